import { groupLetters } from '../../../electron/backend/release/codebook.ts';
import type { HistoryRelease, InventedPopulation } from '../../../electron/backend/release/history.ts';
import { groupsAt, ten } from './truth.ts';

/*
 * The letters of groups, against what every document says of them: whoever takes one group for another under the same
 * letter would be told what is not so, and a letter that is drawn from more than size would tell more than size.
 */

/** The first thing in which the letters are not as the documents say; null: there is none. */
export function faultOfLetters(
  population: InventedPopulation,
  releases: readonly Pick<HistoryRelease, 'quarter' | 'letters'>[],
): string | null {
  let before: HistoryRelease['letters'] = {};
  for (const [quarter, [release]] of Map.groupBy(releases, (each) => each.quarter)) {
    const { letters } = release!;
    const fault = faultOf(groupsAt(population, quarter), letters, before);
    if (fault !== null) return `${quarter}: ${fault}`;
    before = letters;
  }
  return null;
}

function faultOf(
  persons: ReadonlyMap<string, number>,
  letters: HistoryRelease['letters'],
  before: HistoryRelease['letters'],
): string | null {
  const [held, heldBefore] = [Object.values(letters), Object.values(before)];
  const hasTen = (group: string) => (persons.get(group) ?? 0) >= ten;
  for (const [group, letter] of Object.entries(letters)) {
    if (!hasTen(group)) return `a group of fewer than ten persons has the letter ${letter}`;
    if (held.filter((each) => each === letter).length > 1) return `two groups have the letter ${letter}`;
    if (before[group] !== letter && heldBefore.includes(letter))
      return `the letter ${letter} never stood empty`;
  }
  for (const [group, letter] of Object.entries(before)) {
    if (hasTen(group) && letters[group] !== letter) return `a group of ten persons lost the letter ${letter}`;
  }
  const begun = Object.keys(letters).filter((group) => before[group] === undefined);
  const without = [...persons.keys()].filter((group) => hasTen(group) && letters[group] === undefined);
  const smallest = Math.min(...begun.map((group) => persons.get(group)!));
  if (without.some((group) => persons.get(group)! > smallest)) return 'a larger group was passed over';
  const free = groupLetters.length - new Set([...held, ...heldBefore]).size;
  return free > 0 && without.length > 0 ? 'a letter is free, and a group of ten persons has none' : null;
}
