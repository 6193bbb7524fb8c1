import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/date.ts';
import { checkEnteredToday, checkPeriod, holdsOn, overlaps } from './period.ts';

const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2019-01-01', days));
const end = fc.option(day, { nil: null });
const period = fc
  .record({ validFrom: end, validTo: end })
  .filter(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo);
const failing = (code: string) => expect.objectContaining({ code });

describe('two periods', () => {
  it('overlap exactly when a day lies in both', () => {
    const days = Array.from({ length: 405 }, (_, index) => addDays('2018-12-30', index));
    fc.assert(
      fc.property(period, period, (a, b) => {
        const shared = days.some((one) => holdsOn(a, one) && holdsOn(b, one));
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a period', () => {
  it('ends no earlier than it begins and never in days to come', () => {
    fc.assert(
      fc.property(end, end, day, (validFrom, validTo, today) => {
        const check = () => checkPeriod({ validFrom, validTo }, today);
        if (validFrom !== null && validTo !== null && validTo < validFrom) {
          expect(check).toThrow(failing('date.order'));
        } else if ((validFrom ?? today) > today || (validTo ?? today) > today) {
          expect(check).toThrow(failing('date.future'));
        } else expect(check).not.toThrow();
      }),
    );
  });
});

describe('an entry', () => {
  it('can be taken back until midnight in Copenhagen', () => {
    const summerEvening = '2019-07-01T21:59:59Z';
    expect(() => checkEnteredToday(summerEvening, '2019-07-01')).not.toThrow();
    expect(() => checkEnteredToday('2019-07-01T22:00:00Z', '2019-07-02')).not.toThrow();
    expect(() => checkEnteredToday(summerEvening, '2019-07-02')).toThrow(failing('record.notToday'));
  });
});
