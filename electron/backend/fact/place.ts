import type { ReadableDatabase } from '../store/database.ts';

/** Whether a place of this number is in the gazetteer. */
export function placeExists(db: ReadableDatabase, id: number): boolean {
  return db.find('SELECT 1 FROM place WHERE id = ?', [id]) !== undefined;
}
