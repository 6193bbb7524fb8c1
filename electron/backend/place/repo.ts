import { foldDanish } from '../../../shared/danish.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { PlaceKind } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import type { Gazetteer } from './gazetteer.ts';

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
