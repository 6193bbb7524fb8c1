import type { ReadableDatabase } from '../../electron/backend/store/database.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { openStore } from '../../electron/backend/store/storeFile.ts';
import { passphraseOf, projectRoot, quickDerivation, type Workplace } from './workplace.ts';

/**
 * Reads a store's tables directly, past the wall. The workplace is locked before, since one process alone may hold the
 * file, and stays so.
 */
export async function readStore<Result>(
  workplace: Workplace,
  read: (db: ReadableDatabase) => Result,
): Promise<Result> {
  workplace.application.lock('demand');
  const store = await openStore(workplace.storePath, 'Analytiker To', passphraseOf('Analytiker To'), {
    migrations: readMigrations(`${projectRoot}electron/backend/store/migrations`),
    keyDerivation: quickDerivation,
    appVersion: '0.0.0-test',
    now: () => workplace.now.toISOString(),
    seed: () => {},
  });
  try {
    return read(store.db);
  } finally {
    store.close();
  }
}

/** Tables that tell of the keeping of the store and of acts, not of its content. */
const keeping = new Set(['audit_log', 'meta', 'account', 'import_batch', 'import_mapping', 'fault']);

/** Every row of every table of content, in a fixed order. */
export function contentOf(db: ReadableDatabase): Record<string, unknown[]> {
  const tables = db
    .column<string>("SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name")
    .filter((table) => !keeping.has(table) && !table.startsWith('sqlite_'));
  return Object.fromEntries(
    tables.map((table) => {
      const columns = db.column<string>(`SELECT name FROM pragma_table_info('${table}')`).join(', ');
      return [table, db.all(`SELECT * FROM main.${table} ORDER BY ${columns}`)];
    }),
  );
}
