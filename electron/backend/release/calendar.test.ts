import { describe, expect, it } from 'vitest';
import { type Dated, nextQuarter, openQuarters } from './calendar.ts';
import { defaultSettings } from './profile.ts';
import { withCalendars } from './repo.ts';
import { raised } from './settings.ts';

const { operativeSteering, ssp, sikkerBy, housing } = defaultSettings;

describe('the calendar', () => {
  it('says which quarter comes next, and from which day', () => {
    expect(nextQuarter(operativeSteering, '2019-08-15')).toEqual({ period: '2019Q3', from: '2019-10-01' });
    expect(nextQuarter(ssp, '2019-06-30')).toEqual({ period: '2019Q2', from: '2019-07-01' });
    expect(nextQuarter(ssp, '2019-07-01')).toEqual({ period: '2019Q4', from: '2020-01-01' });
    expect(nextQuarter(sikkerBy, '2019-07-10')).toEqual({ period: '2019Q2', from: '2019-08-01' });
    expect(nextQuarter(sikkerBy, '2019-08-01')).toEqual({ period: '2020Q2', from: '2020-08-01' });
    expect(nextQuarter(housing, '2019-12-31')).toEqual({ period: '2019Q4', from: '2020-01-01' });
  });

  it('has a quarter due from the very day that it was said to come', () => {
    const open = (setting: typeof ssp, day: string) =>
      openQuarters([] as Dated[], { code: 'ssp', ...setting }, day, '2018-01-01');
    for (const setting of [operativeSteering, ssp, sikkerBy, housing]) {
      const { period, from } = nextQuarter(setting, '2019-05-05');
      expect(open(setting, from)[0]).toBe(period);
      expect(open(setting, '2019-05-05')).not.toContain(period);
    }
  });
});

describe('the settings of recipients', () => {
  it('have the default calendar where they were made before calendars were settings', () => {
    const before = { version: 3, k: 7, coalition: 2 };
    const stored = { operativeSteering: before, ssp: before, sikkerBy: before, housing: before };
    expect(withCalendars(stored).sikkerBy).toEqual({ ...before, quarters: [2], fromMonth: 8 });
  });

  it('rise by a version where anything changes, the calendar too, and only there', () => {
    const wanted = { ...defaultSettings, housing: { ...housing, quarters: [2, 4] } };
    expect(raised(defaultSettings, wanted).housing).toEqual({ ...wanted.housing, version: 2 });
    const same = { ...defaultSettings, ssp: { ...ssp, quarters: [4, 2] } };
    expect(raised(defaultSettings, same).ssp.version).toBe(1);
  });
});
