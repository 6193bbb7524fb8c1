/** What the shell tells the window of itself, in a meta tag that it adds to the page. */
export interface ShellFacts {
  kind: 'electron' | 'chromium';
  /** False when Chromium refuses its own sandbox because it runs as root. */
  sandboxed: boolean;
}

export const shellFacts: ShellFacts = read();

function read(): ShellFacts {
  const content = document.querySelector<HTMLMetaElement>('meta[name="relata-shell"]')?.content ?? '';
  return {
    kind: content.startsWith('electron') ? 'electron' : 'chromium',
    sandboxed: !content.endsWith('unsandboxed'),
  };
}
