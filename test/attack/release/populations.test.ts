import { beforeAll, describe, expect, it } from 'vitest';
import { theGate } from '../../../electron/backend/release/audit.ts';
import type { HistoryRelease } from '../../../electron/backend/release/history.ts';
import { releaseHistory } from '../../../electron/backend/release/history.ts';
import { faultOfLetters } from './attackLetters.ts';
import { populationKinds, populationOf } from './populations.ts';
import { basesOf, ten } from './truth.ts';

/*
 * The populations hold what is hard about groups: pairs near ten persons, and letters that change hands. One of each kind
 * over eight quarters, through a gate that withholds everything and attacks nothing, for their letters.
 */

interface Quarter {
  readonly letters: HistoryRelease['letters'];
  /** Persons behind each pair of letters. */
  readonly pairs: ReadonlyMap<string, number>;
}

const withholdingAll: typeof theGate = {
  ...theGate,
  suppress: ({ model }) => ({ suppressed: model.cells.map(() => true) }),
  attack: async () => ({ deviations: [], answers: [], emptied: [], unanswered: [] }),
};

const quartersOf = new Map<string, readonly Quarter[]>();
const faults: (string | null)[] = [];

beforeAll(async () => {
  for (const [number, kind] of populationKinds.entries()) {
    const population = populationOf(1, number);
    const releases = await releaseHistory(population, ['operativeSteering'], withholdingAll);
    faults.push(faultOfLetters(population, releases));
    quartersOf.set(
      kind,
      basesOf(population, releases).map(({ persons }, step) => {
        const pairs = new Map<string, number>();
        for (const { place } of persons.values()) {
          const letters = place.split('>');
          const pair = letters.toSorted().join('-');
          if (letters.length > 1) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
        }
        return { letters: releases[step]!.letters, pairs };
      }),
    );
  }
});

/** Kinds in which something happens between a quarter and the next. */
function kindsWhere(happens: (before: Quarter, now: Quarter) => boolean): string[] {
  return [...quartersOf]
    .filter(([, quarters]) => quarters.some((now, step) => step > 0 && happens(quarters[step - 1]!, now)))
    .map(([kind]) => kind);
}

/** Whether a pair of letters that both groups keep goes from one number to another that are so. */
const crosses =
  (isBefore: (persons: number) => boolean, isNow: (persons: number) => boolean) =>
  (before: Quarter, now: Quarter) => {
    const kept = Object.entries(now.letters).flatMap(([group, letter]) =>
      before.letters[group] === letter ? [letter as string] : [],
    );
    return [...new Set([...before.pairs.keys(), ...now.pairs.keys()])].some(
      (pair) =>
        pair.split('-').every((letter) => kept.includes(letter)) &&
        isBefore(before.pairs.get(pair) ?? 0) &&
        isNow(now.pairs.get(pair) ?? 0),
    );
  };
const hasTen = (persons: number) => persons >= ten;
const isShort = (persons: number) => persons < ten;

describe('the groups of the populations', () => {
  it('have pairs of ten persons in most kinds, and pairs of eight to eleven in several', () => {
    const withPairs = (isSo: (persons: number) => boolean) =>
      kindsWhere((_, now) => [...now.pairs.values()].some(isSo));
    expect(withPairs(hasTen).length).toBeGreaterThanOrEqual(8);
    expect(withPairs((persons) => persons >= 8 && persons <= 11).length).toBeGreaterThanOrEqual(5);
  });

  it('have pairs that pass ten upward and downward while both letters are kept', () => {
    expect(kindsWhere(crosses(isShort, hasTen)).length).toBeGreaterThanOrEqual(3);
    expect(kindsWhere(crosses(hasTen, isShort)).length).toBeGreaterThanOrEqual(3);
  });

  it('have letters that come free, and are given to another group', () => {
    const freed = kindsWhere((before, now) =>
      Object.keys(before.letters).some((group) => now.letters[group] === undefined),
    );
    expect(freed.length).toBeGreaterThanOrEqual(3);
    const givenAgain = [...quartersOf].filter(([, quarters]) => {
      const groupsOf = new Map<string, Set<string>>();
      for (const { letters } of quarters) {
        for (const [group, letter] of Object.entries(letters))
          groupsOf.set(letter, (groupsOf.get(letter) ?? new Set()).add(group));
      }
      return [...groupsOf.values()].some((groups) => groups.size > 1);
    });
    expect(givenAgain.length).toBeGreaterThanOrEqual(2);
  });

  it('have the letters that the documents say they have', () => {
    expect(faults).toEqual(populationKinds.map(() => null));
    const population = populationOf(1, 0, 2);
    const [q1, q2] = population.quarters as [string, string];
    expect(
      faultOfLetters(population, [
        { quarter: q1, letters: { 'group-large': 'A' } },
        { quarter: q2, letters: { 'group-6': 'A' } },
      ]),
    ).toBe(`${q1}: a letter is free, and a group of ten persons has none`);
  });
});
