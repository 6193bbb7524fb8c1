import { describe, expect, it } from 'vitest';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

describe('a declared relation', () => {
  it('stands on both cards whoever is named first, ends on a day, and can be taken back the same day', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const ib = await enterPerson(workplace, sourceId, 'Ib');
    const bo = await enterPerson(workplace, sourceId, 'Bo');
    const relation = { kind: 'family' as const, detail: 'fætre', validTo: null, sourceId };
    const create = (personIds: [number, number], validFrom: string | null = null) =>
      workplace.call('relation.create', { ...relation, personIds, validFrom });
    await expect(create([ib, ib])).rejects.toEqual(failing('relation.self'));
    await expect(create([ib, bo], '2020-01-01')).rejects.toEqual(failing('date.future'));
    const { id } = await create([ib, bo], '2010-01-01');
    const others = async (person: number) =>
      (await workplace.call('person.card', { id: person })).relations.map(({ other, validTo }) => [
        other,
        validTo,
      ]);
    expect([await others(ib), await others(bo)]).toEqual([[['Bo', null]], [['Ib', null]]]);
    await workplace.call('relation.end', { id, validTo: '2019-01-01' });
    expect(await others(bo)).toEqual([['Ib', '2019-01-01']]);
    await workplace.call('relation.remove', { id, reason: 'Fejl' });
    expect(await others(ib)).toEqual([]);
  });
});
