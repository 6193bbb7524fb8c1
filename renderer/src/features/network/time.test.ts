import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../../../shared/date.ts';
import { bordersOf, endOf, openingOf, type Steps, stepAt, windowBetween, yearMarks } from './time.ts';

const steps = fc
  .record({ step: fc.constantFrom('week', 'month'), size: fc.integer({ min: 1, max: 80 }) })
  .map(
    ({ step, size }): Steps => ({
      step: step as 'week' | 'month',
      starts: Array.from({ length: size }, (_, at) =>
        step === 'month' ? addMonths('2016-11-01', at) : addDays('2016-10-31', 7 * at),
      ),
    }),
  );

describe('a window on the time slider', () => {
  it('that is put on the step borders comes back to them', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), (given, x, y) => {
        const size = given.starts.length;
        const begin = x % size;
        const end = begin + 1 + (y % (size - begin));
        const window = windowBetween(given, begin, end);
        expect(bordersOf(given, window)).toEqual({ begin, end });
        expect(window.from === null).toBe(begin === 0);
        expect(window.to === null).toBe(end === size);
      }),
    );
  });

  it('lies where its days lie, in order', () => {
    fc.assert(
      fc.property(steps, fc.nat(900), fc.nat(900), (given, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const at = (days: number) => stepAt(given, addDays('2016-09-01', days));
        expect(at(early)).toBeLessThanOrEqual(at(late));
        expect(at(early)).toBeGreaterThanOrEqual(0);
        expect(at(late)).toBeLessThanOrEqual(given.starts.length);
        expect(stepAt(given, endOf(given))).toBe(given.starts.length);
      }),
    );
  });

  it('has every year named once, or every nth where there are many', () => {
    const starts = Array.from({ length: 60 }, (_, at) => addMonths('2015-06-01', at));
    expect(yearMarks({ step: 'month', starts }, 12).map(({ year }) => year)).toEqual([
      '2015',
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
    ]);
    expect(yearMarks({ step: 'month', starts }, 3).map(({ year }) => year)).toEqual(['2015', '2017', '2019']);
  });

  it('leave out a year of which hardly anything is seen, so that none covers the next', () => {
    const weekly = Array.from({ length: 45 }, (_, at) => addDays('2018-12-31', 7 * at));
    expect(yearMarks({ step: 'week', starts: weekly }, 12).map(({ year }) => year)).toEqual(['2019']);
  });
});

describe('a room that opens for the first time', () => {
  const monthly = (months: number, each: number) => ({
    step: 'month' as const,
    starts: Array.from({ length: months }, (_, at) => addMonths('2017-01-01', at)),
    counts: new Int32Array(months).fill(each),
    undated: 0,
  });

  it('shows the last six months of years of material', () => {
    expect(openingOf(monthly(36, 140))).toBe('2019-07-01');
  });

  it('shows everything where the material is short, sparse, undated or not there', () => {
    expect(openingOf({ ...monthly(36, 140), step: 'week' })).toBeNull();
    expect(openingOf(monthly(36, 16))).toBeNull();
    expect(openingOf({ ...monthly(36, 140), undated: 36 * 140 + 1 })).toBeNull();
    expect(openingOf(monthly(0, 0))).toBeNull();
  });
});
