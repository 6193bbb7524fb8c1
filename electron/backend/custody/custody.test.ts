import { describe, expect, it } from 'vitest';
import { enterPerson, enterSource, preventionSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

describe('custody', () => {
  it('is entered, ended and taken back on the card, and refuses what contradicts it', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace);
    const personId = await enterPerson(workplace, sourceId, 'Ib Varberg');
    const enter = (kind: 'arrest' | 'remand' | 'release', validFrom: string, validTo: string | null = null) =>
      workplace.call('custody.create', {
        personId,
        kind,
        institution: 'Vestre',
        validFrom,
        validTo,
        sourceId,
      });
    const { id } = await enter('remand', '2019-05-01');
    await expect(enter('arrest', '2019-06-01')).rejects.toEqual(failing('custody.contradiction'));
    await workplace.call('custody.end', { id, validTo: '2019-07-01' });
    await expect(enter('release', '2019-06-01')).rejects.toEqual(failing('custody.contradiction'));
    const release = await enter('release', '2019-07-01');
    const onCard = async () =>
      (await workplace.call('person.card', { id: personId })).custody.map(({ kind, validFrom, validTo }) => [
        kind,
        validFrom,
        validTo,
      ]);
    expect(await onCard()).toEqual([
      ['release', '2019-07-01', '2019-07-01'],
      ['remand', '2019-05-01', '2019-07-01'],
    ]);
    await expect(workplace.call('custody.end', { id, validTo: '2019-08-01' })).rejects.toEqual(
      failing('call.notFound'),
    );
    await workplace.call('custody.remove', { id: release.id, reason: 'Forkert dag' });
    expect(await onCard()).toHaveLength(1);
    workplace.now = new Date('2019-11-16T09:00:00Z');
    await expect(workplace.call('custody.remove', { id, reason: 'Fejl' })).rejects.toEqual(
      failing('record.notToday'),
    );
  });

  it('entered for police is not refused because of what § 115 alone knows', async () => {
    await using workplace = await Workplace.ready({ purpose: 'prevention' });
    const police = await enterSource(workplace);
    const hidden = await enterSource(workplace, preventionSource);
    const personId = await enterPerson(workplace, police, 'Ib Varberg');
    const stay = {
      personId,
      kind: 'remand' as const,
      institution: '',
      validFrom: '2019-05-01',
      validTo: null,
    };
    await workplace.call('custody.create', { ...stay, sourceId: hidden });
    await expect(workplace.call('custody.create', { ...stay, sourceId: police })).rejects.toEqual(
      failing('custody.contradiction'),
    );
    await workplace.call('store.enter', { purpose: 'police', task: 'Prøve' });
    await workplace.call('custody.create', { ...stay, sourceId: police });
  });
});
