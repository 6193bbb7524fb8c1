import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { syncFolder } from '../store/keyFile.ts';
import { backupFolder } from '../store/storeFile.ts';

/*
 * The deletion ledger (PRACTICE 7; docs/adr/0008-removal.md): who was removed, as hashes of their record numbers under a key
 * of the store's, so that a backup from before can be held to it. It lies in the store, beside it and in the backup folder: a
 * backup put in the store's place by hand meets it as well.
 */

export interface LedgerEntry {
  /** Hexadecimal HMAC-SHA-256 of the record number. */
  hash: string;
  removedOn: string;
}

/** The ledger's own key, derived from the log's (RFC 5869). */
export function ledgerKey(auditKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', auditKey, new Uint8Array(0), 'relata deletion ledger 1', 32));
}

/** Record numbers are 48 random bits: without the key a hash says nothing, and no number can be guessed from it. */
export function ledgerHash(key: Uint8Array, personId: number): string {
  return createHmac('sha256', key).update(`person ${personId}`).digest('hex');
}

export function ledgerEntries(db: ReadableDatabase): LedgerEntry[] {
  return db.all(
    'SELECT lower(hex(hash)) AS hash, removed_on AS removedOn FROM main.deletion_ledger ORDER BY hash',
  );
}

export function addToLedger(db: WritableDatabase, entries: readonly LedgerEntry[]): void {
  for (const { hash, removedOn } of entries) {
    db.run('INSERT OR IGNORE INTO main.deletion_ledger (hash, removed_on) VALUES (?, ?)', [
      Buffer.from(hash, 'hex'),
      removedOn,
    ]);
  }
}

/** The persons on file whom the ledger says are removed. O(persons). */
export function removedStillOnFile(db: ReadableDatabase, key: Uint8Array): number[] {
  const removed = new Set(ledgerEntries(db).map(({ hash }) => hash));
  if (removed.size === 0) return [];
  return db
    .column<number>('SELECT id FROM main.person ORDER BY id')
    .filter((id) => removed.has(ledgerHash(key, id)));
}

/** Where copies of the ledger lie: beside the store, and in the folder of its backups. */
export function ledgerPaths(storePath: string): string[] {
  const beside = `${storePath}-slettet`;
  return [beside, join(backupFolder(storePath), basename(beside))];
}

const fileShape = z.object({
  format: z.literal('relata-deletion-ledger'),
  version: z.literal(1),
  entries: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), removedOn: z.iso.date() })),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What the copies of the ledger say together, and which of them cannot be read or were changed. */
export interface LedgerFiles {
  entries: LedgerEntry[];
  damaged: string[];
}

/** A missing copy says nothing, since a store without removals has none. */
export function readLedgerFiles(storePath: string, key: Uint8Array): LedgerFiles {
  const found = new Map<string, LedgerEntry>();
  const damaged: string[] = [];
  for (const path of ledgerPaths(storePath)) {
    if (!existsSync(path)) continue;
    const entries = readLedgerFile(path, key);
    if (!entries) damaged.push(path);
    for (const entry of entries ?? []) found.set(entry.hash, entry);
  }
  return { entries: [...found.values()], damaged };
}

/** Writes both copies, each whole or not at all: temporary name, fsync, rename. */
export function writeLedgerFiles(storePath: string, key: Uint8Array, entries: readonly LedgerEntry[]): void {
  if (entries.length === 0) return;
  const sorted = [...entries].sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const file = { format: 'relata-deletion-ledger', version: 1, entries: sorted, mac: macOf(key, sorted) };
  for (const path of ledgerPaths(storePath)) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const handle = openSync(`${path}.new`, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(file, null, 1)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(`${path}.new`, path);
    syncFolder(dirname(path));
  }
}

function readLedgerFile(path: string, key: Uint8Array): LedgerEntry[] | null {
  try {
    const { entries, mac } = fileShape.parse(JSON.parse(readFileSync(path, 'utf8')));
    return timingSafeEqual(Buffer.from(mac, 'hex'), Buffer.from(macOf(key, entries), 'hex')) ? entries : null;
  } catch {
    return null;
  }
}

function macOf(key: Uint8Array, entries: readonly LedgerEntry[]): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(entries.map(({ hash, removedOn }) => [hash, removedOn])))
    .digest('hex');
}
