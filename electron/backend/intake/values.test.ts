import { describe, expect, it } from 'vitest';
import { isMissing, parseNumber, parsePeriod, parseTime, parseYear, tidyCell } from './values.ts';

describe('a date', () => {
  it.each([
    ['03-04-2019', '2019-04-03', '2019-04-03', null],
    ['3.4.2019', '2019-04-03', '2019-04-03', null],
    ['2019-04-03', '2019-04-03', '2019-04-03', null],
    ['2019-04-03T21:30:00Z', '2019-04-03', '2019-04-03', '21:30'],
    ['03-04-2019 9.05', '2019-04-03', '2019-04-03', '09:05'],
    ['04-2019', '2019-04-01', '2019-04-30', null],
    ['2020-02', '2020-02-01', '2020-02-29', null],
    ['2019', '2019-01-01', '2019-12-31', null],
  ])('%s is read', (text, from, to, time) => {
    expect(parsePeriod(text)).toMatchObject({ from, to, time });
  });

  it.each(['31-02-2019', '13-2019', '03-04-19', 'i går', '04/25/2019', '2019-04-03 25:00', ''])(
    '%s is no date',
    (text) => expect(parsePeriod(text)).toBeNull(),
  );
});

describe('a year', () => {
  it.each([
    ['1992', 1992],
    ['920001', 1992],
    ['2017-00123', 2017],
    ['J2017-12', 2017],
    ['170001', 2017],
  ])('stands at the head of %s', (text, year) => {
    expect(parseYear(text, '2019-11-15')).toMatchObject({ from: `${year}-01-01`, to: `${year}-12-31` });
  });
  it.each(['17', 'abc', '0001', ''])('does not stand in “%s”', (text) => expect(parseYear(text)).toBeNull());
});

it('a time of day is read with colon, point or nothing', () => {
  expect(['21:30', '9.05', '2130', 'kl. 7:00', '21:30:59'].map(parseTime)).toEqual([
    '21:30',
    '09:05',
    '21:30',
    '07:00',
    '21:30',
  ]);
  expect(['24:00', '12:60', 'aften'].map(parseTime)).toEqual([null, null, null]);
});

it('a number is read with the file’s own decimal sign', () => {
  expect(['1,5', '1.234,5', '-2', '1 000'].map((text) => parseNumber(text, ','))).toEqual([
    1.5, 1234.5, -2, 1000,
  ]);
  expect(['1.5', '1,234.5', '2'].map((text) => parseNumber(text, '.'))).toEqual([1.5, 1234.5, 2]);
  expect(['1.5', 'to', '1,2,3', '1e5'].map((text) => parseNumber(text, ','))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('a cell is one line of composed letters without control characters', () => {
  expect(tidyCell('  A\u030ase\n\u0007 Ø  ')).toBe('Åse Ø');
});

it('a cell that knows nothing says so in many ways', () => {
  expect(['', '-', 'NA', 'n/a', 'Ukendt', '-77'].every(isMissing)).toBe(true);
  expect(['0', 'Nanna', '77'].some(isMissing)).toBe(false);
});
