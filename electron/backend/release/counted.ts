import type { ReadableDatabase } from '../store/database.ts';
import { signaturesOf } from './base.ts';
import { ingredientsAsOf } from './repo.ts';
import type { Signature } from './summary.ts';

/** Whom the releases of a day count and by what, by record number: for counting inside the house alone. */
export function countedOn(db: ReadableDatabase, day: string): Map<number, Signature> {
  return signaturesOf(ingredientsAsOf(db, day), day);
}
