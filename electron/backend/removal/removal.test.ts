import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { enterObservation, enterPerson, enterSource, everyone } from '../../../test/support/entries.ts';
import { changeStore } from '../../../test/support/register.ts';
import { removePerson } from '../../../test/support/removing.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { pagesOf } from '../../../test/support/storeKey.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { ledgerPaths } from './ledger.ts';

const failing = (code: string) => expect.objectContaining({ code });
const reason = 'Ikke længere vurderet aktiv';

/** A store with somebody to remove, whom texts of others name as well. */
async function city() {
  const workplace = await Workplace.ready();
  const sourceId = await enterSource(workplace, {
    reference: 'Rapport om kanariefugl',
    summary: 'Kun om ham',
  });
  const otherSource = await enterSource(workplace, {
    reference: 'Rapport 2',
    summary: 'Falk Lyng og Ørn Kanarie',
  });
  const removed = await enterPerson(workplace, sourceId, 'Ørn Kanarie', {
    identity: { cpr: '040593-1234', birthDate: '1993-05-04', birthPrecision: 'day' },
    role: { role: 'member', validFrom: '2019-01-01' },
  });
  await workplace.call('person.addName', { id: removed, name: 'Guldfuglen', kind: 'alias', sourceId });
  const other = await enterPerson(workplace, otherSource, 'Falk Lyng');
  const alone = await enterObservation(workplace, sourceId, '2019-02-01', [removed]);
  const together = (
    await workplace.call('observation.create', {
      ...{ occurredFrom: '2019-03-01', occurredTo: '2019-03-01', occurredTime: null, placeId: null },
      ...{ placeText: '', reference: '', text: 'Kanarie talte længe med Falk', sourceId: otherSource },
      participants: [removed, other].map((personId) => ({ personId, roles: ['present' as const] })),
    })
  ).id;
  await workplace.call('relation.create', {
    ...{
      kind: 'friend',
      personIds: [removed, other],
      detail: 'fra Kanarieskolen',
      validFrom: null,
      validTo: null,
    },
    sourceId: otherSource,
  });
  return { workplace, removed, other, alone, together, otherSource };
}

async function examine(workplace: Workplace, id: number) {
  return workplace.call('removal.examine', { id });
}

describe('a removal', () => {
  it('is shown beforehand as it will be, and changes nothing until it is carried out', async () => {
    const { workplace, removed, alone } = await city();
    await using _ = workplace;
    const before = await readStore(workplace, (db) => db.value('SELECT count(*) FROM main.participation'));
    await workplace.signIn('Analytiker Et');
    const { id } = await workplace.call('removal.propose', { personId: removed, reason });
    const { goes, stays, places, backups } = await examine(workplace, id);
    expect(new Map(goes.map(({ kind, count }) => [kind, count]))).toEqual(
      new Map([
        ...([
          ['name', 2],
          ['identity', 1],
          ['role', 1],
          ['relation', 1],
        ] as const),
        ...([
          ['participation', 2],
          ['observation', 1],
          ['source', 1],
        ] as const),
      ]),
    );
    expect(goes.find(({ kind }) => kind === 'source')?.lines.map(({ text }) => text)).toEqual([
      'Rapport om kanariefugl: Kun om ham',
    ]);
    expect(stays.map(({ text }) => text)).toEqual(['Kanarie talte længe med Falk']);
    expect(places.map(({ table, column, mention }) => [table, column, mention])).toEqual([
      ['observation', 'text', 'perhaps'],
      ['source', 'summary', 'named'],
    ]);
    expect(backups).toEqual([]);
    expect((await workplace.call('person.card', { id: removed })).observations).toBe(2);
    expect(await readStore(workplace, (db) => db.value('SELECT count(*) FROM main.participation'))).toBe(
      before,
    );
    expect(alone).toBeGreaterThan(0);
  });

  it('takes the person out of everything, and no page of the file holds anything of them', async () => {
    const { workplace, removed, other, alone, together } = await city();
    await using _ = workplace;
    const proof = await removePerson(workplace, removed);
    expect(proof).toMatchObject({ found: 0, namesakes: 0, inLog: 0, removedOn: '2019-11-15' });
    expect(proof.places.length).toBeGreaterThan(100);
    for (const each of ['person_name.person_id', 'name_token.person_id', 'observation.text', 'note.text']) {
      expect(proof.places.map(({ table, column }) => `${table}.${column}`)).toContain(each);
    }
    expect((await workplace.call('person.page', { ...everyone, text: 'Kanarie' })).persons).toEqual([]);
    expect((await workplace.call('person.find', { text: 'Guldfuglen', limit: 5 })).persons).toEqual([]);
    expect((await workplace.call('person.card', { id: other })).relations).toEqual([]);
    const left = await readStore(workplace, (db) => db.column<number>('SELECT id FROM main.observation'));
    expect(left).toContain(together);
    expect(left).not.toContain(alone);

    const pages = (await pagesOf(workplace)).toString('latin1').toLowerCase();
    for (const word of ['kanarie', 'guldfugl', '0405931234', 'kun om ham'])
      expect([word, pages.includes(word)]).toEqual([word, false]);
    expect(pages).toContain('falk lyng');
    expect(readFileSync(`${workplace.storePath}`).length).toBeGreaterThan(0);
    expect(existsSync(`${workplace.storePath}-wal`)).toBe(false);
  });

  it('needs another than its proposer, a workspace that sees everything, and a reason that names nobody', async () => {
    const { workplace, removed } = await city();
    await using _ = workplace;
    await workplace.signIn('Kontrollant', 'prevention');
    const { id } = await workplace.call('removal.propose', { personId: removed, reason });
    await expect(workplace.call('removal.propose', { personId: removed, reason })).rejects.toEqual(
      failing('removal.alreadyProposed'),
    );
    const carryOut = () => workplace.call('removal.carryOut', { id, reason });
    await expect(carryOut()).rejects.toEqual(failing('removal.ownProposal'));
    await workplace.signIn('Analytiker Et', 'prevention');
    await expect(carryOut()).rejects.toEqual(failing('call.roleForbidden'));
    await workplace.signIn('Projektleder', 'police');
    await expect(carryOut()).rejects.toEqual(failing('call.purposeForbidden'));
    await workplace.signIn('Projektleder', 'prevention');
    await expect(workplace.call('removal.carryOut', { id, reason: 'Kanarie er ude' })).rejects.toEqual(
      failing('removal.reasonNames'),
    );
    await expect(carryOut()).rejects.toEqual(
      expect.objectContaining({ code: 'removal.namedElsewhere', params: { count: 2 } }),
    );
    expect((await workplace.call('person.card', { id: removed })).names).toHaveLength(2);
  });

  it('lets words be taken out of a text and none put in, and namesakes stand', async () => {
    const { workplace, removed } = await city();
    await using _ = workplace;
    const { id } = await workplace.call('removal.propose', { personId: removed, reason });
    const [observation, source] = (await examine(workplace, id)).places;
    if (!observation || !source) throw new Error('nothing found');
    const { table, column, record, text } = observation;
    const place = { id, table, column, record };
    await expect(
      workplace.call('removal.correct', { ...place, before: text, after: 'Talte med en dealer' }),
    ).rejects.toEqual(failing('removal.onlyTakeAway'));
    await expect(
      workplace.call('removal.correct', { ...place, before: 'noget andet', after: '' }),
    ).rejects.toEqual(failing('removal.textChanged'));
    await expect(
      workplace.call('removal.correct', {
        ...place,
        table: 'audit_log',
        column: 'justification',
        before: '',
        after: '',
      }),
    ).rejects.toEqual(failing('removal.textChanged'));
    await workplace.call('removal.clear', place);
    const clear = { id, table: source.table, column: source.column, record: source.record };
    await workplace.call('removal.clear', clear);
    expect((await examine(workplace, id)).places).toEqual([]);
    await workplace.signIn('Kontrollant', 'prevention');
    expect(await workplace.call('removal.carryOut', { id, reason })).toMatchObject({
      found: 0,
      namesakes: 2,
    });
  });

  it('is not held up by a group that has the same name, once somebody has said so', async () => {
    const { workplace, removed, otherSource } = await city();
    await using _ = workplace;
    const group = { name: 'Guldfuglen', parentId: null, foundedOn: null, sourceId: otherSource };
    await workplace.call('group.create', group);
    const { id } = await workplace.call('removal.propose', { personId: removed, reason });
    const place = (await examine(workplace, id)).places.find(({ table }) => table === 'grouping_name');
    expect(place).toMatchObject({ column: 'name', isCorrectable: false });
    const { table = '', column = '', record = '' } = place ?? {};
    await expect(
      workplace.call('removal.correct', { id, table, column, record, before: 'Guldfuglen', after: '' }),
    ).rejects.toEqual(failing('removal.onlyTakeAway'));
    await workplace.call('removal.clear', { id, table, column, record });
    expect((await examine(workplace, id)).places.map((each) => each.table)).not.toContain('grouping_name');
  });

  it('takes along kept screens, snapshots, traces of errors and mappings that hold the person', async () => {
    const { workplace, removed, other } = await city();
    await using _ = workplace;
    const at = '2019-11-15T09:00:00Z';
    await changeStore(workplace, (db) => {
      const state = JSON.stringify({
        chosen: [removed, other],
        positions: [
          [removed, 1, 2],
          [other, 3, 4],
        ],
        of: { [removed]: 1 },
      });
      db.run("INSERT INTO main.workspace_state VALUES (1, 'police', 'network', ?, ?)", [state, at]);
      for (const [id, person] of [
        [1, removed],
        [2, other],
      ] as const) {
        db.run("INSERT INTO main.chart_snapshot VALUES (?, 'Billede', ?, 1, 'police', ?)", [
          id,
          `[${person}]`,
          at,
        ]);
        db.run("INSERT INTO main.chart_snapshot_person VALUES (?, ?, 'police')", [id, person]);
      }
      db.run("INSERT INTO main.fault VALUES ('a1', ?, 'person.card', 'TypeError: Kanarie')", [at]);
      db.run("INSERT INTO main.fault VALUES ('a2', ?, 'person.card', 'TypeError: null')", [at]);
      db.run(
        "INSERT INTO main.import_mapping VALUES (1, 'Fil', 'navn', '{\"v\":\"Kanarie\"}', 1, 'police', ?)",
        [at],
      );
    });
    await workplace.signIn('Analytiker Et');
    await removePerson(workplace, removed);
    await readStore(workplace, (db) => {
      expect(JSON.parse(db.value<string>('SELECT state FROM main.workspace_state'))).toEqual({
        ...{ chosen: [other], positions: [[other, 3, 4]], of: {} },
      });
      expect(db.column('SELECT id FROM main.chart_snapshot')).toEqual([2]);
      expect(db.column('SELECT reference FROM main.fault')).toEqual(['a2']);
      expect(db.column('SELECT id FROM main.import_mapping')).toEqual([]);
    });
  });

  it('leaves a ledger without names, in the store and beside it, and proofs that say nothing of whom', async () => {
    const { workplace, removed } = await city();
    await using _ = workplace;
    await workplace.call('store.backup', {});
    const { backups } = await removePerson(workplace, removed);
    expect(backups).toMatchObject([{ madeOn: '2019-11-15', until: '2019-12-15' }]);
    for (const path of ledgerPaths(workplace.storePath)) {
      const text = readFileSync(path, 'utf8');
      expect(JSON.parse(text).entries).toHaveLength(1);
      expect(text).not.toContain(String(removed));
    }
    const { proofs } = await workplace.call('removal.proofs', {});
    expect(proofs).toHaveLength(1);
    expect(JSON.stringify(proofs)).not.toMatch(/kanarie/i);
    await workplace.signIn('Projektleder', 'police');
    expect((await workplace.call('removal.list', {})).removals).toEqual([]);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBeNull();
  });

  it('that is dismissed leaves the person', async () => {
    const { workplace, removed } = await city();
    await using _ = workplace;
    const { id } = await workplace.call('removal.propose', { personId: removed, reason });
    await workplace.signIn('Analytiker To');
    await expect(workplace.call('removal.dismiss', { id, reason })).rejects.toEqual(
      failing('call.roleForbidden'),
    );
    await workplace.signIn('Analytiker Et');
    await workplace.call('removal.dismiss', { id, reason });
    expect((await workplace.call('removal.list', {})).removals).toEqual([]);
    expect((await workplace.call('person.card', { id: removed })).name).toBe('Ørn Kanarie');
  });
});
