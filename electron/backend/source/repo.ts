import type { Source, SourceDraft } from '../../../shared/contract/source.ts';
import { selectSource } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

/** The sources entered last, newest first. */
export function recentSources(db: ReadableDatabase, limit: number): Source[] {
  return db.all(`${selectSource} ORDER BY source.recorded_at DESC, source.id LIMIT ?`, [limit]);
}

export function findSource(db: ReadableDatabase, id: number): Source | undefined {
  return db.find(`${selectSource} WHERE source.id = ?`, [id]);
}

/** How many records of each kind stand on a source, as far as the workspace sees them. */
export function countOnSource(db: ReadableDatabase, id: number) {
  const count = (table: string) =>
    db.value<number>(`SELECT count(*) FROM ${table} WHERE source_id = ?`, [id]);
  return {
    persons: count('person'),
    groups: count('grouping'),
    observations: count('observation'),
    relations: count('relation'),
    memberships: count('membership'),
    roles: count('person_role'),
  };
}

export function insertSource(
  db: WritableDatabase,
  source: SourceDraft & { id: number; accountId: number; recordedAt: string },
): void {
  db.run(
    `INSERT INTO main.source (id, kind, reference, summary, received_on, source_grade, content_grade, handling,
       handling_text, legal_basis, purpose, account_id, recorded_at)
     VALUES (:id, :kind, :reference, :summary, :receivedOn, :sourceGrade, :contentGrade, :handling,
       :handlingText, :legalBasis, :purpose, :accountId, :recordedAt)`,
    { ...source },
  );
}
