import { addDays, type IsoDate, quarterDays } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { countQuarters } from '../briefing/figures.ts';
import { freeze } from '../briefing/freeze.ts';
import { endedQuarters } from '../briefing/quarter.ts';
import type { WritableDatabase } from '../store/database.ts';
import { lastIso, workday } from './casework.ts';

/** How many days after a quarter's end the invented leader freezes it; on a working day. */
const daysLater = 4;

/**
 * Freezes the invented city's quarters as they were known some days after each had ended, so that what was reported later
 * stands beside as corrected since. The last quarter is left to whoever tries the demo.
 */
export function freezeQuarters(
  db: WritableDatabase,
  { frozenBy, newId }: { frozenBy: number; newId(): number },
): void {
  for (const quarter of endedQuarters(db, lastIso).reverse()) {
    const day = workday(addDays(quarterDays(quarter).last, daysLater));
    if (day > lastIso) continue;
    for (const purpose of ['police', 'prevention'] as const) {
      const cut = { id: newId(), quarter, purpose, frozenBy, frozenAt: `${day}T13:00:00.000Z` };
      const figures = knownOn(db, purpose, day, () => countQuarters(db, purpose, [quarter]));
      freeze(db, cut, figures.get(quarter) ?? []);
    }
  }
}

/** Reads the store as a workspace for a purpose knew it on a day: what was recorded later is not there. */
export function knownOn<Result>(
  db: WritableDatabase,
  purpose: Purpose,
  day: IsoDate,
  read: () => Result,
): Result {
  const tables = db.all<{ name: string; columns: string }>(
    `SELECT t.name, group_concat(c.name) AS columns FROM main.sqlite_schema t JOIN pragma_table_info(t.name, 'main') c
      WHERE t.type = 'table' AND t.name <> 'audit_log' AND c.name IN ('purpose', 'recorded_at') GROUP BY t.name`,
  );
  // A workspace that is open has the wall's own views under the same names: they step aside, and stand again after.
  const standing = db.all<{ name: string; sql: string }>(
    "SELECT name, sql FROM temp.sqlite_schema WHERE type = 'view'",
  );
  for (const { name } of standing) db.run(`DROP VIEW temp."${name}"`);
  for (const { name, columns } of tables) {
    const conditions = [
      ...(columns.includes('purpose') && purpose === 'police' ? ["purpose = 'police'"] : []),
      ...(columns.includes('recorded_at') ? [`recorded_at < '${addDays(day, 1)}'`] : []),
    ];
    db.run(
      `CREATE TEMP VIEW "${name}" AS SELECT * FROM main."${name}" WHERE ${conditions.join(' AND ') || '1'}`,
    );
  }
  try {
    return read();
  } finally {
    for (const { name } of tables) db.run(`DROP VIEW temp."${name}"`);
    for (const { sql } of standing) db.run(sql.replace(/^CREATE VIEW/, 'CREATE TEMP VIEW'));
  }
}
