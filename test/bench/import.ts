import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { uploadFiles } from '../support/networkFolder.ts';
import { Workplace } from '../support/workplace.ts';
import { type Bench, timed } from './measure.ts';

const persons = 10_000;
const observations = 100_000;

/** The files an analyst would be given: persons, observations, and two participants in each. */
function files(): Record<'persons.csv' | 'observations.csv' | 'participations.csv', string> {
  const range = (length: number) => Array.from({ length }, (_, index) => index);
  const day = (index: number) => new Date(Date.UTC(2017, 0, 1 + (index % 1000))).toISOString().slice(0, 10);
  return {
    'persons.csv': ['id,name', ...range(persons).map((index) => `p${index},Falk Lyngtorn ${index}`)].join(
      '\n',
    ),
    'observations.csv': [
      'id,date,place',
      ...range(observations).map((index) => `o${index},${day(index)},Blågårds Plads`),
    ].join('\n'),
    'participations.csv': [
      'person_id,observation_id',
      ...range(observations).flatMap((index) => [
        `p${index % persons},o${index}`,
        `p${(index * 31 + 1) % persons},o${index}`,
      ]),
    ].join('\n'),
  };
}

/** An import of 100,000 observations, from files in memory to the sealed log entry. */
export const importBench: Bench = {
  name: 'import',
  async measure({ row }) {
    await using workplace = await Workplace.ready();
    const material = files();
    const request = await uploadFiles(workplace, material);
    const ours = await timed(() => workplace.call('intake.write', request));

    const path = join(workplace.folder, 'plain.db');
    const peers = await timed(() => insertPlain(path, material));
    rmSync(path, { force: true });
    row({
      what: '100,000 observations with 200,000 participations',
      ours,
      peer: 'the rows split at commas into three unencrypted tables, nothing checked',
      peers,
    });
  },
};

/** What a script without a domain would do. */
function insertPlain(path: string, material: ReturnType<typeof files>): void {
  const db = new Database(path);
  db.exec(`
    CREATE TABLE person (id TEXT PRIMARY KEY, name TEXT);
    CREATE TABLE observation (id TEXT PRIMARY KEY, day TEXT, place TEXT);
    CREATE TABLE participation (person_id TEXT, observation_id TEXT, PRIMARY KEY (observation_id, person_id));
  `);
  const statements = {
    'persons.csv': db.prepare('INSERT INTO person VALUES (?, ?)'),
    'observations.csv': db.prepare('INSERT INTO observation VALUES (?, ?, ?)'),
    'participations.csv': db.prepare('INSERT OR IGNORE INTO participation VALUES (?, ?)'),
  };
  db.transaction(() => {
    for (const [name, statement] of Object.entries(statements)) {
      const lines = material[name as keyof typeof material].split('\n').slice(1);
      for (const line of lines) statement.run(...line.split(','));
    }
  })();
  db.close();
}
