import type { CoPresence } from './projection.ts';

/** How a tie differs between two windows. */
export type TieChange = 'appeared' | 'gone' | 'stronger' | 'weaker' | 'same';

/** One tie of either window, first < second, with the shared observations in both (0 where there is none). */
export type ComparedTie = {
  readonly first: number;
  readonly second: number;
  readonly before: number;
  readonly after: number;
  readonly change: TieChange;
};

/**
 * The difference between two windows over the same persons, in lexicographic order of the ties; by shared observations,
 * not by Newman's weight. O(ties of both). Throws RangeError if the windows are not over the same persons.
 */
export function differenceOf(before: CoPresence, after: CoPresence): ComparedTie[] {
  if (before.persons !== after.persons) throw new RangeError('two windows over different persons');
  const compared: ComparedTie[] = [];
  let i = 0;
  let j = 0;
  while (i < before.first.length || j < after.first.length) {
    const order = orderOf(before, i, after, j);
    const from = order <= 0 ? before : after;
    const at = order <= 0 ? i : j;
    const countBefore = order <= 0 ? before.count[i++]! : 0;
    const countAfter = order >= 0 ? after.count[j++]! : 0;
    compared.push({
      first: from.first[at]!,
      second: from.second[at]!,
      before: countBefore,
      after: countAfter,
      change: changeOf(countBefore, countAfter),
    });
  }
  return compared;
}

function orderOf(a: CoPresence, i: number, b: CoPresence, j: number): number {
  if (i === a.first.length) return 1;
  if (j === b.first.length) return -1;
  return a.first[i]! - b.first[j]! || a.second[i]! - b.second[j]!;
}

function changeOf(before: number, after: number): TieChange {
  if (before === 0) return 'appeared';
  if (after === 0) return 'gone';
  if (after === before) return 'same';
  return after > before ? 'stronger' : 'weaker';
}
