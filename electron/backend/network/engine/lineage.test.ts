import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LineageEvent, lineageOf } from './lineage.ts';

const groups = 5;

const someEvent: fc.Arbitrary<LineageEvent> = fc
  .record({
    kind: fc.constantFrom('founded', 'renamed', 'split', 'merged', 'dissolved'),
    day: fc.nat(9),
    from: fc.nat(groups - 1),
    other: fc.integer({ min: 1, max: groups - 1 }),
  })
  .map(({ kind, day, from, other }) => ({
    kind,
    day,
    from: kind === 'founded' ? -1 : from,
    to: kind === 'dissolved' ? -1 : kind === 'renamed' ? from : (from + other) % groups,
  }));

describe('the lineage of groups', () => {
  test('follows a group that is founded, renamed, split and dissolved, and the part that merges', () => {
    const { stretches, steps } = lineageOf(3, [
      { kind: 'founded', day: 1, from: -1, to: 0 },
      { kind: 'renamed', day: 4, from: 0, to: 0 },
      { kind: 'split', day: 6, from: 0, to: 1 },
      { kind: 'merged', day: 8, from: 1, to: 2 },
      { kind: 'dissolved', day: 9, from: 0, to: -1 },
    ]);
    expect(stretches).toEqual([
      { group: 0, from: 1, to: 4 },
      { group: 0, from: 4, to: 6 },
      { group: 0, from: 6, to: 9 },
      { group: 1, from: 6, to: 8 },
      { group: 2, from: null, to: 8 },
      { group: 2, from: 8, to: null },
    ]);
    expect(steps).toEqual([
      { kind: 'renamed', day: 4, before: 0, after: 1 },
      { kind: 'continued', day: 6, before: 1, after: 2 },
      { kind: 'split', day: 6, before: 1, after: 3 },
      { kind: 'continued', day: 8, before: 4, after: 5 },
      { kind: 'merged', day: 8, before: 3, after: 5 },
    ]);
  });

  test('has one stretch for a group without events, and refuses a group that is not there', () => {
    expect(lineageOf(1, [])).toEqual({ stretches: [{ group: 0, from: null, to: null }], steps: [] });
    expect(() => lineageOf(1, [{ kind: 'founded', day: 1, from: -1, to: 1 }])).toThrow(RangeError);
  });

  test('runs forward without overlaps, and its steps join an end to a beginning on their day', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 12 }), (events) => {
        const { stretches, steps } = lineageOf(groups, events);
        for (let group = 0; group < groups; group++) {
          const own = stretches.filter((stretch) => stretch.group === group);
          expect(own.length).toBeGreaterThan(0);
          for (const [at, { from, to }] of own.entries()) {
            if (from !== null && to !== null) expect(to).toBeGreaterThan(from);
            const next = own[at + 1];
            if (next) expect(next.from).toBeGreaterThanOrEqual(to as number);
          }
          const days = new Set(
            events.filter(({ from, to }) => from === group || to === group).map(({ day }) => day),
          );
          for (const { from, to } of own) {
            for (const edge of [from, to]) if (edge !== null) expect(days).toContain(edge);
            for (const day of days) expect(day > (from ?? -1) && day < (to ?? 99)).toBe(false);
          }
        }
        for (const { day, before, after, kind } of steps) {
          expect(stretches[before]?.to).toBe(day);
          expect(stretches[after]?.from).toBe(day);
          const isWithin = stretches[before]?.group === stretches[after]?.group;
          expect(isWithin).toBe(kind === 'renamed' || kind === 'continued');
        }
      }),
    );
  });
});
