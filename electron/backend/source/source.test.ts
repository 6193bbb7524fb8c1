import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceRecordKind } from '../../../shared/contract/source.ts';
import { enterPerson, enterSource, policeSource, preventionSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { checkSource, restsOnSection115, sourceMatches } from './rules.ts';

const failing = (code: string) => expect.objectContaining({ code });
const today = '2019-11-15';

describe('a source', () => {
  it('is for police work only in a police workspace, for either in one for prevention', () => {
    expect(() => checkSource(preventionSource, 'police', today)).toThrow(failing('call.purposeForbidden'));
    expect(() => checkSource(preventionSource, null, today)).toThrow(failing('call.purposeForbidden'));
    expect(() => checkSource(preventionSource, 'prevention', today)).not.toThrow();
    expect(() => checkSource(policeSource, 'prevention', today)).not.toThrow();
    expect(() => checkSource(policeSource, 'police', today)).not.toThrow();
  });

  it('received under § 115 is never for police work', () => {
    const basis = fc.constantFrom(
      '§ 115',
      '§115',
      'Retsplejelovens § 115, stk. 2',
      'rpl 115',
      'paragraf 115',
    );
    fc.assert(
      fc.property(basis, (legalBasis) => {
        expect(() => checkSource({ ...policeSource, legalBasis }, 'prevention', today)).toThrow(
          failing('source.basisForbidsPurpose'),
        );
      }),
    );
    expect(restsOnSection115('Straffeloven § 1152')).toBe(false);
    expect(restsOnSection115('Politiloven § 2')).toBe(false);
  });

  it('with handling code H3 says what the restriction is, and none is received in days to come', () => {
    const restricted = { ...policeSource, handling: 'H3' as const };
    expect(() => checkSource(restricted, 'police', today)).toThrow(failing('source.handlingTextMissing'));
    expect(() => checkSource({ ...restricted, handlingText: 'Kun EAS' }, 'police', today)).not.toThrow();
    const tomorrow = { ...policeSource, receivedOn: '2019-11-16' };
    expect(() => checkSource(tomorrow, 'police', today)).toThrow(failing('date.future'));
  });

  it('is found by the beginnings of words in its reference or summary', () => {
    const source = { reference: '5100-70112-00017', summary: 'Møde på Blågårds Plads' };
    expect(sourceMatches(source, 'blaagaards moede')).toBe(true);
    expect(sourceMatches(source, '70112')).toBe(true);
    expect(sourceMatches(source, 'tingbjerg')).toBe(false);
    expect(sourceMatches(source, '')).toBe(true);
  });
});

describe('the sources entered last', () => {
  it('come newest first, and each says how much stands on it', async () => {
    await using workplace = await Workplace.ready();
    const first = await enterSource(workplace, { reference: 'Første' });
    workplace.now = new Date('2019-11-15T09:05:00Z');
    const second = await enterSource(workplace, { reference: 'Anden' });
    await enterPerson(workplace, first, 'Ib', { role: { role: 'member', validFrom: '2019-01-01' } });
    const { sources } = await workplace.call('source.list', { text: '', limit: 10 });
    expect(sources.map(({ id }) => id)).toEqual([second, first]);
    expect(sources[0]).toMatchObject({ enteredBy: 'Analytiker Et', batchId: null, importedGrade: null });
    const found = await workplace.call('source.list', { text: 'FOER', limit: 10 });
    expect(found.sources.map(({ id }) => id)).toEqual([first]);
    const { counts } = await workplace.call('source.get', { id: first });
    expect(counts).toEqual({
      persons: 1,
      groups: 0,
      observations: 0,
      relations: 0,
      memberships: 0,
      roles: 1,
    });
  });
});

describe('what stands on a source', () => {
  it('is shown kind by kind, as many as it says, and each reading is logged with whom it showed', async () => {
    await using workplace = await Workplace.ready();
    const id = await enterSource(workplace);
    const role = { role: { role: 'member' as const, validFrom: '2019-01-01' } };
    const [aase, bo] = [
      await enterPerson(workplace, id, 'Åse', role),
      await enterPerson(workplace, id, 'Bo', role),
    ];
    const group = await workplace.call('group.create', {
      ...{ name: 'Gruppen', parentId: null, foundedOn: null, sourceId: id },
    });
    const open = { validFrom: null, validTo: null, sourceId: id };
    await workplace.call('group.addMember', {
      ...{ groupId: group.id, personId: aase, position: 'leading' },
      ...open,
    });
    await workplace.call('relation.create', { kind: 'friend', personIds: [aase, bo], detail: '', ...open });
    const records = (kind: SourceRecordKind, limit = 10) =>
      workplace.call('source.records', { id, kind, limit });
    expect(await records('groups')).toMatchObject({ total: 1, records: [{ group: { name: 'Gruppen' } }] });
    expect(await records('memberships')).toMatchObject({
      records: [{ person: { id: aase, name: 'Åse' }, group: { name: 'Gruppen' }, position: 'leading' }],
    });
    const [relation] = (await records('relations')).records;
    expect(relation).toMatchObject({ kind: 'relations', relation: 'friend' });
    expect(await records('roles')).toMatchObject({
      total: 2,
      records: [{ person: { name: 'Bo' }, role: 'member' }, { person: { name: 'Åse' } }],
    });
    expect(await records('roles', 1)).toMatchObject({ total: 2, records: [{ person: { id: bo } }] });
    await expect(
      workplace.call('source.records', { id: 999_999_999, kind: 'roles', limit: 10 }),
    ).rejects.toEqual(failing('call.notFound'));
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'consultation',
    });
    expect(entries.find(({ command }) => command === 'source.records')).toMatchObject({
      recordIds: [id, bo],
      fields: ['roles'],
    });
  });
});
