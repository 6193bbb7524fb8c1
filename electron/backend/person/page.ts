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
import { type Condition, personsOfWord, planSearch, type Search, searchCondition } from './search.ts';

export type PageInput = z.output<(typeof personCommands)['person.page']['input']>;

/** So many at most of those who answer to a search are counted: a figure nobody reads must not cost a key press. */
export const counted = 2000;

/**
 * The persons of one page in their order, and how many there are on all pages: at least `total` when not `isExact`.
 * With 100,000 persons on file a search by name costs at most a reading of one word's persons and of the sorted names.
 */
export function pageOfPersons(
  db: ReadableDatabase,
  input: PageInput,
  today: IsoDate,
  search: Search = planSearch(db, input.text),
): { ids: number[]; total: number; isExact: boolean } {
  const ids = personsOfPage(db, input, search, today);
  const seen = input.offset + ids.length;
  const isLast = ids.length < input.limit && (ids.length > 0 || input.offset === 0);
  if (isLast) return { ids, total: seen, isExact: true };
  const { sql, parameters } = countQuery(input, search, today);
  const total = db.value<number>(sql, parameters);
  return search.words.length > 0 && total > counted
    ? { ids, total: Math.max(counted, seen), isExact: false }
    : { ids, total, isExact: true };
}

/** So far down a list by name each person is asked for on the way; further down the lists are gathered first. */
const nearTop = 2000;

/**
 * Words that very many answer to are first looked for among the first names of the list, where most pages are full at
 * once. Where they are not (those who answer all stand further down), the persons of one word are gathered.
 */
function personsOfPage(db: ReadableDatabase, input: PageInput, search: Search, today: IsoDate): number[] {
  if (search.words.length === 0 || search.rarest !== null || !isNearTop(input)) {
    const { sql, parameters } = pageQuery(input, search, today);
    return db.column(sql, parameters);
  }
  const first = pageQuery(input, search, today, { names: nearTop });
  const ids = db.column<number>(first.sql, first.parameters);
  if (ids.length === input.limit) return ids;
  const { sql, parameters } = pageQuery(input, { ...search, rarest: 0 }, today);
  return db.column(sql, parameters);
}

function isNearTop({ sort, offset, limit }: PageInput): boolean {
  return sort === 'name' && offset + limit <= nearTop;
}

/**
 * The query behind one page. By name it walks `person_name_by_sort_key` and stops at the page's end, or, when few
 * answer to a word that was typed, sorts those; by anything else it must look at every person once. `among`: only the
 * first so many names of the list are looked at.
 */
export function pageQuery(
  input: PageInput,
  search: Search,
  today: IsoDate,
  among: { names: number } | null = null,
): Condition {
  const where = conditions(input, search, today, {
    way: isNearTop(input) || search.rarest !== null ? 'each' : 'set',
    isListed: among === null,
  });
  const way = input.descending ? 'DESC' : 'ASC';
  const key = input.sort === 'name' ? null : sortKeys[input.sort];
  const parameters: Record<string, Value> = { ...where.parameters, limit: input.limit, offset: input.offset };
  if (key?.includes(':today')) parameters.today = today;
  const byName = (name: string) => `ORDER BY ${name}sort_key ${way}, ${name}person_id ${way}`;
  const names = among
    ? `(SELECT person_id, sort_key FROM person_name WHERE listed = 1 ${byName('')} LIMIT ${among.names})`
    : 'person_name';
  const sql = key
    ? `SELECT n.person_id FROM person_name AS n LEFT JOIN (${key}) AS k ON k.person_id = n.person_id
        WHERE ${where.sql} ORDER BY k.key IS NULL, k.key ${way}, n.sort_key, n.person_id LIMIT :limit OFFSET :offset`
    : `SELECT n.person_id FROM ${names} AS n WHERE ${where.sql} ${byName('n.')} LIMIT :limit OFFSET :offset`;
  return { sql, parameters };
}

/**
 * The query that counts who is on all pages. Without a search that is everybody who passes the filters; a search is
 * counted from one word's persons, as they are met, to one more than `counted`.
 */
export function countQuery(input: PageInput, search: Search, today: IsoDate): Condition {
  if (search.words.length === 0) {
    const where = conditions(input, search, today, { way: 'set', isListed: true });
    return { sql: `SELECT count(*) FROM person_name AS n WHERE ${where.sql}`, parameters: where.parameters };
  }
  const start = search.rarest ?? 0;
  const persons = personsOfWord(search, start);
  const where = conditions(input, search, today, { way: 'each', isListed: false, but: start });
  return {
    sql: `SELECT count(*) FROM (SELECT 1 FROM (${persons.sql}) AS n WHERE ${where.sql} LIMIT ${counted + 1})`,
    parameters: { ...persons.parameters, ...where.parameters },
  };
}

/** The first persons, by name, whose names a text finds. */
export function findByText(db: ReadableDatabase, text: string, limit: number): number[] {
  const found = searchCondition(planSearch(db, text), 'n.person_id', 'each');
  if (!found) return [];
  return db.column(
    `SELECT n.person_id FROM person_name AS n WHERE n.listed = 1 AND ${found.sql}
      ORDER BY n.sort_key, n.person_id LIMIT :limit`,
    { ...found.parameters, limit },
  );
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
  // The cross join reads both tables in the order of the observation's number, each page of the file once.
  lastSeen: `SELECT participation.person_id, max(observation.occurred_to) AS key
               FROM observation CROSS JOIN participation ON participation.observation_id = observation.id
              GROUP BY participation.person_id`,
};

/** What a person, met as `n`, must meet. `isListed`: as a row of the names, of which only the listed one counts. */
function conditions(
  input: PageInput,
  search: Search,
  today: IsoDate,
  how: { way: 'each' | 'set'; isListed: boolean; but?: number },
): Condition {
  const parameters: Record<string, Value> = {};
  const parts = how.isListed ? ['n.listed = 1'] : [];
  const found = searchCondition(search, 'n.person_id', how.way, how.but);
  if (found) {
    parts.push(found.sql);
    Object.assign(parameters, found.parameters);
  }
  if (input.roles.length > 0) {
    parts.push(`+n.person_id IN (SELECT person_id FROM person_role
        WHERE role IN (SELECT value FROM json_each(:roles)) AND ${holdsToday})`);
    parameters.roles = JSON.stringify(input.roles);
    parameters.today = today;
  }
  if (input.groupId !== null) {
    parts.push(`+n.person_id IN (SELECT person_id FROM membership
        WHERE grouping_id = :groupId AND ${holdsToday})`);
    parameters.groupId = input.groupId;
    parameters.today = today;
  }
  if (input.sourceId !== null) {
    parts.push('+n.person_id IN (SELECT id FROM person WHERE source_id = :sourceId)');
    parameters.sourceId = input.sourceId;
  }
  // The protected are few among all: gathered, unless still fewer answer to the search.
  const isGathered = how.way === 'set' || (input.circle === 'protected' && !search.startsFromRarest);
  parts.push(circles[input.circle][isGathered ? 'set' : 'each']);
  return { sql: parts.join(' AND '), parameters };
}

const guardedRoles = protectedRoles.map((role) => `'${role}'`).join(', ');
const guarded = `SELECT person_id FROM person_role AS g WHERE g.role IN (${guardedRoles})`;
const hasOther = (person: string) => `EXISTS (SELECT 1 FROM person_role AS o
  WHERE o.person_id = ${person} AND o.role NOT IN (${guardedRoles}))`;

/** Who belongs to each circle, asked person by person or as one set. */
const circles: Record<PageInput['circle'], { each: string; set: string }> = {
  milieu: {
    each: `(NOT EXISTS (${guarded} AND g.person_id = n.person_id) OR ${hasOther('n.person_id')})`,
    set: `+n.person_id NOT IN (${guarded} AND NOT ${hasOther('g.person_id')})`,
  },
  protected: {
    each: `EXISTS (${guarded} AND g.person_id = n.person_id)`,
    set: `+n.person_id IN (${guarded})`,
  },
};

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
