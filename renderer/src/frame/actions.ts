import { useEffect } from 'react';
import { create } from 'zustand';

/** One thing a user can do: menu, palette and keyboard are all drawn from it. */
export interface Action {
  id: string;
  label: string;
  /** `Ctrl+K`, `Alt+1`, `F2`; the key's own name last. */
  shortcut?: string;
  /** Absent means always. */
  enabled?: boolean;
  perform(): void;
}

interface ActionStore {
  sets: ReadonlyMap<symbol, readonly Action[]>;
  add(owner: symbol, actions: readonly Action[]): void;
  remove(owner: symbol): void;
}

const useActionStore = create<ActionStore>((set) => ({
  sets: new Map(),
  add: (owner, actions) => set((state) => ({ sets: new Map(state.sets).set(owner, actions) })),
  remove: (owner) =>
    set((state) => {
      const sets = new Map(state.sets);
      sets.delete(owner);
      return { sets };
    }),
}));

/** Offers actions while the calling screen is shown. */
export function useActions(owner: symbol, actions: readonly Action[]): void {
  const { add, remove } = useActionStore.getState();
  useEffect(() => {
    add(owner, actions);
  }, [owner, actions, add]);
  useEffect(() => () => remove(owner), [owner, remove]);
}

/** Every action that can be taken now, the newest screen's first. */
export function useEnabledActions(): readonly Action[] {
  const sets = useActionStore((state) => state.sets);
  return enabled([...sets.values()]);
}

const enabled = (sets: (readonly Action[])[]) =>
  sets
    .reverse()
    .flat()
    .filter((action) => action.enabled !== false);

/** Performs the action a key press names. Letters without Ctrl or Alt belong to the field being typed in. */
export function listenForShortcuts(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const pressed = shortcutOf(event);
    if (!pressed) return;
    const typing =
      event.target instanceof HTMLElement &&
      event.target.closest('input, textarea, select, [contenteditable]');
    if (typing && !event.ctrlKey && !event.altKey && !/^F\d/.test(event.key)) return;
    const action = enabled([...useActionStore.getState().sets.values()]).find(
      (candidate) => candidate.shortcut === pressed,
    );
    if (!action) return;
    event.preventDefault();
    action.perform();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}

function shortcutOf(event: KeyboardEvent): string | null {
  if (event.repeat || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return null;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const parts = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''];
  if (event.shiftKey && (event.key.length > 1 || /[a-zæøå]/i.test(event.key))) parts.push('Shift');
  return [...parts.filter(Boolean), key].join('+');
}
