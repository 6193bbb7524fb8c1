import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupLetters } from './codebook.ts';
import { type Letters, lettersOf } from './letters.ts';

const drawnWith = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest('hex');
const none: Letters = new Map();
/** The letters after each of several days; a day is the persons of each group. */
function course(days: readonly Readonly<Record<string, number>>[], key = 'key'): Letters[] {
  const all: Letters[] = [];
  for (const day of days)
    all.push(lettersOf(new Map(Object.entries(day)), all.at(-1) ?? none, drawnWith(key)));
  return all;
}

const groups = fc.dictionary(
  fc.constantFrom(...Array.from({ length: 12 }, (_, at) => `g${at}`)),
  fc.integer({ min: 1, max: 40 }),
);

describe('the letters of groups', () => {
  it('go to the six largest of ten persons or more, one each', () => {
    fc.assert(
      fc.property(groups, fc.string(), (persons, key) => {
        const letters = lettersOf(new Map(Object.entries(persons)), none, drawnWith(key));
        const sizes = Object.values(persons).filter((count) => count >= 10);
        const largest = sizes.sort((a, b) => b - a).slice(0, groupLetters.length);
        expect([...letters.keys()].map((group) => persons[group]).sort((a = 0, b = 0) => b - a)).toEqual(
          largest,
        );
        expect(new Set(letters.values()).size).toBe(letters.size);
      }),
    );
  });

  it('stay with a group while it has ten persons, whatever others grow past it', () => {
    fc.assert(
      fc.property(fc.array(groups, { minLength: 2, maxLength: 5 }), (days) => {
        const all = course(days);
        for (const [at, letters] of all.entries())
          for (const [group, letter] of all[at - 1] ?? none)
            expect(letters.get(group)).toBe((days[at]?.[group] ?? 0) >= 10 ? letter : undefined);
      }),
    );
  });

  it('stand empty once before another group has them', () => {
    const six = { a: 20, b: 20, c: 20, d: 20, e: 20, f: 20 };
    const [first, second, third] = course([six, { ...six, a: 9, g: 30 }, { ...six, a: 9, g: 30 }]);
    const freed = first?.get('a');
    expect(freed).toBeDefined();
    expect([...(second?.values() ?? [])]).not.toContain(freed);
    expect(second?.has('g')).toBe(false);
    expect(third?.get('g')).toBe(freed);
    fc.assert(
      fc.property(fc.array(groups, { minLength: 2, maxLength: 5 }), (days) => {
        for (const [at, letters] of course(days).entries()) {
          const before = new Map(
            [...(course(days)[at - 1] ?? none)].map(([group, letter]) => [letter, group]),
          );
          for (const [group, letter] of letters) expect(before.get(letter) ?? group).toBe(group);
        }
      }),
    );
  });

  it('are taken from nobody who is back at ten after a day below', () => {
    const [first, , third] = course([
      { a: 12, b: 30 },
      { a: 9, b: 30 },
      { a: 12, b: 30 },
    ]);
    expect(first?.get('a')).toBeDefined();
    expect(third?.get('a')).toBeDefined();
    expect(third?.get('a')).not.toBe(third?.get('b'));
  });

  it('tell no size: over many keys, each stands as often for the largest group as for the smallest', () => {
    const runs = 3000;
    const persons = new Map([40, 30, 20, 18, 12, 10].map((count) => [`g${count}`, count]));
    for (const group of ['g40', 'g10']) {
      const times = new Map(groupLetters.map((letter) => [letter, 0]));
      for (let key = 0; key < runs; key += 1) {
        const letter = lettersOf(persons, none, drawnWith(`${key}`)).get(group) ?? 'A';
        times.set(letter, (times.get(letter) ?? 0) + 1);
      }
      const expected = runs / groupLetters.length;
      const chiSquared = [...times.values()].reduce(
        (sum, count) => sum + (count - expected) ** 2 / expected,
        0,
      );
      // Five degrees of freedom: above 20.5 with a chance of one in a thousand.
      expect(chiSquared).toBeLessThan(20.5);
    }
  });

  it('tell no size where there are fewer groups than letters', () => {
    const persons = new Map([
      ['large', 40],
      ['small', 10],
    ]);
    const runs = 2000;
    let isLargeFirst = 0;
    for (let key = 0; key < runs; key += 1) {
      const letters = lettersOf(persons, none, drawnWith(`${key}`));
      if ((letters.get('large') ?? '') < (letters.get('small') ?? '')) isLargeFirst += 1;
    }
    expect(Math.abs(isLargeFirst - runs / 2)).toBeLessThan(3.3 * Math.sqrt(runs / 4));
  });
});
