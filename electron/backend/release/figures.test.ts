import { describe, expect, it } from 'vitest';
import type { IndicatorCode } from '../../../shared/contract/indicator.ts';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { indicatorsOf, type StatedFigure, statedFigures } from './figures.ts';

const period = '2019Q2';

/** The figures of a report as of 30 June 2019, from a store with a few of them. */
async function statedWith(concernTalks: number | null): Promise<StatedFigure[]> {
  await using workplace = await Workplace.ready();
  const enter = (code: IndicatorCode, year: string, value: number) =>
    workplace.call('indicator.enter', { code, period: year, value, origin: 'Prøvetabel 1' });
  await enter('crimeOuter', '2017', 1827);
  await enter('crimeOuter', '2018', 1746);
  await enter('unsafeOuter', '2019', 7.4);
  const meeting = { activity: 'dialogueMeeting' as const, placeId: null, attendance: null, themes: [] };
  await workplace.call('activity.record', { ...meeting, heldOn: '2018-05-02' });
  await workplace.call('activity.record', { ...meeting, heldOn: '2019-05-02' });
  let stated: StatedFigure[] = [];
  await changeStore(workplace, (db) => {
    stated = statedFigures(db, '2019-06-30', 10, { development: null, concernTalks });
  });
  return stated;
}

describe('the Målepunkter of the annual report', () => {
  it('are all of the plan’s, with baseline, newest figure and the way they went', async () => {
    const all = indicatorsOf(await statedWith(71), { period, persons: 285 });
    expect(all).toHaveLength(11);
    const of = (code: IndicatorCode) => all.find((each) => each.code === code);
    expect(of('registeredActive')).toMatchObject({
      present: { period, value: 285 },
      change: -5,
      asWanted: true,
    });
    expect(of('crimeOuter')).toMatchObject({
      ...{ baseline: { period: '2016', value: 1814 }, present: { period: '2018', value: 1746 } },
      ...{ change: -68, asWanted: true },
    });
    expect(of('unsafeOuter')).toMatchObject({ present: { period: '2019', value: 7.4 }, change: -0.6 });
    expect(of('crimeInner')).toMatchObject({ present: null, absence: 'notEntered', change: null });
    // 2019 had not ended on the report's day.
    expect(of('dialogueMeetings')?.series).toEqual([{ period: '2018', value: 1 }]);
    expect(of('concernTalks')).toMatchObject({ present: { period: '2018', value: 71 }, change: null });
  });

  it('withhold what is small or not shown, and never count minors apart', async () => {
    const all = indicatorsOf(await statedWith(9), { period, persons: null });
    const of = (code: IndicatorCode) => all.find((each) => each.code === code);
    expect(of('registeredActive')).toMatchObject({ present: null, absence: 'withheld', change: null });
    expect(of('concernTalks')).toMatchObject({ present: null, absence: 'withheld' });
    expect(of('registeredMinors')).toMatchObject({ present: null, absence: 'notPublished', series: [] });
  });
});
