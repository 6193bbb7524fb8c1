import { useCallback, useEffect, useState } from 'react';
import { useFilters } from '../../workspace/filters.ts';
import { changeFilters } from './roomState.ts';
import { bordersOf, type Steps, windowBetween } from './time.ts';
import { moved } from './useBrush.ts';

const stepMs = 900;
/** A window that is open on both sides begins to play as this part of the material. */
const openingShare = 1 / 8;

/** Moves the window through time, step by step, until its end; the whole way is one step of undo. */
export function usePlay(steps: Steps | null) {
  const [playing, setPlaying] = useState(false);

  const start = useCallback(() => {
    if (!steps) return;
    const size = steps.starts.length;
    const borders = bordersOf(steps, useFilters.getState().filters);
    const atEnd = borders.end >= size;
    const width = Math.max(
      1,
      Math.min(Math.round(borders.end - borders.begin), Math.ceil(size * openingShare)),
    );
    const from = atEnd ? { begin: 0, end: width } : borders;
    changeFilters(windowBetween(steps, Math.round(from.begin), Math.round(from.end)));
    setPlaying(true);
  }, [steps]);

  useEffect(() => {
    if (!playing || !steps) return;
    const timer = setInterval(() => {
      const size = steps.starts.length;
      const borders = bordersOf(steps, useFilters.getState().filters);
      const next = moved(borders, 'both', 1, size);
      if (Math.round(borders.end) >= size) setPlaying(false);
      else changeFilters(windowBetween(steps, next.begin, next.end), 'joined');
    }, stepMs);
    return () => clearInterval(timer);
  }, [playing, steps]);

  const toggle = useCallback(() => {
    if (playing) setPlaying(false);
    else start();
  }, [playing, start]);
  return { playing, toggle };
}
