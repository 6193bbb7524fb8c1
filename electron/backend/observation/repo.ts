import type { SeenObservation } from '../../../shared/contract/observation.ts';
import type { ParticipantRole, Purpose } from '../../../shared/domain.ts';
import { list, personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';

/** Which observations are asked for. */
export interface ObservationFilter {
  personIds: readonly number[];
  sourceId: number | null;
  from: string | null;
  to: string | null;
}

/** The observations of one page, newest first and undated last, and how many there are on all pages. */
export function pageOfObservations(
  db: ReadableDatabase,
  filter: ObservationFilter & { offset: number; limit: number },
): { ids: number[]; total: number } {
  const { where, parameters } = conditions(filter);
  return {
    ids: db.column(
      `SELECT id FROM observation WHERE ${where}
        ORDER BY occurred_to IS NULL, occurred_to DESC, occurred_time DESC, id LIMIT :limit OFFSET :offset`,
      { ...parameters, limit: filter.limit, offset: filter.offset },
    ),
    total: db.value(`SELECT count(*) FROM observation WHERE ${where}`, parameters),
  };
}

function conditions({ personIds, sourceId, from, to }: ObservationFilter) {
  const parameters: Record<string, Value> = {};
  const parts = ['1'];
  const distinct = [...new Set(personIds)];
  if (distinct.length > 0) {
    // From the person with the index on (person, observation) to the few observations, whatever else is asked.
    parts.push(`id IN (SELECT observation_id FROM participation WHERE person_id IN (SELECT value FROM json_each(:persons))
                        GROUP BY observation_id HAVING count(*) = :personCount)`);
    parameters.persons = list(distinct);
    parameters.personCount = distinct.length;
  }
  if (sourceId !== null) {
    parts.push('source_id = :sourceId');
    parameters.sourceId = sourceId;
  }
  if (from !== null) {
    parts.push('occurred_to >= :from');
    parameters.from = from;
  }
  if (to !== null) {
    parts.push('occurred_from <= :to');
    parameters.to = to;
  }
  return { where: parts.join(' AND '), parameters };
}

/** These observations with their participants, in the order given; those the workspace does not see are left out. */
export function readObservations(db: ReadableDatabase, ids: readonly number[]): SeenObservation[] {
  type Row = Omit<SeenObservation, 'participants' | 'place'> & {
    placeName: string | null;
    placeText: string;
  };
  const numbers = [list(ids)];
  const rows = db.all<Row>(
    `SELECT observation.id, occurred_from AS occurredFrom, occurred_to AS occurredTo, occurred_time AS occurredTime,
            place_id AS placeId, place.name AS placeName, place_text AS placeText, reference, text,
            source_id AS sourceId, purpose, recorded_at AS recordedAt
       FROM observation LEFT JOIN main.place ON place.id = observation.place_id
      WHERE observation.id IN (SELECT value FROM json_each(?))`,
    numbers,
  );
  const participants = db.all<{ observationId: number; personId: number; role: ParticipantRole | null }>(
    `SELECT participation.observation_id AS observationId, participation.person_id AS personId, part.role
       FROM participation LEFT JOIN participation_role AS part
         ON part.observation_id = participation.observation_id AND part.person_id = participation.person_id
      WHERE participation.observation_id IN (SELECT value FROM json_each(?))`,
    numbers,
  );
  const names = personNames(db, new Set(participants.map(({ personId }) => personId)));
  const byObservation = Map.groupBy(participants, ({ observationId }) => observationId);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { placeName, placeText, ...observation } = row;
    const persons = Map.groupBy(byObservation.get(id) ?? [], ({ personId }) => personId);
    return [
      {
        ...observation,
        place: placeLine(placeName, placeText),
        participants: [...persons].map(([personId, parts]) => ({
          id: personId,
          name: names.get(personId) ?? '',
          roles: parts.flatMap(({ role }) => (role === null ? [] : [role])),
        })),
      },
    ];
  });
}

export function findObservation(
  db: ReadableDatabase,
  id: number,
): { purpose: Purpose; recordedAt: string } | undefined {
  return db.find('SELECT purpose, recorded_at AS recordedAt FROM observation WHERE id = ?', [id]);
}

/** How many registrations and profiles stand on an observation. */
export function countOnObservation(db: ReadableDatabase, id: number): number {
  return db.value(
    `SELECT (SELECT count(*) FROM registration_ground WHERE observation_id = :id)
          + (SELECT count(*) FROM profile_evidence WHERE observation_id = :id)`,
    { id },
  );
}

/** An observation about to be written, with its participants. */
export interface NewObservation {
  id: number;
  occurredFrom: string | null;
  occurredTo: string | null;
  occurredTime: string | null;
  placeId: number | null;
  placeText: string;
  reference: string;
  text: string;
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
  participants: readonly { personId: number; roles: readonly ParticipantRole[] }[];
}

export function insertObservation(
  db: WritableDatabase,
  { participants, ...observation }: NewObservation,
): void {
  db.run(
    `INSERT INTO main.observation (id, occurred_from, occurred_to, occurred_time, place_id, place_text, reference,
       text, source_id, purpose, recorded_at)
     VALUES (:id, :occurredFrom, :occurredTo, :occurredTime, :placeId, :placeText, :reference,
       :text, :sourceId, :purpose, :recordedAt)`,
    { ...observation },
  );
  for (const { personId, roles } of participants) {
    db.run('INSERT INTO main.participation (observation_id, person_id, purpose) VALUES (?, ?, ?)', [
      observation.id,
      personId,
      observation.purpose,
    ]);
    for (const role of roles) {
      db.run(
        'INSERT INTO main.participation_role (observation_id, person_id, role, purpose) VALUES (?, ?, ?, ?)',
        [observation.id, personId, role, observation.purpose],
      );
    }
  }
}

/** The observation and its participations. */
export function deleteObservation(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.observation WHERE id = ?', [id]);
}
