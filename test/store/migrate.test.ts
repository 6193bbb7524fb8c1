import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, it } from 'vitest';
import {
  applicationId,
  type Migration,
  migrate,
  readMigrations,
} from '../../electron/backend/store/migrate.ts';
import { createStore, openStore, type StoreOptions } from '../../electron/backend/store/storeFile.ts';
import { projectRoot, quickDerivation } from '../support/workplace.ts';

const released = readMigrations(join(projectRoot, 'electron/backend/store/migrations'));
const next: Migration = {
  version: released.length + 1,
  sql: 'CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT; INSERT INTO later SELECT id FROM account;',
};
const accounts = [
  { name: 'Anne', role: 'analyst' as const, passphrase: 'fire hunde i regnvejr' },
  { name: 'Peter', role: 'leader' as const, passphrase: 'syv svaner på søen' },
];

const options = (migrations: readonly Migration[]): StoreOptions => ({
  migrations,
  keyDerivation: quickDerivation,
  appVersion: 'test',
  now: () => '2019-11-15T09:00:00.000Z',
  seed: () => {},
});

async function withStore(use: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'relata-migrate-'));
  try {
    const path = join(folder, 'lager.relata');
    await createStore(path, accounts, options(released));
    await use(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('an older store', () => {
  it('is backed up, then brought forward with all its rows', () =>
    withStore(async (path) => {
      const store = await openStore(path, 'Anne', 'fire hunde i regnvejr', options([...released, next]));
      expect(store.db.column('SELECT id FROM main.later ORDER BY id')).toEqual([1, 2]);
      store.close();
      const backups = readdirSync(join(path, '..', 'lager-backup')).sort();
      expect(backups).toEqual([
        `lager.foer-opgradering-${released.length}.relata`,
        `lager.foer-opgradering-${released.length}.relata-key`,
      ]);
      // The backup is a store of the version it was made from, and opens with the same passphrase.
      const backup = join(path, '..', 'lager-backup', backups[0] as string);
      (await openStore(backup, 'Peter', 'syv svaner på søen', options(released))).close();
    }));

  it('stays as it was when a step fails', () =>
    withStore(async (path) => {
      const broken: Migration = { version: next.version, sql: `${next.sql} INSERT INTO nowhere VALUES (1);` };
      const opening = openStore(path, 'Anne', 'fire hunde i regnvejr', options([...released, broken]));
      await expect(opening).rejects.toThrow(/nowhere/);
      const store = await openStore(path, 'Anne', 'fire hunde i regnvejr', options(released));
      expect(store.db.find("SELECT 1 FROM main.sqlite_schema WHERE name = 'later'")).toBeUndefined();
      store.close();
    }));
});

describe('a newer store', () => {
  it('is refused untouched', () =>
    withStore(async (path) => {
      (await openStore(path, 'Anne', 'fire hunde i regnvejr', options([...released, next]))).close();
      const opening = openStore(path, 'Anne', 'fire hunde i regnvejr', options(released));
      await expect(opening).rejects.toMatchObject({
        code: 'store.newer',
        params: { file: next.version, known: released.length },
      });
      expect(existsSync(`${path}-wal`)).toBe(false);
    }));
});

describe('the schema', () => {
  it('is STRICT in every table, and numbered without gaps', () => {
    const db = new Database(':memory:');
    migrate(db, released, () => {});
    const loose = db
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'",
      )
      .pluck()
      .all();
    expect(loose).toEqual([]);
    expect(db.pragma('user_version', { simple: true })).toBe(released.length);
    expect(db.pragma('application_id', { simple: true })).toBe(applicationId);
    expect(db.pragma('foreign_key_check')).toEqual([]);
  });
});
