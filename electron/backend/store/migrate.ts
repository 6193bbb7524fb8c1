import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import { Failure } from '../../../shared/failure.ts';

/** One numbered step of the schema. Files are only ever added. */
export interface Migration {
  version: number;
  sql: string;
}

/** Marks a file as a store of Relata's ("RELA"). */
export const applicationId = 0x52454c41;

/** Reads `0001-name.sql`, `0002-name.sql`... in order, and insists that no number is missing. */
export function readMigrations(folder: string): Migration[] {
  const migrations = readdirSync(folder)
    .filter((file) => /^\d{4}-[a-z0-9-]+\.sql$/.test(file))
    .sort()
    .map((file) => ({ version: Number(file.slice(0, 4)), sql: readFileSync(join(folder, file), 'utf8') }));
  migrations.forEach((migration, index) => {
    if (migration.version !== index + 1) throw new Error(`migration ${index + 1} is missing`);
  });
  return migrations;
}

/**
 * Brings a store to the newest schema, each step in a transaction of its own. `backup` runs once, before the first
 * step, when there is something to lose.
 * @throws Failure `store.newer` when the file was written by a later Relata
 */
export function migrate(db: Database.Database, migrations: readonly Migration[], backup: () => void): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) throw new Failure('store.newer', { file: version, known: newest });
  const pending = migrations.filter((migration) => migration.version > version);
  if (pending.length === 0) return;
  if (version > 0) backup();
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
      db.pragma(`application_id = ${applicationId}`);
    }).immediate();
  }
}
