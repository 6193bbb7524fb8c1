import { describe, expect, it } from 'vitest';
import type { FlowKind } from '../../../shared/contract/flow.ts';
import { addDays, dayInCopenhagen } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { proposeRole } from '../../../test/support/registering.ts';
import { removePerson } from '../../../test/support/removing.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const year = { from: '2019-01-01', to: '2019-12-31' };

interface Life {
  personId: number;
  registrationId: number;
  proposalId: number;
}

/** A year in which persons are registered, end, come back and are removed; always by two accounts. */
async function livedYear(persons: number): Promise<{ workplace: Workplace; lives: Life[] }> {
  const workplace = await Workplace.ready({ now: '2019-01-05T09:00:00Z' });
  const sources = [
    await enterSource(workplace, { reference: 'Rapport A', receivedOn: '2019-01-02' }),
    await enterSource(workplace, { reference: 'Rapport B', receivedOn: '2019-01-02' }),
  ];
  const lives: Life[] = [];
  for (let index = 0; index < persons; index += 1) {
    workplace.now = new Date(Date.UTC(2019, 0, 6 + index * 9, 9));
    await workplace.signIn('Analytiker Et');
    const personId = await enterPerson(
      workplace,
      sources[0] ?? 0,
      `Fugl ${'abcdefghijklmnopqrst'[index]}fink`,
      {
        identity: {
          cpr: null,
          birthDate: `${index % 3 === 0 ? 2001 : 1990}-0${1 + (index % 9)}-15`,
          birthPrecision: 'day',
        },
      },
    );
    const role = (['member', 'associate'] as const)[index % 2] ?? 'member';
    const { registrationId, proposalId } = await proposeRole(workplace, personId, {
      role,
      from: '2019-01-01',
      sources,
    });
    for (const account of ['Kontrollant', 'Projektleder']) {
      await workplace.signIn(account);
      const decision = { proposalId, verdict: 'approve' as const, reason: 'Set' };
      await workplace.call('registration.decide', decision).catch((error) => {
        if (!(error instanceof Failure) || error.code !== 'registration.alreadyDecided') throw error;
      });
    }
    lives.push({ personId, registrationId, proposalId });
  }
  return { workplace, lives };
}

const figuresAt = async (workplace: Workplace, kind: FlowKind = 'any', period = year) => {
  const { rows } = await workplace.call('flow.period', { ...period, kind });
  return Object.fromEntries(
    rows.map(({ dimension, category, figures, medianMonths }) => [
      `${dimension}/${category}`,
      { ...figures, medianMonths },
    ]),
  );
};

/** Who stood registered at the end of each day, as the log alone tells it. */
async function standingByLog(workplace: Workplace, days: readonly string[]): Promise<number[]> {
  return readStore(workplace, (db) => {
    const entries = db.all<{ at: string; operation: string; object: string; ids: string; fields: string }>(
      "SELECT at, operation, object, record_ids AS ids, fields FROM main.audit_log WHERE outcome = 'ok' ORDER BY seq",
    );
    return days.map((day) => {
      const standing = new Map<number, Set<number>>();
      for (const { at, operation, object, ids, fields } of entries) {
        if (dayInCopenhagen(new Date(at)) > day) break;
        const [personId = 0, ...registrations] = JSON.parse(ids) as number[];
        const said = JSON.parse(fields) as string[];
        if (operation === 'approval' && object === 'registration' && said[1] === 'approved') {
          const own = standing.get(personId) ?? new Set();
          standing.set(personId, own.add(registrations[0] ?? 0));
        }
        if (operation === 'alteration' && object === 'registration' && said[0] === 'end') {
          for (const each of registrations) standing.get(personId)?.delete(each);
        }
        if (operation === 'erasure' && object === 'person') standing.delete(personId);
      }
      return [...standing.values()].filter((own) => own.size > 0).length;
    });
  });
}

describe('registered persons on any day', () => {
  it('are as many after removals as before, in every category, and as many as the log says', async () => {
    const { workplace, lives } = await livedYear(12);
    await using _ = workplace;
    workplace.now = new Date('2019-07-01T09:00:00Z');
    await workplace.signIn('Kontrollant');
    for (const { registrationId } of lives.slice(0, 5)) {
      workplace.now = new Date(workplace.now.getTime() + 4 * 86_400_000);
      await workplace.call('registration.end', { registrationId, reason: 'Ude af miljøet' });
    }
    // One comes back, on newer reports.
    workplace.now = new Date('2019-09-01T09:00:00Z');
    await workplace.signIn('Analytiker Et');
    const newer = [
      await enterSource(workplace, { reference: 'Rapport C', receivedOn: '2019-08-30' }),
      await enterSource(workplace, { reference: 'Rapport D', receivedOn: '2019-08-30' }),
    ];
    const back = { role: 'newcomer' as const, from: '2019-08-01', sources: newer };
    const { proposalId } = await proposeRole(workplace, lives[1]?.personId ?? 0, back);
    await workplace.signIn('Kontrollant');
    await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Set igen' });
    workplace.now = new Date('2019-10-01T09:00:00Z');
    await workplace.signIn('Analytiker Et');

    const days = Array.from({ length: 53 }, (_each, week) => addDays('2019-01-04', week * 7));
    const asCounted = async () => {
      const counts: number[] = [];
      for (const day of days)
        counts.push((await figuresAt(workplace, 'any', { from: day, to: day }))['all/']?.atEnd ?? -1);
      return counts;
    };
    const past = days.filter((day) => day < '2019-10-01');
    const toSeptember = { from: '2019-01-01', to: '2019-09-30' };
    const before = {
      any: await figuresAt(workplace, 'any', toSeptember),
      member: await figuresAt(workplace, 'member'),
    };
    const counted = await asCounted();
    expect(counted).toEqual(await standingByLog(workplace, days));

    for (const index of [0, 1, 3]) await removePerson(workplace, lives[index]?.personId ?? 0);
    await workplace.signIn('Analytiker Et');
    expect({
      any: await figuresAt(workplace, 'any', toSeptember),
      member: await figuresAt(workplace, 'member'),
    }).toEqual(before);
    expect((await asCounted()).slice(0, past.length)).toEqual(counted.slice(0, past.length));

    // Somebody who still stood registered leaves on the day of the removal; the days before stay as they were.
    for (const index of [7, 8, 9]) await removePerson(workplace, lives[index]?.personId ?? 0);
    await workplace.signIn('Analytiker Et');
    const after = await asCounted();
    expect(after.slice(0, past.length)).toEqual(counted.slice(0, past.length));
    expect(after).toEqual(await standingByLog(workplace, days));
    await workplace.signIn('Analytiker Et');
    expect((await figuresAt(workplace))['all/']).toMatchObject({
      joined: 12,
      returned: 1,
      departed: 9,
      atEnd: 4,
    });
  });

  it('open into whom they are made of: those on file by name, those removed as a number', async () => {
    const { workplace, lives } = await livedYear(4);
    await using _ = workplace;
    await removePerson(workplace, lives[0]?.personId ?? 0);
    await workplace.signIn('Analytiker Et');
    const asked = {
      ...year,
      kind: 'any' as const,
      dimension: 'all' as const,
      category: '',
      figure: 'joined' as const,
    };
    const { persons, removed } = await workplace.call('flow.persons', asked);
    expect(persons.map(({ id }) => id)).toEqual(lives.slice(1).map(({ personId }) => personId));
    expect(removed).toBe(1);
    const total = (await workplace.call('flow.period', { ...year, kind: 'any' })).rows[0];
    expect(total).toMatchObject({
      figures: { joined: 4, atEnd: 3 },
      removed: { joined: 1, atEnd: 0, departed: 1 },
    });
  });

  it('in police work are those that police may see, also when they are gone', async () => {
    const { workplace } = await livedYear(2);
    await using _ = workplace;
    await workplace.signIn('Analytiker Et', 'prevention');
    const preventionSource = {
      legalBasis: 'Retsplejeloven § 115',
      purpose: 'prevention' as const,
      receivedOn: '2019-01-02',
    };
    const sources = [
      await enterSource(workplace, { ...preventionSource, reference: 'SSP 1' }),
      await enterSource(workplace, { ...preventionSource, reference: 'SSP 2' }),
    ];
    const personId = await enterPerson(workplace, sources[0] ?? 0, 'Skjult Fugl', {
      identity: { cpr: null, birthDate: '1990-01-01', birthPrecision: 'day' },
    });
    const { proposalId } = await proposeRole(workplace, personId, {
      role: 'member',
      from: '2019-01-01',
      sources,
    });
    await workplace.signIn('Kontrollant', 'prevention');
    await workplace.call('registration.decide', { proposalId, verdict: 'approve', reason: 'Set' });
    const seen = async (purpose: 'police' | 'prevention') => {
      await workplace.signIn('Analytiker Et', purpose);
      return (await figuresAt(workplace))['all/']?.joined;
    };
    expect([await seen('police'), await seen('prevention')]).toEqual([2, 3]);
    await removePerson(workplace, personId);
    expect([await seen('police'), await seen('prevention')]).toEqual([2, 3]);
  });

  it('are as many on days gone by after somebody has left every view, in the flow, the indicator and a release alike', async () => {
    const { workplace, lives } = await livedYear(12);
    await using _ = workplace;
    workplace.now = new Date('2019-10-01T09:00:00Z');
    const counts = async () => {
      await workplace.signIn('Projektleder');
      const { indicators } = await workplace.call('indicator.status', { year: 2019 });
      const { document } = await workplace.call('release.preview', {
        ...{ recipient: 'operativeSteering', period: '2019Q3' },
      });
      return {
        flow: await figuresAt(workplace, 'any', { from: '2019-01-01', to: '2019-09-30' }),
        registered: indicators.find(({ code }) => code === 'registeredActive'),
        document,
      };
    };
    const before = await counts();
    expect(before.flow['all/']?.atEnd).toBe(12);
    const [gone] = lives;
    const ending = { registrationId: gone?.registrationId ?? 0, reason: 'Ude af miljøet' };
    await workplace.call('registration.end', ending);
    await expect(workplace.call('person.card', { id: gone?.personId ?? 0 })).rejects.toMatchObject({
      code: 'call.notFound',
    });
    expect(await counts()).toEqual(before);
  }, 60_000);
});
