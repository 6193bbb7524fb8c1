import type { NetworkModel } from '../model.ts';

/** How somebody stands to two groups: in both, in one of them, or outside. */
export type Standing = 'both' | 'first' | 'second' | 'neither';

/** Somebody who joins two groups, with those of each whom the view ties the person to. */
export interface Joiner {
  id: number;
  standing: Standing;
  toFirst: readonly number[];
  toSecond: readonly number[];
}

const order: readonly Standing[] = ['both', 'neither', 'first', 'second'];
const collator = new Intl.Collator('da');

/**
 * Who joins two groups in a view: members of both, members of one with lines to the other, and others with lines to both;
 * by how they stand and then by name. O(persons and lines).
 */
export function joinersOf(model: NetworkModel, firstId: number, secondId: number): Joiner[] {
  const membersOf = (group: number) => new Set(model.groups.find(({ id }) => id === group)?.members ?? []);
  const [first, second] = [membersOf(firstId), membersOf(secondId)];
  const inBoth = new Set([...first].filter((id) => second.has(id)));
  const found: Joiner[] = [];
  for (const { id, neighbours } of model.persons.values()) {
    const standing = standingOf(first.has(id), second.has(id));
    const tied = (group: ReadonlySet<number>) =>
      [...neighbours].filter((other) => group.has(other) && (standing === 'both' || !inBoth.has(other)));
    // A member's ties within the own group join nothing.
    const joiner = {
      id,
      standing,
      toFirst: standing === 'first' ? [] : tied(first),
      toSecond: standing === 'second' ? [] : tied(second),
    };
    const joins =
      standing === 'both' ||
      (standing === 'first' && joiner.toSecond.length > 0) ||
      (standing === 'second' && joiner.toFirst.length > 0) ||
      (standing === 'neither' && joiner.toFirst.length > 0 && joiner.toSecond.length > 0);
    if (joins) found.push(joiner);
  }
  const nameOf = ({ id }: Joiner) => model.persons.get(id)?.name ?? '';
  return found.sort(
    (a, b) => order.indexOf(a.standing) - order.indexOf(b.standing) || collator.compare(nameOf(a), nameOf(b)),
  );
}

function standingOf(inFirst: boolean, inSecond: boolean): Standing {
  if (inFirst && inSecond) return 'both';
  if (inFirst) return 'first';
  return inSecond ? 'second' : 'neither';
}
