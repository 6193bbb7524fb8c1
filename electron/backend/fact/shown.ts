import type { Source } from '../../../shared/contract/source.ts';
import type { ReadableDatabase } from '../store/database.ts';

/*
 * How what a fact points at stands on screen, for whichever area shows the fact: the names of persons, groups and
 * places, and the source with its grades.
 */

/** Columns of `Source`, of the table `source` joined with `main.account`. */
const sourceColumns = `source.id, source.kind, source.reference, source.summary, source.received_on AS receivedOn,
  source.source_grade AS sourceGrade, source.content_grade AS contentGrade, source.handling,
  source.handling_text AS handlingText, source.imported_grade AS importedGrade, source.legal_basis AS legalBasis,
  source.purpose, source.batch_id AS batchId, account.name AS enteredBy, source.recorded_at AS recordedAt`;

/** `SELECT` and `FROM` of a query that gives `Source` rows. */
export const selectSource = `SELECT ${sourceColumns} FROM source JOIN main.account ON account.id = source.account_id`;

/** The sources of these numbers that the workspace sees, newest first. */
export function sourcesOf(db: ReadableDatabase, ids: Iterable<number>): Source[] {
  return db.all(
    `${selectSource} WHERE source.id IN (SELECT value FROM json_each(?)) ORDER BY source.received_on DESC, source.id`,
    [list(ids)],
  );
}

/** The name each person is listed under. */
export function personNames(db: ReadableDatabase, ids: Iterable<number>): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT person_id AS id, name FROM person_name
      WHERE listed = 1 AND person_id IN (SELECT value FROM json_each(?))`,
    [list(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Persons who are out of sight everywhere but at the review desk. */
export function hiddenPersons(db: ReadableDatabase): number[] {
  return db.column('SELECT id FROM temp.hidden_person');
}

/** The name each group goes by now: the one that began last of those that have not ended. */
export function groupNames(db: ReadableDatabase, ids: Iterable<number>): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT grouping_id AS id, name FROM grouping_name
      WHERE grouping_id IN (SELECT value FROM json_each(?))
      ORDER BY valid_to IS NULL, valid_to, valid_from IS NOT NULL, valid_from, recorded_at, id`,
    [list(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A place as it stands in a line of text: the area's name, and the words that narrow it. */
export function placeLine(name: string | null, text: string): string {
  return [name ?? '', text].filter((part) => part !== '').join(', ');
}

/** Numbers as a parameter of `json_each`. */
export function list(ids: Iterable<number>): string {
  return JSON.stringify([...ids]);
}
