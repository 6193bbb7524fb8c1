import { basename, join } from 'node:path';
import type { AccessGround, AccessRequest, AccessSection } from '../../../shared/contract/access.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { exportFolder } from '../store/storeFile.ts';

/** A request as it stands in the store. */
export interface RequestRow {
  id: number;
  personId: number;
  receivedOn: string;
  state: AccessRequest['state'];
  recordedBy: number;
  purpose: Purpose;
}

export function findRequest(db: ReadableDatabase, id: number): RequestRow | undefined {
  return db.find(
    `SELECT id, person_id AS personId, received_on AS receivedOn, state, recorded_by AS recordedBy, purpose
       FROM access_request WHERE id = ?`,
    [id],
  );
}

/** Whether a request about the person for the purpose is undecided. */
export function hasOpenRequest(db: ReadableDatabase, personId: number, purpose: Purpose): boolean {
  const sql = "SELECT 1 FROM access_request WHERE person_id = ? AND purpose = ? AND state = 'open'";
  return db.find(sql, [personId, purpose]) !== undefined;
}

/** The requests about a person, newest first. `own`: recorded by this account. */
export function requestsAbout(
  db: ReadableDatabase,
  given: { personId: number; accountId: number; storePath: string },
): AccessRequest[] {
  type Row = Omit<AccessRequest, 'grounds' | 'withheld' | 'own' | 'files'> & {
    grounds: string;
    withheld: string;
    recorder: number;
  };
  const rows = db.all<Row>(
    `SELECT r.id, received_on AS receivedOn, due_on AS dueOn, asked_by AS askedBy, representative, state, grounds, withheld,
            decision_reason AS decisionReason, recorder.name AS recordedBy, r.recorded_by AS recorder,
            decider.name AS decidedBy, decided_at AS decidedAt, purpose
       FROM access_request r JOIN main.account recorder ON recorder.id = r.recorded_by
       LEFT JOIN main.account decider ON decider.id = r.decided_by
      WHERE person_id = ? ORDER BY received_on DESC, r.recorded_at DESC, r.id`,
    [given.personId],
  );
  return rows.map(({ grounds, withheld, recorder, ...row }) => ({
    ...row,
    grounds: JSON.parse(grounds) as AccessGround[],
    withheld: JSON.parse(withheld) as AccessSection[],
    own: recorder === given.accountId,
    files: db
      .column<string>(
        `SELECT file_name FROM access_file JOIN export ON export.id = access_file.export_id
          WHERE request_id = ? ORDER BY kind DESC`,
        [row.id],
      )
      .map((file) => join(exportFolder(given.storePath), basename(file))),
  }));
}

export function insertRequest(
  db: WritableDatabase,
  request: Omit<RequestRow, 'state'> & {
    dueOn: string;
    askedBy: AccessRequest['askedBy'];
    representative: string;
    recordedAt: string;
  },
): void {
  db.run(
    `INSERT INTO main.access_request (id, person_id, received_on, due_on, asked_by, representative, state, recorded_by,
       purpose, recorded_at)
     VALUES (:id, :personId, :receivedOn, :dueOn, :askedBy, :representative, 'open', :recordedBy, :purpose, :recordedAt)`,
    { ...request },
  );
}

export function writeDecision(
  db: WritableDatabase,
  decision: {
    id: number;
    state: 'granted' | 'partial' | 'refused';
    grounds: readonly AccessGround[];
    withheld: readonly AccessSection[];
    reason: string;
    decidedBy: number;
    decidedAt: string;
  },
): void {
  db.run(
    `UPDATE main.access_request SET state = :state, grounds = :grounds, withheld = :withheld, decision_reason = :reason,
       decided_by = :decidedBy, decided_at = :decidedAt WHERE id = :id`,
    {
      ...decision,
      grounds: JSON.stringify(decision.grounds),
      withheld: JSON.stringify(decision.withheld),
    },
  );
}

/** Writes down a file of an answer, and whose answer it is. */
export function insertFile(
  db: WritableDatabase,
  file: {
    id: number;
    requestId: number;
    kind: 'pdf' | 'json';
    fileName: string;
    documentHash: string;
    reason: string;
    accountId: number;
    purpose: Purpose;
    recordedAt: string;
  },
): void {
  const { requestId, ...exported } = file;
  db.run(
    `INSERT INTO main.export (id, kind, file_name, document_hash, reason, account_id, purpose, recorded_at)
     VALUES (:id, :kind, :fileName, :documentHash, :reason, :accountId, :purpose, :recordedAt)`,
    exported,
  );
  db.run('INSERT INTO main.access_file (request_id, export_id, purpose) VALUES (?, ?, ?)', [
    requestId,
    file.id,
    file.purpose,
  ]);
}
