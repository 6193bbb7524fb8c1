import {
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type Database from 'better-sqlite3-multiple-ciphers';
import type { Role } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { auditKey } from '../audit/chain.ts';
import { appendEntry } from '../audit/repo.ts';
import { deleteExports } from '../removal/files.ts';
import {
  type LedgerEntry,
  ledgerEntries,
  ledgerKey,
  ledgerPaths,
  readLedgerFiles,
  writeLedgerFiles,
} from '../removal/ledger.ts';
import { type Replayed, replayLedger } from '../removal/replay.ts';
import { beforeRestore, stampOf } from './backup.ts';
import { type Carried, carryOver, readCarried } from './carryOver.ts';
import { StatementDatabase } from './database.ts';
import { storeFailure } from './failure.ts';
import {
  type KeyFile,
  keyFilePath,
  readKeyFile,
  syncFolder,
  unwrapStoreKey,
  writeKeyFile,
} from './keyFile.ts';
import { migrate } from './migrate.ts';
import { rewriteIfDue } from './rewrite.ts';
import {
  backupFolder,
  connect,
  removeDatabase,
  type StoreOptions,
  storeSuffix,
  syncFile,
} from './storeFile.ts';

/** Which backup takes the store's place, and who says so. */
export interface RestoreRequest {
  path: string;
  /** File name of the backup in the store's backup folder. */
  backup: string;
  account: string;
  passphrase: string;
  reason: string;
}

export interface Restored extends Omit<Replayed, 'files'> {
  /** Where the store that was replaced lies now; null when there was none. */
  keptAside: string | null;
  /** False when the replaced store could not be read, and the log ends where the backup's does. */
  isLogWhole: boolean;
}

/** Steps of a restoration, for whoever watches. */
export type RestoreStep = 'copying' | 'checking' | 'replaying' | 'replacing';

/** Who may put an older store in the place of the present one. */
const restorers: readonly Role[] = ['reviewer', 'leader', 'administrator'];

/**
 * Puts a backup in the store's place (gendan). The copy is made ready under another name: brought to the newest schema, held to
 * the deletion ledger, given the present store's accounts, log and anonymous counts. Then the present store is copied aside,
 * and one rename replaces it: after a power cut either the old or the restored store is there, never neither.
 * @throws Failure `store.backupMissing`, `store.backupForeign`, `store.ledgerDamaged`, `store.damaged` (of the backup),
 *   `store.inUse`, `account.wrongPassphrase`, `call.roleForbidden`, and what the disk refuses
 */
export async function restoreStore(
  request: RestoreRequest,
  options: StoreOptions,
  watch: (step: RestoreStep) => void,
): Promise<Restored> {
  const { path, backup, account, passphrase } = request;
  const source = join(backupFolder(path), basename(backup));
  if (basename(backup) !== backup || !existsSync(source) || !existsSync(keyFilePath(source))) {
    throw new Failure('store.backupMissing', { file: backup });
  }
  const backupKeys = readKeyFile(source);
  const presentKeys = presentKeyFile(path);
  if (presentKeys && presentKeys.store !== backupKeys.store) throw new Failure('store.backupForeign');
  const keys = presentKeys ?? backupKeys;
  const { storeKey, salts } = await unwrapStoreKey(keys, account, passphrase, options.keyDerivation).catch(
    (error) => {
      if (presentKeys) {
        const failedAttempts = [...presentKeys.failedAttempts, options.now()].slice(-10_000);
        writeKeyFile(path, { ...presentKeys, failedAttempts });
      }
      throw error;
    },
  );
  const fresh = restoring(path);
  try {
    const present = readPresent(path, storeKey, salts, options);
    const ledger = presentLedger(path, storeKey, present);
    watch('copying');
    clearLeftovers(path);
    copyFileSync(source, fresh, constants.COPYFILE_EXCL);
    const replayed = makeReady(fresh, storeKey, salts, { request, present, ledger, options, watch });
    watch('replacing');
    const keptAside = existsSync(path) ? keepAside(path, options.now()) : null;
    for (const suffix of ['-wal', '-journal']) rmSync(`${path}${suffix}`, { force: true });
    if (!presentKeys) writeKeyFile(path, backupKeys);
    renameSync(fresh, path);
    syncFolder(dirname(path));
    writeLedgerFiles(path, ledgerKey(auditKey(storeKey)), replayed.ledger);
    const { persons, texts, files } = replayed.replayed;
    deleteExports(path, files);
    return { persons, texts, keptAside, isLogWhole: replayed.isLogWhole };
  } catch (error) {
    removeDatabase(fresh);
    throw storeFailure(error, path) ?? error;
  } finally {
    storeKey.fill(0);
  }
}

/**
 * Deletes what a restoration or a backup that was cut off has left: copies of the store that nobody would find, and that hold
 * whoever has been removed since.
 */
export function clearLeftovers(path: string): void {
  removeDatabase(restoring(path));
  const folder = backupFolder(path);
  const cutOff = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.new')) : [];
  for (const name of cutOff) rmSync(join(folder, name), { force: true });
}

/** What a store that is being made ready is called meanwhile. */
const restoring = (path: string) => `${path}.restore`;

/** What the present store hands on; null when it is missing or cannot be read. */
function readPresent(path: string, storeKey: Buffer, salts: string[], options: StoreOptions): Carried | null {
  // SQLite takes an empty file for a new database.
  if (!existsSync(path) || statSync(path).size === 0) return null;
  let connection: Database.Database | null = null;
  try {
    connection = connect(path, storeKey);
    const newest = options.migrations.at(-1)?.version ?? 0;
    const version = Number(connection.pragma('user_version', { simple: true }));
    if (version > newest) throw new Failure('store.newer', { file: version, known: newest });
    const db = new StatementDatabase(connection);
    checkRestorer(db, salts);
    return readCarried(db);
  } catch (error) {
    const failure = storeFailure(error, path);
    if (failure?.code === 'store.damaged') return null;
    throw failure ?? error;
  } finally {
    connection?.close();
  }
}

/**
 * Everybody who is known to be removed. @throws Failure `store.ledgerDamaged` when neither the present store nor any copy of
 * the ledger that should be there can be read: the removed would come back
 */
function presentLedger(path: string, storeKey: Buffer, present: Carried | null): LedgerEntry[] {
  const { entries, damaged } = readLedgerFiles(path, ledgerKey(auditKey(storeKey)));
  const copies = ledgerPaths(path).filter((each) => existsSync(each));
  if (!present && damaged.length > 0 && damaged.length === copies.length) {
    throw new Failure('store.ledgerDamaged', { file: damaged[0] ?? '' });
  }
  return [...entries, ...(present?.ledger ?? [])];
}

interface Preparation {
  request: RestoreRequest;
  present: Carried | null;
  ledger: LedgerEntry[];
  options: StoreOptions;
  watch(step: RestoreStep): void;
}

function makeReady(
  fresh: string,
  storeKey: Buffer,
  salts: string[],
  { request, present, ledger, options, watch }: Preparation,
): { replayed: Replayed; ledger: LedgerEntry[]; isLogWhole: boolean } {
  const key = auditKey(storeKey);
  const connection = connect(fresh, storeKey);
  try {
    watch('checking');
    if (connection.pragma('quick_check', { simple: true }) !== 'ok') {
      throw new Failure('store.damaged', { file: request.backup });
    }
    migrate(connection, options.migrations, () => {});
    const db = new StatementDatabase(connection);
    const made = connection
      .transaction(() => {
        watch('replaying');
        const isLogWhole = present !== null && carryOver(db, present);
        const account = checkRestorer(db, salts);
        const replayed = replayLedger(db, ledgerKey(key), ledger, present === null);
        appendEntry(
          db,
          key,
          {
            operation: 'configuration',
            object: 'backup',
            fields: [
              'restore',
              `removedAgain=${replayed.persons}`,
              `texts=${replayed.texts}`,
              isLogWhole ? 'log=whole' : 'log=cut',
            ],
            justification: request.reason,
          },
          {
            at: options.now(),
            accountId: account.id,
            role: account.role,
            command: 'store.restore',
            purpose: null,
            justification: null,
            outcome: 'ok',
            appVersion: options.appVersion,
          },
        );
        return { replayed, ledger: ledgerEntries(db), isLogWhole };
      })
      .immediate();
    rewriteIfDue(db, null);
    return made;
  } catch (error) {
    const failure = storeFailure(error, fresh);
    throw failure?.code === 'store.damaged'
      ? new Failure('store.damaged', { file: request.backup })
      : (failure ?? error);
  } finally {
    connection.close();
    if (existsSync(fresh)) syncFile(fresh);
  }
}

/** @throws Failure `account.wrongPassphrase`, `call.roleForbidden` */
function checkRestorer(db: StatementDatabase, salts: string[]): { id: number; role: Role } {
  const account = db.find<{ id: number; role: Role }>(
    `SELECT id, role FROM main.account WHERE slot IN (SELECT value FROM json_each(?)) AND removed_at IS NULL`,
    [JSON.stringify(salts)],
  );
  if (!account) throw new Failure('account.wrongPassphrase');
  if (!restorers.includes(account.role)) throw new Failure('call.roleForbidden');
  return account;
}

/** Copies what will be replaced to the backup folder, whatever state it is in. Gives the copy's path. */
function keepAside(path: string, at: string): string {
  const name = `${basename(path, storeSuffix)}.${beforeRestore}-${stampOf(at)}`;
  mkdirSync(backupFolder(path), { recursive: true, mode: 0o700 });
  const target = join(backupFolder(path), `${name}${storeSuffix}`);
  for (const suffix of ['-wal', '']) {
    if (!existsSync(`${path}${suffix}`)) continue;
    copyFileSync(`${path}${suffix}`, `${target}${suffix}.new`);
    syncFile(`${target}${suffix}.new`);
    renameSync(`${target}${suffix}.new`, `${target}${suffix}`);
  }
  if (existsSync(keyFilePath(path))) copyFileSync(keyFilePath(path), keyFilePath(target));
  syncFolder(dirname(target));
  return target;
}

function presentKeyFile(path: string): KeyFile | null {
  try {
    return readKeyFile(path);
  } catch {
    return null; // lost or damaged: the backup's own then counts
  }
}
