import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barsOf, binsOf, rangeBetween } from './bins.ts';

const values = fc.array(fc.integer({ min: -20, max: 400 }), { minLength: 1, maxLength: 60 });

describe('a histogram', () => {
  it('counts every value once, in at most so many bars without gaps', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 30 }), (given, most) => {
        const bins = binsOf(given, most);
        expect(bins.length).toBeLessThanOrEqual(most);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
        for (const [at, bin] of bins.entries()) {
          expect(bin.count).toBe(given.filter((value) => value >= bin.from && value <= bin.to).length);
          if (at > 0) expect(bin.from).toBe((bins[at - 1]?.to ?? 0) + 1);
        }
      }),
    );
    expect(binsOf([], 5)).toEqual([]);
  });

  it('finds the borders again that a range was made from', () => {
    fc.assert(
      fc.property(values, fc.nat(30), fc.nat(30), (given, one, other) => {
        const bins = binsOf(given, 24);
        const begin = Math.min(one, bins.length - 1);
        const end = Math.min(bins.length, begin + 1 + other);
        expect(barsOf(bins, rangeBetween(bins, begin, end))).toEqual({ begin, end });
      }),
    );
    expect(rangeBetween(binsOf([1, 2, 3], 5), 0, 3)).toBeNull();
  });
});
