import { describe, expect, it } from 'vitest';
import { baseOf, signaturesOf } from './base.ts';
import type { GroupLetter } from './codebook.ts';
import type { Ingredients } from './repo.ts';

const day = '2019-06-30';
const key = Buffer.alloc(32, 7);

/** Persons 1, 2, 3... in order: so many of each group, then so many without one; and who was seen with whom. */
function registered(
  groups: readonly number[],
  alone: number,
  observations: readonly (readonly number[])[],
): Ingredients {
  const memberships: Ingredients['memberships'] = [];
  for (const [groupingId, count] of groups.entries())
    for (let at = 0; at < count; at += 1)
      memberships.push({ personId: memberships.length + 1, groupingId: groupingId + 1 });
  return {
    roles: Array.from({ length: memberships.length + alone }, (_, at) => ({
      personId: at + 1,
      role: 'member',
    })),
    homes: [],
    identities: [],
    memberships,
    meetings: observations.flatMap((persons, observationId) =>
      persons.map((personId) => ({ observationId, personId })),
    ),
    places: [],
  };
}

const lettered = new Map<number, GroupLetter>([
  [1, 'C'],
  [2, 'A'],
  [3, 'F'],
]);
/** Persons 1-12 in C, 13-24 in A, 25-36 in F, 37-40 in a small group, 41-42 in none. */
const placesAfter = (...observations: readonly (readonly number[])[]) => {
  const signatures = signaturesOf(registered([12, 12, 12, 4], 2, observations), day, lettered);
  return (personId: number) => signatures.get(personId)?.size;
};

describe('what a person in a group with a letter is counted by', () => {
  it('is the other group that the person was seen with most of, by persons and not by meetings', () => {
    const placeOf = placesAfter([1, 13, 2], [1, 13], [1, 13], [1, 25], [1, 26]);
    expect(placeOf(1)).toBe('C>F');
    expect(placeOf(13)).toBe('A>C');
    expect(placeOf(25)).toBe('F>C');
    expect(placeOf(2)).toBe('C>A');
    expect(placeOf(3)).toBe('C');
  });

  it('is the first letter of as many', () => {
    const placeOf = placesAfter([1, 13], [1, 25], [14, 25, 2]);
    expect(placeOf(1)).toBe('C>A');
    expect(placeOf(14)).toBe('A>C');
    expect(placeOf(25)).toBe('F>C');
  });

  it('is the own letter alone of who was seen with the own group, or with persons whose groups have none', () => {
    const placeOf = placesAfter([1, 2, 3], [4, 37], [5, 41], [6, 42, 38]);
    for (const personId of [1, 2, 3, 4, 5, 6]) expect(placeOf(personId)).toBe('C');
    expect(placeOf(37)).toBe('under10');
    expect(placeOf(41)).toBe('none');
  });

  it('tells nothing of persons who are not counted', () => {
    const ingredients = registered([12, 12], 0, [[1, 13]]);
    const roles = ingredients.roles.filter(({ personId }) => personId !== 13);
    const signatures = signaturesOf({ ...ingredients, roles }, day, lettered);
    expect(signatures.get(1)?.size).toBe('C');
    expect(signatures.has(13)).toBe(false);
  });
});

describe('a base', () => {
  it('gives letters to the groups of ten, by names that only this store knows, and keeps those of before', () => {
    const first = baseOf(registered([12, 9, 10], 0, [[1, 22]]), day, key, new Map());
    expect(first.letters.size).toBe(2);
    for (const group of first.letters.keys()) expect(group).toMatch(/^[\da-f]{16}$/);
    const places = [...first.base.values()].map(({ size }) => size);
    expect(places.filter((size) => size === 'under10')).toHaveLength(9);
    expect(places.filter((size) => size.includes('>'))).toHaveLength(2);
    const next = baseOf(registered([12, 11, 10], 0, []), day, key, first.letters);
    expect(next.letters.size).toBe(3);
    for (const [group, letter] of first.letters) expect(next.letters.get(group)).toBe(letter);
    const elsewhere = baseOf(registered([12, 9, 10], 0, []), day, Buffer.alloc(32, 8), new Map());
    expect([...elsewhere.letters.keys()].some((group) => first.letters.has(group))).toBe(false);
  });

  it('gives no letter to a group of which ten are members but fewer are counted with it', () => {
    const { memberships, ...ingredients } = registered([12, 10, 11], 0, []);
    // Two of the ten are in the group of twelve as well, and are counted there; one of the eleven is.
    const twice = [13, 14, 23].map((personId) => ({ personId, groupingId: 1 }));
    const { base, letters } = baseOf(
      { ...ingredients, memberships: [...twice, ...memberships] },
      day,
      key,
      new Map(),
    );
    const counts = Map.groupBy(base.values(), ({ size }) => size);
    expect(letters.size).toBe(2);
    expect([...letters.values()].map((letter) => counts.get(letter)?.length).sort()).toEqual([10, 15]);
    expect(counts.get('under10')).toHaveLength(8);
  });
});
