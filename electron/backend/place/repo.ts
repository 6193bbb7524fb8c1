import type { CommandOutput } from '../../../shared/contract/index.ts';
import type { FocusPeriod } from '../../../shared/contract/place.ts';
import { foldDanish } from '../../../shared/danish.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { PlaceKind } from '../../../shared/domain.ts';
import { list, personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Happening } from './rules.ts';

/** A place as it stood on a day. */
export interface PlaceRow {
  id: number;
  code: string;
  name: string;
  parentId: number | null;
  kind: PlaceKind;
  focus: boolean;
}

/** Every place in the gazetteer's order, parents before children; `focus` as of the day. */
export function listPlaces(db: ReadableDatabase, asOf: IsoDate): PlaceRow[] {
  return db
    .all<Omit<PlaceRow, 'focus'> & { focus: 0 | 1 }>(
      `SELECT id, code, name, parent_id AS parentId, kind,
          EXISTS (SELECT 1 FROM place_focus f
                   WHERE f.place_id = place.id AND f.valid_from <= :asOf
                     AND (f.valid_to IS NULL OR f.valid_to >= :asOf)) AS focus
         FROM place ORDER BY id`,
      { asOf },
    )
    .map((place) => ({ ...place, focus: place.focus === 1 }));
}

/** Writes the gazetteer into a new store. */
export function seedPlaces(db: WritableDatabase, { places, focus }: Gazetteer, at: string): void {
  for (const { id, code, name, parentId, kind } of places) {
    db.run('INSERT INTO main.place (id, code, name, folded, parent_id, kind) VALUES (?, ?, ?, ?, ?, ?)', [
      id,
      code,
      name,
      foldDanish(name),
      parentId,
      kind,
    ]);
  }
  for (const { placeId, from, to, reason } of focus) {
    db.run(
      'INSERT INTO main.place_focus (place_id, valid_from, valid_to, reason, recorded_at) VALUES (?, ?, ?, ?, ?)',
      [placeId, from, to, reason, at],
    );
  }
}

/** When each place was in focus, oldest first. */
export function focusPeriods(db: ReadableDatabase): FocusPeriod[] {
  return db.all(
    `SELECT place_id AS placeId, valid_from AS validFrom, valid_to AS validTo, reason FROM place_focus
      ORDER BY valid_from, place_id`,
  );
}

export function insertFocus(
  db: WritableDatabase,
  focus: { placeId: number; validFrom: IsoDate; reason: string; recordedAt: string },
): void {
  db.run(
    `INSERT INTO main.place_focus (place_id, valid_from, reason, recorded_at)
     VALUES (:placeId, :validFrom, :reason, :recordedAt)`,
    focus,
  );
}

/** Ends an open focus, and says how many it ended: one or none. */
export function endFocus(
  db: WritableDatabase,
  focus: { placeId: number; validFrom: IsoDate; validTo: IsoDate },
): number {
  return db.run(
    `UPDATE main.place_focus SET valid_to = :validTo
      WHERE place_id = :placeId AND valid_from = :validFrom AND valid_to IS NULL`,
    focus,
  );
}

/** Who was met in an observation, as a JSON array: those there as victim or witness left out (PRACTICE 1). */
const metIn = (observation: string) => `(SELECT json_group_array(person_id) FROM participation AS met
  WHERE observation_id = ${observation}.id AND NOT EXISTS (
    SELECT 1 FROM participation_role AS part WHERE part.observation_id = met.observation_id
       AND part.person_id = met.person_id AND part.role IN ('victim', 'witness')))`;

/** Who is suspected of an incident, as a JSON array. */
const suspectedIn = (incident: string) => `(SELECT json_group_array(person_id) FROM incident_person
  WHERE incident_id = ${incident}.id AND role = 'suspect')`;

/** Where a period's observations and incidents were, and who was met or suspected. */
export function happeningsIn(
  db: ReadableDatabase,
  { from, to }: { from: IsoDate; to: IsoDate },
): Happening[] {
  const period = { from, to };
  const observations = db.all<{ placeId: number | null; persons: string }>(
    `SELECT place_id AS placeId, ${metIn('observation')} AS persons
       FROM observation WHERE occurred_from <= :to AND occurred_to >= :from`,
    period,
  );
  const incidents = db.all<{ placeId: number | null; persons: string }>(
    `SELECT place_id AS placeId, ${suspectedIn('incident')} AS persons
       FROM incident WHERE occurred_from <= :to AND occurred_to >= :from`,
    period,
  );
  const read = (kind: Happening['kind']) => (row: { placeId: number | null; persons: string }) => ({
    kind,
    placeId: row.placeId,
    persons: JSON.parse(row.persons) as number[],
  });
  return [...observations.map(read('observation')), ...incidents.map(read('incident'))];
}

/** A place and everything within it. */
export function placesWithin(db: ReadableDatabase, placeId: number): number[] {
  return db.column(
    `WITH RECURSIVE within (id) AS (
       SELECT id FROM place WHERE id = ? UNION SELECT place.id FROM place JOIN within ON parent_id = within.id)
     SELECT id FROM within`,
    [placeId],
  );
}

/** The observations and incidents of places in a period, newest first. */
export function happeningsWithin(
  db: ReadableDatabase,
  places: readonly number[],
  { from, to, limit }: { from: IsoDate; to: IsoDate; limit: number },
): CommandOutput<'place.happenings'> {
  const within = `place_id IN (SELECT value FROM json_each(:places)) AND occurred_from <= :to AND occurred_to >= :from`;
  const both = `SELECT 'observation' AS kind, id, occurred_from, occurred_to, occurred_time, place_id, place_text, text
       FROM observation WHERE ${within}
     UNION ALL
     SELECT 'incident', id, occurred_from, occurred_to, occurred_time, place_id, place_text, text
       FROM incident WHERE ${within}`;
  const asked = { places: list(places), from, to };
  type Row = Omit<CommandOutput<'place.happenings'>['happenings'][number], 'persons' | 'place'> & {
    name: string;
    placeText: string;
    personIds: string;
  };
  const rows = db.all<Row>(
    `SELECT h.kind, h.id, occurred_from AS "from", occurred_to AS "to", occurred_time AS time, place.name,
        place_text AS placeText, text,
        CASE h.kind WHEN 'observation' THEN ${metIn('h')} ELSE ${suspectedIn('h')} END AS personIds
       FROM (${both}) AS h JOIN place ON place.id = h.place_id
      ORDER BY occurred_to DESC, occurred_time DESC, h.id LIMIT :limit`,
    { ...asked, limit },
  );
  const people = rows.map((row) => JSON.parse(row.personIds) as number[]);
  const names = personNames(db, new Set(people.flat()));
  return {
    happenings: rows.map(({ name, placeText, personIds: _, ...row }, index) => ({
      ...row,
      place: placeLine(name, placeText),
      persons: (people[index] ?? []).map((id) => ({ id, name: names.get(id) ?? '' })),
    })),
    total: db.value(`SELECT count(*) FROM (${both})`, asked),
  };
}
