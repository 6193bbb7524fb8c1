import { createHash, createHmac } from 'node:crypto';

/** One line of the ledger: what left the police, and on which proof. */
export interface LedgerEntry {
  seq: number;
  releaseId: number;
  documentHash: string;
  witnessHash: string;
  policyVersion: string;
  receipt: string;
  at: string;
  previousHash: string;
  hash: string;
}

/** What the first entry is chained to. */
export const genesisHash = '0'.repeat(64);

/** SHA-256, hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The hash that seals an entry to all before it, keyed so that it cannot be redone without the store's key. */
export function sealLedgerEntry(key: Uint8Array, entry: Omit<LedgerEntry, 'hash'>): string {
  const fields = [
    'relata ledger 1',
    entry.seq,
    entry.releaseId,
    entry.documentHash,
    entry.witnessHash,
    entry.policyVersion,
    entry.receipt,
    entry.at,
    entry.previousHash,
  ];
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex');
}

/** What the store holds of an approved release, to be held against its entry. */
export interface ApprovedRelease {
  readonly id: number;
  readonly document: string;
  readonly proof: string;
  readonly receipt: string | null;
}

/**
 * True if every entry follows from the one before it, every approved release has one entry, and document, proof and
 * receipt are those that were entered. A ledger that does not hold stops every release (rule 13).
 */
export function ledgerHolds(
  key: Uint8Array,
  entries: readonly LedgerEntry[],
  approved: readonly ApprovedRelease[],
): boolean {
  let previousHash = genesisHash;
  for (const [at, entry] of entries.entries()) {
    const follows = entry.seq === at + 1 && entry.previousHash === previousHash;
    if (!follows || entry.hash !== sealLedgerEntry(key, entry)) return false;
    previousHash = entry.hash;
  }
  const byRelease = new Map(entries.map((entry) => [entry.releaseId, entry]));
  return (
    byRelease.size === entries.length &&
    approved.length === entries.length &&
    approved.every(({ id, document, proof, receipt }) => {
      const entry = byRelease.get(id);
      return (
        entry !== undefined &&
        entry.documentHash === sha256(document) &&
        entry.witnessHash === sha256(proof) &&
        entry.receipt === receipt
      );
    })
  );
}
