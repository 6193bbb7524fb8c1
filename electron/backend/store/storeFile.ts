import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { foldDanish } from '../../../shared/danish.ts';
import type { Role } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { passphraseFault, shortestPassphrase } from '../../../shared/passphrase.ts';
import { auditKey } from '../audit/chain.ts';
import { appendEntry } from '../audit/repo.ts';
import { StatementDatabase, type WritableDatabase } from './database.ts';
import { storeFailure } from './failure.ts';
import {
  emptyKeyFile,
  type KeyDerivation,
  keyFilePath,
  readKeyFile,
  type Slot,
  sealSlot,
  syncFolder,
  unwrapStoreKey,
  writeKeyFile,
} from './keyFile.ts';
import { Keyring } from './keyring.ts';
import { type Migration, migrate } from './migrate.ts';

/** What opening or making a store needs to know. */
export interface StoreOptions {
  migrations: readonly Migration[];
  keyDerivation: KeyDerivation;
  appVersion: string;
  /** Writes what every new store holds from the start, inside the transaction that makes it. */
  seed(db: WritableDatabase, at: string): void;
  /** The present instant, ISO UTC. */
  now(): string;
}

export interface NewAccount {
  name: string;
  role: Role;
  passphrase: string;
}

/** An unlocked store. `close` drops the key; nothing works after it. */
export interface OpenStore {
  path: string;
  db: StatementDatabase;
  auditKey: Uint8Array;
  /** Makes and drops the accounts' key slots. */
  keyring: Keyring;
  account: { id: number; name: string; role: Role };
  close(): void;
}

/** Suffix of a store's file. */
export const storeSuffix = '.relata';

/** The folder of a store where released documents and internal exports are written. */
export const exportFolder = (path: string) => `${path.slice(0, -storeSuffix.length)}-eksport`;

/** The folder of a store where backups are written. */
export const backupFolder = (path: string) => `${path.slice(0, -storeSuffix.length)}-backup`;

/**
 * Makes a store with its accounts. Nothing lies under the final name until all of it is on disk.
 * @throws Failure `store.exists`, `store.folderMissing`, `store.readOnly`, `store.diskFull`, `account.*`
 */
export async function createStore(
  path: string,
  accounts: readonly NewAccount[],
  options: StoreOptions,
): Promise<void> {
  checkNewAccounts(accounts);
  checkFolder(dirname(path));
  if (existsSync(path) || existsSync(keyFilePath(path))) throw new Failure('store.exists', { file: path });

  const fresh = `${path}.new`;
  removeDatabase(fresh);
  const storeKey = randomBytes(32);
  const keyFile = emptyKeyFile();
  try {
    const slots: Slot[] = [];
    for (const { name, passphrase } of accounts) {
      slots.push(await sealSlot(keyFile, name, passphrase, storeKey, options.keyDerivation));
    }
    const db = connect(fresh, storeKey);
    try {
      migrate(db, options.migrations, () => {});
      const statements = new StatementDatabase(db);
      const at = options.now();
      db.transaction(() => {
        statements.run("INSERT INTO main.meta (key, value) VALUES ('store', ?)", [keyFile.store]);
        for (const [index, account] of accounts.entries()) {
          statements.run(
            'INSERT INTO main.account (name, folded, role, slot, created_at) VALUES (?, ?, ?, ?, ?)',
            [
              account.name.trim(),
              foldDanish(account.name.trim()),
              account.role,
              slots[index]?.salt ?? null,
              at,
            ],
          );
        }
        options.seed(statements, at);
        appendEntry(
          statements,
          auditKey(storeKey),
          { operation: 'configuration', object: 'store' },
          {
            at,
            accountId: null,
            role: null,
            command: 'store.create',
            purpose: null,
            justification: null,
            outcome: 'ok',
            appVersion: options.appVersion,
          },
        );
      }).immediate();
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
    syncFile(fresh);
    writeKeyFile(path, { ...keyFile, slots });
    renameSync(fresh, path);
    syncFolder(dirname(path));
  } catch (error) {
    removeDatabase(fresh);
    if (!existsSync(path)) rmSync(keyFilePath(path), { force: true });
    throw storeFailure(error, path) ?? error;
  } finally {
    storeKey.fill(0);
  }
}

/**
 * Unlocks a store for one account.
 * @throws Failure `store.missing`, `store.keyFile*`, `account.wrongPassphrase`, `store.damaged`, `store.newer`,
 *   `store.inUse`, `store.readOnly`, `store.diskFull`
 */
export async function openStore(
  path: string,
  accountName: string,
  passphrase: string,
  options: StoreOptions,
): Promise<OpenStore> {
  if (!existsSync(path)) throw new Failure('store.missing', { file: path });
  checkWritable(path);
  // SQLite takes an empty file for a new database, and would fill it.
  if (statSync(path).size === 0) throw new Failure('store.damaged', { file: path });
  const keyFile = readKeyFile(path);
  const noteFailedAttempt = () =>
    writeKeyFile(path, {
      ...keyFile,
      failedAttempts: [...keyFile.failedAttempts, options.now()].slice(-10_000),
    });
  let unwrapped: Awaited<ReturnType<typeof unwrapStoreKey>>;
  try {
    unwrapped = await unwrapStoreKey(keyFile, accountName, passphrase, options.keyDerivation);
  } catch (error) {
    noteFailedAttempt();
    throw error;
  }

  const { storeKey, salts } = unwrapped;
  let connection: Database.Database | null = null;
  try {
    connection = connect(path, storeKey);
    migrate(connection, options.migrations, () =>
      backUpBeforeMigration(connection as Database.Database, path),
    );
    const db = new StatementDatabase(connection);
    const account = db.find<{ id: number; name: string; role: Role }>(
      `SELECT id, name, role FROM main.account
        WHERE slot IN (SELECT value FROM json_each(?)) AND removed_at IS NULL`,
      [JSON.stringify(salts)],
    );
    // A removed account, or a passphrase that has been changed, in a key file that still knows it.
    if (!account) {
      noteFailedAttempt();
      throw new Failure('account.wrongPassphrase');
    }
    const key = auditKey(storeKey);
    const keyring = new Keyring(path, storeKey, options.keyDerivation);
    const open = connection;
    return {
      path,
      db,
      auditKey: key,
      keyring,
      account,
      close() {
        key.fill(0);
        keyring.close();
        db.forgetStatements();
        open.close();
      },
    };
  } catch (error) {
    connection?.close();
    throw storeFailure(error, path) ?? error;
  } finally {
    storeKey.fill(0);
  }
}

/** Copies a store that is open, and its key file. Sound because the file is held exclusively and the WAL is emptied first. */
export function copyStore(connection: Database.Database, path: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const [checkpoint] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (checkpoint?.busy !== 0) throw new Failure('store.backupFailed');
  try {
    copyFileSync(path, `${target}.new`, constants.COPYFILE_EXCL);
    syncFile(`${target}.new`);
    copyFileSync(keyFilePath(path), keyFilePath(target), constants.COPYFILE_EXCL);
    syncFile(keyFilePath(target));
    renameSync(`${target}.new`, target);
    syncFolder(dirname(target));
  } catch (error) {
    rmSync(`${target}.new`, { force: true });
    throw storeFailure(error, target) ?? new Failure('store.backupFailed');
  }
}

function backUpBeforeMigration(connection: Database.Database, path: string): void {
  const version = Number(connection.pragma('user_version', { simple: true }));
  const name = `${basename(path, storeSuffix)}.foer-opgradering-${version}${storeSuffix}`;
  const target = join(backupFolder(path), name);
  if (!existsSync(target)) copyStore(connection, path, target);
}

/**
 * Pages kept in memory. Every page read again must be decrypted and its HMAC checked, and record numbers are scattered, so
 * that SQLite's own 2 MiB would read the same pages over and over.
 */
const cacheKiB = 131_072;

/** Opens the encrypted file (SQLCipher 4 scheme) with a raw key, for this process alone. */
export function connect(path: string, storeKey: Uint8Array): Database.Database {
  const db = new Database(path, { timeout: 500 });
  const key = Buffer.from(`x'${Buffer.from(storeKey).toString('hex')}'`);
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    db.key(key);
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma(`cache_size = -${cacheKiB}`);
    db.pragma('cell_size_check = ON');
    db.pragma('foreign_keys = ON');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    // Takes the exclusive lock now, and reads the first page, so that every fault shows here.
    db.exec('BEGIN IMMEDIATE; COMMIT');
    return db;
  } catch (error) {
    db.close();
    throw error;
  } finally {
    key.fill(0);
  }
}

function checkNewAccounts(accounts: readonly NewAccount[]): void {
  const names = new Set<string>();
  for (const { name, passphrase } of accounts) {
    const folded = foldDanish(name.trim());
    if (names.has(folded)) throw new Failure('account.nameTaken', { name: name.trim() });
    names.add(folded);
    if (passphraseFault(passphrase, name) !== null) {
      throw new Failure('account.weakPassphrase', { name: name.trim(), least: shortestPassphrase });
    }
  }
  if (accounts.length < 2) throw new Failure('account.secondPersonNeeded');
}

/** The folder is made when only its last part is missing. */
function checkFolder(folder: string): void {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  } catch {
    throw new Failure('store.folderMissing', { folder });
  }
  if (!statSync(folder).isDirectory()) throw new Failure('store.folderMissing', { folder });
  checkWritableFolder(folder);
}

function checkWritable(path: string): void {
  checkWritableFolder(dirname(path));
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch {
    throw new Failure('store.readOnly', { folder: dirname(path) });
  }
}

function checkWritableFolder(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new Failure('store.readOnly', { folder });
  }
}

/** Makes what was written to a file outlive a power cut. */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Deletes a database with all that SQLite lays beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true });
}
