import type { IsoDate } from '../../../shared/date.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** The last day that an invented city tells of; undefined when the store's persons are not invented. */
export function demoLastDay(db: ReadableDatabase): IsoDate | undefined {
  return db.find<{ value: string }>("SELECT value FROM main.meta WHERE key = 'demoLastDay'")?.value;
}
