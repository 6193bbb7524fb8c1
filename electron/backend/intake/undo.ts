import type { Purpose } from '../../../shared/domain.ts';
import { newRecordId } from '../dispatch/recordId.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { BatchRow } from './repo.ts';

/** Tables whose rows name a source, in an order in which they may be deleted. */
const factsInOrder = [
  'registration',
  'note',
  'custody',
  'incident',
  'relation',
  'observation',
  'membership',
  'grouping_relation',
  'grouping_event',
  'person_role',
  'person_home',
  'person_reference',
  'person_identity',
  'person_name',
  'person',
  'grouping_name',
  'grouping',
] as const;

/** Facts of a source of their own that point at a person. */
const aboutPerson = [
  ['person_name', 'person_id'],
  ['person_identity', 'person_id'],
  ['person_reference', 'person_id'],
  ['person_home', 'person_id'],
  ['person_role', 'person_id'],
  ['membership', 'person_id'],
  ['relation', 'a_id'],
  ['relation', 'b_id'],
  ['custody', 'person_id'],
  ['registration', 'person_id'],
  ['note', 'person_id'],
] as const;

/** What names its author instead of a source: assessments of a person, the measures chosen, and places on situation boards. */
const assessments = [
  ...['profile_round', 'joint_assessment', 'intervention'],
  ...['situation_person', 'situation_task'],
] as const;

/** Facts of a source of their own that point at a group. */
const aboutGroup = [
  ['grouping_name', 'grouping_id'],
  ['grouping', 'parent_id'],
  ['grouping_event', 'from_id'],
  ['grouping_event', 'to_id'],
  ['grouping_relation', 'a_id'],
  ['grouping_relation', 'b_id'],
  ['membership', 'grouping_id'],
  ['note', 'grouping_id'],
] as const;

/** The sources of a batch. */
export function sourcesOf(db: ReadableDatabase, batch: number): number[] {
  return db.column('SELECT id FROM source WHERE batch_id = ?', [batch]);
}

/**
 * How many later records, as far as the workspace sees, build on what the batch put on file. What lies behind the
 * wall does not count: it may neither stop the undoing nor be told of by stopping it (see `leaveBehindWall`).
 */
export function countLater(db: ReadableDatabase, source: number, batch: BatchRow): number {
  const persons = 'SELECT id FROM person WHERE source_id = :source';
  const groups = 'SELECT id FROM grouping WHERE source_id = :source';
  const observations = 'SELECT id FROM observation WHERE source_id = :source';
  const relations = 'SELECT id FROM relation WHERE source_id = :source';
  const queries = [
    ...aboutPerson.map(
      ([table, column]) => `FROM ${table} WHERE ${column} IN (${persons}) AND source_id <> :source`,
    ),
    ...aboutGroup.map(
      ([table, column]) => `FROM ${table} WHERE ${column} IN (${groups}) AND source_id <> :source`,
    ),
    `FROM participation t JOIN observation o ON o.id = t.observation_id
      WHERE t.person_id IN (${persons}) AND o.source_id <> :source`,
    `FROM incident_person t JOIN incident i ON i.id = t.incident_id
      WHERE t.person_id IN (${persons}) AND i.source_id <> :source`,
    `FROM incident_grouping t JOIN incident i ON i.id = t.incident_id
      WHERE t.grouping_id IN (${groups}) AND i.source_id <> :source`,
    `FROM person_comparison WHERE a_id IN (${persons}) OR b_id IN (${persons})`,
    `FROM merge_proposal WHERE kept_id IN (${persons}) OR gone_id IN (${persons})`,
    `FROM person_merge WHERE kept_id IN (${persons})`,
    `FROM person_merge_row WHERE place = 'person' AND json_extract(record, '$.source_id') = :source`,
    `FROM chart_snapshot_person WHERE person_id IN (${persons})`,
    `FROM registration_ground WHERE observation_id IN (${observations}) OR relation_id IN (${relations})
       OR report_id = :source`,
    ...assessments.map((table) => `FROM ${table} WHERE person_id IN (${persons})`),
    `FROM profile_evidence WHERE observation_id IN (${observations}) OR report_id = :source`,
    // Entered by hand later, with the batch as their source.
    ...factsInOrder.map((table) => `FROM ${table} WHERE source_id = :source AND recorded_at <> :recordedAt`),
  ];
  return queries.reduce((sum, query) => {
    const parameters: Record<string, string | number> = query.includes(':recordedAt')
      ? { source, recordedAt: batch.recordedAt }
      : { source };
    return sum + db.value<number>(`SELECT count(*) ${query}`, parameters);
  }, 0);
}

/**
 * Persons and groups of a police batch on whom § 115 material builds stay for those who may read that material, with
 * their names, now standing on its source: deleting them would destroy it, and refusing would tell of it. Runs when
 * `countLater` is 0, so that whatever is found here lies behind the wall, and reads past it for that reason alone.
 */
export function leaveBehindWall(db: WritableDatabase, source: number): void {
  const persons = 'SELECT id FROM main.person WHERE source_id = :source';
  const groups = 'SELECT id FROM main.grouping WHERE source_id = :source';
  const holdsPerson = [
    ...aboutPerson.map(
      ([table, column]) =>
        `SELECT ${column} AS id, source_id AS source, purpose FROM main.${table}
          WHERE ${column} IN (${persons}) AND source_id <> :source`,
    ),
    `SELECT t.person_id, o.source_id, o.purpose FROM main.participation t
       JOIN main.observation o ON o.id = t.observation_id
      WHERE t.person_id IN (${persons}) AND o.source_id <> :source`,
    `SELECT t.person_id, i.source_id, i.purpose FROM main.incident_person t
       JOIN main.incident i ON i.id = t.incident_id
      WHERE t.person_id IN (${persons}) AND i.source_id <> :source`,
  ];
  const holdsGroup = [
    ...aboutGroup.map(
      ([table, column]) =>
        `SELECT ${column} AS id, source_id AS source, purpose FROM main.${table}
          WHERE ${column} IN (${groups}) AND source_id <> :source`,
    ),
    `SELECT t.grouping_id, i.source_id, i.purpose FROM main.incident_grouping t
       JOIN main.incident i ON i.id = t.incident_id
      WHERE t.grouping_id IN (${groups}) AND i.source_id <> :source`,
  ];
  for (const holder of holders(db, holdsPerson, source)) movePerson(db, holder, source);
  for (const { id, purpose } of assessedOnly(db, source)) {
    movePerson(db, { id, source: copySource(db, source, purpose), purpose }, source);
  }
  for (const holder of holders(db, holdsGroup, source)) {
    db.run(
      'UPDATE main.grouping SET source_id = :source, purpose = :purpose, parent_id = NULL WHERE id = :id',
      {
        ...holder,
      },
    );
    db.run(
      `UPDATE main.grouping_name SET source_id = :source, purpose = :purpose
        WHERE grouping_id = :id AND source_id = :batch`,
      { ...holder, batch: source },
    );
  }
}

/** Deletes every record of a source, and the source. Names' search words and participations go with them. */
export function deleteSource(db: WritableDatabase, source: number): void {
  for (const table of factsInOrder) {
    if (table === 'grouping')
      db.run('UPDATE main.grouping SET parent_id = NULL WHERE source_id = ?', [source]);
    db.run(`DELETE FROM main.${table} WHERE source_id = ?`, [source]);
  }
  db.run('DELETE FROM main.source WHERE id = ?', [source]);
}

export function markUndone(db: WritableDatabase, batch: number, at: string): void {
  db.run('UPDATE main.import_batch SET undone_at = ? WHERE id = ?', [at, batch]);
}

interface Holder {
  id: number;
  source: number;
  purpose: Purpose;
}

/** For each record that is held, the source it shall stand on. */
function holders(db: WritableDatabase, queries: readonly string[], source: number): Holder[] {
  return db.all<Holder>(
    `SELECT id, min(source) AS source, purpose FROM (${queries.join(' UNION ')}) GROUP BY id, purpose`,
    { source },
  );
}

/** Persons who still stand on the source, and of whom nothing but assessments of another purpose is on file. */
function assessedOnly(db: WritableDatabase, source: number): Omit<Holder, 'source'>[] {
  const assessed = assessments.map((table) => `SELECT person_id AS id, purpose FROM main.${table}`);
  return db.all(
    `SELECT DISTINCT p.id, a.purpose FROM main.person p JOIN (${assessed.join(' UNION ')}) a ON a.id = p.id
      WHERE p.source_id = :source AND a.purpose <> p.purpose`,
    { source },
  );
}

/** The same report, kept for the other purpose alone: an assessment has no source that the person could stand on. */
function copySource(db: WritableDatabase, source: number, purpose: Purpose): number {
  const id = newRecordId();
  db.run(
    `INSERT INTO main.source (id, kind, reference, summary, received_on, source_grade, content_grade, handling,
       handling_text, imported_grade, legal_basis, purpose, account_id, recorded_at)
     SELECT :id, kind, reference, summary, received_on, source_grade, content_grade, handling,
       handling_text, imported_grade, 'Retsplejeloven § 115', :purpose, account_id, recorded_at
       FROM main.source WHERE id = :source`,
    { id, purpose, source },
  );
  return id;
}

function movePerson(db: WritableDatabase, holder: Holder, batchSource: number): void {
  db.run('UPDATE main.person SET source_id = :source, purpose = :purpose WHERE id = :id', { ...holder });
  const names = db.all<{ id: number }>(
    'SELECT id FROM main.person_name WHERE person_id = ? AND source_id = ?',
    [holder.id, batchSource],
  );
  for (const { id } of names) {
    // A search word names its name's purpose, so that both cannot change at once.
    const tokens = db.column<string>('SELECT token FROM main.name_token WHERE name_id = ?', [id]);
    db.run('DELETE FROM main.name_token WHERE name_id = ?', [id]);
    db.run('UPDATE main.person_name SET source_id = ?, purpose = ? WHERE id = ?', [
      holder.source,
      holder.purpose,
      id,
    ]);
    for (const token of tokens) {
      db.run('INSERT INTO main.name_token (token, person_id, name_id, purpose) VALUES (?, ?, ?, ?)', [
        token,
        holder.id,
        id,
        holder.purpose,
      ]);
    }
  }
}
