import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../shared/contract/index.ts';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });
const every: CommandInput<'incident.list'> = {
  ...{
    kind: null,
    groupId: null,
    personId: null,
    placeId: null,
    from: null,
    to: null,
    offset: 0,
    limit: 100,
  },
};

async function street() {
  const workplace = await Workplace.ready();
  const sourceId = await enterSource(workplace);
  const suspect = await enterPerson(workplace, sourceId, 'Ib Mistænkt');
  const hurt = await enterPerson(workplace, sourceId, 'Bo Forurettet');
  const group = await workplace.call('group.create', {
    ...{ name: 'Gruppe 1', parentId: null, foundedOn: '2018-01-01', sourceId },
  });
  const assault: CommandInput<'incident.create'> = {
    ...{
      kind: 'assault',
      occurredFrom: '2019-03-01',
      occurredTo: null,
      occurredTime: '22:15',
      placeId: null,
    },
    ...{
      placeText: 'Baggården',
      reference: 'J-1',
      text: 'Slagsmål',
      groupIds: [group.id, group.id],
      sourceId,
    },
    persons: [
      { personId: suspect, parts: ['suspect'] },
      { personId: hurt, parts: ['victim', 'witness', 'victim'] },
    ],
  };
  return { workplace, suspect, hurt, groupId: group.id, assault };
}

describe('an incident', () => {
  it('stands in the list and on the cards of its persons and groups, and can be taken back the same day', async () => {
    const { workplace, suspect, hurt, groupId, assault } = await street();
    await using _ = workplace;
    const { id } = await workplace.call('incident.create', assault);
    const list = async (asked: Partial<typeof every>) =>
      (await workplace.call('incident.list', { ...every, ...asked })).incidents.map((each) => each.id);
    expect(await list({})).toEqual([id]);
    expect(await list({ groupId })).toEqual([id]);
    expect(await list({ personId: suspect, kind: 'assault', from: '2019-03-01', to: '2019-03-01' })).toEqual([
      id,
    ]);
    expect(await list({ to: '2019-02-28' })).toEqual([]);
    const card = await workplace.call('person.card', { id: hurt });
    expect(card.incidents.map(({ roles }) => roles)).toEqual([['victim', 'witness']]);
    expect((await workplace.call('group.card', { id: groupId })).incidents).toHaveLength(1);
    await workplace.call('incident.remove', { id, reason: 'Dobbelt' });
    expect(await list({})).toEqual([]);
    expect((await workplace.call('person.card', { id: hurt })).incidents).toEqual([]);
  });

  it('counts its victims and witnesses and names them only for a reason that stands in the log', async () => {
    const { workplace, hurt, assault } = await street();
    await using _ = workplace;
    const { id } = await workplace.call('incident.create', assault);
    const listed = await workplace.call('incident.list', every);
    expect(JSON.stringify(listed)).not.toContain('Bo Forurettet');
    expect(listed.incidents[0]).toMatchObject({ victims: 1, witnesses: 1 });
    expect((await workplace.call('incident.list', { ...every, personId: hurt })).total).toBe(0);
    const closed = await workplace.call('incident.get', { id, protectedReason: null });
    expect([closed.protectedPersons, JSON.stringify(closed).includes('Bo Forurettet')]).toEqual([
      null,
      false,
    ]);
    const { protectedPersons } = await workplace.call('incident.get', {
      id,
      protectedReason: 'Truslen mod vidnet',
    });
    expect(protectedPersons?.map(({ part }) => part).sort()).toEqual(['victim', 'witness']);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 50, operation: null });
    const named = entries
      .filter(({ command }) => command === 'incident.get')
      .map((entry) => [entry.justification, entry.recordIds.includes(hurt)]);
    expect(named).toEqual(
      expect.arrayContaining([
        ['Truslen mod vidnet', true],
        ['Prøvesag 1', false],
      ]),
    );
  });

  it('is not to come, not backwards, and holds nobody twice', async () => {
    const { workplace, suspect, assault } = await street();
    await using _ = workplace;
    const create = (part: Partial<typeof assault>) =>
      workplace.call('incident.create', { ...assault, ...part });
    await expect(create({ occurredFrom: '2019-12-01' })).rejects.toEqual(failing('date.future'));
    await expect(create({ occurredTo: '2019-02-01' })).rejects.toEqual(failing('date.order'));
    const twice = [1, 2].map(() => ({ personId: suspect, parts: ['suspect' as const] }));
    await expect(create({ persons: twice })).rejects.toEqual(failing('observation.participantTwice'));
    await expect(create({ placeId: 12345 })).rejects.toEqual(failing('call.notFound'));
    expect((await create({ persons: [], groupIds: [] })).id).toBeGreaterThan(0);
  });
});
