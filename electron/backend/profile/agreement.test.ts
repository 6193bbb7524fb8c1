import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement.ts';

const times = (count: number, one: string, other: string) =>
  Array.from({ length: count }, () => [one, other] as const);

describe("Gwet's AC1", () => {
  it('is what the paper finds where nearly everybody gets the same answer', () => {
    // Gwet 2008, table 1 (two raters, 125 subjects): 118 and 0 alike, 5 and 2 not. Kappa is about -0.02 there.
    const pairs = [...times(118, 'ja', 'ja'), ...times(5, 'ja', 'nej'), ...times(2, 'nej', 'ja')];
    const { share, ac1 } = agreementOf(pairs, ['ja', 'nej']);
    expect(share).toBeCloseTo(118 / 125, 12);
    // By hand: p = (123 + 120) / 250 = 0.972; chance 2 p (1 - p) = 0.054432; (0.944 - 0.054432) / (1 - 0.054432)
    expect(ac1).toBeCloseTo(0.889_568 / 0.945_568, 12);
  });

  it('is worked out by hand for three answers', () => {
    const pairs = [
      ...times(4, 'a', 'a'),
      ...times(2, 'b', 'b'),
      ...times(1, 'a', 'c'),
      ...times(1, 'b', 'a'),
    ];
    // Shares of answers: a 10/16, b 5/16, c 1/16; chance = (a(1-a) + b(1-b) + c(1-c)) / 2
    const chance = ((10 / 16) * (6 / 16) + (5 / 16) * (11 / 16) + (1 / 16) * (15 / 16)) / 2;
    const { share, ac1 } = agreementOf(pairs, ['a', 'b', 'c']);
    expect(share).toBe(0.75);
    expect(ac1).toBeCloseTo((0.75 - chance) / (1 - chance), 12);
  });

  it('is 1 for full agreement and says nothing without pairs', () => {
    expect(agreementOf(times(3, 'a', 'a'), ['a', 'b'])).toEqual({ share: 1, ac1: 1 });
    expect(agreementOf([], ['a', 'b'])).toEqual({ share: null, ac1: null });
  });
});
