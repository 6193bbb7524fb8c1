import type { IncidentPart, SeenIncident } from '../../../shared/contract/incident.ts';
import type { IncidentKind, Purpose } from '../../../shared/domain.ts';
import { groupNames, list, personNames, placeLine } from '../fact/shown.ts';
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

/** These incidents in the order given; those the workspace does not see are left out. */
export function readIncidents(db: ReadableDatabase, ids: readonly number[]): SeenIncident[] {
  type Row = Omit<SeenIncident, 'groups' | 'suspects' | 'victims' | 'witnesses' | 'place'> & {
    placeName: string | null;
    placeText: string;
  };
  const numbers = [list(ids)];
  const rows = db.all<Row>(
    `SELECT incident.id, incident.kind, occurred_from AS occurredFrom, occurred_to AS occurredTo,
            occurred_time AS occurredTime, place_id AS placeId, place.name AS placeName, place_text AS placeText,
            reference, text, source_id AS sourceId, purpose, recorded_at AS recordedAt
       FROM incident LEFT JOIN main.place ON place.id = incident.place_id
      WHERE incident.id IN (SELECT value FROM json_each(?))`,
    numbers,
  );
  const parts = partsOf(db, ids);
  const groups = db.all<{ incidentId: number; groupId: number }>(
    `SELECT incident_id AS incidentId, grouping_id AS groupId FROM incident_grouping
      WHERE incident_id IN (SELECT value FROM json_each(?)) ORDER BY grouping_id`,
    numbers,
  );
  const namesOfGroups = groupNames(db, new Set(groups.map(({ groupId }) => groupId)));
  const groupsByIncident = Map.groupBy(groups, ({ incidentId }) => incidentId);
  const partsByIncident = Map.groupBy(parts, ({ incidentId }) => incidentId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { placeName, placeText, ...incident } = row;
    const own = partsByIncident.get(id) ?? [];
    return [
      {
        ...incident,
        place: placeLine(placeName, placeText),
        groups: (groupsByIncident.get(id) ?? []).map(({ groupId }) => ({
          id: groupId,
          name: namesOfGroups.get(groupId) ?? '',
        })),
        suspects: own
          .filter(({ part }) => part === 'suspect')
          .map(({ personId, name }) => ({ id: personId, name })),
        victims: own.filter(({ part }) => part === 'victim').length,
        witnesses: own.filter(({ part }) => part === 'witness').length,
      },
    ];
  });
}

/** Who has which part in these incidents, by name. */
export function partsOf(
  db: ReadableDatabase,
  incidentIds: readonly number[],
): { incidentId: number; personId: number; name: string; part: IncidentPart }[] {
  const rows = db.all<{ incidentId: number; personId: number; part: IncidentPart }>(
    `SELECT incident_person.incident_id AS incidentId, incident_person.person_id AS personId,
            incident_person.role AS part
       FROM incident_person
       JOIN person_name ON person_name.person_id = incident_person.person_id AND person_name.listed = 1
      WHERE incident_person.incident_id IN (SELECT value FROM json_each(?)) ORDER BY person_name.sort_key, personId`,
    [list(incidentIds)],
  );
  const names = personNames(db, new Set(rows.map(({ personId }) => personId)));
  return rows.map((row) => ({ ...row, name: names.get(row.personId) ?? '' }));
}

export function findIncident(
  db: ReadableDatabase,
  id: number,
): { purpose: Purpose; recordedAt: string } | undefined {
  return db.find('SELECT purpose, recorded_at AS recordedAt FROM incident WHERE id = ?', [id]);
}

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
