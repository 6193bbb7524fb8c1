import { createHmac, hkdfSync } from 'node:crypto';
import type { Operation } from '../../../shared/contract/audit.ts';
import type { Purpose, Role } from '../../../shared/domain.ts';

/** One line of the log as it is sealed (PRACTICE, Log). Record numbers, never names; no content. */
export interface SealedFields {
  seq: number;
  at: string;
  operation: Operation;
  accountId: number | null;
  role: Role | null;
  command: string;
  object: string;
  recordIds: readonly number[];
  fields: readonly string[];
  purpose: Purpose | null;
  justification: string | null;
  legalBasis: string | null;
  recipient: string | null;
  documentHash: string | null;
  outcome: string;
  appVersion: string;
}

/** What the first entry is chained to. */
export const genesisMac = new Uint8Array(32);

/** The log's own key, derived from the store's (RFC 5869), so that neither can be had from the other's use. */
export function auditKey(storeKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', storeKey, new Uint8Array(0), 'relata audit log 1', 32));
}

/** HMAC-SHA-256 over the previous MAC and every field in a fixed order: an edit, a gap or a swap breaks the chain. */
export function sealEntry(key: Uint8Array, entry: SealedFields, previousMac: Uint8Array): Uint8Array {
  const fields = [
    entry.seq,
    entry.at,
    entry.operation,
    entry.accountId,
    entry.role,
    entry.command,
    entry.object,
    entry.recordIds,
    entry.fields,
    entry.purpose,
    entry.justification,
    entry.legalBasis,
    entry.recipient,
    entry.documentHash,
    entry.outcome,
    entry.appVersion,
  ];
  return new Uint8Array(
    createHmac('sha256', key).update(previousMac).update(JSON.stringify(fields)).digest(),
  );
}

/** Where the chain begins: at its first entry, or after the last one that a cut took. */
export interface ChainStart {
  /** The entry before the first. */
  seq: number;
  /** Its seal. */
  mac: Uint8Array;
  /** What an entry of the chain says of the cut (`cutFields`); null where nothing was ever cut. */
  attested: readonly string[] | null;
}

export const wholeChain: ChainStart = { seq: 0, mac: genesisMac, attested: null };

/** How the log's entry of a cut names what was taken: the last entry, how many, and the seal of the last. */
export function cutFields(cut: { throughSeq: number; entries: number; mac: Uint8Array }): string[] {
  return [
    'cut',
    `through=${cut.throughSeq}`,
    `entries=${cut.entries}`,
    `mac=${Buffer.from(cut.mac).toString('hex')}`,
  ];
}

/**
 * The first entry that does not follow from the one before it, or null when the whole chain holds. A cut that no entry of
 * the chain tells of breaks it where it begins.
 */
export function findBreak(
  key: Uint8Array,
  entries: Iterable<{ entry: SealedFields; previousMac: Uint8Array; mac: Uint8Array }>,
  start: ChainStart = wholeChain,
): number | null {
  let expectedSeq = start.seq + 1;
  let previous = start.mac;
  let isAttested = start.attested === null;
  for (const { entry, previousMac, mac } of entries) {
    const holds =
      entry.seq === expectedSeq &&
      Buffer.from(previousMac).equals(previous) &&
      Buffer.from(mac).equals(sealEntry(key, entry, previous));
    if (!holds) return entry.seq;
    isAttested ||= entry.operation === 'erasure' && entry.fields.join() === start.attested?.join();
    previous = mac;
    expectedSeq += 1;
  }
  return isAttested ? null : start.seq + 1;
}
