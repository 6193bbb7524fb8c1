import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  ageOn,
  dayInCopenhagen,
  daysBetween,
  formatDay,
  parseDay,
  previousQuarter,
  quarterDays,
  quarterOf,
  weekOf,
} from './date.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a day', () => {
  it('is read as Danes and computers write it', () => {
    for (const text of ['23-11-2026', '23.11.2026', '23/11/2026', '2026-11-23', ' 23-11-2026 ']) {
      expect(parseDay(text)).toBe('2026-11-23');
    }
    expect(parseDay('1-2-2019')).toBe('2019-02-01');
  });

  it('is refused when the calendar has no such day', () => {
    for (const text of ['31-04-2019', '29-02-2019', '2019-13-01', '0-1-2019', '11-23-2026', 'i går', '']) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it('reads back from how it is typed', () => {
    fc.assert(fc.property(day, (iso) => parseDay(iso.split('-').reverse().join('-')) === iso));
  });

  it('stands on screen in Danish', () => {
    expect(formatDay('2026-11-23')).toBe('23. nov. 2026');
  });

  it('is the day in Copenhagen, not in Greenwich', () => {
    expect(dayInCopenhagen(new Date('2019-06-30T22:30:00Z'))).toBe('2019-07-01');
    expect(dayInCopenhagen(new Date('2019-12-31T22:30:00Z'))).toBe('2019-12-31');
  });
});

describe('age', () => {
  it('counts the birthday itself', () => {
    expect(ageOn('2001-05-10', '2019-05-09')).toBe(17);
    expect(ageOn('2001-05-10', '2019-05-10')).toBe(18);
  });

  it('of somebody born on a leap day grows on 1 March in common years', () => {
    expect(ageOn('2000-02-29', '2018-02-28')).toBe(17);
    expect(ageOn('2000-02-29', '2018-03-01')).toBe(18);
    expect(ageOn('2000-02-29', '2020-02-29')).toBe(20);
  });

  it('never falls', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 40_000 }), (birth, at, later) => {
        expect(ageOn(birth, addDays(at, later))).toBeGreaterThanOrEqual(ageOn(birth, at));
      }),
    );
  });
});

describe('a quarter', () => {
  it('holds its first and last day and no other quarter’s', () => {
    expect(quarterDays('2017Q1')).toEqual({ first: '2017-01-01', last: '2017-03-31' });
    fc.assert(
      fc.property(day, (at) => {
        const { first, last } = quarterDays(quarterOf(at));
        expect(first <= at && at <= last).toBe(true);
        expect(quarterOf(first)).toBe(quarterOf(last));
        expect(quarterOf(addDays(last, 1))).not.toBe(quarterOf(at));
        expect(previousQuarter(quarterOf(addDays(last, 1)))).toBe(quarterOf(at));
      }),
    );
  });

  it('is refused when it is none', () => {
    expect(() => quarterDays('2017Q5')).toThrow(RangeError);
  });
});

describe('adding months', () => {
  it('ends on the last day of a shorter month', () => {
    expect(addMonths('2019-01-31', 1)).toBe('2019-02-28');
    expect(addMonths('2019-08-31', 6)).toBe('2020-02-29');
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
  });
});

describe('a week', () => {
  it('is ISO’s: Monday to Sunday, the first holding the first Thursday', () => {
    expect(weekOf('2019-12-31')).toEqual({ week: 1, first: '2019-12-30', last: '2020-01-05' });
    expect(weekOf('2021-01-03')).toEqual({ week: 53, first: '2020-12-28', last: '2021-01-03' });
    expect(weekOf('2020-02-29')).toEqual({ week: 9, first: '2020-02-24', last: '2020-03-01' });
  });
});
