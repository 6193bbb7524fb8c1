import { type KeyboardEvent, useRef, useState } from 'react';

/** Which entry of a list is in turn. When it goes, the one that took its place is. */
export function useTurn<Entry>(entries: readonly Entry[], idOf: (entry: Entry) => number) {
  const list = useRef<HTMLUListElement>(null);
  const [turn, setTurn] = useState<{ id: number | null; index: number }>({ id: null, index: 0 });
  const found = entries.findIndex((entry) => idOf(entry) === turn.id);
  const index = found >= 0 ? found : Math.min(turn.index, entries.length - 1);
  const current = entries[index];

  const show = (to: number) => {
    const entry = entries[to];
    if (!entry) return;
    setTurn({ id: idOf(entry), index: to });
  };
  const focus = () =>
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: false }),
    );
  const move = (by: 1 | -1) => {
    show(index + by);
    focus();
  };
  return {
    list,
    current,
    show,
    next: () => move(1),
    previous: () => move(-1),
    /** To the one after what was just decided; to the one before it at the end of the list. */
    pass: () => {
      show(index + 1 < entries.length ? index + 1 : index - 1);
      focus();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    },
  };
}
