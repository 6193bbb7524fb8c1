import type { Birth } from '../../../shared/birth.ts';
import type { NetworkFilter } from '../../../shared/contract/network.ts';
import {
  type ContentGrade,
  type Handling,
  type ParticipantRole,
  type PersonRole,
  type Position,
  type Purpose,
  participantRole,
  type RelationKind,
  type SourceGrade,
  type SourceKind,
} from '../../../shared/domain.ts';
import type { ReadableDatabase, Value, WritableDatabase } from '../store/database.ts';
import type { KnownRoles } from './rules.ts';

type Window = Pick<NetworkFilter, 'from' | 'to'>;
/** What of a filter decides which facts it lets through. */
export type Material = Window & Pick<NetworkFilter, 'sourceGrade' | 'contentGrade' | 'place'>;

/** The observations that a filter lets through, by ascending number: columns of equal length. */
export interface FilteredObservations {
  id: number[];
  /** As `gradeCode` writes it. */
  grade: Uint8Array;
  source: Float64Array;
}

/** A source and its grade travel as one integer: the number is below 2^48, which leaves four bits. */
const packedSource = `s.id * 16 + 4 * (instr('ABCX', s.source_grade) - 1) + s.content_grade - 1`;

export function observationsIn(db: ReadableDatabase, material: Material): FilteredObservations {
  const { where, values } = observationCondition(material);
  const from = `FROM observation o JOIN source s ON s.id = o.source_id WHERE ${where} ORDER BY o.id`;
  const id = db.column<number>(`SELECT o.id ${from}`, values);
  const packed = db.column<number>(`SELECT ${packedSource} ${from}`, values);
  return {
    id,
    grade: Uint8Array.from(packed, (value) => value % 16),
    source: Float64Array.from(packed, (value) => Math.floor(value / 16)),
  };
}

/** Every observation by ascending number: columns of equal length. */
export function everyObservation(db: ReadableDatabase): {
  id: number[];
  source: Float64Array;
  grade: Uint8Array;
  place: (number | null)[];
  from: (string | null)[];
  to: (string | null)[];
} {
  const from = 'FROM observation o JOIN source s ON s.id = o.source_id ORDER BY o.id';
  const packed = db.column<number>(`SELECT ${packedSource} ${from}`);
  return {
    id: db.column(`SELECT o.id ${from}`),
    source: Float64Array.from(packed, (value) => Math.floor(value / 16)),
    grade: Uint8Array.from(packed, (value) => value % 16),
    place: db.column(`SELECT o.place_id ${from}`),
    from: db.column(`SELECT o.occurred_from ${from}`),
    to: db.column(`SELECT o.occurred_to ${from}`),
  };
}

/** Who took part in any observation, in order of observation and person, and the parts that somebody had. */
export function everyParticipation(db: ReadableDatabase): {
  observation: number[];
  person: number[];
  parts: { observation: number; person: number; role: ParticipantRole }[];
} {
  const from = 'FROM participation ORDER BY observation_id, person_id';
  return {
    observation: db.column(`SELECT observation_id ${from}`),
    person: db.column(`SELECT person_id ${from}`),
    parts: db.all(
      `SELECT observation_id AS observation, person_id AS person, role FROM participation_role
        ORDER BY observation_id, person_id`,
    ),
  };
}

/** A place and all within it. */
export function placesWithin(db: ReadableDatabase, place: number): number[] {
  return db.column(`${within} SELECT id FROM within`, { place });
}

/** Where and on which first day each filtered observation was made, by ascending number. */
export function occasionsIn(
  db: ReadableDatabase,
  material: Material,
): { id: number; place: number | null; day: string | null }[] {
  const { where, values } = observationCondition(material);
  return db.all(
    `SELECT o.id, o.place_id AS place, o.occurred_from AS day
       FROM observation o JOIN source s ON s.id = o.source_id WHERE ${where} ORDER BY o.id`,
    values,
  );
}

/** Names of places. */
export function placeNames(db: ReadableDatabase, ids: readonly number[]): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    'SELECT id, name FROM place WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** How many observations without a day the rest of the filter would let through. */
export function countUndated(db: ReadableDatabase, material: Omit<Material, 'from' | 'to'>): number {
  const { where, values } = observationCondition({ ...material, from: null, to: null });
  return db.value(
    `SELECT count(*) FROM observation o JOIN source s ON s.id = o.source_id
      WHERE ${where} AND o.occurred_from IS NULL`,
    values,
  );
}

/** Dated observations by their first day, in order. */
export function countByDay(
  db: ReadableDatabase,
  material: Omit<Material, 'from' | 'to'>,
): { day: string; count: number }[] {
  const { where, values } = observationCondition({ ...material, from: null, to: null });
  return db.all(
    `SELECT o.occurred_from AS day, count(*) AS count FROM observation o JOIN source s ON s.id = o.source_id
      WHERE ${where} AND o.occurred_from IS NOT NULL GROUP BY o.occurred_from ORDER BY o.occurred_from`,
    values,
  );
}

/**
 * The same for the observations in which at least `least` of the persons took part, not counting those whose every part
 * is one of `hiddenParts`.
 */
export function countByDayOf(
  db: ReadableDatabase,
  material: Omit<Material, 'from' | 'to'>,
  persons: readonly number[],
  { least, hiddenParts }: { least: number; hiddenParts: readonly ParticipantRole[] },
): { day: string; count: number }[] {
  const { where, values } = observationCondition({ ...material, from: null, to: null });
  return db.all(
    `WITH part AS (
       SELECT p.observation_id AS observation, coalesce(min(r.role IN (SELECT value FROM json_each(:hidden))), 0) AS hidden
         FROM participation p
         LEFT JOIN participation_role r ON r.observation_id = p.observation_id AND r.person_id = p.person_id
        WHERE p.person_id IN (SELECT value FROM json_each(:persons))
        GROUP BY p.observation_id, p.person_id)
     SELECT o.occurred_from AS day, count(*) AS count FROM observation o JOIN source s ON s.id = o.source_id
      WHERE ${where} AND o.occurred_from IS NOT NULL
        AND o.id IN (SELECT observation FROM part WHERE hidden = 0 GROUP BY observation HAVING count(*) >= :least)
      GROUP BY o.occurred_from ORDER BY o.occurred_from`,
    { ...values, persons: JSON.stringify(persons), hidden: JSON.stringify(hiddenParts), least },
  );
}

/**
 * Who took part in the filtered observations, in order of observation and person, without those whose every part is
 * one of `hiddenParts`.
 */
export function participationsIn(
  db: ReadableDatabase,
  material: Material,
  hiddenParts: readonly ParticipantRole[],
): { observation: number[]; person: number[] } {
  const { where, values } = observationCondition(material);
  const from = `FROM participation p
    WHERE p.observation_id IN (SELECT o.id FROM observation o JOIN source s ON s.id = o.source_id WHERE ${where})
    ORDER BY p.observation_id, p.person_id`;
  const observation = db.column<number>(`SELECT p.observation_id ${from}`, values);
  const person = db.column<number>(`SELECT p.person_id ${from}`, values);
  const hidden = hiddenParticipations(db, hiddenParts);
  if (hidden.size === 0) return { observation, person };
  const kept: { observation: number[]; person: number[] } = { observation: [], person: [] };
  for (const [row, at] of observation.entries()) {
    const who = person[row] as number;
    if (hidden.get(at)?.has(who)) continue;
    kept.observation.push(at);
    kept.person.push(who);
  }
  return kept;
}

function hiddenParticipations(
  db: ReadableDatabase,
  hiddenParts: readonly ParticipantRole[],
): Map<number, Set<number>> {
  const hidden = new Map<number, Set<number>>();
  if (hiddenParts.length === 0) return hidden;
  const rows = db.all<{ observation: number; person: number }>(
    `SELECT observation_id AS observation, person_id AS person FROM participation_role
      GROUP BY observation_id, person_id
     HAVING min(role IN (SELECT value FROM json_each(:hidden))) = 1`,
    { hidden: JSON.stringify(hiddenParts) },
  );
  for (const { observation, person } of rows) {
    const persons = hidden.get(observation);
    if (persons) persons.add(person);
    else hidden.set(observation, new Set([person]));
  }
  return hidden;
}

export interface RelationRow {
  a: number;
  b: number;
  kind: RelationKind;
  strength: number | null;
}

/** Declared relations that hold at some time in the window. A place says nothing of them. */
export function relationsIn(db: ReadableDatabase, material: Material): RelationRow[] {
  return db.all(
    `SELECT r.a_id AS a, r.b_id AS b, r.kind, r.strength FROM relation r JOIN source s ON s.id = r.source_id
      WHERE ${holds('r')} AND ${graded} ORDER BY r.a_id, r.b_id, r.kind, r.id`,
    { ...days(material), ...grades(material) },
  );
}

export interface MembershipRow {
  person: number;
  group: number;
  position: Position;
}

/** Memberships that hold at some time in the window, one for each person and group: the latest. */
export function membershipsIn(db: ReadableDatabase, material: Material): MembershipRow[] {
  const rows = db.all<MembershipRow>(
    `SELECT m.person_id AS person, m.grouping_id AS "group", m.position
       FROM membership m JOIN source s ON s.id = m.source_id
      WHERE ${holds('m')} AND ${graded}
      ORDER BY m.grouping_id, m.person_id, coalesce(m.valid_from, '') DESC, m.recorded_at DESC, m.id`,
    { ...days(material), ...grades(material) },
  );
  return rows.filter((row, at) => row.group !== rows[at - 1]?.group || row.person !== rows[at - 1]?.person);
}

/** Names of groups as they were last called in the window. */
export function groupNames(
  db: ReadableDatabase,
  ids: readonly number[],
  window: Window,
): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT grouping_id AS id, name FROM grouping_name
      WHERE grouping_id IN (SELECT value FROM json_each(:ids)) AND (:to IS NULL OR coalesce(valid_from, '') <= :to)
      ORDER BY grouping_id, coalesce(valid_from, ''), recorded_at, id`,
    { ids: JSON.stringify(ids), to: window.to },
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Every person, or those with a role in the window where it has an end. */
export function personsOnFile(db: ReadableDatabase, window: Window): number[] {
  if (window.from === null && window.to === null) return db.column('SELECT id FROM person');
  return db.column(`SELECT DISTINCT r.person_id FROM person_role r WHERE ${holds('r')}`, days(window));
}

/** The names that persons are listed under. */
export function listedNames(db: ReadableDatabase, ids: readonly number[]): Map<number, string> {
  const rows = db.all<{ id: number; name: string }>(
    `SELECT person_id AS id, name FROM person_name
      WHERE listed = 1 AND person_id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Birth dates; the one recorded last counts. */
export function birthDates(db: ReadableDatabase, ids: readonly number[]): Map<number, Birth> {
  const rows = db.all<Birth & { id: number }>(
    `SELECT person_id AS id, birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
      WHERE birth_date IS NOT NULL AND person_id IN (SELECT value FROM json_each(?))
      ORDER BY recorded_at, id`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, ...birth }) => [id, birth]));
}

/** What is on file of persons' roles, for `rolesInView`. */
export function knownRoles(
  db: ReadableDatabase,
  ids: readonly number[],
  window: Window,
): Map<number, KnownRoles> {
  const known = new Map<
    number,
    { inWindow: PersonRole[]; everProtected: PersonRole[]; onlyAs: PersonRole[] }
  >(ids.map((id) => [id, { inWindow: [], everProtected: [], onlyAs: [] }]));
  const roles = db.all<{ person: number; role: PersonRole; holds: 0 | 1; protected: 0 | 1 }>(
    `SELECT r.person_id AS person, r.role, max(${holds('r')}) AS holds,
            r.role IN ('victim', 'witness', 'relative') AS protected
       FROM person_role r WHERE r.person_id IN (SELECT value FROM json_each(:ids))
      GROUP BY r.person_id, r.role`,
    { ids: JSON.stringify(ids), ...days(window) },
  );
  for (const { person, role, holds, protected: isProtected } of roles) {
    if (holds) known.get(person)?.inWindow.push(role);
    if (isProtected) known.get(person)?.everProtected.push(role);
  }
  for (const { person, role } of knownOnlyAs(db, ids)) known.get(person)?.onlyAs.push(role);
  return known;
}

/** Persons who are in no observation or incident otherwise than as victim or witness, and in which of the two parts. */
function knownOnlyAs(
  db: ReadableDatabase,
  ids: readonly number[],
): { person: number; role: 'victim' | 'witness' }[] {
  return db.all(
    `WITH protected AS (
       SELECT person_id, role FROM participation_role WHERE role IN ('victim', 'witness')
       UNION SELECT person_id, role FROM incident_person WHERE role IN ('victim', 'witness'))
     SELECT person_id AS person, role FROM protected x
      WHERE x.person_id IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (
          SELECT 1 FROM incident_person i WHERE i.person_id = x.person_id AND i.role = 'suspect')
        AND NOT EXISTS (
          SELECT 1 FROM participation p WHERE p.person_id = x.person_id AND NOT EXISTS (
            SELECT 1 FROM participation_role r
             WHERE r.observation_id = p.observation_id AND r.person_id = p.person_id
             GROUP BY r.person_id HAVING min(r.role IN ('victim', 'witness')) = 1))`,
    [JSON.stringify(ids)],
  );
}

/** A source as evidence cites it. */
export interface SourceColumns {
  sourceId: number;
  sourceKind: SourceKind;
  sourceReference: string;
  receivedOn: string;
  sourceGrade: SourceGrade;
  contentGrade: ContentGrade;
  handling: Handling;
  handlingText: string;
  purpose: Purpose;
}

/** The columns of a citation, of a source called `s`. */
export const sourceColumns = `s.id AS sourceId, s.kind AS sourceKind, s.reference AS sourceReference,
  s.received_on AS receivedOn, s.source_grade AS sourceGrade, s.content_grade AS contentGrade, s.handling,
  s.handling_text AS handlingText, s.purpose`;

/** An observation with the source it rests on. */
export interface CitedObservation extends SourceColumns {
  id: number;
  from: string | null;
  to: string | null;
  time: string | null;
  place: string;
  text: string;
}

const citedColumns = `o.id, o.occurred_from AS "from", o.occurred_to AS "to", o.occurred_time AS time,
  trim(coalesce(place.name, '')
    || CASE WHEN place.name IS NOT NULL AND o.place_text <> '' THEN ', ' ELSE '' END
    || o.place_text) AS place,
  o.text, ${sourceColumns}`;

const newestFirst = 'ORDER BY o.occurred_from DESC NULLS LAST, o.occurred_time DESC, o.id';

/** Filtered observations in which both persons took part, newest first. */
export function sharedObservations(
  db: ReadableDatabase,
  material: Material,
  a: number,
  b: number,
): CitedObservation[] {
  const { where, values } = observationCondition(material);
  return db.all(
    `SELECT ${citedColumns}
       FROM participation pa
       JOIN participation pb ON pb.observation_id = pa.observation_id AND pb.person_id = :b
       JOIN observation o ON o.id = pa.observation_id
       JOIN source s ON s.id = o.source_id
       LEFT JOIN place ON place.id = o.place_id
      WHERE pa.person_id = :a AND ${where} ${newestFirst}`,
    { ...values, a, b },
  );
}

/** Those of the observations that the filter lets through, newest first. */
export function citedObservations(
  db: ReadableDatabase,
  material: Material,
  ids: readonly number[],
): CitedObservation[] {
  const { where, values } = observationCondition(material);
  return db.all(
    `SELECT ${citedColumns}
       FROM observation o
       JOIN source s ON s.id = o.source_id
       LEFT JOIN place ON place.id = o.place_id
      WHERE o.id IN (SELECT value FROM json_each(:ids)) AND ${where} ${newestFirst}`,
    { ...values, ids: JSON.stringify(ids) },
  );
}

/** Everyone in the observations with their parts; somebody without a stated part was present. */
export function participantsOf(
  db: ReadableDatabase,
  observations: readonly number[],
): { observation: number; person: number; parts: ParticipantRole[] }[] {
  return db
    .all<{ observation: number; person: number; parts: string | null }>(
      `SELECT p.observation_id AS observation, p.person_id AS person,
              (SELECT group_concat(r.role) FROM participation_role r
                WHERE r.observation_id = p.observation_id AND r.person_id = p.person_id) AS parts
         FROM participation p WHERE p.observation_id IN (SELECT value FROM json_each(?))
        ORDER BY p.observation_id, p.person_id`,
      [JSON.stringify(observations)],
    )
    .map(({ parts, ...row }) => ({
      ...row,
      parts: parts === null ? ['present'] : parts.split(',').map((part) => participantRole.parse(part)),
    }));
}

export interface DeclaredRelation extends SourceColumns {
  id: number;
  kind: RelationKind;
  strength: number | null;
  detail: string;
  from: string | null;
  to: string | null;
}

/** Declared relations between two persons in the window. */
export function relationsBetween(
  db: ReadableDatabase,
  material: Material,
  a: number,
  b: number,
): DeclaredRelation[] {
  return db.all(
    `SELECT r.id, r.kind, r.strength, r.detail, r.valid_from AS "from", r.valid_to AS "to", ${sourceColumns}
       FROM relation r JOIN source s ON s.id = r.source_id
      WHERE r.a_id = :low AND r.b_id = :high AND ${holds('r')} AND ${graded}
      ORDER BY r.valid_from DESC NULLS LAST, r.id`,
    { low: Math.min(a, b), high: Math.max(a, b), ...days(material), ...grades(material) },
  );
}

const room = 'network';

/** What an account had in the room for a purpose, as it was written. */
export function findState(db: ReadableDatabase, accountId: number, purpose: Purpose): string | undefined {
  return db.find<{ state: string }>(
    'SELECT state FROM workspace_state WHERE account_id = ? AND purpose = ? AND room = ?',
    [accountId, purpose, room],
  )?.state;
}

export function keepState(
  db: WritableDatabase,
  row: { accountId: number; purpose: Purpose; state: string; recordedAt: string },
): void {
  db.run(
    `INSERT INTO main.workspace_state (account_id, purpose, room, state, recorded_at)
     VALUES (:accountId, :purpose, '${room}', :state, :recordedAt)
     ON CONFLICT (account_id, purpose, room) DO UPDATE SET state = :state, recorded_at = :recordedAt`,
    row,
  );
}

const within = `WITH RECURSIVE within (id) AS (
  SELECT :place UNION ALL SELECT place.id FROM place JOIN within ON place.parent_id = within.id)`;

/** The condition on `observation o JOIN source s` that a filter is. */
export function observationCondition(material: Material): { where: string; values: Record<string, Value> } {
  const conditions = [graded];
  const values: Record<string, Value> = grades(material);
  if (material.from !== null) {
    conditions.push('o.occurred_to >= :from');
    values.from = material.from;
  }
  if (material.to !== null) {
    conditions.push('o.occurred_from <= :to');
    values.to = material.to;
  }
  if (material.place !== null) {
    conditions.push(`o.place_id IN (${within} SELECT id FROM within)`);
    values.place = material.place;
  }
  return { where: conditions.join(' AND '), values };
}

/** The letters A, B, C, X fall in value as they rise in the alphabet. */
export const graded = 's.source_grade <= :sourceGrade AND s.content_grade <= :contentGrade';

export const grades = ({ sourceGrade, contentGrade }: Pick<Material, 'sourceGrade' | 'contentGrade'>) => ({
  sourceGrade,
  contentGrade,
});

/** That a dated fact holds at some time in the window; a missing end is open. */
export const holds = (fact: string) =>
  `((:to IS NULL OR ${fact}.valid_from IS NULL OR ${fact}.valid_from <= :to)
    AND (:from IS NULL OR ${fact}.valid_to IS NULL OR ${fact}.valid_to >= :from))`;

export const days = ({ from, to }: Window) => ({ from, to });
