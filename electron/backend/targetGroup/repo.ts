import { endOfDayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** How many facts about days up to `asOf` were recorded only after it. */
export function countRecordedLater(db: ReadableDatabase, asOf: IsoDate): number {
  const until = endOfDayInCopenhagen(asOf);
  const dated = [
    ['observation', 'occurred_to'],
    ['person_role', 'valid_from'],
    ['membership', 'valid_from'],
    ['custody', 'valid_from'],
  ] as const;
  return dated.reduce(
    (sum, [table, day]) =>
      sum +
      db.value<number>(
        `SELECT count(*) FROM ${table} WHERE coalesce(${day}, '') <= :asOf AND recorded_at >= :until`,
        { asOf, until },
      ),
    0,
  );
}

/** What a list needs besides the facts: the purpose each person is on file for. */
export function purposesOf(db: ReadableDatabase, ids: readonly number[]): Map<number, Purpose> {
  const rows = db.all<{ id: number; purpose: Purpose }>(
    'SELECT id, purpose FROM person WHERE id IN (SELECT value FROM json_each(?))',
    [JSON.stringify(ids)],
  );
  return new Map(rows.map(({ id, purpose }) => [id, purpose]));
}
