import { describe, expect, it } from 'vitest';
import { searchOf, wholeEffort } from './solver.ts';
import { brokenRows, plainSum, type System } from './system.ts';

/*
 * Worlds of two letters and those counted between them, where so many persons are left that are under no other letter.
 */

const nothingKnown = { knowsTotals: true, floors: new Map(), stayFloors: new Map() };

/** Columns: in D, between D and E, in E, between E and D, in no group; the last is where everybody truly is. */
function systemOfTwoLetters(persons: number): System {
  const everybody = [0, 1, 2, 3, 4];
  return {
    kind: 'steps',
    steps: 1,
    columnCount: 5,
    width: 5,
    rows: [{ ...plainSum(everybody), least: persons, most: persons, from: 'document' }],
    thresholds: [
      { heading: 'D', columns: [0, 1], followers: [3], least: 10 },
      { heading: 'E', columns: [2, 3], followers: [1], least: 10 },
    ],
    stays: [],
    counts: [],
    truth: Int32Array.of(0, 0, 0, 0, persons),
    persons: new Map(),
    firstOf: () => 0,
    columnsOf: () => everybody,
  };
}

/** What a search for anybody between the two comes to. */
async function betweenThem(persons: number) {
  const system = systemOfTwoLetters(persons);
  using search = await searchOf(system);
  const between = new Map([1, 3].map((column) => [column, 1]));
  return { system, found: search.reach(between, nothingKnown, 1) };
}

describe('searches of the whole system', () => {
  it('prove, in broken numbers alone, that nobody is between two letters that cannot both have ten', async () => {
    for (const persons of [10, 15, 19]) {
      const { world, bound, effort } = (await betweenThem(persons)).found;
      expect(world).toBeNull();
      expect(bound).toBeLessThan(1);
      expect(effort).toBeLessThan(wholeEffort);
    }
  });

  it('find somebody between them as soon as both can', async () => {
    const { system, found } = await betweenThem(20);
    expect(found.world).not.toBeNull();
    expect(brokenRows(system, found.world!)).toEqual([]);
    expect(found.world![1]! + found.world![3]!).toBeGreaterThan(0);
  });
});
