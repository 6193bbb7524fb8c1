import type { SourceRecord, SourceRecordKind } from '../../../shared/contract/source.ts';
import type { PersonRole, Position, Purpose, RelationKind } from '../../../shared/domain.ts';
import type { Period } from '../fact/period.ts';
import { groupNames, personNames } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** The first records of one kind that stand on a source, by the name of the first person or group in each. */
export function recordsOnSource(
  db: ReadableDatabase,
  sourceId: number,
  kind: SourceRecordKind,
  limit: number,
): SourceRecord[] {
  return readers[kind](db, { sourceId, limit });
}

interface Asked extends Record<string, number> {
  sourceId: number;
  limit: number;
}

interface Recorded extends Period {
  id: number;
  purpose: Purpose;
}

const recordColumns = 'f.id, f.purpose, f.valid_from AS validFrom, f.valid_to AS validTo';
const byPerson = (person: string) =>
  `LEFT JOIN person_name AS n ON n.person_id = f.${person} AND n.listed = 1
    WHERE f.source_id = :sourceId ORDER BY n.sort_key, f.id LIMIT :limit`;

const readers: Record<SourceRecordKind, (db: ReadableDatabase, asked: Asked) => SourceRecord[]> = {
  groups(db, asked) {
    const rows = db.all<{ id: number; purpose: Purpose }>(
      `SELECT f.id, f.purpose FROM grouping AS f WHERE f.source_id = :sourceId
        ORDER BY (SELECT max(g.sort_key) FROM grouping_name AS g
                   WHERE g.grouping_id = f.id AND g.valid_to IS NULL), f.id LIMIT :limit`,
      asked,
    );
    const groups = namedBy(
      groupNames,
      db,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, purpose }) => ({
      ...{ kind: 'groups', id, purpose, validFrom: null, validTo: null },
      group: groups(id),
    }));
  },

  relations(db, asked) {
    const rows = db.all<Recorded & { aId: number; bId: number; relation: RelationKind }>(
      `SELECT ${recordColumns}, f.a_id AS aId, f.b_id AS bId, f.kind AS relation
         FROM relation AS f ${byPerson('a_id')}`,
      asked,
    );
    const persons = namedBy(
      personNames,
      db,
      rows.flatMap(({ aId, bId }) => [aId, bId]),
    );
    return rows.map(({ aId, bId, ...row }) => ({
      ...row,
      kind: 'relations',
      persons: [persons(aId), persons(bId)],
    }));
  },

  memberships(db, asked) {
    const rows = db.all<Recorded & { personId: number; groupId: number; position: Position }>(
      `SELECT ${recordColumns}, f.person_id AS personId, f.grouping_id AS groupId, f.position
         FROM membership AS f ${byPerson('person_id')}`,
      asked,
    );
    const persons = namedBy(
      personNames,
      db,
      rows.map(({ personId }) => personId),
    );
    const groups = namedBy(
      groupNames,
      db,
      rows.map(({ groupId }) => groupId),
    );
    return rows.map(({ personId, groupId, ...row }) => ({
      ...row,
      kind: 'memberships',
      person: persons(personId),
      group: groups(groupId),
    }));
  },

  roles(db, asked) {
    const rows = db.all<Recorded & { personId: number; role: PersonRole }>(
      `SELECT ${recordColumns}, f.person_id AS personId, f.role FROM person_role AS f ${byPerson('person_id')}`,
      asked,
    );
    const persons = namedBy(
      personNames,
      db,
      rows.map(({ personId }) => personId),
    );
    return rows.map(({ personId, ...row }) => ({ ...row, kind: 'roles', person: persons(personId) }));
  },
};

/** How to name the records of these numbers. */
function namedBy(
  names: typeof personNames | typeof groupNames,
  db: ReadableDatabase,
  ids: readonly number[],
): (id: number) => { id: number; name: string } {
  const known = names(db, new Set(ids));
  return (id) => ({ id, name: known.get(id) ?? '' });
}
