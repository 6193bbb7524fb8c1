import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicatorCode, indicators } from '../../../shared/contract/indicator.ts';
import { endedPeriods, periodDays, periodFits, statusOf } from './rules.ts';

describe('the status of an indicator for a report', () => {
  it('compares the newest figure of the year with the figure of the plan', () => {
    const crime = [
      { period: '2017', value: 1850 },
      { period: '2018', value: 1790 },
      { period: '2019', value: 1702 },
    ];
    expect(statusOf('crimeOuter', crime, 2018)).toEqual({
      code: 'crimeOuter',
      series: crime.slice(0, 2),
      present: { period: '2018', value: 1790 },
      change: -24,
      asWanted: true,
    });
    expect(statusOf('crimeOuter', crime, 2017)).toMatchObject({ change: 36, asWanted: false });
    expect(statusOf('unsafeInner', [{ period: '2018', value: 10.6 }], 2018)).toMatchObject({ change: -0.4 });
  });

  it('says nothing where the plan names no way, or there is nothing to compare', () => {
    expect(statusOf('registeredMinors', [{ period: '2018Q4', value: 12 }], 2018)).toMatchObject({
      present: { period: '2018Q4', value: 12 },
      ...{ change: null, asWanted: null },
    });
    expect(statusOf('crimeOuter', [], 2018)).toMatchObject({ present: null, change: null, asWanted: null });
    expect(statusOf('crimeOuter', [{ period: '2018', value: 1814 }], 2018)).toMatchObject({
      ...{ change: 0, asWanted: null },
    });
  });

  it('never compares the plan’s figure with itself: the first quarter of 2017 is the baseline, not a result', () => {
    const first = statusOf('registeredActive', [{ period: '2017Q1', value: 288 }], 2017);
    expect(first).toMatchObject({ series: [], change: null, asWanted: null });
  });

  it('does not change when figures of later years come in', () => {
    const figure = fc.record({ year: fc.integer({ min: 2017, max: 2022 }), value: fc.nat(3000) });
    fc.assert(
      fc.property(fc.uniqueArray(figure, { selector: ({ year }) => year }), (figures) => {
        const series = figures
          .sort((a, b) => a.year - b.year)
          .map(({ year, value }) => ({ period: String(year), value }));
        const known = series.filter(({ period }) => period <= '2019');
        expect(statusOf('crimeInner', series, 2019)).toEqual(statusOf('crimeInner', known, 2019));
      }),
    );
  });
});

describe('the periods of a computed indicator', () => {
  it('are those that have ended, from the baseline on', () => {
    const quarterly = { from: 2015, year: 2018, day: '2018-03-31' };
    expect(endedPeriods(indicators.registeredActive, quarterly)).toEqual([
      ...['2017Q1', '2017Q2', '2017Q3', '2017Q4', '2018Q1'],
    ]);
    expect(endedPeriods(indicators.registeredActive, { ...quarterly, day: '2018-03-30' }).at(-1)).toBe(
      '2017Q4',
    );
    expect(endedPeriods(indicators.networkMeetings, { from: 2017, year: 2019, day: '2019-12-30' })).toEqual([
      '2017',
      '2018',
    ]);
  });

  it('have their first and last days, in leap years too', () => {
    expect(periodDays('2017Q1')).toEqual({ first: '2017-01-01', last: '2017-03-31' });
    expect(periodDays('2020')).toEqual({ first: '2020-01-01', last: '2020-12-31' });
  });
});

describe('an entered figure', () => {
  it('is for a year that has begun, after the plan’s own figure', () => {
    expect(periodFits('crimeOuter', '2017', '2019-08-01')).toBe(true);
    expect(periodFits('crimeOuter', '2016', '2019-08-01')).toBe(false);
    expect(periodFits('crimeOuter', '2020', '2019-08-01')).toBe(false);
    expect(periodFits('crimeOuter', '2018Q1', '2019-08-01')).toBe(false);
  });
});

describe('the indicators', () => {
  it('hold every Målepunkt of the plan with the figures that stand there', () => {
    const baselines = indicatorCode.options.map((code) => [code, indicators[code].baseline?.value ?? null]);
    expect(Object.fromEntries(baselines)).toEqual({
      // "baseline: 290 med udgangen af 1. kvartal 2017"
      registeredActive: 290,
      // "I 2016 blev der på Ydre Nørrebro anmeldt 1.814 tilfælde ... 40,5 anmeldelser pr. 1000 indbyggere"
      ...{ crimeOuter: 1814, crimeOuterRate: 40.5 },
      // "I 2016 blev der på Indre Nørrebro anmeldt 2.030 tilfælde ... 58,2 anmeldelser pr. 1000 indbyggere"
      ...{ crimeInner: 2030, crimeInnerRate: 58.2 },
      // "I 2017 er 8 % utrygge i deres nabolag på Ydre Nørrebro, mens 11 % er utrygge ... på Indre Nørrebro"
      ...{ unsafeOuter: 8, unsafeInner: 11 },
      // "Antallet af registrerede unge under 18 år, der udviser bandeadfærd"
      registeredMinors: null,
      // "I 2016 blev der på Indre Nørrebro gennemført ca. 65 hjemmebesøg"
      concernTalks: 65,
      // "Antallet af gennemførte netværksmøder ... Antallet af gennemførte tryghedsdialogmøder"
      ...{ networkMeetings: null, dialogueMeetings: null },
    });
  });
});
