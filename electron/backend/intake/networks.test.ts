import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importNetwork, uploadFiles } from '../../../test/support/networkFolder.ts';
import { sharedFile } from '../../../test/support/shared.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const material = sharedFile('data');
const networks = material ? ['london_gang', 'montagna', 'stlouis_crime', 'suffragettes_arrests'] : [];

const expected: Record<string, object> = {
  london_gang: { persons: 54, observations: 0, participations: 0, relations: 315, groups: 0, memberships: 0 },
  montagna: { persons: 155, observations: 0, participations: 0 },
  stlouis_crime: { persons: 870, observations: 557, participations: 1487, relations: 0 },
  suffragettes_arrests: { persons: 1216, observations: 398, participations: 1996, relations: 0 },
};

describe.each(networks)('the network %s', (name) => {
  const folder = join(material ?? '', 'networks', name);
  const oracle = JSON.parse(readFileSync(join(material ?? '', 'oracle', `${name}.json`), 'utf8'));

  it('comes in as it is, with the persons, observations and ties that others counted', async () => {
    await using workplace = await Workplace.ready();
    const { counts, tallies } = await importNetwork(workplace, folder);
    expect(counts).toMatchObject(expected[name] ?? {});
    expect(tallies.every(({ faulty, skipped }) => faulty === 0 && skipped === 0)).toBe(true);
    expect(await tiesOf(workplace)).toEqual(
      new Map(
        oracle.edges.map(([a, b, weight]: number[]) => [
          [oracle.ids[a ?? 0], oracle.ids[b ?? 0]].sort().join(' '),
          weight,
        ]),
      ),
    );
  });
});

/** Pairs of the files' own numbers and the weight between them: shared observations and the strength of relations. */
async function tiesOf(workplace: Workplace): Promise<Map<string, number>> {
  const rows = await readStore(workplace, (db) =>
    db.all<{ a: string; b: string; weight: number }>(
      `WITH tie (a, b, weight) AS (
       SELECT x.person_id, y.person_id, 1 FROM participation x
         JOIN participation y ON y.observation_id = x.observation_id AND y.person_id > x.person_id
       UNION ALL SELECT a_id, b_id, strength FROM relation)
     SELECT p.value AS a, q.value AS b, sum(weight) AS weight FROM tie
       JOIN person_reference p ON p.person_id = tie.a JOIN person_reference q ON q.person_id = tie.b
      GROUP BY tie.a, tie.b`,
    ),
  );
  return new Map(rows.map(({ a, b, weight }) => [[a, b].sort().join(' '), weight]));
}

describe.runIf(material)('a gang’s file with columns Relata has no field for', () => {
  it('names each of them with the reason, and takes the rest', async () => {
    await using workplace = await Workplace.ready();
    const bytes = readFileSync(join(material ?? '', 'networks/london_gang/persons.csv'));
    const { files } = await uploadFiles(workplace, { 'persons.csv': bytes });
    const chosen = files[0];
    if (!chosen) throw new Error('no file');
    const { columns, suggestion } = await workplace.call('intake.inspect', { ...chosen });
    expect(Object.fromEntries(columns.map(({ name, refused }) => [name, refused]))).toEqual({
      id: null,
      name: null,
      Age: 'age',
      Birthplace: 'origin',
      Residence: 'noPlace',
      Arrests: 'count',
      Convictions: 'count',
      Prison: 'count',
      Music: 'leisure',
      Ranking: 'ranking',
    });
    expect(suggestion).toMatchObject({ role: 'persons', columns: { reference: 0, name: 1 } });
  });

  it('cannot have them smuggled in under another field', async () => {
    await using workplace = await Workplace.ready();
    const bytes = readFileSync(join(material ?? '', 'networks/london_gang/persons.csv'));
    const request = await uploadFiles(workplace, { 'persons.csv': bytes });
    const birthplace = 3;
    for (const file of request.files) file.mapping.columns.alias = birthplace;
    await expect(workplace.call('intake.write', request)).rejects.toMatchObject({
      code: 'intake.columnRefused',
      params: { column: 'Birthplace' },
    });
  });
});

describe.runIf(material)('the Montagna families', () => {
  it('become groups with positions, and kinship named from both sides one relation with both words', async () => {
    await using workplace = await Workplace.ready();
    await importNetwork(workplace, join(material ?? '', 'networks/montagna'));
    await readStore(workplace, (db) => {
      expect(
        db.all('SELECT position, count(*) AS n FROM membership GROUP BY position ORDER BY position'),
      ).toEqual([
        { position: 'leading', n: 16 },
        { position: 'member', n: 24 },
      ]);
      expect(db.value('SELECT count(*) FROM grouping')).toBe(8);
      const kin = db.column<string>("SELECT detail FROM relation WHERE kind = 'family'");
      expect(kin).toHaveLength(12);
      expect(kin).toContain('wife-husband · husband-wife');
      expect(kin).toContain('brothers');
    });
  });
});

describe.runIf(material)('the St. Louis cases', () => {
  it('are undated, keep their case numbers, and every part of a participant', async () => {
    await using workplace = await Workplace.ready();
    const folder = join(material ?? '', 'networks/stlouis_crime');
    await importNetwork(workplace, folder);
    await readStore(workplace, (db) => {
      expect(db.value('SELECT count(*) FROM observation WHERE occurred_from IS NULL')).toBe(557);
      expect(db.value("SELECT count(*) FROM observation WHERE reference = '920001'")).toBe(1);
      expect(
        db.all('SELECT role, count(*) AS n FROM participation_role GROUP BY role ORDER BY role'),
      ).toEqual([
        { role: 'suspect', n: 682 + 41 },
        { role: 'victim', n: 569 + 41 },
        { role: 'witness', n: 195 },
      ]);
    });
  });

  it('have a year when the user says that the case number begins with one', async () => {
    await using workplace = await Workplace.ready();
    const bytes = readFileSync(join(material ?? '', 'networks/stlouis_crime/observations.csv'));
    const request = await uploadFiles(workplace, { 'observations.csv': bytes });
    for (const { mapping } of request.files) mapping.columns.year = mapping.columns.caseNumber ?? 1;
    await workplace.call('intake.write', request);
    const years = await readStore(workplace, (db) =>
      db.all('SELECT occurred_from, occurred_to, count(*) AS n FROM observation GROUP BY 1 ORDER BY 1'),
    );
    expect(years).toEqual(
      [1, 71, 83, 87, 152, 163].map((n, index) => ({
        occurred_from: `${1992 + index}-01-01`,
        occurred_to: `${1992 + index}-12-31`,
        n,
      })),
    );
  });
});
