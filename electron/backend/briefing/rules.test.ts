import { describe, expect, it } from 'vitest';
import { changeText, type SheetRow, sheetOf } from '../../../shared/briefingSheet.ts';
import type { QuarterBriefing } from '../../../shared/contract/briefing.ts';
import type { InterventionEventKind } from '../../../shared/contract/intervention.ts';
import { da } from '../../../shared/text/da/index.ts';
import { coursesOf, measuresIn } from './measures.ts';
import { remarksOn } from './remarks.ts';
import { besideOthers, compareItems, countsOf } from './rules.ts';

const items = (...ids: number[]) => ids.map((id) => ({ id, day: '2019-08-01' }));
const counts = (figures: Record<string, number>) =>
  countsOf(
    Object.entries(figures).map(([name, value]) => {
      const [section, measure = '', category = ''] = name.split(' ');
      return { section: section as 'flow', measure, category, value };
    }),
  );

describe('what makes the difference', () => {
  it('is told apart: entered later, corrected away, and gone from the register', () => {
    const { added, dropped, gone } = compareItems(
      { value: 4, items: items(1, 2, 3) },
      { items: items(2, 3, 5) },
    );
    expect([added, dropped, gone]).toEqual([items(5), items(1), 1]);
  });

  it('is said of a figure only where there is one', () => {
    const name = { section: 'newcomer', measure: 'met', category: '' } as const;
    const frozen = [{ ...name, value: 3, items: items(1, 2) }];
    const same = { ...name, value: 2, items: items(1, 2) };
    expect(besideOthers(frozen, [{ ...same, value: 3 }], null, null)).toMatchObject([
      { value: 3, today: null, change: null, before: null },
    ]);
    // One of the three has been removed, and a count without names does not know of it.
    expect(besideOthers(frozen, [same], counts({ 'newcomer met ': 7 }), null)).toMatchObject([
      { value: 3, today: 2, change: { added: 0, dropped: 0, gone: 1 }, before: 7 },
    ]);
  });
});

describe('the words beside the figures', () => {
  it('give a percentage only to an earlier figure that can bear it', () => {
    expect(changeText(da, 4, 6)).toBe('2 flere');
    expect(changeText(da, 19, 38)).toBe('19 flere');
    expect(changeText(da, 20, 15)).toBe('5 færre (−25 %)');
    expect(changeText(da, 1000, 2500)).toBe('1.500 flere (+150 %)');
    expect(changeText(da, 7, 7)).toBe('uændret');
    expect(changeText(da, null, 7)).toBe('');
  });

  it('lay a difference to how much is written down, where that has changed', () => {
    const codes = (now: number, before: number) =>
      remarksOn(
        '2019Q3',
        counts({ 'place observations none': now }),
        counts({ 'place observations none': before }),
        [],
      )
        .filter(({ section }) => section === 'newcomer')
        .map(({ code }) => code);
    expect(codes(120, 100)).toEqual(['practiceMore']);
    expect(codes(80, 100)).toEqual(['practiceFewer']);
    expect(codes(119, 100)).toEqual([]);
    expect(codes(19, 10)).toEqual([]);
  });

  it('call few numbers few', () => {
    const codes = (now: number, before: number) =>
      remarksOn('2019Q1', counts({ 'newcomer met ': now }), counts({ 'newcomer met ': before }), []).map(
        ({ code }) => code,
      );
    expect([codes(2, 9), codes(2, 10), codes(0, 0)]).toEqual([['smallNumbers'], [], []]);
  });

  it('name the one place that activity has moved to, not those it lies in', () => {
    const places = [
      { id: 1, parentId: null },
      { id: 2, parentId: 1 },
      { id: 3, parentId: 2 },
      { id: 4, parentId: 1 },
    ];
    const now = counts({ 'place observations 3': 20, 'place incidents 4': 20 });
    const before = counts({ 'place observations 3': 10, 'place observations 4': 30 });
    expect(
      remarksOn('2019Q1', now, before, places)
        .filter(({ section, code }) => section === 'place' && code.startsWith('shift'))
        .map(({ code, about, now: value }) => [code, about, value]),
    ).toEqual([
      ['shiftMore', '3', 20],
      ['shiftLess', '4', 20],
    ]);
  });

  it('ask for the meetings that the plan would have had by now', () => {
    const behind = (quarter: string, held: number) =>
      remarksOn(quarter, counts({ 'meeting heldThisYear cooperationForum': held }), null, [])
        .filter(({ about }) => about === 'cooperationForum')
        .map(({ before }) => before);
    expect([behind('2019Q1', 0), behind('2019Q2', 0), behind('2019Q4', 1), behind('2019Q4', 2)]).toEqual([
      [],
      [1],
      [2],
      [],
    ]);
  });
});

describe('measures in a quarter', () => {
  const event = (id: number, kind: InterventionEventKind, on: string, due: string | null) => ({
    ...{ id, kind, on, due, activity: 'concernTalk' },
  });
  const courses = coursesOf([
    event(1, 'choose', '2019-07-01', '2019-08-01'),
    event(1, 'finish', '2019-08-01', null),
    event(2, 'propose', '2019-06-01', '2019-09-29'),
    event(2, 'choose', '2019-10-02', '2019-12-01'),
    event(3, 'choose', '2019-09-30', '2019-09-30'),
    event(4, 'decline', '2019-07-05', null),
    event(5, 'choose', '2019-10-01', '2019-11-01'),
  ]);
  const of = (first: string, last: string) =>
    Object.fromEntries(
      [...measuresIn(courses, first, last)].map(([way, found]) => [way, found.map(({ id }) => id)]),
    );

  it('are as they stood on its last day, whatever became of them since', () => {
    expect(of('2019-07-01', '2019-09-30')).toEqual({
      ...{ due: [1, 2, 3], chosen: [1, 3], done: [1], declined: [4], open: [2, 3] },
      // Due on the last day is not late yet; due the day before it is.
      overdue: [2],
    });
    expect(of('2019-10-01', '2019-12-31')).toMatchObject({
      chosen: [2, 5],
      open: [2, 3, 5],
      overdue: [2, 3, 5],
    });
  });
});

describe('a briefing laid out', () => {
  it('adds up areas with what lies within them, and says what was corrected in any of it', () => {
    const figure = (category: string, value: number, today: number | null) => ({
      ...{
        section: 'place' as const,
        measure: 'incidents',
        category,
        value,
        today,
        before: 1,
        yearBefore: null,
      },
      change: today === null ? null : { added: 1, dropped: 0, gone: 0 },
    });
    const briefing: QuarterBriefing = {
      ...{ quarter: '2019Q3', beforeQuarter: '2019Q2', yearBeforeQuarter: '2018Q3', cut: null },
      ...{ isBeforeFrozen: true, isYearBeforeFrozen: false, remarks: [], series: [], groups: [] },
      figures: [figure('2', 3, null), figure('3', 4, 5), figure('none', 2, null)],
      places: [
        { id: 1, name: 'København', parentId: null, focus: false },
        { id: 2, name: 'Nørrebro', parentId: 1, focus: false },
        { id: 3, name: 'Blågårds Plads', parentId: 2, focus: true },
      ],
    };
    const rows = sheetOf(briefing, { words: da, activities: new Map() }).find(
      ({ section }) => section === 'place',
    )?.tables[0]?.rows;
    const told = ({ label, depth, figure: { value, today, before } }: SheetRow) => [
      label,
      depth,
      value,
      today,
      before,
    ];
    expect(rows?.map(told)).toEqual([
      ['I alt', 0, 9, 10, 3],
      ['Nørrebro', 0, 7, 8, 2],
      ['Blågårds Plads · fokusområde', 1, 4, 5, 1],
      ['Uden område', 0, 2, null, 1],
    ]);
  });
});
