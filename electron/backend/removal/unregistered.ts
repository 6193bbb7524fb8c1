import { setImmediate } from 'node:timers/promises';
import { type Birth, isMinorOn } from '../../../shared/birth.ts';
import { addMonths, type IsoDate } from '../../../shared/date.ts';
import type { PersonRole } from '../../../shared/domain.ts';
import type { Practice } from '../../../shared/practice.ts';
import type { QueryContext } from '../dispatch/handler.ts';
import { list } from '../fact/shown.ts';
import { birthsOf } from '../person/page.ts';
import type { ReadableDatabase } from '../store/database.ts';

/*
 * Who was only met, or stands on file as a victim, a witness or a relative, is registered with nothing that a time limit could
 * run out of. The same limits hold (PRACTICE, Time limits): without anything new they are removed as a registration would be.
 */

/** Somebody who was never registered, and has been on file without anything new for as long as the limit allows. */
export interface Unregistered {
  id: number;
  roles: PersonRole[];
  /** The day of the newest item about the person. */
  lastOn: IsoDate;
  /** The first day on which the person should be gone. */
  removeOn: IsoDate;
}

/**
 * The day on which somebody without a registration is to be removed: the limit of the role that may stay longest, or of a
 * newcomer where there is none, counted from the newest item; shorter for whoever is or may be under 18 (PRACTICE 5).
 */
export function removalDay(
  { roles, birth, lastOn }: { roles: readonly PersonRole[]; birth: Birth | null; lastOn: IsoDate },
  today: IsoDate,
  { limits, minor }: Practice,
): IsoDate {
  const kinds = roles.length > 0 ? roles : (['newcomer'] as const);
  const months = Math.max(...kinds.map((kind) => limits[kind].removeMonths));
  const mayBeMinor = birth === null || isMinorOn(birth, today);
  return addMonths(lastOn, mayBeMinor ? Math.min(months, minor.removeMonths) : months);
}

/** So many persons are looked at before other calls are let in. */
const atOnce = 500;

/**
 * Everybody who was never registered, whose day of removal has come and whose removal nobody has proposed; who should have gone
 * first comes first. Linear in what is on file; other calls are answered on the way.
 * @throws Failure once the call is cancelled or the workspace has been left
 */
export async function unregisteredPastLimit(
  context: Pick<QueryContext, 'db' | 'job'>,
  today: IsoDate,
  practice: Practice,
): Promise<Unregistered[]> {
  const past: Unregistered[] = [];
  for (let after = 0; ; ) {
    context.job.stopIfCancelled();
    const { db } = context;
    const slice = db.all<{ id: number; isRegistered: number }>(
      `SELECT id, EXISTS (SELECT 1 FROM registration r WHERE r.person_id = person.id
                AND (r.approved_on IS NOT NULL OR r.state = 'proposed')) AS isRegistered
         FROM person WHERE id > ? ORDER BY id LIMIT ${atOnce}`,
      [after],
    );
    past.push(...pastLimit(db, unproposed(db, slice), today, practice));
    const last = slice.at(-1);
    if (!last || slice.length < atOnce) break;
    after = last.id;
    await setImmediate();
  }
  return past.sort((a, b) => (a.removeOn < b.removeOn ? -1 : a.removeOn > b.removeOn ? 1 : a.id - b.id));
}

function unproposed(db: ReadableDatabase, slice: readonly { id: number; isRegistered: number }[]): number[] {
  const ids = slice.flatMap(({ id, isRegistered }) => (isRegistered === 1 ? [] : [id]));
  const proposed = new Set(
    db.column<number>(`SELECT person_id FROM removal WHERE person_id IN (${these})`, { ids: list(ids) }),
  );
  return ids.filter((id) => !proposed.has(id));
}

function pastLimit(
  db: ReadableDatabase,
  ids: readonly number[],
  today: IsoDate,
  practice: Practice,
): Unregistered[] {
  if (ids.length === 0) return [];
  const births = birthsOf(db, ids);
  const roles = Map.groupBy(
    db.all<{ personId: number; role: PersonRole }>(
      `SELECT DISTINCT person_id AS personId, role FROM person_role WHERE person_id IN (${these})`,
      { ids: list(ids) },
    ),
    ({ personId }) => personId,
  );
  return newestItems(db, ids).flatMap(({ id, lastOn }) => {
    const own = (roles.get(id) ?? []).map(({ role }) => role);
    const removeOn = removalDay({ roles: own, birth: births.get(id) ?? null, lastOn }, today, practice);
    return removeOn <= today ? [{ id, roles: own, lastOn, removeOn }] : [];
  });
}

const these = 'SELECT value FROM json_each(:ids)';

/** The newest day of anything about these persons: when it happened, or when the report of it was received. */
function newestItems(db: ReadableDatabase, ids: readonly number[]): { id: number; lastOn: IsoDate }[] {
  const reported = (table: string, column: string) =>
    `SELECT f."${column}" AS id, s.received_on AS day FROM ${table} f JOIN source s ON s.id = f.source_id
      WHERE f."${column}" IN (${these})`;
  const happened = (part: string, table: string) =>
    `SELECT p.person_id AS id, coalesce(f.occurred_to, s.received_on) AS day
       FROM ${part} p JOIN ${table} f ON f.id = p.${table}_id JOIN source s ON s.id = f.source_id
      WHERE p.person_id IN (${these})`;
  const items = [
    reported('person', 'id'),
    ...['person_name', 'person_identity', 'person_home', 'person_role', 'membership', 'custody'].map(
      (table) => reported(table, 'person_id'),
    ),
    ...[reported('relation', 'a_id'), reported('relation', 'b_id')],
    ...[happened('participation', 'observation'), happened('incident_person', 'incident')],
  ];
  return db.all(`SELECT id, max(day) AS lastOn FROM (${items.join(' UNION ALL ')}) GROUP BY id`, {
    ids: list(ids),
  });
}
