import { describe, expect, it } from 'vitest';
import { type IndicatorCode, type IndicatorStatus, indicators } from '../../../shared/contract/indicator.ts';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

const status = async (workplace: Workplace, code: IndicatorCode, year: number) => {
  const { indicators } = await workplace.call('indicator.status', { year });
  return indicators.find((each) => each.code === code);
};

describe('an entered indicator', () => {
  const figure = {
    code: 'crimeOuter' as const,
    period: '2018',
    value: 1790,
    origin: 'Rigspolitiet, tabel 3',
  };

  it('takes a figure with where it was read, and keeps what was corrected', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('indicator.enter', figure);
    workplace.now = new Date('2019-11-15T10:00:00Z');
    await workplace.call('indicator.enter', { ...figure, value: 1788, origin: 'Rigspolitiet, rettet tabel' });
    expect(await status(workplace, 'crimeOuter', 2018)).toMatchObject({
      present: { period: '2018', value: 1788 },
      ...{ change: -26, asWanted: true },
    });
    const { values } = await workplace.call('indicator.entered', { code: 'crimeOuter' });
    expect(values.map(({ value, isReplaced, enteredBy }) => [value, isReplaced, enteredBy])).toEqual([
      [1788, false, 'Analytiker Et'],
      [1790, true, 'Analytiker Et'],
    ]);
  });

  it('refuses the plan’s own year, a year to come, and a computed indicator', async () => {
    await using workplace = await Workplace.ready();
    const enter = (change: Partial<typeof figure> | { code: IndicatorCode }) =>
      workplace.call('indicator.enter', { ...figure, ...change });
    await expect(enter({ period: '2016' })).rejects.toEqual(failing('indicator.periodUnfit'));
    await expect(enter({ period: '2020' })).rejects.toEqual(failing('indicator.periodUnfit'));
    await expect(enter({ code: 'networkMeetings' })).rejects.toEqual(failing('indicator.computed'));
    expect((await status(workplace, 'crimeOuter', 2018))?.present).toBeNull();
  });
});

describe('a computed indicator', () => {
  it('counts who stood registered at the quarter’s end, and who of them was under 18', async () => {
    await using workplace = await Workplace.ready({ now: '2018-02-01T09:00:00Z' });
    const source = { receivedOn: '2018-01-31' };
    const sources = [
      await enterSource(workplace, { ...source, reference: 'Rapport 1' }),
      await enterSource(workplace, { ...source, reference: 'Rapport 2' }),
    ] as const;
    const propose = async (name: string, birthDate: string) => {
      const personId = await enterPerson(workplace, sources[0], name, {
        identity: { cpr: null, birthDate, birthPrecision: 'day' },
      });
      const role = { id: personId, role: 'member' as const, validFrom: '2018-01-01', validTo: null };
      const { id: roleId } = await workplace.call('person.addRole', { ...role, sourceId: sources[0] });
      return workplace.call('registration.propose', {
        act: 'register',
        subject: { kind: 'role', roleId },
        legalBasis: 'Politiloven § 2',
        reason: 'Nødvendig for at forebygge vold.',
        concernTalk: 'planned',
        grounds: sources.map((id) => ({ kind: 'report', id, basis: 'statement', note: '' })),
      });
    };
    const adult = await propose('Falk Lyng', '1994-05-01');
    const minor = await propose('Birk Eg', '2000-04-01');
    for (const account of ['Kontrollant', 'Projektleder']) {
      await workplace.signIn(account);
      for (const { proposalId } of account === 'Kontrollant' ? [adult, minor] : [minor]) {
        await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Gennemset' });
      }
    }
    workplace.now = new Date('2018-07-02T09:00:00Z');
    await workplace.signIn('Kontrollant');
    const ended = { registrationId: adult.registrationId, reason: 'Ikke længere aktiv' };
    await workplace.call('registration.end', ended);
    workplace.now = new Date('2018-12-31T23:30:00Z');
    await workplace.signIn('Analytiker Et');
    const quarters = async (code: IndicatorCode) =>
      (await status(workplace, code, 2018))?.series.filter(({ period }) => period >= '2018Q1');
    const figures = (one: number, two: number, three: number, four: number) =>
      [one, two, three, four].map((value, index) => ({ period: `2018Q${index + 1}`, value }));
    expect(await quarters('registeredActive')).toEqual(figures(2, 2, 1, 1));
    // The eighteenth birthday was on 1 April 2018.
    expect(await quarters('registeredMinors')).toEqual(figures(1, 0, 0, 0));
  });

  it('counts meetings as they are noted and taken back', async () => {
    await using workplace = await Workplace.ready();
    const meeting = { placeId: null, attendance: 12, themes: [] };
    const record = (activity: 'cooperationForum' | 'dialogueMeeting', heldOn: string) =>
      workplace.call('activity.record', { ...meeting, activity, heldOn });
    await record('cooperationForum', '2018-03-01');
    await record('cooperationForum', '2018-12-31');
    await record('dialogueMeeting', '2018-06-01');
    const { id } = await record('cooperationForum', '2018-10-01');
    await workplace.call('activity.remove', { id, reason: 'Fejl i dagen' });
    expect((await status(workplace, 'networkMeetings', 2018))?.present).toEqual({ period: '2018', value: 2 });
    expect((await status(workplace, 'dialogueMeetings', 2018))?.present).toEqual({
      period: '2018',
      value: 1,
    });
  });
});

/** Every computed figure opens into as many as it counts, named or told as out of sight. */
async function opensWhatItCounts(workplace: Workplace, told: readonly IndicatorStatus[]): Promise<void> {
  for (const { code, series } of told.filter(({ code: each }) => indicators[each].origin === 'computed')) {
    for (const { period, value } of series.slice(-5)) {
      const opened = await workplace.call('briefing.open', {
        ...{ section: 'indicator', measure: 'value', category: code, counted: 'today', reason: 'Prøve' },
        quarter: period.includes('Q') ? period : `${period}Q4`,
      });
      const { gone, overdue, ended } = opened.notShown;
      const count = opened.persons.length + opened.records.length + gone + overdue + ended;
      expect([code, period, opened.value, count]).toEqual([code, period, value, value]);
    }
  }
}

describe('the indicators of an invented city', () => {
  it('are the same to the byte for every year, whenever the city is made', async () => {
    const reports = async () => {
      await using workplace = await Workplace.ready();
      await workplace.call('demo.fill', { seed: 1, size: 300 });
      const years = [2017, 2018, 2019].map((year) => workplace.call('indicator.status', { year }));
      const told = await Promise.all(years);
      await opensWhatItCounts(workplace, told[1]?.indicators ?? []);
      return JSON.stringify(told);
    };
    const first = await reports();
    expect(await reports()).toBe(first);
    expect(JSON.parse(first)[2].indicators).toHaveLength(11);
  });
});
