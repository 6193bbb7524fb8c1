import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';

export type Grip = 'begin' | 'end' | 'both';
/** Two borders along steps: between `begin` and `end` lies what is shown. */
export type Borders = { begin: number; end: number };

const manySteps = 12;

/** Two handles along `size` steps, moved by pointer or keys; `commit` hears where they come to rest. */
export function useBrush(size: number, present: Borders, commit: (borders: Borders) => void) {
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<{ grip: Grip; at: number; start: Borders } | null>(null);
  const [held, setHeld] = useState<Borders | null>(null);
  const borders = held ?? present;

  const grab = (grip: Grip) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { grip, at: event.clientX, start: borders };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!drag.current || !track.current) return;
      const perStep = track.current.clientWidth / size;
      const by = Math.round((event.clientX - drag.current.at) / perStep);
      setHeld(moved(drag.current.start, grip, by, size));
    },
    onPointerUp() {
      drag.current = null;
      if (held) commit(held);
      setHeld(null);
    },
    onPointerCancel() {
      drag.current = null;
      setHeld(null);
    },
    onKeyDown(event: KeyboardEvent) {
      const by = keyStep(event, size);
      if (by === null) return;
      event.preventDefault();
      event.stopPropagation();
      commit(moved(borders, grip, by, size));
    },
  });
  return { track, held, borders, grab };
}

/** Borders after one handle, or both together, have moved by so many steps. */
export function moved(start: Borders, grip: Grip, by: number, size: number): Borders {
  const begin = Math.round(start.begin);
  const end = Math.round(start.end);
  if (grip === 'begin') return { begin: clamp(begin + by, 0, end - 1), end };
  if (grip === 'end') return { begin, end: clamp(end + by, begin + 1, size) };
  const within = clamp(by, -begin, size - end);
  return { begin: begin + within, end: end + within };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** How many steps a key moves a handle; null for other keys. */
function keyStep({ key, ctrlKey, altKey }: KeyboardEvent, size: number): number | null {
  if (ctrlKey || altKey) return null;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return -1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return 1;
  if (key === 'PageDown') return -manySteps;
  if (key === 'PageUp') return manySteps;
  if (key === 'Home') return -size;
  if (key === 'End') return size;
  return null;
}
