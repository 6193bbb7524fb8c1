import { z } from 'zod';
import {
  type ProfileSetting,
  type ProfileSettings,
  profileSetting,
  profileSettings,
  type Recipient,
  type ReleaseState,
  recipient,
} from '../../../shared/contract/release.ts';
import { findSetting } from '../setting/fourEyes.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { sight } from '../store/overdue.ts';
import type { Forbidden } from './gate.ts';
import type { ApprovedRelease, LedgerEntry } from './ledger.ts';
import { defaultSettings } from './profile.ts';

/** What a summary counts a person by, before it is banded. */
export interface Ingredients {
  roles: { personId: number; role: string }[];
  /** The latest home comes last. */
  homes: { personId: number; placeId: number }[];
  /** The latest identity comes last. */
  identities: { personId: number; cpr: string | null; birthDate: string | null; precision: string }[];
  memberships: { personId: number; groupingId: number }[];
  /** Who took part in which observation of the year before. */
  meetings: { observationId: number; personId: number }[];
  places: { id: number; code: string; parentId: number | null }[];
}

/**
 * What held on a day, behind the wall. Victims, witnesses and relatives are not even read, and nobody is counted after the
 * day that the last of the person's registrations ended, nor anybody or any role that is overdue now, however far its reader sees:
 * a frozen cut and a release count the same. `withOverdue`: the overdue too, for saying how many are left out; of those a command
 * that sees no further than the past finds none.
 */
export function ingredientsAsOf(db: ReadableDatabase, day: string, withOverdue = false): Ingredients {
  const inTime = (column: string, table: 'person' | 'person_role' | 'membership') =>
    withOverdue
      ? '1'
      : `${column} NOT IN (SELECT id FROM temp.hidden_${table} WHERE stands = ${sight.overdue})`;
  const present = `person_id NOT IN (SELECT id FROM temp.former_person WHERE since < :day)
    AND ${inTime('person_id', 'person')}`;
  const holds = '(valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day)';
  const role = `role IN ('member', 'associate', 'newcomer', 'potential') AND ${present} AND ${inTime('id', 'person_role')}`;
  const counted = `person_id IN (SELECT person_id FROM person_role WHERE ${role}
      AND valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day))`;
  return {
    roles: db.all(`SELECT person_id AS personId, role FROM person_role WHERE ${role} AND ${holds}`, { day }),
    homes: db.all(
      `SELECT person_id AS personId, place_id AS placeId FROM person_home WHERE ${counted} AND ${holds}
        ORDER BY coalesce(valid_from, ''), recorded_at, id`,
      { day },
    ),
    identities: db.all(
      `SELECT person_id AS personId, cpr, birth_date AS birthDate, birth_precision AS precision
         FROM person_identity WHERE ${counted} AND ${holds} ORDER BY recorded_at, id`,
      { day },
    ),
    memberships: db.all(
      `SELECT DISTINCT person_id AS personId, grouping_id AS groupingId FROM membership
        WHERE ${counted} AND ${holds} AND ${inTime('id', 'membership')}`,
      { day },
    ),
    meetings: db.all(
      `SELECT observation_id AS observationId, person_id AS personId FROM participation
        JOIN observation ON observation.id = observation_id
        WHERE occurred_to <= :day AND occurred_from > date(:day, '-1 year') AND ${counted}
        ORDER BY observation_id, person_id`,
      { day },
    ),
    places: db.all('SELECT id, code, parent_id AS parentId FROM place'),
  };
}

/** A release as it stands in the store. */
export interface StoredRelease {
  id: number;
  recipient: Recipient;
  period: string;
  asOf: string;
  state: ReleaseState;
  policy: string;
  document: string;
  proof: string;
  proposedBy: number;
  proposerName: string;
  proposerRole: string;
  proposedAt: string;
  deciderName: string | null;
  decidedAt: string | null;
  decisionReason: string;
  /** True where it was released of a period that had been released to the recipient before. */
  isCorrection: boolean;
}

interface ReleaseRecord extends Omit<StoredRelease, 'isCorrection'> {
  isCorrection: number;
}

const stored = (row: ReleaseRecord): StoredRelease => ({ ...row, isCorrection: row.isCorrection === 1 });

const columns = `release.id, recipient, period, as_of AS asOf, state, policy, document, proof,
  proposed_by AS proposedBy, proposer.name AS proposerName, proposer.role AS proposerRole, proposed_at AS proposedAt,
  decider.name AS deciderName, decided_at AS decidedAt, decision_reason AS decisionReason,
  EXISTS (SELECT 1 FROM release AS earlier WHERE earlier.recipient = release.recipient
    AND earlier.period = release.period AND earlier.state = 'approved' AND earlier.id <> release.id
    AND earlier.proposed_at < release.proposed_at) AS isCorrection`;
const tables = `release JOIN main.account AS proposer ON proposer.id = proposed_by
  LEFT JOIN main.account AS decider ON decider.id = decided_by`;

/** Newest proposals first. */
export function listReleases(db: ReadableDatabase): StoredRelease[] {
  return db
    .all<ReleaseRecord>(`SELECT ${columns} FROM ${tables} ORDER BY proposed_at DESC, release.id DESC`)
    .map(stored);
}

export function findRelease(db: ReadableDatabase, id: number): StoredRelease | undefined {
  const row = db.find<ReleaseRecord>(`SELECT ${columns} FROM ${tables} WHERE release.id = ?`, [id]);
  return row && stored(row);
}

/** Approved releases to anybody, in the order in which they left. */
export function approvedReleases(db: ReadableDatabase): StoredRelease[] {
  return db
    .all<ReleaseRecord>(
      `SELECT ${columns} FROM ${tables} JOIN main.release_ledger ON release_id = release.id
        WHERE state = 'approved' ORDER BY seq`,
    )
    .map(stored);
}

export function insertRelease(
  db: WritableDatabase,
  release: Pick<
    StoredRelease,
    'id' | 'recipient' | 'period' | 'asOf' | 'policy' | 'document' | 'proof' | 'proposedBy' | 'proposedAt'
  >,
): void {
  db.run(
    `INSERT INTO main.release (id, recipient, period, as_of, state, policy, document, proof, purpose, proposed_by, proposed_at)
     VALUES (:id, :recipient, :period, :asOf, 'proposed', :policy, :document, :proof, 'police', :proposedBy, :proposedAt)`,
    release,
  );
}

/** True if the release was still open. */
export function decideRelease(
  db: WritableDatabase,
  decision: { id: number; state: ReleaseState; decidedBy: number; decidedAt: string; reason: string },
): boolean {
  return (
    db.run(
      `UPDATE main.release SET state = :state, decided_by = :decidedBy, decided_at = :decidedAt, decision_reason = :reason
        WHERE id = :id AND state = 'proposed'`,
      decision,
    ) === 1
  );
}

export function insertDocument(
  db: WritableDatabase,
  releaseId: number,
  format: 'pdf' | 'xlsx' | 'json' | 'receipt',
  bytes: Uint8Array,
): void {
  db.run('INSERT INTO main.release_document (release_id, format, bytes) VALUES (?, ?, ?)', [
    releaseId,
    format,
    bytes,
  ]);
}

export function findDocument(
  db: ReadableDatabase,
  releaseId: number,
  format: string,
): Uint8Array | undefined {
  return db.find<{ bytes: Uint8Array }>(
    'SELECT bytes FROM main.release_document WHERE release_id = ? AND format = ?',
    [releaseId, format],
  )?.bytes;
}

export function ledgerEntries(db: ReadableDatabase): LedgerEntry[] {
  return db.all(
    `SELECT seq, release_id AS releaseId, document_hash AS documentHash, witness_hash AS witnessHash,
       policy_version AS policyVersion, receipt, at, previous_hash AS previousHash, hash
       FROM main.release_ledger ORDER BY seq`,
  );
}

export function insertLedgerEntry(db: WritableDatabase, entry: LedgerEntry): void {
  db.run(
    `INSERT INTO main.release_ledger (seq, release_id, document_hash, witness_hash, policy_version, receipt, at, previous_hash, hash)
     VALUES (:seq, :releaseId, :documentHash, :witnessHash, :policyVersion, :receipt, :at, :previousHash, :hash)`,
    { ...entry },
  );
}

/** What every approved release holds, whoever it went to. The ledger is one for all. */
export function everyApproved(db: ReadableDatabase): ApprovedRelease[] {
  return db
    .all<{ id: number; document: string; proof: string; receipt: Uint8Array | null }>(
      `SELECT id, document, proof, bytes AS receipt FROM main.release
         LEFT JOIN main.release_document ON release_id = id AND format = 'receipt' WHERE state = 'approved'`,
    )
    .map((row) => ({ ...row, receipt: row.receipt && Buffer.from(row.receipt).toString('utf8') }));
}

/** A document as it left; empty where it is missing. */
export function documentBytes(db: ReadableDatabase, releaseId: number, format: string): Uint8Array {
  return findDocument(db, releaseId, format) ?? new Uint8Array(0);
}

/** The first day on which anybody was counted. */
export function firstDay(db: ReadableDatabase): string | null {
  return db.value<string | null>(
    "SELECT min(valid_from) FROM person_role WHERE role IN ('member', 'associate', 'newcomer', 'potential')",
  );
}

/**
 * Everything in the register that a document must never hold. Read past the wall, since what leaves the police must
 * not hold a name of either purpose; nothing of it is shown, and the only answer is that the release is stopped.
 */
export function forbiddenTerms(db: WritableDatabase): Forbidden {
  const records = db
    .column<string>("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .filter((table) => db.column<string>(`SELECT name FROM pragma_table_info('${table}')`).includes('id'))
    .map((table) => `SELECT 1 FROM main."${table}" WHERE id = :number`)
    .join(' UNION ALL ');
  return {
    names: db.column(
      `SELECT name FROM main.person_name UNION SELECT name FROM main.grouping_name UNION SELECT name FROM main.account
        UNION SELECT place_text FROM main.observation WHERE place_text <> ''
        UNION SELECT place_text FROM main.incident WHERE place_text <> ''`,
    ),
    numbers: db.column('SELECT cpr FROM main.person_identity WHERE cpr IS NOT NULL'),
    isRecord: (number) => db.find(records, { number }) !== undefined,
  };
}

/** Where the thresholds of the profiles stand in the table of settings. */
export const settingsKey = 'releaseProfiles';

/** What the section has chosen and a second account has approved; the defaults where nothing was changed. */
export function settingsOf(db: ReadableDatabase): ProfileSettings {
  const stored = findSetting(db, settingsKey, z.record(recipient, profileSetting.partial()));
  return stored ? withCalendars(stored) : defaultSettings;
}

/** Settings with the default calendar where they were made before calendars were settings. */
export function withCalendars(stored: Readonly<Record<Recipient, Partial<ProfileSetting>>>): ProfileSettings {
  const entries = recipient.options.map((code) => [code, { ...defaultSettings[code], ...stored[code] }]);
  return profileSettings.parse(Object.fromEntries(entries));
}
