import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../shared/date.ts';
import { activityByPlace, type Happening, periodBefore, shiftOf } from './rules.ts';

// 1 city, 2 and 3 its districts, 4 a site in 2.
const places = [
  { id: 1, parentId: null },
  { id: 2, parentId: 1 },
  { id: 3, parentId: 1 },
  { id: 4, parentId: 2 },
];
const met = (placeId: number | null, ...persons: number[]): Happening => ({
  kind: 'observation',
  placeId,
  persons,
});

describe('what happened in a place', () => {
  it('counts what lies within it, and a person once', () => {
    const present = [met(4, 10, 11), met(4, 10), met(2, 12), { ...met(3, 10), kind: 'incident' as const }];
    const rows = activityByPlace(places, present, [met(3, 1)]);
    expect(rows.map(({ placeId, present: own }) => [placeId, ...Object.values(own)])).toEqual([
      [1, 3, 1, 3],
      [2, 3, 0, 3],
      [3, 0, 1, 1],
      [4, 2, 0, 2],
    ]);
    expect(rows.map(({ share }) => share)).toEqual([100, 75, 25, 50]);
  });

  it('adds up: a place has what its parts have and what is its own', () => {
    const happening = fc.record({
      kind: fc.constantFrom('observation' as const, 'incident' as const),
      placeId: fc.constantFrom(1, 2, 3, 4, null),
      persons: fc.array(fc.nat(9), { maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(happening), fc.array(happening), (present, before) => {
        const rows = activityByPlace(places, present, before);
        const countOf = (id: number) => rows.find(({ placeId }) => placeId === id)?.present.observations ?? 0;
        const own = (id: number) =>
          present.filter(({ kind, placeId }) => kind === 'observation' && placeId === id).length;
        expect(countOf(1)).toBe(countOf(2) + countOf(3) + own(1));
        expect(countOf(2)).toBe(countOf(4) + own(2));
        for (const { present: figures } of rows) {
          expect(figures.persons).toBeLessThanOrEqual(
            new Set(present.flatMap(({ persons }) => persons)).size,
          );
        }
      }),
    );
  });
});

describe('the sign that activity has moved', () => {
  it('needs ten happenings in one of the periods and five percentage points', () => {
    expect(shiftOf(10, 25, 20)).toBe('more');
    expect(shiftOf(10, 20, 25)).toBe('less');
    expect(shiftOf(9, 90, 10)).toBeNull();
    expect(shiftOf(500, 24.9, 20)).toBeNull();
    expect(shiftOf(20, 50, null)).toBeNull();
  });
});

describe('the period before', () => {
  it('is as long, and ends the day before', () => {
    expect(periodBefore({ from: '2018-01-01', to: '2018-01-01' })).toEqual({
      from: '2017-12-31',
      to: '2017-12-31',
    });
    expect(periodBefore({ from: '2018-04-01', to: '2018-06-30' })).toEqual({
      from: '2017-12-31',
      to: '2018-03-31',
    });
    fc.assert(
      fc.property(fc.nat(3000), fc.nat(800), (start, length) => {
        const day = (offset: number) => new Date(Date.UTC(2015, 0, 1 + offset)).toISOString().slice(0, 10);
        const period = { from: day(start), to: day(start + length) };
        const before = periodBefore(period);
        expect(daysBetween(before.from, before.to)).toBe(length);
        expect(daysBetween(before.to, period.from)).toBe(1);
      }),
    );
  });
});
