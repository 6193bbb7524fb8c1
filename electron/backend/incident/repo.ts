import type { IncidentPart } from '../../../shared/contract/incident.ts';
import type { IncidentKind, Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';

/** Which incidents are asked for; null leaves a question open. */
export interface IncidentFilter {
  kind: IncidentKind | null;
  groupId: number | null;
  personId: number | null;
  placeId: number | null;
  from: string | null;
  to: string | null;
}

/** The incidents of one page, newest first, and how many there are on all pages. */
export function pageOfIncidents(
  db: ReadableDatabase,
  { offset, limit, ...filter }: IncidentFilter & { offset: number; limit: number },
): { ids: number[]; total: number } {
  const asked = Object.entries(filter).filter(([, value]) => value !== null);
  const where = asked.map(([name]) => conditions[name as keyof IncidentFilter]).join(' AND ') || '1';
  const parameters = Object.fromEntries(asked) as Record<string, Value>;
  return {
    ids: db.column(
      `SELECT id FROM incident WHERE ${where}
        ORDER BY occurred_from DESC, occurred_time DESC, id LIMIT :limit OFFSET :offset`,
      { ...parameters, limit, offset },
    ),
    total: db.value(`SELECT count(*) FROM incident WHERE ${where}`, parameters),
  };
}

const conditions: Record<keyof IncidentFilter, string> = {
  kind: 'kind = :kind',
  groupId: 'id IN (SELECT incident_id FROM incident_grouping WHERE grouping_id = :groupId)',
  personId:
    "id IN (SELECT incident_id FROM incident_person WHERE person_id = :personId AND role = 'suspect')",
  // An area holds the places below it.
  placeId: `place_id IN (WITH RECURSIVE within (id) AS (SELECT :placeId UNION ALL
      SELECT place.id FROM main.place JOIN within ON place.parent_id = within.id) SELECT id FROM within)`,
  from: 'occurred_to >= :from',
  to: 'occurred_from <= :to',
};

/** How many registrations, profiles and situation boards stand on an incident. */
export function countOnIncident(db: ReadableDatabase, id: number): number {
  return db.value(
    `SELECT (SELECT count(*) FROM registration_ground WHERE incident_id = :id)
          + (SELECT count(*) FROM profile_evidence WHERE incident_id = :id)
          + (SELECT count(*) FROM situation WHERE incident_id = :id)`,
    { id },
  );
}

/** An incident about to be written, with its persons and groups. */
export interface NewIncident {
  id: number;
  kind: IncidentKind;
  occurredFrom: string;
  occurredTo: string;
  occurredTime: string | null;
  placeId: number | null;
  placeText: string;
  reference: string;
  text: string;
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
  parts: readonly { personId: number; part: IncidentPart }[];
  groupIds: readonly number[];
}

export function insertIncident(db: WritableDatabase, { parts, groupIds, ...incident }: NewIncident): void {
  db.run(
    `INSERT INTO main.incident (id, kind, occurred_from, occurred_to, occurred_time, place_id, place_text, reference,
       text, source_id, purpose, recorded_at)
     VALUES (:id, :kind, :occurredFrom, :occurredTo, :occurredTime, :placeId, :placeText, :reference,
       :text, :sourceId, :purpose, :recordedAt)`,
    { ...incident },
  );
  for (const { personId, part } of parts) {
    db.run('INSERT INTO main.incident_person (incident_id, person_id, role, purpose) VALUES (?, ?, ?, ?)', [
      incident.id,
      personId,
      part,
      incident.purpose,
    ]);
  }
  for (const groupId of groupIds) {
    db.run('INSERT INTO main.incident_grouping (incident_id, grouping_id, purpose) VALUES (?, ?, ?)', [
      incident.id,
      groupId,
      incident.purpose,
    ]);
  }
}

/** The incident with its persons and groups. */
export function deleteIncident(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.incident WHERE id = ?', [id]);
}
