import { expect, test } from 'vitest';
import { barsByHour, barsByPlace, barsOverTime } from './activityBars.ts';

const activity = (rows: [day: string | null, hour: number, place: number][]) => ({
  ids: rows.map((_, at) => at + 1),
  days: rows.map(([day]) => day),
  hours: Int32Array.from(rows, ([, hour]) => hour),
  place: Int32Array.from(rows, ([, , place]) => place),
  places: Array.from({ length: 20 }, (_, id) => ({ id, name: `Sted ${id}` })),
});

test('every dated observation has its week, and weeks without any are there too', () => {
  const { step, bars } = barsOverTime(
    activity([
      ['2019-01-02', -1, 0],
      ['2019-01-20', -1, 0],
      [null, -1, 0],
      ['2019-01-06', -1, 0],
    ]),
  );
  expect(step).toBe('week');
  expect(bars.map(({ ids }) => ids)).toEqual([[1, 4], [], [2]]);
  expect(bars[0]?.label).toBe('31. dec. 2018');
});

test('long stretches are shown by month', () => {
  const { step, bars } = barsOverTime(
    activity([
      ['2018-01-31', -1, 0],
      ['2019-05-01', -1, 0],
    ]),
  );
  expect(step).toBe('month');
  expect(bars).toHaveLength(17);
  expect(bars.at(-1)).toEqual({ label: 'maj 2019', ids: [2] });
});

test('places beyond the first twelve share one bar, and an unknown place is named so', () => {
  const rows = Array.from({ length: 15 }, (_, at): [string, number, number] => ['2019-01-01', -1, at - 1]);
  const bars = barsByPlace(activity([...rows, ['2019-01-01', -1, 3]]), {
    unknown: 'Ukendt',
    others: 'Andre',
  });
  expect(bars[0]).toEqual({ label: 'Sted 3', ids: [5, 16] });
  expect(bars).toHaveLength(13);
  expect(bars.at(-1)?.label).toBe('Andre');
  expect(bars.flatMap(({ ids }) => ids).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, at) => at + 1),
  );
});

test('weekdays begin on Monday, and only a known hour counts', () => {
  const cells = barsByHour(
    activity([
      ['2019-01-07', 0, 0],
      ['2019-01-13', 23, 0],
      ['2019-01-07', -1, 0],
    ]),
  );
  expect(cells[0]?.[0]).toEqual([1]);
  expect(cells[6]?.[23]).toEqual([2]);
  expect(cells.flat(2)).toHaveLength(2);
});
