import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { foldDanish } from '../../../shared/danish.ts';
import { Failure } from '../../../shared/failure.ts';

/*
 * The key file lies beside the store and holds, for each account, the store's random key wrapped under that account's
 * passphrase. It holds no name and no passphrase; without a passphrase it opens nothing (docs/adr/0003-store.md).
 */

/** Cost of Argon2id. */
export interface KeyDerivation {
  memoryKiB: number;
  passes: number;
  lanes: number;
}

/** RFC 9106, second recommended option. */
export const rfc9106: KeyDerivation = { memoryKiB: 65_536, passes: 3, lanes: 4 };

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const slotShape = z.object({
  id: hex(32),
  salt: hex(16),
  memoryKiB: z.number().int().min(8).max(4_194_304),
  passes: z.number().int().min(1).max(100),
  lanes: z.number().int().min(1).max(64),
  nonce: hex(12),
  wrapped: hex(48),
});

const keyFileShape = z.object({
  format: z.literal('relata-key'),
  version: z.literal(1),
  store: hex(16),
  slots: z.array(slotShape),
  /** Sign-ins that failed since the last one that succeeded; moved into the log at the next one. */
  failedAttempts: z.array(z.iso.datetime()),
});

export type KeyFile = z.infer<typeof keyFileShape>;
export type Slot = z.infer<typeof slotShape>;

/** Where the key file of a store lies. */
export const keyFilePath = (storePath: string) => `${storePath}-key`;

export function emptyKeyFile(): KeyFile {
  return {
    format: 'relata-key',
    version: 1,
    store: randomBytes(16).toString('hex'),
    slots: [],
    failedAttempts: [],
  };
}

/** Which slot an account name opens. A hash, so that no name can be read from the file. */
export function slotId(file: KeyFile, accountName: string): string {
  return createHash('sha256')
    .update(`${file.store}:${foldDanish(accountName.trim())}`)
    .digest('hex');
}

/**
 * Wraps the store's key under a passphrase. The slot's salt is its name: no two slots have the same, so that the store can
 * say which one of an account's is valid.
 */
export async function sealSlot(
  file: KeyFile,
  accountName: string,
  passphrase: string,
  storeKey: Uint8Array,
  cost: KeyDerivation,
): Promise<Slot> {
  const slot = { id: slotId(file, accountName), salt: randomBytes(16).toString('hex'), ...cost };
  const key = await derive(passphrase, slot);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(file, slot));
  const wrapped = Buffer.concat([cipher.update(storeKey), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { ...slot, nonce: nonce.toString('hex'), wrapped: wrapped.toString('hex') };
}

/**
 * Unwraps the store's key, and gives the salts of the slots that the passphrase opens: more than one where a change of
 * passphrase was cut off, and the store then says which of them is valid. An unknown name and a wrong passphrase take the
 * same time and give the same answer.
 * @throws Failure `account.wrongPassphrase`
 */
export async function unwrapStoreKey(
  file: KeyFile,
  accountName: string,
  passphrase: string,
  cost: KeyDerivation,
): Promise<{ storeKey: Buffer; salts: string[] }> {
  const id = slotId(file, accountName);
  const own = file.slots.filter((slot) => slot.id === id);
  // Somebody without a slot waits as long as somebody with one.
  if (own.length === 0) (await derive(passphrase, { salt: file.store, ...cost })).fill(0);
  let storeKey: Buffer | null = null;
  const salts: string[] = [];
  for (const slot of own) {
    const opened = await openSlot(file, slot, passphrase);
    if (!opened) continue;
    storeKey?.fill(0);
    storeKey = opened;
    salts.push(slot.salt);
  }
  if (!storeKey) throw new Failure('account.wrongPassphrase');
  return { storeKey, salts };
}

async function openSlot(file: KeyFile, slot: Slot, passphrase: string): Promise<Buffer | null> {
  const key = await derive(passphrase, slot);
  try {
    const sealed = Buffer.from(slot.wrapped, 'hex');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'hex'))
      .setAAD(boundTo(file, slot))
      .setAuthTag(sealed.subarray(32));
    return Buffer.concat([decipher.update(sealed.subarray(0, 32)), decipher.final()]);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}

/** @throws Failure `store.keyFileMissing` or `store.keyFileDamaged` */
export function readKeyFile(storePath: string): KeyFile {
  let text: string;
  try {
    text = readFileSync(keyFilePath(storePath), 'utf8');
  } catch {
    throw new Failure('store.keyFileMissing', { file: keyFilePath(storePath) });
  }
  try {
    return keyFileShape.parse(JSON.parse(text));
  } catch {
    throw new Failure('store.keyFileDamaged', { file: keyFilePath(storePath) });
  }
}

/** Replaces the key file as a whole: after a power cut either the old or the new one is there. */
export function writeKeyFile(storePath: string, file: KeyFile): void {
  const path = keyFilePath(storePath);
  const fresh = `${path}.new`;
  try {
    const handle = openSync(fresh, 'w', 0o600);
    try {
      writeSync(handle, `${JSON.stringify(file, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(fresh, path);
  } catch (error) {
    rmSync(fresh, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Makes a rename in a folder outlive a power cut. Windows has no such call and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

async function derive(passphrase: string, slot: Pick<Slot, 'salt'> & KeyDerivation): Promise<Buffer> {
  const key = await argon2id({
    password: passphrase.normalize('NFC'),
    salt: Buffer.from(slot.salt, 'hex'),
    memorySize: slot.memoryKiB,
    iterations: slot.passes,
    parallelism: slot.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength);
}

/** What a wrapped key is bound to, so that a slot cannot be moved to another store or made cheaper. */
function boundTo(file: KeyFile, slot: Pick<Slot, 'id'> & KeyDerivation): Buffer {
  return Buffer.from(`${file.store}:${slot.id}:${slot.memoryKiB}:${slot.passes}:${slot.lanes}`);
}
