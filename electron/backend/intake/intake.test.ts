import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BatchRequest } from '../../../shared/contract/intake.ts';
import { plainDecisions, testSource, uploadFiles } from '../../../test/support/networkFolder.ts';
import { contentOf, readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

const street = {
  'personer.csv': [
    'Id;Navn;Kaldenavn;CPR;Fødselsdato;Bopæl;Gruppe;Stilling',
    'P1;Åse Ørsted;Musen;010195-1234;01-01-1995;Mjølnerparken;Nordhold;leder',
    'P2;Bo Æblegaard;;;1997;;Nordhold;prospect',
    'P3;"Carl ""Kalle"" Dam";;;;;;',
  ].join('\r\n'),
  'observationer.csv': [
    'id;dato;klokkeslæt;sted;tekst',
    'O1;03-04-2019;21:30;Blågårds Plads;"Stod sammen;\ntalte"',
    'O2;2019-05-01;;En kælder;=HYPERLINK("http://x")',
  ].join('\n'),
  'deltagelse.csv': 'person_id;observation_id;rolle\nP1;O1;til stede\nP2;O1;\nP3;O2;mistænkt og vidne\n',
  'relationer.csv': 'fra;til;art;vægt\nP1;P2;fætter;1,5\nP2;P1;fætre;\nP1;P3;telefon;3\n',
};

describe('a batch', () => {
  it('becomes persons, groups, observations and relations, each under its source', async () => {
    await using workplace = await Workplace.ready();
    const { counts, tallies } = await workplace.call('intake.write', await uploadFiles(workplace, street));
    expect(counts).toEqual({
      persons: 3,
      knownPersons: 0,
      groups: 1,
      memberships: 2,
      observations: 2,
      participations: 3,
      relations: 2,
    });
    expect(tallies.map(({ written, merged }) => [written, merged])).toEqual([
      [3, 0],
      [2, 0],
      [3, 0],
      [2, 1],
    ]);
    await readStore(workplace, (db) => {
      expect(db.all('SELECT name, kind, listed FROM person_name ORDER BY name')).toEqual([
        { name: 'Bo Æblegaard', kind: 'official', listed: 1 },
        { name: 'Carl "Kalle" Dam', kind: 'official', listed: 1 },
        { name: 'Musen', kind: 'alias', listed: 0 },
        { name: 'Åse Ørsted', kind: 'official', listed: 1 },
      ]);
      expect(
        db.all('SELECT cpr, birth_date, birth_precision FROM person_identity ORDER BY birth_date'),
      ).toEqual([
        { cpr: '0101951234', birth_date: '1995-01-01', birth_precision: 'day' },
        { cpr: null, birth_date: '1997-01-01', birth_precision: 'year' },
      ]);
      expect(
        db.all(`SELECT occurred_from, occurred_time, place.name AS place, place_text, text
                  FROM observation LEFT JOIN place ON place.id = place_id ORDER BY occurred_from`),
      ).toEqual([
        {
          occurred_from: '2019-04-03',
          occurred_time: '21:30',
          place: 'Blågårds Plads',
          place_text: '',
          text: 'Stod sammen;\ntalte',
        },
        {
          occurred_from: '2019-05-01',
          occurred_time: null,
          place: null,
          place_text: 'En kælder',
          text: '=HYPERLINK("http://x")',
        },
      ]);
      expect(db.all('SELECT kind, strength, detail FROM relation ORDER BY kind')).toEqual([
        { kind: 'family', strength: 1.5, detail: 'fætter · fætre' },
        { kind: 'phoneContact', strength: 3, detail: 'telefon' },
      ]);
      expect(db.column('SELECT role FROM participation_role ORDER BY role')).toEqual([
        'present',
        'present',
        'suspect',
        'witness',
      ]);
      const unsourced = ['person', 'person_name', 'observation', 'relation', 'membership', 'grouping'].map(
        (table) =>
          db.value(
            `SELECT count(*) FROM ${table} WHERE source_id NOT IN (SELECT id FROM source WHERE batch_id IS NOT NULL)`,
          ),
      );
      expect(unsourced).toEqual([0, 0, 0, 0, 0, 0]);
    });
  });

  it('is one entry of the log, with the hash of its files and no name', async () => {
    await using workplace = await Workplace.ready();
    const { batch } = await workplace.call('intake.write', await uploadFiles(workplace, street));
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'collection',
    });
    expect(entries).toMatchObject([{ object: 'import', recordIds: [batch], outcome: 'ok' }]);
    expect(entries[0]?.documentHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBeNull();
  });

  it('leaves nothing when it is stopped half way', async () => {
    await using workplace = await Workplace.ready();
    const before = await readStore(workplace, contentOf);
    await workplace.signIn('Analytiker Et');
    const rows = Array.from({ length: 9000 }, (_, index) => `P${index};Person ${index}`);
    const request = await uploadFiles(workplace, { 'personer.csv': ['id;navn', ...rows].join('\n') });
    let writing = 0;
    const stopped = workplace.call('intake.write', request, {
      job: 'indlæsning',
      isCancelled: () => {
        const last = workplace.events.at(-1);
        if (last?.name === 'progress' && last.phase === 'writing') writing += 1;
        return writing > 1;
      },
    });
    await expect(stopped).rejects.toEqual(failing('call.cancelled'));
    expect(await readStore(workplace, contentOf)).toEqual(before);
  });

  it('writes nothing while a row has an error, and all the others when the user says so', async () => {
    await using workplace = await Workplace.ready();
    const request = await uploadFiles(workplace, {
      'personer.csv': 'id;navn;født\nA;Anna;31-02-1999\nB;Bo;01-02-1999\nB;Bent;\n',
      'deltagelse.csv': 'person_id;observation_id\nA;O1\nB;O1\nX;O1\nB;O9\n',
      'observationer.csv': 'id;dato\nO1;01-01-2031\nO2;\n',
    });
    const { faults, tallies } = await workplace.call('intake.check', request);
    expect(faults.map(({ row, column, code, value }) => [row, column, code, value])).toEqual([
      [2, 'født', 'dateInvalid', '31-02-1999'],
      [4, 'id', 'referenceTwice', 'B'],
      [4, 'person_id', 'unknownPerson', 'X'],
      [5, 'observation_id', 'unknownObservation', 'O9'],
      [2, 'dato', 'dateFuture', '2031-01-01'],
    ]);
    expect(tallies.map(({ written, skipped, faulty }) => [written, skipped, faulty])).toEqual([
      [1, 0, 2],
      [0, 2, 2],
      [1, 0, 1],
    ]);
    await expect(workplace.call('intake.write', request)).rejects.toEqual(
      failing('intake.rowErrors', { count: 5 }),
    );
    request.decisions.skipFaulty = true;
    const { counts } = await workplace.call('intake.write', request);
    expect(counts).toMatchObject({ persons: 1, observations: 1, participations: 0 });
  });

  it('waits for the user to say what a word means', async () => {
    await using workplace = await Workplace.ready();
    const request = await uploadFiles(workplace, {
      'personer.csv':
        'id;navn;gruppe;stilling\n1;Anna;Nord;kaptajn\n2;Bo;Nord;medlem\n3;Eva;;kaptajn\n4;Ib;Nord;gæst\n',
    });
    const { undecided } = await workplace.call('intake.check', request);
    expect(undecided).toMatchObject([
      { field: 'position', raw: 'kaptajn', rows: 1 },
      { field: 'position', raw: 'gæst', rows: 1 },
    ]);
    await expect(workplace.call('intake.write', request)).rejects.toEqual(
      failing('intake.undecided', { count: 2 }),
    );
    for (const { mapping } of request.files) {
      mapping.values = [
        { field: 'position', raw: 'kaptajn', meanings: ['leading'] },
        { field: 'position', raw: 'gæst', meanings: [] },
      ];
    }
    const { counts } = await workplace.call('intake.write', request);
    expect(counts).toMatchObject({ persons: 4, memberships: 2, groups: 1 });
  });

  it('may be read by police only when it was received for police', async () => {
    await using workplace = await Workplace.ready();
    const request = await uploadFiles(workplace, street, { purpose: 'prevention' });
    await expect(workplace.call('intake.write', request)).rejects.toEqual(failing('call.purposeForbidden'));
    await workplace.signIn('Analytiker Et', 'prevention');
    await workplace.call('intake.write', await uploadFiles(workplace, street, { purpose: 'prevention' }));
    expect((await workplace.call('intake.batches', {})).batches).toHaveLength(1);
    await workplace.signIn('Analytiker Et', 'police');
    expect((await workplace.call('intake.batches', {})).batches).toEqual([]);
  });

  it('cannot be written by one who only reviews', async () => {
    await using workplace = await Workplace.ready({ account: 'Kontrollant' });
    const upload = { file: 'en prøvefil', name: 'x.csv', size: 1, offset: 0, bytes: new Uint8Array(1) };
    await expect(workplace.call('intake.upload', upload)).rejects.toEqual(failing('call.roleForbidden'));
  });
});

describe('a person met again', () => {
  const again = {
    'flere.csv': [
      'id;navn;cpr;født',
      'P1;Åse Ørsted;;',
      'Q2;A. Ørsted;0101951234;',
      'Q3;bo aeblegaard;;04-05-1997',
      'Q4;Ny Mand;;',
    ].join('\n'),
  };
  const first = {
    'personer.csv': 'id;navn;cpr;født\nP1;Åse Ørsted;0101951234;\nP2;Bo Æblegaard;;04-05-1997\n',
  };

  async function withFirst() {
    const workplace = await Workplace.ready();
    await workplace.call('intake.write', await uploadFiles(workplace, first));
    return workplace;
  }

  it('is shown beside the one already known, before anything is written', async () => {
    await using workplace = await withFirst();
    const { duplicates, counts } = await workplace.call('intake.check', await uploadFiles(workplace, again));
    expect(duplicates.map(({ row, grounds, known }) => [row, grounds, known.name])).toEqual([
      [2, 'reference', 'Åse Ørsted'],
      [3, 'cpr', 'Åse Ørsted'],
      [4, 'nameAndBirthDate', 'Bo Æblegaard'],
    ]);
    expect(counts).toMatchObject({ persons: 1, knownPersons: 2 });
  });

  it('stays one person when the user says so, and gets the new name as an alias', async () => {
    await using workplace = await withFirst();
    await workplace.call('intake.write', await uploadFiles(workplace, again));
    await readStore(workplace, (db) => {
      expect(db.value('SELECT count(*) FROM person')).toBe(3);
      expect(db.column("SELECT name FROM person_name WHERE kind = 'alias'")).toEqual(['A. Ørsted']);
      expect(db.value('SELECT count(*) FROM person_name WHERE listed = 1')).toBe(3);
    });
  });

  it('becomes another, or is left out, row by row', async () => {
    await using workplace = await withFirst();
    const request = await uploadFiles(workplace, again);
    const file = request.files[0]?.file ?? '';
    request.decisions = {
      ...plainDecisions,
      otherDuplicates: 'skip',
      duplicates: [{ file, row: 4, choice: 'new' }],
    };
    const { counts, tallies } = await workplace.call('intake.write', request);
    expect(counts).toMatchObject({ persons: 2, knownPersons: 0 });
    expect(tallies).toMatchObject([{ written: 2, skipped: 2 }]);
  });

  it('is not known to police through § 115 material', async () => {
    await using workplace = await Workplace.ready({ purpose: 'prevention' });
    await workplace.call('intake.write', await uploadFiles(workplace, first, { purpose: 'prevention' }));
    const police = await uploadFiles(workplace, again, { purpose: 'police' });
    expect((await workplace.call('intake.check', police)).duplicates).toMatchObject([]);
    await workplace.call('intake.write', police);
  });

  it('does not have the same observations, relations and memberships twice', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('intake.write', await uploadFiles(workplace, street));
    const request = await uploadFiles(workplace, street);
    const { repeated } = await workplace.call('intake.check', request);
    expect(repeated).toEqual({ observations: 2, relations: 3, memberships: 2 });
    const inspected = await workplace.call('intake.inspect', {
      ...request.files[0],
      file: request.files[0]?.file ?? '',
      encoding: null,
      separator: null,
    });
    expect(inspected.importedBefore).toMatchObject([{ label: testSource.label }]);
    const { counts } = await workplace.call('intake.write', request);
    expect(counts).toMatchObject({
      persons: 0,
      knownPersons: 3,
      observations: 0,
      participations: 0,
      relations: 0,
    });
  });
});

describe('undoing a batch', () => {
  it('leaves the store’s content as it was', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call(
      'intake.write',
      await uploadFiles(workplace, { 'p.csv': 'id;navn\nP1;Åse\nP9;Finn\n' }),
    );
    const before = await readStore(workplace, contentOf);
    await workplace.signIn('Analytiker Et');
    const { batch } = await workplace.call('intake.write', await uploadFiles(workplace, street));
    await workplace.call('intake.undo', { batch, reason: 'Forkert fil' });
    expect(statSync(`${workplace.storePath}-wal`).size).toBe(0);
    const again = workplace.call('intake.undo', { batch, reason: 'Forkert fil' });
    await expect(again).rejects.toEqual(failing('intake.alreadyUndone'));
    const { batches } = await workplace.call('intake.batches', {});
    expect(batches.find(({ id }) => id === batch)?.undoneAt).not.toBeNull();
    expect(await readStore(workplace, contentOf)).toEqual(before);
  });

  it('is refused while something later builds on it', async () => {
    await using workplace = await Workplace.ready();
    const { batch } = await workplace.call('intake.write', await uploadFiles(workplace, street));
    const later: BatchRequest = await uploadFiles(workplace, {
      'relationer.csv': 'fra;til;art\nP1;P2;venskab\nP2;P3;venskab\n',
    });
    const { batch: second } = await workplace.call('intake.write', later);
    const undo = () => workplace.call('intake.undo', { batch, reason: 'Forkert fil' });
    await expect(undo()).rejects.toEqual(failing('intake.undoBlocked'));
    await workplace.call('intake.undo', { batch: second, reason: 'Forkert fil' });
    await undo();
  });

  it('neither tells police of § 115 material that builds on it, nor destroys that material', async () => {
    await using workplace = await Workplace.ready();
    const { batch } = await workplace.call('intake.write', await uploadFiles(workplace, street));
    await workplace.signIn('Analytiker Et', 'prevention');
    const talk = {
      'observationer.csv': 'id;dato\nT1;01-06-2019\n',
      'deltagelse.csv': 'person_id;observation_id\nP2;T1\n',
      'medlemskaber.csv': 'person_id;gruppe\nP2;Nordhold\n',
    };
    await workplace.call('intake.write', await uploadFiles(workplace, talk, { purpose: 'prevention' }));
    await workplace.signIn('Analytiker Et', 'police');
    await workplace.call('intake.undo', { batch, reason: 'Forkert fil' });
    await readStore(workplace, (db) => {
      expect(db.all('SELECT name, purpose FROM person_name')).toEqual([
        { name: 'Bo Æblegaard', purpose: 'prevention' },
      ]);
      expect(db.column('SELECT purpose FROM person')).toEqual(['prevention']);
      expect(db.column('SELECT purpose FROM grouping_name')).toEqual(['prevention']);
      expect(db.value('SELECT count(*) FROM participation')).toBe(1);
      expect(db.column('SELECT DISTINCT purpose FROM name_token')).toEqual(['prevention']);
      expect(db.column('SELECT purpose FROM source')).toEqual(['prevention']);
    });
  });
});

describe('a file in memory', () => {
  it('is gone when the store is locked, and when the workspace’s purpose changes', async () => {
    await using workplace = await Workplace.ready();
    const request = await uploadFiles(workplace, street);
    await workplace.call('store.enter', { purpose: 'prevention', task: 'Prøvesag 2' });
    await expect(workplace.call('intake.check', request)).rejects.toEqual(failing('intake.unknownFile'));
    const later = await uploadFiles(workplace, street);
    await workplace.signIn('Analytiker Et');
    await expect(workplace.call('intake.check', later)).rejects.toEqual(failing('intake.unknownFile'));
  });

  it('is taken in turn, part by part, and no larger than it said', async () => {
    await using workplace = await Workplace.ready();
    const part = (offset: number, length: number) =>
      workplace.call('intake.upload', {
        file: 'en prøvefil',
        name: 'x.csv',
        size: 10,
        offset,
        bytes: new Uint8Array(length).fill(65),
      });
    expect(await part(0, 4)).toEqual({ received: 4 });
    await expect(part(5, 1)).rejects.toEqual(failing('intake.unknownFile'));
    await expect(part(4, 7)).rejects.toEqual(failing('intake.unknownFile'));
    const early = workplace.call('intake.inspect', { file: 'en prøvefil', encoding: null, separator: null });
    await expect(early).rejects.toEqual(failing('intake.unknownFile'));
    const large = {
      file: 'en prøvefil',
      name: 'x.csv',
      size: 65 * 1024 * 1024,
      offset: 0,
      bytes: new Uint8Array(1),
    };
    await expect(workplace.call('intake.upload', large)).rejects.toEqual(
      failing('intake.tooLarge', { limit: 64 }),
    );
  });
});

describe('a saved mapping', () => {
  it('is found again by the columns, in whatever order they stand', async () => {
    await using workplace = await Workplace.ready();
    const request = await uploadFiles(workplace, { 'a.csv': 'Løbenr;Hvem;Klike\n1;Anna;Nord\n' });
    const chosen = request.files[0];
    if (!chosen) throw new Error('no file');
    const { role: _, ...rest } = chosen.mapping;
    const mapping = { ...rest, role: 'persons' as const, columns: { reference: 0, name: 1, group: 2 } };
    await workplace.call('intake.saveMapping', { ...chosen, name: 'Klubbens liste', mapping });
    const other = await uploadFiles(workplace, { 'b.csv': 'Klike,Løbenr,Hvem\nNord,1,Anna\n' });
    const file = other.files[0]?.file ?? '';
    const { saved } = await workplace.call('intake.inspect', { file, encoding: null, separator: null });
    expect(saved).toMatchObject({
      name: 'Klubbens liste',
      mapping: { columns: { reference: 1, name: 2, group: 0 } },
    });
  });

  it('of § 115 work is not shown to police', async () => {
    await using workplace = await Workplace.ready({ purpose: 'prevention' });
    const files = { 'a.csv': 'id;navn\n1;Anna\n' };
    const [chosen] = (await uploadFiles(workplace, files)).files;
    if (!chosen) throw new Error('no file');
    await workplace.call('intake.saveMapping', { ...chosen, name: 'SSP’s liste' });
    await workplace.signIn('Analytiker Et', 'police');
    const [again] = (await uploadFiles(workplace, files)).files;
    if (!again) throw new Error('no file');
    const { file, encoding, separator } = again;
    expect((await workplace.call('intake.inspect', { file, encoding, separator })).saved).toBeNull();
  });
});
