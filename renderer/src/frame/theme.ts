const darkPreferred = window.matchMedia('(prefers-color-scheme: dark)');

/** Follows the system until the user chooses. */
export function startTheme(): void {
  const follow = () => show(darkPreferred.matches);
  follow();
  darkPreferred.addEventListener('change', follow);
}

export function toggleTheme(): void {
  show(document.documentElement.dataset.theme !== 'dark');
}

function show(dark: boolean): void {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  window.dispatchEvent(new CustomEvent('themechange'));
}
