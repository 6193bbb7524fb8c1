import type { IncidentPart, SeenIncident } from '../../../shared/contract/incident.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { groupNames, list, personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';

/*
 * Incidents as they are shown, for whoever shows one: the room of incidents, a situation board.
 */

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

/** The purpose of an incident and when it was entered; undefined where the workspace sees none. */
export function findIncident(
  db: ReadableDatabase,
  id: number,
): { purpose: Purpose; recordedAt: string } | undefined {
  return db.find('SELECT purpose, recorded_at AS recordedAt FROM incident WHERE id = ?', [id]);
}
