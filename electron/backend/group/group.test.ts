import { describe, expect, it } from 'vitest';
import { enterPerson, enterSource, preventionSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

async function enterGroup(
  workplace: Workplace,
  sourceId: number,
  name: string,
  more: { parentId?: number; foundedOn?: string } = {},
): Promise<number> {
  const input = { name, sourceId, parentId: more.parentId ?? null, foundedOn: more.foundedOn ?? null };
  return (await workplace.call('group.create', input)).id;
}

describe('a group', () => {
  it('is listed under the name it goes by now and found under every name it has had', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterGroup(workplace, sourceId, 'Ældre navn', { foundedOn: '2015-01-01' });
    await workplace.call('group.rename', { id, name: 'Ågadegruppen', from: '2018-03-01', sourceId });
    await enterGroup(workplace, sourceId, 'Blågårds Plads');
    const find = async (text: string) =>
      (await workplace.call('group.list', { text })).groups.map(({ name }) => name);
    expect(await find('')).toEqual(['Blågårds Plads', 'Ågadegruppen']);
    expect(await find('aeldre')).toEqual(['Ågadegruppen']);
    expect(await find('AAG')).toEqual(['Ågadegruppen']);
    const card = await workplace.call('group.card', { id });
    expect(card.names.map(({ name, validFrom, validTo }) => [name, validFrom, validTo])).toEqual([
      ['Ældre navn', '2015-01-01', '2018-02-28'],
      ['Ågadegruppen', '2018-03-01', null],
    ]);
    expect(card.events.map(({ kind, occurredOn }) => [kind, occurredOn])).toEqual([
      ['founded', '2015-01-01'],
      ['renamed', '2018-03-01'],
    ]);
    await expect(
      workplace.call('group.rename', { id, name: 'Tidligere', from: '2018-03-01', sourceId }),
    ).rejects.toEqual(failing('date.order'));
    await expect(enterGroup(workplace, sourceId, ' - ')).rejects.toEqual(failing('group.nameMissing'));
  });

  it('shows its lineage, its subgroups, and with whom it is allied or in conflict', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const mother = await enterGroup(workplace, sourceId, 'Moder');
    const offshoot = await enterGroup(workplace, sourceId, 'Udbryder', { parentId: mother });
    const rival = await enterGroup(workplace, sourceId, 'Rival');
    const split = {
      kind: 'split' as const,
      fromId: mother,
      toId: offshoot,
      occurredOn: '2018-05-01',
      sourceId,
    };
    await workplace.call('group.addEvent', split);
    await workplace.call('group.addEvent', {
      kind: 'dissolved',
      fromId: rival,
      toId: null,
      occurredOn: '2019-05-01',
      sourceId,
    });
    const conflict = { kind: 'conflict' as const, validFrom: '2019-01-01', validTo: null, sourceId };
    await workplace.call('group.addRelation', { ...conflict, groupIds: [rival, mother] });
    await expect(
      workplace.call('group.addRelation', { ...conflict, groupIds: [rival, rival] }),
    ).rejects.toEqual(failing('relation.self'));
    const card = await workplace.call('group.card', { id: mother });
    expect(card.subgroups).toEqual([{ id: offshoot, name: 'Udbryder' }]);
    expect(card.events).toMatchObject([{ kind: 'split', from: { name: 'Moder' }, to: { name: 'Udbryder' } }]);
    expect(card.relations).toMatchObject([{ kind: 'conflict', other: 'Rival' }]);
    const { groups } = await workplace.call('group.list', { text: '' });
    expect(groups).toMatchObject([
      { name: 'Moder', conflicts: 1, subgroups: 1, foundedOn: null, dissolvedOn: null },
      { name: 'Rival', conflicts: 1, dissolvedOn: '2019-05-01' },
      { name: 'Udbryder', parent: { id: mother, name: 'Moder' }, foundedOn: '2018-05-01' },
    ]);
  });

  it('can be taken back the day it was entered while nobody is a member', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const groupId = await enterGroup(workplace, sourceId, 'Fejl', { foundedOn: '2019-01-01' });
    const personId = await enterPerson(workplace, sourceId, 'Ib');
    const membership = await workplace.call('group.addMember', {
      groupId,
      personId,
      position: 'member',
      validFrom: null,
      validTo: null,
      sourceId,
    });
    const remove = () => workplace.call('group.remove', { id: groupId, reason: 'Fejl' });
    await expect(remove()).rejects.toEqual(failing('record.inUse'));
    await workplace.call('group.removeMembership', { membershipId: membership.id, reason: 'Fejl' });
    await remove();
    expect((await workplace.call('group.list', { text: '' })).groups).toEqual([]);
  });
});

describe('a new name', () => {
  it('can be taken back the day it was entered, the last first, and the one before it holds again', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterGroup(workplace, sourceId, 'Første', { foundedOn: '2015-01-01' });
    const rename = async (name: string, from: string) =>
      (await workplace.call('group.rename', { id, name, from, sourceId })).id;
    const second = await rename('Andet', '2017-01-01');
    const third = await rename('Tredje', '2018-01-01');
    const names = async () =>
      (await workplace.call('group.card', { id })).names.map(({ name, validTo }) => [name, validTo]);
    const takeBack = (nameId: number) => workplace.call('group.removeName', { nameId, reason: 'Fejl' });
    await expect(takeBack(second)).rejects.toEqual(failing('record.inUse'));
    await takeBack(third);
    expect(await names()).toEqual([
      ['Første', '2016-12-31'],
      ['Andet', null],
    ]);
    await takeBack(second);
    const card = await workplace.call('group.card', { id });
    expect(card).toMatchObject({ name: 'Første', names: [{ validTo: null, isRenaming: false }] });
    expect(card.events.map(({ kind }) => kind)).toEqual(['founded']);
    await expect(takeBack(card.names[0]?.id ?? 0)).rejects.toEqual(failing('group.nameMissing'));
    const later = await rename('Senere', '2019-01-01');
    workplace.now = new Date('2019-11-16T09:00:00Z');
    await workplace.signIn('Analytiker Et');
    await expect(takeBack(later)).rejects.toEqual(failing('record.notToday'));
  });
});

describe('what happens between groups', () => {
  it('can be taken back the day it was entered; an alliance or a conflict ends on a day', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const [a, b] = [await enterGroup(workplace, sourceId, 'A'), await enterGroup(workplace, sourceId, 'B')];
    const event = { kind: 'merged' as const, fromId: a, toId: b, occurredOn: '2018-05-01', sourceId };
    const merger = await workplace.call('group.addEvent', event);
    const relation = { kind: 'conflict' as const, groupIds: [a, b] as [number, number], sourceId };
    const conflict = await workplace.call('group.addRelation', {
      ...relation,
      validFrom: '2018-01-01',
      validTo: null,
    });
    const end = (validTo: string) =>
      workplace.call('group.endRelation', { relationId: conflict.id, validTo });
    await expect(end('2017-12-31')).rejects.toEqual(failing('date.order'));
    await end('2019-01-01');
    await expect(end('2019-02-01')).rejects.toEqual(failing('call.notFound'));
    expect(await workplace.call('group.card', { id: b })).toMatchObject({
      events: [{ kind: 'merged' }],
      relations: [{ validTo: '2019-01-01', isCurrent: false }],
    });
    const groups = async () => (await workplace.call('group.list', { text: '' })).groups;
    expect(await groups()).toMatchObject([{ conflicts: 0, dissolvedOn: '2018-05-01' }, { conflicts: 0 }]);
    await workplace.call('group.removeEvent', { eventId: merger.id, reason: 'Forkert gruppe' });
    await workplace.call('group.removeRelation', { relationId: conflict.id, reason: 'Forkert gruppe' });
    expect(await workplace.call('group.card', { id: a })).toMatchObject({ events: [], relations: [] });
    expect(await groups()).toMatchObject([{ dissolvedOn: null }, {}]);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 50, operation: 'erasure' });
    expect(entries.map(({ fields, justification }) => [fields, justification])).toEqual([
      [['relation'], 'Forkert gruppe'],
      [['lineage'], 'Forkert gruppe'],
    ]);
  });

  it('is only taken back in the purpose it was entered for, and not as what it is not', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const a = await enterGroup(workplace, sourceId, 'A', { foundedOn: '2015-01-01' });
    const b = await enterGroup(workplace, sourceId, 'B');
    const { id } = await workplace.call('group.addRelation', {
      ...{ kind: 'alliance' as const, groupIds: [a, b] as [number, number] },
      ...{ validFrom: '2018-01-01', validTo: null, sourceId },
    });
    const [founding] = (await workplace.call('group.card', { id: a })).events;
    const reason = 'Fejl';
    await expect(workplace.call('group.removeEvent', { eventId: founding?.id ?? 0, reason })).rejects.toEqual(
      failing('call.notFound'),
    );
    await workplace.signIn('Analytiker Et', 'prevention');
    await expect(workplace.call('group.removeRelation', { relationId: id, reason })).rejects.toEqual(
      failing('call.purposeForbidden'),
    );
    await expect(
      workplace.call('group.endRelation', { relationId: id, validTo: '2019-01-01' }),
    ).rejects.toEqual(failing('call.purposeForbidden'));
  });
});

describe('membership', () => {
  it('is dated, with a position, and never twice at a time', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const groupId = await enterGroup(workplace, sourceId, 'Gruppen');
    const personId = await enterPerson(workplace, sourceId, 'Ib', {
      identity: { cpr: null, birthDate: '2003-01-01', birthPrecision: 'year' },
    });
    const add = (position: 'leading' | 'prospect', validFrom: string) =>
      workplace.call('group.addMember', { groupId, personId, position, validFrom, validTo: null, sourceId });
    const first = await add('prospect', '2018-01-01');
    await expect(add('leading', '2019-01-01')).rejects.toEqual(failing('membership.overlap'));
    await workplace.call('group.endMembership', { membershipId: first.id, validTo: '2018-12-31' });
    await expect(
      workplace.call('group.endMembership', { membershipId: first.id, validTo: '2019-02-01' }),
    ).rejects.toEqual(failing('call.notFound'));
    await add('leading', '2019-01-01');
    const { members } = await workplace.call('group.card', { id: groupId });
    expect(new Set(members.map(({ position, isCurrent }) => `${position} ${isCurrent}`))).toEqual(
      new Set(['prospect false', 'leading true']),
    );
    expect((await workplace.call('group.list', { text: '' })).groups).toMatchObject([
      { members: 1, minors: 1, leading: 1 },
    ]);
  });
});

describe('§ 115 knowledge of a group', () => {
  it('neither renames it nor holds it back in the police purpose', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const id = await enterGroup(workplace, sourceId, 'Kendt');
    const police = await workplace.call('group.card', { id });
    await workplace.signIn('Analytiker Et', 'prevention');
    const prevention = await enterSource(workplace, preventionSource);
    await workplace.call('group.rename', { id, name: 'Nyt navn', from: '2019-06-01', sourceId: prevention });
    await enterGroup(workplace, prevention, 'Skjult undergruppe', { parentId: id });
    expect(await workplace.call('group.card', { id })).toMatchObject({ name: 'Nyt navn' });
    await workplace.signIn('Analytiker Et', 'police');
    expect(await workplace.call('group.card', { id })).toEqual(police);
    await workplace.call('group.remove', { id, reason: 'Fejl' });
    await workplace.signIn('Analytiker Et', 'prevention');
    expect((await workplace.call('group.list', { text: '' })).groups).toMatchObject([
      { name: 'Skjult undergruppe', parent: null },
    ]);
  });
});
