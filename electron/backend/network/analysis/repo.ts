import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import type {
  ContentGrade,
  GroupEventKind,
  GroupRelationKind,
  ParticipantRole,
  SourceGrade,
  SourceKind,
} from '../../../../shared/domain.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { days, graded, grades, holds, type Material, type SourceColumns, sourceColumns } from '../repo.ts';

/** A declared relation of the window with the source it rests on. */
export interface SourcedRelation {
  a: number;
  b: number;
  strength: number | null;
  source: number;
}

export function sourcedRelations(db: ReadableDatabase, material: Material): SourcedRelation[] {
  return db.all(
    `SELECT r.a_id AS a, r.b_id AS b, r.strength, r.source_id AS source
       FROM relation r JOIN source s ON s.id = r.source_id
      WHERE ${holds('r')} AND ${graded} ORDER BY r.a_id, r.b_id, r.kind, r.id`,
    { ...days(material), ...grades(material) },
  );
}

export interface NamedSource {
  id: number;
  kind: SourceKind;
  reference: string;
  sourceGrade: SourceGrade;
  contentGrade: ContentGrade;
}

export function namedSources(db: ReadableDatabase, ids: readonly number[]): NamedSource[] {
  return db.all(
    `SELECT id, kind, reference, source_grade AS sourceGrade, content_grade AS contentGrade FROM source
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [JSON.stringify(ids)],
  );
}

/** When somebody was met with whom, in anything on file up to a day: contact does not wait for a better source. */
export function everyMeeting(
  db: ReadableDatabase,
  to: string | null,
  hiddenParts: readonly ParticipantRole[],
): { observation: number; person: number; day: string | null }[] {
  return db.all(
    `SELECT p.observation_id AS observation, p.person_id AS person, o.occurred_from AS day
       FROM participation p JOIN observation o ON o.id = p.observation_id
      WHERE (:to IS NULL OR o.occurred_from IS NULL OR o.occurred_from <= :to)
        AND NOT EXISTS (
          SELECT 1 FROM participation_role r WHERE r.observation_id = p.observation_id AND r.person_id = p.person_id
           GROUP BY r.person_id HAVING min(r.role IN (SELECT value FROM json_each(:hidden))) = 1)
      ORDER BY p.observation_id, p.person_id`,
    { to, hidden: JSON.stringify(hiddenParts) },
  );
}

/** The first day on which each person had a role of the milieu or was in a group, registered or not; empty where it is unknown. */
export function tiesBegun(db: ReadableDatabase): { person: number; from: string }[] {
  return db.all(
    `SELECT person, min("from") AS "from" FROM (
       SELECT person_id AS person, coalesce(valid_from, '') AS "from" FROM person_role
        WHERE role IN ('member', 'associate')
       UNION ALL
       SELECT person_id, coalesce(valid_from, '') FROM membership) GROUP BY person`,
  );
}

/** Declared relations of some persons, and since when. */
export function relationsOf(
  db: ReadableDatabase,
  persons: readonly number[],
): { a: number; b: number; from: string | null }[] {
  return db.all(
    `SELECT a_id AS a, b_id AS b, valid_from AS "from" FROM relation
      WHERE a_id IN (SELECT value FROM json_each(:persons)) OR b_id IN (SELECT value FROM json_each(:persons))`,
    { persons: JSON.stringify(persons) },
  );
}

export interface OccurrenceRow {
  id: number;
  day: string | null;
  lastDay: string | null;
  time: string | null;
  placeId: number | null;
  place: string | null;
}

/** When and where observations were, ascending by number. */
export function occurrences(db: ReadableDatabase, ids: readonly number[]): OccurrenceRow[] {
  return db.all(
    `SELECT o.id, o.occurred_from AS day, o.occurred_to AS lastDay, o.occurred_time AS time, o.place_id AS placeId,
            place.name AS place
       FROM observation o LEFT JOIN place ON place.id = o.place_id
      WHERE o.id IN (SELECT value FROM json_each(?)) ORDER BY o.id`,
    [JSON.stringify(ids)],
  );
}

type Grades = Pick<NetworkFilter, 'sourceGrade' | 'contentGrade'>;

export interface GroupNameRow {
  group: number;
  name: string;
  from: string | null;
  to: string | null;
}

/** Every name of every group, oldest first. */
export function groupNamesOf(db: ReadableDatabase): GroupNameRow[] {
  return db.all(
    `SELECT grouping_id AS "group", name, valid_from AS "from", valid_to AS "to" FROM grouping_name
      ORDER BY grouping_id, coalesce(valid_from, ''), recorded_at, id`,
  );
}

export interface GroupRelationRow extends SourceColumns {
  id: number;
  kind: GroupRelationKind;
  a: number;
  b: number;
  from: string;
  to: string | null;
}

/** Alliances and conflicts, oldest first. */
export function groupRelations(db: ReadableDatabase, filter: Grades): GroupRelationRow[] {
  return db.all(
    `SELECT r.id, r.kind, r.a_id AS a, r.b_id AS b, r.valid_from AS "from", r.valid_to AS "to", ${sourceColumns}
       FROM grouping_relation r JOIN source s ON s.id = r.source_id WHERE ${graded} ORDER BY r.valid_from, r.id`,
    grades(filter),
  );
}

export interface GroupEventRow extends SourceColumns {
  id: number;
  kind: GroupEventKind;
  on: string;
  from: number | null;
  to: number | null;
}

/** How groups came about, changed and ended, oldest first. */
export function groupEvents(db: ReadableDatabase, filter: Grades): GroupEventRow[] {
  return db.all(
    `SELECT e.id, e.kind, e.occurred_on AS "on", e.from_id AS "from", e.to_id AS "to", ${sourceColumns}
       FROM grouping_event e JOIN source s ON s.id = e.source_id WHERE ${graded} ORDER BY e.occurred_on, e.id`,
    grades(filter),
  );
}
