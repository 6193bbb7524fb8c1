import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstContacts, metByNewcomers } from './newcomers.ts';
import { project } from './projection.ts';
import { differenceOf } from './windows.ts';

const rowsOf = fc.array(fc.tuple(fc.nat(7), fc.nat(9)), { maxLength: 40 });

function participationsOf(rows: [number, number][], observations = 10) {
  return {
    persons: 8,
    observations,
    person: Int32Array.from(rows, ([p]) => p),
    observation: Int32Array.from(rows, ([, o]) => o),
  };
}

describe('the difference between two windows', () => {
  test('names every tie of either once, with what became of it', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, (a, b) => {
        const before = project(participationsOf(a));
        const after = project(participationsOf(b));
        const countIn = (ties: typeof before, first: number, second: number) =>
          ties.count[ties.first.findIndex((f, i) => f === first && ties.second[i] === second)] ?? 0;
        const expected = [];
        for (let first = 0; first < 8; first++)
          for (let second = first + 1; second < 8; second++) {
            const was = countIn(before, first, second);
            const is = countIn(after, first, second);
            if (was === 0 && is === 0) continue;
            const change =
              was === 0
                ? 'appeared'
                : is === 0
                  ? 'gone'
                  : is > was
                    ? 'stronger'
                    : is < was
                      ? 'weaker'
                      : 'same';
            expected.push({ first, second, before: was, after: is, change });
          }
        expect(differenceOf(before, after)).toEqual(expected);
      }),
    );
  });

  test('needs the same persons', () => {
    const other = { ...participationsOf([]), persons: 3 };
    expect(() => differenceOf(project(participationsOf([])), project(other))).toThrow(RangeError);
  });
});

describe('a newcomer', () => {
  const member = 0;
  const isMember = (person: number) => person === member;

  test('is whoever meets a member in the window and never before', () => {
    // Person 1 meets the member on day 10 and again on day 20; person 2 meets only person 1; person 3 came in March.
    const participations = participationsOf(
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
        [1, 2],
        [2, 2],
        [0, 3],
        [3, 3],
      ],
      4,
    );
    const contacts = { participations, day: Int32Array.of(10, 20, 20, 90), isMember };
    expect(firstContacts(contacts, 0, 30)).toEqual([{ person: 1, day: 10, observations: [0], members: [0] }]);
    expect(firstContacts(contacts, 15, 30)).toEqual([]);
    expect(firstContacts(contacts, 15, 99).map(({ person }) => person)).toEqual([3]);
  });

  test('is not a member who meets another', () => {
    const participations = participationsOf(
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ],
      2,
    );
    const contacts = {
      participations,
      day: Int32Array.of(10, 20),
      isMember: (person: number, day: number) => person === 0 || (person === 1 && day < 15),
    };
    expect(firstContacts(contacts, 0, 30)).toEqual([]);
  });

  test('has the earliest day, all its observations and all members met, whatever the order of the material', () => {
    fc.assert(
      fc.property(rowsOf, fc.array(fc.nat(5), { minLength: 10, maxLength: 10 }), (rows, days) => {
        const participations = participationsOf(rows);
        const present = Array.from(
          { length: 10 },
          (_, o) => new Set(rows.flatMap(([p, at]) => (at === o ? [p] : []))),
        );
        const members = [0, 1];
        const expected = [];
        for (let person = 2; person < 8; person++) {
          const shared = [...present.keys()].filter(
            (o) => present[o]!.has(person) && members.some((m) => present[o]!.has(m)),
          );
          const day = Math.min(...shared.map((o) => days[o]!));
          if (day < 2 || day > 4) continue;
          const observations = shared.filter((o) => days[o] === day);
          const met = members.filter((m) => observations.some((o) => present[o]!.has(m)));
          expected.push({ person, day, observations, members: met });
        }
        const contacts = {
          participations,
          day: Int32Array.from(days),
          isMember: (p: number) => members.includes(p),
        };
        const found = firstContacts(contacts, 2, 4);
        expect(found).toEqual(expected);
        for (const [m, persons] of metByNewcomers(found)) {
          expect(persons).toEqual(expected.filter((c) => c.members.includes(m)).map((c) => c.person));
        }
      }),
    );
  });
});
