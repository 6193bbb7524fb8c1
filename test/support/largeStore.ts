import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { insertNameSql, insertTokenSql, nameRows } from '../../electron/backend/person/name.ts';
import { readGazetteer } from '../../electron/backend/place/gazetteer.ts';
import { seedPlaces } from '../../electron/backend/place/repo.ts';
import type { WritableDatabase } from '../../electron/backend/store/database.ts';
import { keyFilePath, rfc9106 } from '../../electron/backend/store/keyFile.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { createStore, openStore, type StoreOptions } from '../../electron/backend/store/storeFile.ts';
import { people } from './window.ts';
import { projectRoot } from './workplace.ts';

const firstNames = [
  'Ask',
  'Birk',
  'Dagny',
  'Eg',
  'Falk',
  'Gro',
  'Hjalte',
  'Idun',
  'Jorun',
  'Kjeld',
  'Lærke',
  'Måne',
  'Ørn',
  'Åge',
];
const stems = [
  'Lyng',
  'Birke',
  'Sten',
  'Fjord',
  'Mose',
  'Ravn',
  'Sø',
  'Ege',
  'Hav',
  'Kær',
  'Ås',
  'Tang',
  'Vind',
  'Rør',
  'Ulv',
];
const ends = ['torn', 'lund', 'bæk', 'dal', 'holt', 'mark', 'næs', 'strøm', 'toft', 'vang'];

/** The name of the person of a number: invented, many of a kind, as in a register. */
export const nameOf = (index: number) =>
  `${firstNames[index % firstNames.length]} ${stems[(index * 7) % stems.length]}${ends[(index * 11) % ends.length]} ${index}`;

/**
 * Puts a large store at `path`: the one that was kept under `out/` from before, where this file and the migrations have not
 * changed since; else a new one, which takes minutes and is kept. Opens with the accounts of `people`.
 */
export async function largeStore(path: string, persons: number, observations: number): Promise<void> {
  const migrations = readMigrations(join(projectRoot, 'electron/backend/store/migrations'));
  const recipe = createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(JSON.stringify([migrations, persons, observations]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(projectRoot, 'out', 'bench');
  const kept = join(folder, `${recipe}.relata`);
  if (!existsSync(kept)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const fresh = join(folder, 'fresh.relata');
    await makeLargeStore(fresh, persons, observations);
    renameSync(keyFilePath(fresh), keyFilePath(kept));
    renameSync(fresh, kept);
  }
  copyFileSync(kept, path);
  copyFileSync(keyFilePath(kept), keyFilePath(path));
}

/**
 * Makes a store with many invented persons, and observations of two each, straight in its tables: what a bench stands on
 * when it asks how Relata fares at a size that no demo city has.
 */
async function makeLargeStore(path: string, persons: number, observations: number): Promise<void> {
  const options: StoreOptions = {
    migrations: readMigrations(join(projectRoot, 'electron/backend/store/migrations')),
    keyDerivation: rfc9106,
    appVersion: 'bench',
    now: () => '2019-11-15T09:00:00.000Z',
    seed: (db) => seedPlaces(db, readGazetteer(projectRoot), '2019-11-15T09:00:00.000Z'),
  };
  const accounts = [
    { ...people.analyst, role: 'analyst' as const },
    { ...people.leader, role: 'leader' as const },
  ];
  await createStore(path, accounts, options);
  const store = await openStore(path, people.analyst.name, people.analyst.passphrase, options);
  const { db } = store;
  const recordedAt = options.now();
  // A store that is only half made is thrown away, so nothing of it has to outlast a power cut.
  for (const quick of ['journal_mode = MEMORY', 'synchronous = OFF', 'cache_size = -524288']) {
    db.connection.pragma(quick);
  }
  db.connection.transaction(() => {
    db.run(
      `INSERT INTO main.source (id, kind, reference, received_on, source_grade, content_grade, handling, legal_basis,
         purpose, account_id, recorded_at)
       VALUES (1, 'operative', 'Måling', '2019-01-01', 'B', 2, 'H0', 'Måling', 'police', 1, ?)`,
      [recordedAt],
    );
    for (let index = 0; index < persons; index++) {
      const id = personNumber(index);
      db.run("INSERT INTO main.person (id, source_id, purpose, recorded_at) VALUES (?, 1, 'police', ?)", [
        id,
        recordedAt,
      ]);
      const rows = nameRows({
        id,
        personId: id,
        name: nameOf(index),
        kind: 'official',
        listed: true,
        validFrom: null,
        validTo: null,
        sourceId: 1,
        purpose: 'police',
        recordedAt,
      });
      db.run(insertNameSql, rows.name);
      for (const token of rows.tokens) db.run(insertTokenSql, token);
      db.run(
        `INSERT INTO main.person_identity (id, person_id, birth_date, source_id, purpose, recorded_at)
         VALUES (?, ?, ?, 1, 'police', ?)`,
        [id, id, `${1960 + (index % 45)}-0${1 + (index % 9)}-1${index % 10}`, recordedAt],
      );
      db.run(
        `INSERT INTO main.person_role (id, person_id, role, valid_from, source_id, purpose, recorded_at)
         VALUES (?, ?, ?, '2018-01-01', 1, 'police', ?)`,
        [id, id, index % 3 === 0 ? 'member' : 'associate', recordedAt],
      );
      if (index % 25 === 0) register(db, id, index);
    }
    // In the order of their numbers, as the file holds them.
    const numbers = Array.from({ length: observations }, (_, index) => ({ index, id: personNumber(index) }));
    for (const { index, id } of numbers.sort((a, b) => a.id - b.id)) {
      const day = new Date(Date.UTC(2017, 0, 1 + (index % 1000))).toISOString().slice(0, 10);
      db.run(
        `INSERT INTO main.observation (id, occurred_from, occurred_to, source_id, purpose, recorded_at)
         VALUES (?, ?, ?, 1, 'police', ?)`,
        [id, day, day, recordedAt],
      );
      for (const person of [index % persons, (index * 31 + 1) % persons]) {
        db.run(
          "INSERT OR IGNORE INTO main.participation (observation_id, person_id, purpose) VALUES (?, ?, 'police')",
          [id, personNumber(person)],
        );
      }
    }
  })();
  db.connection.exec('ANALYZE');
  db.connection.pragma('journal_mode = WAL');
  store.close();
}

/** One in 25 is registered, and of those one in ten is overdue and one in ten registered no longer, as in a store in use. */
function register(db: WritableDatabase, id: number, index: number): void {
  const isOverdue = index % 250 === 0;
  const isEnded = index % 250 === 125;
  db.run(
    `INSERT INTO main.registration (id, person_id, subject, person_role_id, state, approved_on, review_on, remove_on, ended_by,
       ended_at, end_reason, source_id, purpose, recorded_at)
     VALUES (:id, :id, 'role', :id, :state, '2019-01-02', :reviewOn, '2100-01-01', :by, :endedAt, :reason, 1, 'police', :at)`,
    {
      ...{ id, state: isEnded ? 'ended' : 'approved', reviewOn: isOverdue ? '2019-06-01' : '2100-01-01' },
      ...{ by: isEnded ? 1 : null, endedAt: isEnded ? '2019-11-16T09:00:00.000Z' : null },
      ...{ reason: isEnded ? 'Måling' : '', at: '2019-01-02T09:00:00.000Z' },
    },
  );
}

/** Numbers as scattered as real ones, the same every time (multiplicative hashing, Knuth 6.4). */
export const personNumber = (index: number) =>
  Number((BigInt(index + 1) * 0x9e3779b97f4an) & 0xffffffffffffn) || 1;
