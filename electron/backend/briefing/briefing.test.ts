import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/contract/index.ts';
import {
  enterObservation,
  enterPerson,
  enterSource,
  preventionSource,
} from '../../../test/support/entries.ts';
import { changeStore } from '../../../test/support/register.ts';
import { proposeRole } from '../../../test/support/registering.ts';
import { removePerson } from '../../../test/support/removing.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const quarter = '2019Q3';
const reason = 'Ledelsesbriefing';
const atEnd = { section: 'flow', measure: 'atEnd', category: 'any/all/' } as const;
const met = { section: 'newcomer', measure: 'met', category: '' } as const;
const seen = { section: 'place', measure: 'observations', category: 'all' } as const;

/** Four registered members, two youths met with the first of them, and a meeting; everything in the third quarter of 2019. */
async function livedQuarter(): Promise<{
  workplace: Workplace;
  members: number[];
  youths: number[];
  source: number;
}> {
  const workplace = await Workplace.ready({ now: '2019-07-03T09:00:00Z' });
  const received = { receivedOn: '2019-07-02' };
  const sources = [
    await enterSource(workplace, { ...received, reference: 'Rapport A' }),
    await enterSource(workplace, { ...received, reference: 'Rapport B' }),
  ];
  const [source = 0] = sources;
  const members: number[] = [];
  const identity = { cpr: null, birthDate: '1990-05-05', birthPrecision: 'day' as const };
  const proposals: number[] = [];
  for (const name of ['Falk Lyng', 'Ask Økse', 'Ørn Bøg', 'Birk Eg']) {
    const personId = await enterPerson(workplace, source, name, { identity });
    proposals.push(
      (await proposeRole(workplace, personId, { role: 'member', from: '2019-07-01', sources })).proposalId,
    );
    members.push(personId);
  }
  await workplace.signIn('Kontrollant');
  for (const proposalId of proposals) {
    await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Set' });
  }
  workplace.now = new Date('2019-09-20T09:00:00Z');
  await workplace.signIn('Analytiker Et');
  const youths: number[] = [];
  for (const [index, name] of ['Ung Ravn', 'Ung Stær'].entries()) {
    const personId = await enterPerson(workplace, source, name);
    await enterObservation(workplace, source, `2019-08-0${index + 1}`, [members[0] ?? 0, personId]);
    youths.push(personId);
  }
  await enterObservation(workplace, source, '2019-09-01', members.slice(0, 2));
  await workplace.call('activity.record', {
    ...{ activity: 'dialogueMeeting', heldOn: '2019-09-12', placeId: null, attendance: 30, themes: [] },
  });
  workplace.now = new Date('2019-10-02T09:00:00Z');
  await workplace.signIn('Projektleder');
  return { workplace, members, youths, source };
}

const figure = async (workplace: Workplace, name: { section: string; measure: string; category: string }) => {
  const { figures } = await workplace.call('briefing.quarter', { quarter });
  return figures.find(
    ({ section, measure, category }) =>
      section === name.section && measure === name.measure && category === name.category,
  );
};

const open = (
  workplace: Workplace,
  name: Pick<CommandInput<'briefing.open'>, 'section' | 'measure' | 'category'>,
) => workplace.call('briefing.open', { quarter, ...name, reason });

/** Everything that was written of the frozen cuts but whom they were made of. */
const frozenRows = (workplace: Workplace) =>
  readStore(workplace, (db) => ({
    cuts: db.all('SELECT * FROM main.quarter_cut ORDER BY id'),
    figures: db.all('SELECT * FROM main.quarter_figure ORDER BY cut_id, number'),
  }));

describe('a frozen quarter', () => {
  it('says what it counted, and what was corrected since beside it', async () => {
    const { workplace, members, youths, source } = await livedQuarter();
    await using _ = workplace;
    await expect(workplace.call('briefing.freeze', { quarter: '2019Q4' })).rejects.toThrow(
      'briefing.notEnded',
    );
    await expect(workplace.call('briefing.freeze', { quarter: '1999Q4' })).rejects.toThrow(
      'briefing.nothingOnFile',
    );
    const { hash } = await workplace.call('briefing.freeze', { quarter });
    await expect(workplace.call('briefing.freeze', { quarter })).rejects.toThrow('briefing.alreadyFrozen');

    const briefing = await workplace.call('briefing.quarter', { quarter });
    expect(briefing.cut).toMatchObject({ frozenBy: 'Projektleder', hash, holds: true });
    expect(await figure(workplace, atEnd)).toMatchObject({ value: 4, today: null, before: null });
    expect(await figure(workplace, met)).toMatchObject({ value: 2, today: null });
    expect(
      await figure(workplace, { section: 'meeting', measure: 'held', category: 'dialogueMeeting' }),
    ).toMatchObject({
      value: 1,
    });

    // A meeting nobody had told of is entered late: somebody else is a newcomer of the quarter, and nothing frozen moves.
    await workplace.signIn('Analytiker Et');
    const late = await enterPerson(workplace, source, 'Sent Kommet');
    await enterObservation(workplace, source, '2019-09-03', [members[1] ?? 0, late]);
    expect(await figure(workplace, met)).toMatchObject({
      ...{ value: 2, today: 3, change: { added: 1, dropped: 0, gone: 0 } },
    });
    expect(await figure(workplace, { ...seen, category: 'none' })).toMatchObject({ value: 3, today: 4 });
    const opened = await open(workplace, met);
    expect(opened.persons.map(({ id, state }) => [id, state])).toEqual([
      [youths[0], 'counted'],
      [youths[1], 'counted'],
      [late, 'added'],
    ]);
  });

  it('names nobody before somebody has said why, and the log says it', async () => {
    const { workplace, members } = await livedQuarter();
    await using _ = workplace;
    await expect(workplace.call('briefing.open', { quarter, ...atEnd, reason: null })).rejects.toThrow(
      'call.justificationMissing',
    );
    await open(workplace, atEnd);
    const logged = await readStore(workplace, (db) =>
      db.find<{ ids: string; justification: string }>(
        `SELECT record_ids AS ids, justification FROM main.audit_log WHERE command = 'briefing.open' AND outcome = 'ok'`,
      ),
    );
    expect(logged?.justification).toBe(reason);
    expect(JSON.parse(logged?.ids ?? '[]')).toEqual(expect.arrayContaining(members));
    // Observations are opened without names, and need no reason.
    await workplace.signIn('Analytiker Et');
    const { records } = await workplace.call('briefing.open', { quarter, ...seen, reason: null });
    expect(records.map(({ day, persons }) => [day, persons])).toEqual([
      ['2019-08-01', 2],
      ['2019-08-02', 2],
      ['2019-09-01', 2],
    ]);
  });

  it('loses whoever is removed, and no count; and lists nobody who no longer stands registered', async () => {
    const { workplace, members, youths } = await livedQuarter();
    await using _ = workplace;
    await workplace.call('briefing.freeze', { quarter });
    const before = await frozenRows(workplace);
    const proof = await removePerson(workplace, members[0] ?? 0);
    expect(proof.found).toBe(0);
    expect(proof.places.some(({ table }) => table === 'quarter_figure_person')).toBe(true);
    await removePerson(workplace, youths[0] ?? 0);
    await workplace.signIn('Kontrollant');
    const { registrations } = await workplace.call('registration.list', { personId: members[1] ?? 0 });
    for (const { id } of registrations) {
      await workplace.call('registration.end', { registrationId: id, reason: 'Ude af miljøet' });
    }

    expect(await frozenRows(workplace)).toEqual(before);
    await workplace.signIn('Projektleder');
    expect(await figure(workplace, atEnd)).toMatchObject({ value: 4, today: null });
    const opened = await open(workplace, atEnd);
    expect(new Set(opened.persons.map(({ id }) => id))).toEqual(new Set(members.slice(2)));
    expect(opened).toMatchObject({ value: 4, notShown: { gone: 1, ended: 1, overdue: 0 } });
    expect(await figure(workplace, met)).toMatchObject({ value: 2 });
    expect((await open(workplace, met)).notShown.gone).toBe(1);
    expect(
      await readStore(workplace, (db) =>
        db.value(
          `SELECT count(*) FROM main.quarter_figure_person WHERE person_id NOT IN (SELECT id FROM main.person)`,
        ),
      ),
    ).toBe(0);
  });

  it('keeps those who are overdue as a number', async () => {
    const { workplace } = await livedQuarter();
    await using _ = workplace;
    await workplace.call('briefing.freeze', { quarter });
    workplace.now = new Date('2020-06-01T09:00:00Z');
    await workplace.signIn('Projektleder');
    expect(await figure(workplace, atEnd)).toMatchObject({ value: 4, today: null });
    expect(await open(workplace, atEnd)).toMatchObject({ persons: [], notShown: { gone: 0, overdue: 4 } });
  });

  it('stays what it was when two of its persons turn out to be one, and when that is undone', async () => {
    const { workplace, members } = await livedQuarter();
    await using _ = workplace;
    await workplace.call('briefing.freeze', { quarter });
    const before = await frozenRows(workplace);
    const whole = await readStore(workplace, (db) => db.all('SELECT * FROM main.quarter_figure_person'));
    const [keptId = 0, goneId = 0] = members;
    await workplace.signIn('Analytiker Et');
    const { id } = await workplace.call('duplicate.proposeMerge', { keptId, goneId, reason });
    await workplace.signIn('Kontrollant');
    await workplace.call('duplicate.decideMerge', { proposalId: id, verdict: 'approve', reason });
    expect(await frozenRows(workplace)).toEqual(before);
    await workplace.signIn('Projektleder');
    expect(await open(workplace, atEnd)).toMatchObject({ value: 4, notShown: { gone: 1 } });
    await workplace.signIn('Kontrollant');
    await workplace.call('duplicate.undoMerge', { id, reason });
    const after = await readStore(workplace, (db) => db.all('SELECT * FROM main.quarter_figure_person'));
    expect(new Set(after.map((row) => JSON.stringify(row)))).toEqual(
      new Set(whole.map((row) => JSON.stringify(row))),
    );
  });

  it('is refused every change by the store itself', async () => {
    const { workplace } = await livedQuarter();
    await using _ = workplace;
    await workplace.call('briefing.freeze', { quarter });
    const attempts = [
      "UPDATE main.quarter_cut SET frozen_at = '2019-01-01'",
      'DELETE FROM main.quarter_cut',
      'UPDATE main.quarter_figure SET value = value + 1',
      'DELETE FROM main.quarter_figure',
      `INSERT INTO main.quarter_figure SELECT cut_id, 9999, section, measure, 'x', value, purpose FROM main.quarter_figure LIMIT 1`,
      "UPDATE main.quarter_figure_person SET day = '2019-01-01'",
      'UPDATE main.quarter_figure_person SET person_id = (SELECT max(id) FROM main.person)',
      'DELETE FROM main.quarter_figure_person',
      `INSERT INTO main.quarter_figure_person SELECT cut_id, number, person_id, '2000-01-01', purpose FROM main.quarter_figure_person LIMIT 1`,
      "UPDATE main.quarter_figure_record SET day = '2019-01-01'",
      'DELETE FROM main.quarter_figure_record',
      'INSERT INTO main.quarter_figure_record SELECT * FROM main.quarter_figure_record LIMIT 1',
    ];
    await changeStore(workplace, (db) => {
      for (const sql of attempts) expect(() => db.run(sql), sql).toThrow('a frozen cut stands');
    });
  });

  it('never changes, whatever is entered, corrected, ended, merged or removed afterwards', async () => {
    const acts = [
      'person',
      'observation',
      'takeBack',
      'group',
      'meeting',
      'end',
      'remove',
      'figure',
    ] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ act: fc.constantFrom(...acts), who: fc.nat(9) }), {
          minLength: 4,
          maxLength: 9,
        }),
        async (steps) => {
          const { workplace, members, youths, source } = await livedQuarter();
          await using _ = workplace;
          await workplace.call('briefing.freeze', { quarter });
          const before = await frozenRows(workplace);
          const persons = [...members, ...youths];
          for (const { act, who } of steps) {
            workplace.now = new Date(workplace.now.getTime() + 60_000);
            await workplace.signIn('Analytiker Et');
            const personId = persons[who % persons.length] ?? 0;
            await changes[act]({ workplace, personId, source, persons });
          }
          expect(await frozenRows(workplace)).toEqual(before);
          await workplace.signIn('Projektleder');
          const { cut, figures } = await workplace.call('briefing.quarter', { quarter });
          expect(cut?.holds).toBe(true);
          const shown = figures.map(({ section, measure, category, value }) => [
            `${section} ${measure} ${category}`,
            value,
          ]);
          const frozen = before.figures as {
            section: string;
            measure: string;
            category: string;
            value: number;
          }[];
          expect(Object.fromEntries(shown)).toMatchObject(
            Object.fromEntries(
              frozen.map(({ section, measure, category, value }) => [
                `${section} ${measure} ${category}`,
                value,
              ]),
            ),
          );
        },
      ),
      { numRuns: 5 },
    );
  }, 60_000);
});

interface Changing {
  workplace: Workplace;
  personId: number;
  source: number;
  persons: number[];
}

/** What may be done after the freezing; each may be refused, and must leave the cut as it is either way. */
const acts = ['person', 'observation', 'takeBack', 'group', 'meeting', 'end', 'remove', 'figure'] as const;
const changes: Record<(typeof acts)[number], (given: Changing) => Promise<unknown>> = {
  person: async ({ workplace, source, persons }) => {
    persons.push(await enterPerson(workplace, source, `Ny Finke${persons.length}`));
  },
  observation: ({ workplace, source, personId, persons }) => {
    const other = persons.find((each) => each !== personId) ?? 0;
    return enterObservation(workplace, source, '2019-09-09', [personId, other]).catch(() => {});
  },
  takeBack: async ({ workplace, source }) => {
    const page = { personIds: [], sourceId: source, from: null, to: null, offset: 0, limit: 5 };
    const { observations } = await workplace.call('observation.list', page);
    for (const { id } of observations.slice(0, 1)) {
      await workplace.call('observation.remove', { id, reason }).catch(() => {});
    }
  },
  group: ({ workplace, source }) =>
    workplace.call('group.create', {
      ...{ name: 'Sen Gruppe', parentId: null, foundedOn: '2019-08-08', sourceId: source },
    }),
  meeting: ({ workplace }) =>
    workplace.call('activity.record', {
      ...{ activity: 'cooperationForum', heldOn: '2019-09-15', placeId: null, attendance: 9, themes: [] },
    }),
  end: async ({ workplace, personId }) => {
    await workplace.signIn('Kontrollant');
    const { registrations } = await workplace
      .call('registration.list', { personId })
      .catch(() => ({ registrations: [] }));
    for (const { id } of registrations) {
      await workplace.call('registration.end', { registrationId: id, reason }).catch(() => {});
    }
  },
  remove: async ({ workplace, personId, persons }) => {
    await removePerson(workplace, personId);
    persons.splice(persons.indexOf(personId), 1);
  },
  figure: ({ workplace }) =>
    workplace.call('indicator.enter', { code: 'crimeOuter', period: '2018', value: 7, origin: 'POLSAS' }),
};

describe('the purpose wall', () => {
  it('gives each purpose its own cut: the police one is the same with § 115 material on file as without', async () => {
    const hashes: string[] = [];
    for (const isMixed of [false, true]) {
      const { workplace, members } = await livedQuarter();
      await using _ = workplace;
      if (isMixed) {
        await workplace.signIn('Analytiker Et', 'prevention');
        const source = await enterSource(workplace, { ...preventionSource, receivedOn: '2019-08-01' });
        const hidden = await enterPerson(workplace, source, 'Skjult Fugl');
        await enterObservation(workplace, source, '2019-08-20', [members[0] ?? 0, hidden]);
        await workplace.call('briefing.freeze', { quarter });
        expect(await figure(workplace, met)).toMatchObject({ value: 3 });
        expect((await open(workplace, met)).persons.map(({ name }) => name)).toContain('Skjult Fugl');
      }
      await workplace.signIn('Projektleder');
      expect((await workplace.call('briefing.quarter', { quarter })).cut).toBeNull();
      hashes.push((await workplace.call('briefing.freeze', { quarter })).hash);
      expect(await figure(workplace, met)).toMatchObject({ value: 2 });
    }
    expect(hashes[1]).toBe(hashes[0]);
  });
});

describe('the release of the same quarter', () => {
  it('counts the same under every heading; later newcomers wait, and the difference says so', async () => {
    const { workplace } = await livedQuarter();
    await using _ = workplace;
    await workplace.call('briefing.freeze', { quarter });
    const { agreement } = await workplace.call('briefing.release', { quarter });
    expect(agreement).toMatchObject({
      ...{
        cut: 4,
        base: 4,
        isFrozen: false,
        waiting: 0,
        overdue: 0,
        onlyInCut: 0,
        onlyInBase: 0,
        removed: 0,
      },
    });
    expect(agreement?.headings.length).toBeGreaterThan(2);
    for (const { heading, cut, base } of agreement?.headings ?? [])
      expect([heading, base]).toEqual([heading, cut]);

    await workplace.signIn('Analytiker Et');
    const asked = { recipient: 'operativeSteering' as const, period: quarter };
    const { documentHash } = await workplace.call('release.preview', asked);
    const { id } = await workplace.call('release.propose', { ...asked, documentHash });
    await workplace.signIn('Projektleder');
    await workplace.call('release.decide', { id, decision: 'approve', reason });
    expect((await workplace.call('briefing.release', { quarter })).agreement).toEqual({
      ...agreement,
      isFrozen: true,
    });

    // Two more have a role from the next quarter on: fewer than a batch.
    workplace.now = new Date('2019-11-01T09:00:00Z');
    await workplace.signIn('Analytiker Et');
    const source = await enterSource(workplace, { receivedOn: '2019-11-01', reference: 'Rapport C' });
    for (const name of ['Ny Finke', 'Ny Lærke']) {
      await enterPerson(workplace, source, name, { role: { role: 'associate', validFrom: '2019-10-15' } });
    }
    workplace.now = new Date('2020-01-03T09:00:00Z');
    await workplace.signIn('Projektleder');
    await workplace.call('briefing.freeze', { quarter: '2019Q4' });
    expect((await workplace.call('briefing.release', { quarter: '2019Q4' })).agreement).toMatchObject({
      ...{ cut: 6, base: 4, waiting: 2, overdue: 0, onlyInCut: 0, onlyInBase: 0, removed: 0 },
    });
  }, 30_000);
});
