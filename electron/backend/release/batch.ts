import type { Base } from './movement.ts';

/** Newcomers join the base when there are this many (DISCLOSURE, rule 10). */
export const batchSize = 10;

/**
 * The base as it will be counted: whoever was in the last one and is still there, as they are now, and those who have
 * come since, once they are a batch. A first base has everybody. A person who waits is in no count of any document.
 */
export function withNewcomers(before: Base, now: Base, isFirst: boolean): Base {
  const newcomers = [...now].filter(([member]) => !before.has(member));
  if (isFirst || newcomers.length >= batchSize) return now;
  return new Map([...now].filter(([member]) => before.has(member)));
}
