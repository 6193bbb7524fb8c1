import type { z } from 'zod';
import { isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import type { PersonRow, personCommands } from '../../../shared/contract/person.ts';
import type { IsoDate } from '../../../shared/date.ts';
import {
  type PersonRole,
  type Position,
  type Purpose,
  personRole,
  protectedRoles,
} from '../../../shared/domain.ts';
import { groupNames, list } from '../fact/shown.ts';
import type { ReadableDatabase, Value } from '../store/database.ts';
import { searchCondition } from './search.ts';

export type PageInput = z.output<(typeof personCommands)['person.page']['input']>;

/** The persons of one page in their order, and how many there are on all pages. */
export function pageOfPersons(
  db: ReadableDatabase,
  input: PageInput,
  today: IsoDate,
): { ids: number[]; total: number } {
  const { where, whereParameters } = pageConditions(input, today, 'found');
  const total = db.value<number>(`SELECT count(*) FROM person_name AS n WHERE ${where}`, whereParameters);
  if (total === 0) return { ids: [], total };
  const { sql, parameters } = pageQuery(input, today, total <= fewFound ? 'found' : 'listed');
  return { ids: db.column(sql, parameters), total };
}

/** From which end a search begins: with those the words find, or with the list, until the page is full. */
type Start = 'found' | 'listed';

/** Up to this many it is quicker to find and sort them than to walk the list until enough have been met. */
const fewFound = 3000;

/**
 * The query behind one page. By name it walks `person_name_by_sort_key` and stops at the page's end; by anything else
 * it must look at every person that is left by the conditions, once.
 */
export function pageQuery(
  input: PageInput,
  today: IsoDate,
  start: Start,
): { sql: string; parameters: Record<string, Value> } {
  const { where, whereParameters } = pageConditions(input, today, start);
  const way = input.descending ? 'DESC' : 'ASC';
  const key = input.sort === 'name' ? null : sortKeys[input.sort];
  const parameters: Record<string, Value> = { ...whereParameters, limit: input.limit, offset: input.offset };
  if (key?.includes(':today')) parameters.today = today;
  const sql = key
    ? `SELECT n.person_id FROM person_name AS n LEFT JOIN (${key}) AS k ON k.person_id = n.person_id
        WHERE ${where} ORDER BY k.key IS NULL, k.key ${way}, n.sort_key, n.person_id LIMIT :limit OFFSET :offset`
    : `SELECT n.person_id FROM person_name AS n
        WHERE ${where} ORDER BY n.sort_key ${way}, n.person_id ${way} LIMIT :limit OFFSET :offset`;
  return { sql, parameters };
}

const holdsToday =
  '(valid_from IS NULL OR valid_from <= :today) AND (valid_to IS NULL OR valid_to >= :today)';

/** For each column but the name: `person_id` and the `key` it is sorted by, smallest first. */
const sortKeys: Record<Exclude<PageInput['sort'], 'name'>, string> = {
  // The identity entered last counts; the youngest first.
  age: `SELECT person_id, -julianday(birth_date) AS key, max(recorded_at) FROM person_identity
         WHERE birth_date IS NOT NULL GROUP BY person_id`,
  role: `SELECT person_id, min(CASE role ${personRole.options.map((role, index) => `WHEN '${role}' THEN ${index}`).join(' ')} END) AS key
           FROM person_role WHERE ${holdsToday} GROUP BY person_id`,
  group: `SELECT membership.person_id, min(grouping_name.sort_key) AS key
            FROM membership JOIN grouping_name ON grouping_name.grouping_id = membership.grouping_id
           WHERE grouping_name.valid_to IS NULL
             AND (membership.valid_from IS NULL OR membership.valid_from <= :today)
             AND (membership.valid_to IS NULL OR membership.valid_to >= :today)
           GROUP BY membership.person_id`,
  observations: 'SELECT person_id, count(*) AS key FROM participation GROUP BY person_id',
  lastSeen: `SELECT participation.person_id, max(observation.occurred_to) AS key
               FROM participation JOIN observation ON observation.id = participation.observation_id
              GROUP BY participation.person_id`,
};

function pageConditions(input: PageInput, today: IsoDate, start: Start) {
  const protectedList = protectedRoles.map((role) => `'${role}'`).join(', ');
  const whereParameters: Record<string, Value> = {};
  // A unary plus keeps the walk along the sorted names, where the page's end is soon reached.
  const conditions = ['n.listed = 1'];
  const found = searchCondition(start === 'found' ? 'n.person_id' : '+n.person_id', input.text);
  if (found) {
    conditions.push(found.sql);
    Object.assign(whereParameters, found.parameters);
  }
  conditions.push(
    input.circle === 'protected'
      ? `+n.person_id IN (SELECT person_id FROM person_role WHERE role IN (${protectedList}))`
      : `+n.person_id NOT IN (
           SELECT guarded.person_id FROM person_role AS guarded WHERE guarded.role IN (${protectedList})
              AND NOT EXISTS (SELECT 1 FROM person_role AS other
                               WHERE other.person_id = guarded.person_id AND other.role NOT IN (${protectedList})))`,
  );
  if (input.roles.length > 0) {
    conditions.push(`+n.person_id IN (SELECT person_id FROM person_role
        WHERE role IN (SELECT value FROM json_each(:roles)) AND ${holdsToday})`);
    whereParameters.roles = JSON.stringify(input.roles);
    whereParameters.today = today;
  }
  if (input.groupId !== null) {
    conditions.push(`+n.person_id IN (SELECT person_id FROM membership
        WHERE grouping_id = :groupId AND ${holdsToday})`);
    whereParameters.groupId = input.groupId;
    whereParameters.today = today;
  }
  if (input.sourceId !== null) {
    conditions.push('+n.person_id IN (SELECT id FROM person WHERE source_id = :sourceId)');
    whereParameters.sourceId = input.sourceId;
  }
  return { where: conditions.join(' AND '), whereParameters };
}

/** What the grid shows of these persons, in the order given. */
export function rowsOf(
  db: ReadableDatabase,
  ids: readonly number[],
  circle: PageInput['circle'],
  today: IsoDate,
): PersonRow[] {
  const numbers = list(ids);
  const each = <Row extends { personId: number }>(sql: string, parameters: Record<string, Value> = {}) =>
    Map.groupBy(db.all<Row>(sql, { ids: numbers, ...parameters }), (row) => row.personId);
  const among = 'IN (SELECT value FROM json_each(:ids))';

  const persons = each<{ personId: number; purpose: Purpose }>(
    `SELECT id AS personId, purpose FROM person WHERE id ${among}`,
  );
  const names = each<{ personId: number; name: string; listed: number }>(
    `SELECT person_id AS personId, name, listed FROM person_name WHERE person_id ${among} ORDER BY sort_key, id`,
  );
  const births = birthsOf(db, ids);
  const roles = each<{ personId: number; role: PersonRole }>(
    `SELECT DISTINCT person_id AS personId, role FROM person_role WHERE person_id ${among} AND ${holdsToday}`,
    { today },
  );
  const memberships = each<{ personId: number; groupId: number; position: Position }>(
    `SELECT person_id AS personId, grouping_id AS groupId, position FROM membership
      WHERE person_id ${among} AND ${holdsToday} ORDER BY valid_from, id`,
    { today },
  );
  const groups = groupNames(
    db,
    [...memberships.values()].flat().map(({ groupId }) => groupId),
  );
  const homes = each<{ personId: number; name: string }>(
    `SELECT person_home.person_id AS personId, place.name
       FROM person_home JOIN main.place ON place.id = person_home.place_id
      WHERE person_home.person_id ${among} AND ${holdsToday} ORDER BY valid_from, recorded_at`,
    { today },
  );
  const seen = each<{ personId: number; count: number; last: string | null }>(
    `SELECT participation.person_id AS personId, count(*) AS count, max(observation.occurred_to) AS last
       FROM participation JOIN observation ON observation.id = participation.observation_id
      WHERE participation.person_id ${among} GROUP BY participation.person_id`,
  );
  const relations = each<{ personId: number; count: number }>(
    `SELECT personId, count(*) AS count FROM (
       SELECT a_id AS personId FROM relation WHERE a_id ${among}
       UNION ALL SELECT b_id FROM relation WHERE b_id ${among}) GROUP BY personId`,
  );

  return ids.flatMap((id) => {
    const person = persons.get(id)?.[0];
    if (!person) return [];
    const own = names.get(id) ?? [];
    const birth = births.get(id);
    const shownRoles = new Set((roles.get(id) ?? []).map(({ role }) => role));
    const isGuarded = (role: PersonRole) => protectedRoles.some((guarded) => guarded === role);
    const row: PersonRow = {
      id,
      name: own.find(({ listed }) => listed === 1)?.name ?? '',
      aliases: own.filter(({ listed }) => listed === 0).map(({ name }) => name),
      birthDate: birth?.birthDate ?? null,
      birthPrecision: birth?.birthPrecision ?? 'day',
      age: birth ? leastAgeOn(birth, today) : null,
      isMinor: birth ? isMinorOn(birth, today) : null,
      roles: personRole.options.filter(
        (role) => shownRoles.has(role) && isGuarded(role) === (circle === 'protected'),
      ),
      groups: (memberships.get(id) ?? []).map(({ groupId, position }) => ({
        id: groupId,
        name: groups.get(groupId) ?? '',
        position,
      })),
      home: homes.get(id)?.at(-1)?.name ?? null,
      observations: seen.get(id)?.[0]?.count ?? 0,
      relations: relations.get(id)?.[0]?.count ?? 0,
      lastSeen: seen.get(id)?.[0]?.last ?? null,
      purpose: person.purpose,
    };
    return [row];
  });
}

/** The birth date entered last for each person that has one. */
export function birthsOf(
  db: ReadableDatabase,
  ids: readonly number[],
): Map<number, { birthDate: IsoDate; birthPrecision: PersonRow['birthPrecision'] }> {
  const rows = db.all<{ id: number; birthDate: IsoDate; birthPrecision: PersonRow['birthPrecision'] }>(
    `SELECT person_id AS id, birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
      WHERE person_id IN (SELECT value FROM json_each(?)) AND birth_date IS NOT NULL ORDER BY recorded_at, id`,
    [list(ids)],
  );
  return new Map(rows.map(({ id, ...birth }) => [id, birth]));
}
