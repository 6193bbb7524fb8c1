import { describe, expect, it } from 'vitest';
import type { Knowledge, TargetGroup } from '../../../shared/contract/targetGroup.ts';
import { enterObservation, enterPerson, enterSource } from '../../../test/support/entries.ts';
import { enterMember } from '../../../test/support/registering.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { factsOfAll, factsOfOne } from './facts.ts';

/** A known member, registered before the test's day, and a youth of sixteen, entered on it. */
async function twoPeople(workplace: Workplace, registeredOn = '2019-02-01') {
  const { now } = workplace;
  workplace.now = new Date(`${registeredOn}T09:00:00Z`);
  const member = await enterMember(workplace, 'Ulv Hede');
  workplace.now = now;
  const sourceId = await enterSource(workplace, { receivedOn: '2019-02-28' });
  const identity = { cpr: null, birthDate: '2002-08-10', birthPrecision: 'day' as const };
  const youth = await enterPerson(workplace, sourceId, 'Falk Lyng', { identity });
  return { sourceId, member, youth };
}

async function members(
  workplace: Workplace,
  group: TargetGroup,
  asOf: string,
  knowledge: Knowledge = 'thatDay',
) {
  const answer = await workplace.call('targetGroup.list', { group, asOf, knowledge });
  return { names: answer.persons.map(({ name }) => name), answer };
}

describe('the answer of a target group as of a day', () => {
  it('shows who, why, and what it rests on', async () => {
    await using workplace = await Workplace.ready({ now: '2019-03-01T09:00:00Z' });
    const { sourceId, member, youth } = await twoPeople(workplace);
    const seen = await enterObservation(workplace, sourceId, '2019-02-27', [member, youth]);
    const { names, answer } = await members(workplace, 'newcomer', '2019-03-01');
    expect(names).toEqual(['Falk Lyng']);
    const [reason] = answer.persons[0]?.reasons ?? [];
    expect(reason).toMatchObject({
      code: 'firstContact',
      since: '2019-02-27',
      until: '2019-08-27',
      others: [member],
      evidence: [{ kind: 'observation', id: seen, sourceId, day: '2019-02-27' }],
    });
    expect(answer.names).toEqual([{ id: member, name: 'Ulv Hede' }]);
    expect(answer.sources.map(({ id }) => id)).toEqual([sourceId]);
    expect(answer.counts).toMatchObject({ under18: 1, over18: 1, newcomer: 1, leading: 0 });
    const own = await workplace.call('targetGroup.person', { personId: youth });
    expect(own.groups.map(({ group }) => group)).toEqual(['under18', 'newcomer']);
  });

  it('does not change when something is recorded later, of days before or after', async () => {
    await using workplace = await Workplace.ready({ now: '2019-03-01T09:00:00Z' });
    const { sourceId, member, youth } = await twoPeople(workplace);
    await enterObservation(workplace, sourceId, '2019-02-27', [member, youth]);
    const groups = ['under18', 'over18', 'newcomer', 'custody', 'leading', 'motivated'] as const;
    const ask = async () =>
      JSON.stringify(
        await Promise.all(
          groups.map(async (group) => (await members(workplace, group, '2019-03-31')).answer.persons),
        ),
      );
    const before = await ask();
    workplace.now = new Date('2019-07-01T09:00:00Z');
    const later = await enterSource(workplace, { reference: 'R2', receivedOn: '2019-06-30' });
    // An older meeting and an older role, told of only now: known then, the youth would have been no newcomer.
    await enterObservation(workplace, later, '2019-02-05', [member, youth]);
    await enterObservation(workplace, later, '2019-06-20', [member, youth]);
    await workplace.call('person.addRole', {
      ...{ id: youth, role: 'associate', validFrom: '2018-12-25', validTo: null, sourceId: later },
    });
    expect(await ask()).toBe(before);
    const { answer } = await members(workplace, 'newcomer', '2019-03-31');
    expect(answer.leftOut).toBe(2);
    // What is known now is another question.
    expect((await members(workplace, 'newcomer', '2019-03-31', 'now')).names).toEqual([]);
  });

  it('is unmoved by later days even when everything known now is asked', async () => {
    await using workplace = await Workplace.ready({ now: '2019-03-01T09:00:00Z' });
    const { sourceId, member, youth } = await twoPeople(workplace);
    await enterObservation(workplace, sourceId, '2019-02-27', [member, youth]);
    const before = (await members(workplace, 'newcomer', '2019-03-31', 'now')).answer.persons;
    workplace.now = new Date('2019-07-01T09:00:00Z');
    await enterObservation(workplace, sourceId, '2019-06-20', [member, youth]);
    expect((await members(workplace, 'newcomer', '2019-03-31', 'now')).answer.persons).toEqual(before);
  });

  it('does change when what was recorded earlier is corrected', async () => {
    await using workplace = await Workplace.ready({ now: '2019-03-01T09:00:00Z' });
    const { sourceId, member, youth } = await twoPeople(workplace);
    const wrong = await enterObservation(workplace, sourceId, '2019-02-27', [member, youth]);
    expect((await members(workplace, 'under18', '2019-03-01')).names).toEqual(['Falk Lyng']);
    await workplace.call('observation.remove', { id: wrong, reason: 'Forkert person' });
    expect((await members(workplace, 'under18', '2019-03-01')).names).toEqual([]);
    await enterObservation(workplace, sourceId, '2019-02-26', [member, youth]);
    workplace.now = new Date('2019-07-01T09:00:00Z');
    const right = { cpr: null, birthDate: '2000-08-10', birthPrecision: 'day' as const };
    await workplace.call('person.addIdentity', { id: youth, identity: right, sourceId });
    expect((await members(workplace, 'under18', '2019-03-01')).names).toEqual([]);
    expect((await members(workplace, 'over18', '2019-03-01')).names).toEqual(['Falk Lyng', 'Ulv Hede']);
  });

  it('shows who entered and left in a period, on the day it turned', async () => {
    await using workplace = await Workplace.ready({ now: '2020-09-01T09:00:00Z' });
    const { sourceId, member, youth } = await twoPeople(workplace, '2020-03-02');
    await enterObservation(workplace, sourceId, '2020-03-31', [member, youth]);
    const { changes, counts } = await workplace.call('targetGroup.changes', {
      ...{ from: '2020-01-01', to: '2020-12-31', knowledge: 'thatDay' },
    });
    const told = changes.map(({ group, change, day, person }) => `${day} ${person.name} ${change} ${group}`);
    expect(told).toEqual([
      '2020-03-31 Falk Lyng entered under18',
      '2020-03-31 Falk Lyng entered newcomer',
      '2020-08-10 Falk Lyng left under18',
      '2020-08-10 Falk Lyng entered over18',
      '2020-10-01 Falk Lyng left newcomer',
    ]);
    expect(counts).toMatchObject({ over18: { before: 1, after: 2 }, newcomer: { before: 0, after: 0 } });
  });
});

describe('the facts of one person', () => {
  it('are those that reading everybody gives, for whoever is asked about', async () => {
    await using workplace = await Workplace.ready({ purpose: 'prevention' });
    await workplace.call('demo.fill', {});
    await readStore(workplace, (db) => {
      const all = factsOfAll(db, null);
      const ids = db.column<number>('SELECT id FROM main.person ORDER BY id').filter((_, at) => at % 9 === 0);
      expect(ids.length).toBeGreaterThan(40);
      for (const id of ids) expect([id, factsOfOne(db, id)]).toEqual([id, all.get(id)]);
    });
  }, 60_000);
});
