import { type GroupLetter, groupLetters } from './codebook.ts';
import { groupSizeOf } from './summary.ts';

/** Which group, by a name that this store alone knows, stands under which letter. */
export type Letters = ReadonlyMap<string, GroupLetter>;

/**
 * The letters of the groups on a day. A group keeps its letter while it has ten persons; the letters that nobody held before go
 * to the largest groups without one. `drawn` is a keyed hash of whatever text it is given: by it a group is put on a letter, and
 * groups of one size are put in order, so that a letter tells nothing of the group, nor does the next letter that is
 * used. A letter that has just come free stands empty once, so that nobody takes one group for another.
 */
export function lettersOf(
  persons: ReadonlyMap<string, number>,
  before: Letters,
  drawn: (text: string) => string,
): Letters {
  const held = new Map([...before].filter(([group]) => groupSizeOf(persons.get(group) ?? 0) === '10up'));
  const taken = new Set(before.values());
  const waiting = [...persons]
    .filter(([group, count]) => groupSizeOf(count) === '10up' && !held.has(group))
    .map(([group, count]) => ({ group, count, place: drawn(group) }))
    .sort((a, b) => b.count - a.count || (a.place < b.place ? -1 : 1));
  for (const { group } of waiting) {
    const [letter] = groupLetters
      .filter((candidate) => !taken.has(candidate))
      .map((candidate) => ({ candidate, place: drawn(`${group} ${candidate}`) }))
      .sort((a, b) => (a.place < b.place ? -1 : 1));
    if (!letter) break;
    held.set(group, letter.candidate);
    taken.add(letter.candidate);
  }
  return held;
}
