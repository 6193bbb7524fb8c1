import {
  type HeldBackup,
  type RemovalProof,
  type RemovedKind,
  type RemovedLine,
  removedKind,
} from '../../../shared/contract/removal.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { list } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { ownTables } from './takeOut.ts';

export interface RemovalRow {
  id: number;
  personId: number;
  reason: string;
  proposedBy: number;
  proposer: string;
  proposedAt: string;
  purpose: Purpose;
}

const removalQuery = `SELECT removal.id, person_id AS personId, reason, proposed_by AS proposedBy, account.name AS proposer,
  proposed_at AS proposedAt, purpose FROM removal JOIN main.account ON account.id = proposed_by`;

export function findRemoval(db: ReadableDatabase, id: number): RemovalRow | undefined {
  return db.find(`${removalQuery} WHERE removal.id = ?`, [id]);
}

/** The oldest first. */
export function openRemovals(db: ReadableDatabase): RemovalRow[] {
  return db.all(`${removalQuery} ORDER BY proposed_at, removal.id`);
}

export function isProposed(db: ReadableDatabase, personId: number): boolean {
  return db.find('SELECT 1 FROM removal WHERE person_id = ?', [personId]) !== undefined;
}

export function personIsOnFile(db: ReadableDatabase, personId: number): boolean {
  return db.find('SELECT 1 FROM person WHERE id = ?', [personId]) !== undefined;
}

export function insertRemoval(db: WritableDatabase, removal: Omit<RemovalRow, 'proposer'>): void {
  db.run(
    `INSERT INTO main.removal (id, person_id, reason, proposed_by, proposed_at, purpose)
     VALUES (:id, :personId, :reason, :proposedBy, :proposedAt, :purpose)`,
    { ...removal },
  );
}

export function deleteRemoval(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.removal WHERE id = ?', [id]);
}

/** Places that somebody has found to speak of another, as `table.column record`. */
export function namesakePlaces(db: ReadableDatabase, personId: number): Set<string> {
  return new Set(
    db.column<string>("SELECT place || ' ' || record FROM removal_namesake WHERE person_id = ?", [personId]),
  );
}

export function insertNamesake(
  db: WritableDatabase,
  namesake: {
    personId: number;
    place: string;
    record: string;
    accountId: number;
    at: string;
    purpose: Purpose;
  },
): void {
  db.run(
    `INSERT OR IGNORE INTO main.removal_namesake (person_id, place, record, account_id, recorded_at, purpose)
     VALUES (:personId, :place, :record, :accountId, :at, :purpose)`,
    namesake,
  );
}

export interface ProofRow extends Omit<RemovalProof, 'by'> {
  accountId: number;
}

export function insertProof(db: WritableDatabase, proof: ProofRow, purpose: Purpose, at: string): void {
  const { id, removedOn, accountId, ...content } = proof;
  db.run(
    `INSERT INTO main.removal_proof (id, removed_on, account_id, proof, purpose, recorded_at)
     VALUES (:id, :removedOn, :accountId, :proof, :purpose, :at)`,
    { id, removedOn, accountId, proof: JSON.stringify(content), purpose, at },
  );
}

/** The newest first. */
export function proofs(db: ReadableDatabase): RemovalProof[] {
  return db
    .all<{ id: number; removedOn: IsoDate; by: string; proof: string }>(
      `SELECT removal_proof.id, removed_on AS removedOn, account.name AS "by", proof
         FROM removal_proof JOIN main.account ON account.id = account_id ORDER BY removal_proof.recorded_at DESC`,
    )
    .map(({ proof, ...row }) => ({
      ...row,
      ...(JSON.parse(proof) as Pick<RemovalProof, 'places' | 'found' | 'namesakes' | 'inLog' | 'exports'> & {
        backups: HeldBackup[];
      }),
    }));
}

/** The most records of a kind that are told one by one. */
const told = 200;

/** What of a person goes by the schema's own references, kind by kind, with the records' own words. */
export function ownRecords(
  db: ReadableDatabase,
  personId: number,
): { kind: RemovedKind; count: number; lines: RemovedLine[] }[] {
  const found = new Map<RemovedKind, { count: number; lines: RemovedLine[] }>();
  for (const { table, column } of ownTables(db)) {
    const kind = table in kinds ? kinds[table] : 'other';
    if (!kind) continue;
    const own = `"${table}" AS t WHERE t."${column}" = ?`;
    const count = db.value<number>(`SELECT count(*) FROM ${own}`, [personId]);
    if (count === 0) continue;
    const columns = words[table] ?? "NULL AS day, '' AS text";
    const lines = db.all<RemovedLine>(
      `SELECT ${columns.replaceAll(':other', column === 'a_id' ? 't.b_id' : 't.a_id')} FROM ${own} LIMIT ${told}`,
      [personId],
    );
    const before = found.get(kind) ?? { count: 0, lines: [] };
    found.set(kind, { count: before.count + count, lines: [...before.lines, ...lines] });
  }
  const inOrder = [...found].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return inOrder.map(([kind, { count, lines }]) => ({
    kind,
    count,
    lines: lines.filter(({ text }) => text !== ''),
  }));
}

/** Observations, with what they say. */
export function observationLines(db: ReadableDatabase, ids: readonly number[]): RemovedLine[] {
  return db.all(
    `SELECT occurred_from AS day, trim(coalesce((SELECT name FROM main.place WHERE id = place_id), '') || ' ' || place_text
            || ' ' || text) AS text
       FROM observation WHERE id IN (SELECT value FROM json_each(?)) ORDER BY occurred_from DESC, id LIMIT ${told}`,
    [list(ids)],
  );
}

/** Reports, with what they are called. */
export function sourceLines(db: ReadableDatabase, ids: readonly number[]): RemovedLine[] {
  return db.all(
    `SELECT received_on AS day, reference || CASE summary WHEN '' THEN '' ELSE ': ' || summary END AS text
       FROM source WHERE id IN (SELECT value FROM json_each(?)) ORDER BY received_on DESC, id LIMIT ${told}`,
    [list(ids)],
  );
}

const order = removedKind.options;

/** Null: rows that only serve others, and need no word. */
const kinds: Record<string, RemovedKind | null> = {
  person_name: 'name',
  name_token: null,
  person_identity: 'identity',
  person_reference: 'reference',
  person_home: 'home',
  person_role: 'role',
  membership: 'membership',
  relation: 'relation',
  participation: 'participation',
  incident_person: 'incident',
  custody: 'custody',
  registration: 'registration',
  profile_round: 'profile',
  joint_assessment: 'assessment',
  intervention: 'intervention',
  situation_person: 'situation',
  situation_task: 'situation',
  export_person: null,
  note: 'note',
  person_comparison: 'comparison',
  access_request: 'access',
  chart_snapshot_person: 'snapshot',
  merge_proposal: null,
  person_merge: null,
  person_merge_row: null,
  removal: null,
  removal_namesake: null,
};

const observed = 'FROM observation o WHERE o.id = t.observation_id';

/** The day and the words of a record of each table. `:other` is the other person of a pair. */
const words: Record<string, string> = {
  person_name: 'NULL AS day, t.name AS text',
  person_identity: "t.birth_date AS day, coalesce(t.cpr, '-') AS text",
  person_reference: "NULL AS day, t.value || ' (' || t.system || ')' AS text",
  person_home: 't.valid_from AS day, (SELECT name FROM main.place WHERE id = t.place_id) AS text',
  person_role: 't.valid_from AS day, t.role AS text',
  membership:
    't.valid_from AS day, (SELECT name FROM grouping_name WHERE grouping_id = t.grouping_id ORDER BY valid_to IS NULL DESC LIMIT 1) AS text',
  relation:
    't.valid_from AS day, (SELECT name FROM person_name WHERE person_id = :other AND listed = 1) AS text',
  participation: `(SELECT o.occurred_from ${observed}) AS day, coalesce((SELECT trim(o.place_text || ' ' || o.text) ${observed}), '') AS text`,
  incident_person:
    '(SELECT occurred_from FROM incident WHERE id = t.incident_id) AS day, (SELECT text FROM incident WHERE id = t.incident_id) AS text',
  custody: 't.valid_from AS day, t.institution AS text',
  registration: 't.approved_on AS day, t.end_reason AS text',
  note: 'NULL AS day, t.text AS text',
  access_request: 't.received_on AS day, t.decision_reason AS text',
  joint_assessment: 't.held_on AS day, t.conclusion AS text',
  intervention: 't.opened_on AS day, t.reason AS text',
  situation_person: 'substr(t.recorded_at, 1, 10) AS day, t.reason AS text',
  situation_task: 't.due_on AS day, t.text AS text',
};
