import type { ReadableDatabase } from '../store/database.ts';
import type { NamedPlaces, Situation } from './rules.ts';

/** Homes and earlier measures of everybody, by person: what proposing asks besides the facts. */
export function situationsOf(db: ReadableDatabase): Map<number, Omit<Situation, 'facts'>> {
  return read(db, null);
}

/** Homes and earlier measures of one person. */
export function situationOf(db: ReadableDatabase, personId: number): Omit<Situation, 'facts'> {
  return read(db, personId).get(personId) ?? { homes: [], measures: [] };
}

function read(db: ReadableDatabase, one: number | null): Map<number, Omit<Situation, 'facts'>> {
  const situations = new Map<
    number,
    { homes: Situation['homes'][number][]; measures: Situation['measures'][number][] }
  >();
  const of = (personId: number) => {
    const held = situations.get(personId) ?? { homes: [], measures: [] };
    situations.set(personId, held);
    return held;
  };
  const [where, parameters] = one === null ? ['', []] : ['WHERE person_id = ?', [one]];
  const homes = db.all<Situation['homes'][number] & { personId: number }>(
    `SELECT id, person_id AS personId, place_id AS placeId, source_id AS sourceId, valid_from AS validFrom,
            valid_to AS validTo FROM person_home ${where} ORDER BY id`,
    parameters,
  );
  for (const { personId, ...home } of homes) of(personId).homes.push(home);
  const measures = db.all<Situation['measures'][number] & { personId: number }>(
    `SELECT person_id AS personId, activity, state, closed_on AS closedOn FROM intervention ${where} ORDER BY id`,
    parameters,
  );
  for (const { personId, ...measure } of measures) of(personId).measures.push(measure);
  return situations;
}

/** The places that the plan's sentences name, with all that lies within them. */
export function namedPlaces(db: ReadableDatabase): NamedPlaces {
  const within = (code: string) =>
    new Set(
      db.column<number>(
        `WITH RECURSIVE within (id) AS (
           SELECT id FROM main.place WHERE code = ?
           UNION ALL SELECT place.id FROM main.place JOIN within ON place.parent_id = within.id)
         SELECT id FROM within`,
        [code],
      ),
    );
  return { noerrebro: within('noerrebro'), mjoelnerparken: within('mjoelnerparken') };
}
