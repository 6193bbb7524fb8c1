import type { Operation } from '../../../shared/contract/audit.ts';
import type { Purpose, Role } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { type ChainStart, cutFields, genesisMac, type SealedFields, sealEntry, wholeChain } from './chain.ts';
import type { LogLine } from './rules.ts';

/** What a handler says of its own act; who, when and for what is added by the dispatcher. */
export interface LogEntry {
  operation: Operation;
  /** The kind of record: a noun of the domain. */
  object: string;
  recordIds?: readonly number[];
  fields?: readonly string[];
  /** Replaces the workspace's task where the act has a reason of its own. */
  justification?: string;
  legalBasis?: string;
  recipient?: string;
  documentHash?: string;
}

/** Who acts, when and through what. */
export interface LogCircumstances {
  at: string;
  accountId: number | null;
  role: Role | null;
  command: string;
  purpose: Purpose | null;
  justification: string | null;
  outcome: string;
  appVersion: string;
}

interface Row {
  seq: number;
  at: string;
  operation: Operation;
  account_id: number | null;
  role: Role | null;
  command: string;
  object: string;
  record_ids: string;
  fields: string;
  purpose: Purpose | null;
  justification: string | null;
  legal_basis: string | null;
  recipient: string | null;
  document_hash: string | null;
  outcome: string;
  app_version: string;
  previous_mac: Uint8Array;
  mac: Uint8Array;
}

/** Appends one sealed entry, inside the transaction of what it records. */
export function appendEntry(
  db: WritableDatabase,
  key: Uint8Array,
  entry: LogEntry,
  circumstances: LogCircumstances,
): void {
  const head = findHead(db);
  const sealed: SealedFields = {
    seq: (head?.seq ?? 0) + 1,
    at: circumstances.at,
    operation: entry.operation,
    accountId: circumstances.accountId,
    role: circumstances.role,
    command: circumstances.command,
    object: entry.object,
    recordIds: entry.recordIds ?? [],
    fields: entry.fields ?? [],
    purpose: circumstances.purpose,
    justification: entry.justification ?? circumstances.justification,
    legalBasis: entry.legalBasis ?? null,
    recipient: entry.recipient ?? null,
    documentHash: entry.documentHash ?? null,
    outcome: circumstances.outcome,
    appVersion: circumstances.appVersion,
  };
  const previousMac = head?.mac ?? genesisMac;
  db.run(
    `INSERT INTO main.audit_log (seq, at, operation, account_id, role, command, object, record_ids, fields, purpose,
       justification, legal_basis, recipient, document_hash, outcome, app_version, previous_mac, mac)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      sealed.seq,
      sealed.at,
      sealed.operation,
      sealed.accountId,
      sealed.role,
      sealed.command,
      sealed.object,
      JSON.stringify(sealed.recordIds),
      JSON.stringify(sealed.fields),
      sealed.purpose,
      sealed.justification,
      sealed.legalBasis,
      sealed.recipient,
      sealed.documentHash,
      sealed.outcome,
      sealed.appVersion,
      previousMac,
      sealEntry(key, sealed, previousMac),
    ],
  );
}

/** The newest entry's number and MAC. */
export function findHead(db: ReadableDatabase): { seq: number; mac: Uint8Array } | undefined {
  return db.find('SELECT seq, mac FROM main.audit_log ORDER BY seq DESC LIMIT 1');
}

/** Every entry from the first, in the form the chain is checked in. */
export function* sealedEntries(
  db: ReadableDatabase,
): Generator<{ entry: SealedFields; previousMac: Uint8Array; mac: Uint8Array }> {
  const pageSize = 5000;
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = db.all<Row>('SELECT * FROM main.audit_log WHERE seq > ? ORDER BY seq LIMIT ?', [
      after,
      pageSize,
    ]);
    for (const row of rows) yield { entry: sealedFields(row), previousMac: row.previous_mac, mac: row.mac };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.seq;
  }
}

/** Which entries are asked for; instants are UTC, `until` not included. */
export interface EntryFilter {
  operation: Operation | null;
  accountId: number | null;
  object: string;
  recordId: number | null;
  since: string | null;
  until: string | null;
  outcome: 'every' | 'ok' | 'refused';
  /** Justifications, any of which will do; null is any. */
  justifications: readonly string[] | null;
  entries: readonly number[] | null;
}

/** Entries before a number, newest first, with the account's name. One walk of the log until the page is full. */
export function listEntries(
  db: ReadableDatabase,
  filter: EntryFilter,
  page: { before: number | null; limit: number },
): (SealedFields & { account: string | null })[] {
  return db
    .all<Row & { account: string | null }>(
      `SELECT audit_log.*, account.name AS account
         FROM main.audit_log LEFT JOIN main.account ON account.id = audit_log.account_id
        WHERE (:before IS NULL OR seq < :before) AND ${isAskedFor}
        ORDER BY seq DESC LIMIT :limit`,
      { ...parametersOf(filter), ...page },
    )
    .map((row) => ({ ...sealedFields(row), account: row.account }));
}

/** How many entries answer to a filter. */
export function countFiltered(db: ReadableDatabase, filter: EntryFilter): number {
  return db.value(`SELECT count(*) FROM main.audit_log WHERE ${isAskedFor}`, parametersOf(filter));
}

const isAskedFor = `(:operation IS NULL OR operation = :operation)
  AND (:accountId IS NULL OR account_id = :accountId)
  AND (:object = '' OR object = :object)
  AND (:recordId IS NULL OR EXISTS (SELECT 1 FROM json_each(record_ids) WHERE value = :recordId))
  AND (:since IS NULL OR at >= :since) AND (:until IS NULL OR at < :until)
  AND (:outcome = 'every' OR (outcome = 'ok') = (:outcome = 'ok'))
  AND (:justifications IS NULL OR justification IN (SELECT value FROM json_each(:justifications)))
  AND (:entries IS NULL OR seq IN (SELECT value FROM json_each(:entries)))`;

function parametersOf({ justifications, entries, ...filter }: EntryFilter) {
  return {
    ...filter,
    justifications: justifications && JSON.stringify(justifications),
    entries: entries && JSON.stringify(entries),
  };
}

/** Every justification the log holds, once. */
export function distinctJustifications(db: ReadableDatabase): string[] {
  return db.column('SELECT DISTINCT justification FROM main.audit_log WHERE justification IS NOT NULL');
}

/** Every account there is or was, and the kinds of record the log speaks of. */
export function filterChoices(db: ReadableDatabase) {
  return {
    accounts: db.all<{ id: number; name: string }>('SELECT id, name FROM main.account ORDER BY folded'),
    objects: db.column<string>('SELECT DISTINCT object FROM main.audit_log ORDER BY object'),
  };
}

/** The store's own number. */
export function storeNumber(db: ReadableDatabase): string {
  return db.value("SELECT value FROM main.meta WHERE key = 'store'");
}

/** The instant and MAC of one entry, or of the last one that a cut took. */
export function findSeal(db: ReadableDatabase, seq: number): { at: string; mac: Uint8Array } | undefined {
  return db.find(
    `SELECT at, mac FROM main.audit_log WHERE seq = :seq
      UNION ALL SELECT through_at, mac FROM main.audit_cut WHERE through_seq = :seq`,
    { seq },
  );
}

/** What was taken from the beginning of the log. */
export interface Cut {
  throughSeq: number;
  throughAt: string;
  entries: number;
  mac: Uint8Array;
}

/** The cuts that were made, the newest first, with the names of who proposed and who approved. */
export function listCuts(
  db: ReadableDatabase,
): (Cut & { proposedBy: string; approvedBy: string; approvedAt: string })[] {
  return db.all(
    `SELECT through_seq AS throughSeq, through_at AS throughAt, entries, mac, proposer.name AS proposedBy,
            approver.name AS approvedBy, approved_at AS approvedAt
       FROM main.audit_cut JOIN main.account AS proposer ON proposer.id = proposed_by
       JOIN main.account AS approver ON approver.id = approved_by ORDER BY through_seq DESC`,
  );
}

/** Where the log's chain begins. */
export function chainStart(db: ReadableDatabase): ChainStart {
  const [cut] = listCuts(db);
  return cut ? { seq: cut.throughSeq, mac: cut.mac, attested: cutFields(cut) } : wholeChain;
}

/** The last entry before the first one that was written at an instant or later; null where there is none. */
export function lastBefore(db: ReadableDatabase, instant: string): number | null {
  return db.value(
    `SELECT max(seq) FROM main.audit_log
      WHERE seq < coalesce((SELECT min(seq) FROM main.audit_log WHERE at >= ?), 0)`,
    [instant],
  );
}

/** All entries up to one that stands in the log. */
export function cutThrough(db: ReadableDatabase, throughSeq: number): Cut | undefined {
  return db.find(
    `SELECT seq AS throughSeq, at AS throughAt, mac,
            (SELECT count(*) FROM main.audit_log WHERE seq <= :throughSeq) AS entries
       FROM main.audit_log WHERE seq = :throughSeq`,
    { throughSeq },
  );
}

/** Takes the entries of a cut, and keeps the seal of the last of them. */
export function cutLog(
  db: WritableDatabase,
  { throughSeq, throughAt, entries, mac }: Cut,
  { by, approvedBy, at }: { by: number; approvedBy: number; at: string },
): void {
  db.run(
    `INSERT INTO main.audit_cut (through_seq, through_at, mac, entries, proposed_by, approved_by, approved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    [throughSeq, throughAt, mac, entries, by, approvedBy, at],
  );
  db.run('DELETE FROM main.audit_log WHERE seq <= ?', [throughSeq]);
}

/** The entries of a period in the form the written rules read them. */
export function logLines(db: ReadableDatabase, since: string, until: string): LogLine[] {
  return db
    .all<Omit<LogLine, 'recordIds'> & { recordIds: string }>(
      `SELECT seq, at, operation, audit_log.account_id AS accountId, account.name AS account, command, outcome,
              record_ids AS recordIds
         FROM main.audit_log LEFT JOIN main.account ON account.id = audit_log.account_id
        WHERE at >= ? AND at < ? ORDER BY seq`,
      [since, until],
    )
    .map(({ recordIds, ...line }) => ({ ...line, recordIds: JSON.parse(recordIds) }));
}

export function countEntries(db: ReadableDatabase): number {
  return db.value('SELECT count(*) FROM main.audit_log');
}

function sealedFields(row: Row): SealedFields {
  return {
    seq: row.seq,
    at: row.at,
    operation: row.operation,
    accountId: row.account_id,
    role: row.role,
    command: row.command,
    object: row.object,
    recordIds: JSON.parse(row.record_ids),
    fields: JSON.parse(row.fields),
    purpose: row.purpose,
    justification: row.justification,
    legalBasis: row.legal_basis,
    recipient: row.recipient,
    documentHash: row.document_hash,
    outcome: row.outcome,
    appVersion: row.app_version,
  };
}
