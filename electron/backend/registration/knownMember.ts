import { addDays, type IsoDate } from '../../../shared/date.ts';
import { demoLastDay } from '../demo/lastDay.ts';
import type { Period } from '../fact/period.ts';
import { list } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { dayOfEnd } from '../store/overdue.ts';

/*
 * Known members (kendte bandemedlemmer) are those whom another account has approved as such, for as long as that is in force. The
 * role, the membership and the leading position are registrations of their own, and each of them makes a known member.
 */

/** An approved registration as far as its days go, with the days of the fact it is about. */
export interface Approved {
  approvedOn: IsoDate;
  /** The instant of the end; null while it stands. */
  endedAt: string | null;
  reviewOn: IsoDate;
  removeOn: IsoDate;
  fact: Period;
}

/**
 * The days on which a registration is in force: approved, not ended, not past its review nor at its removal day (PRACTICE 4, 7),
 * and its fact holds. Null when there is no such day, as where it ended on the day it was approved.
 *
 * Neither an approval nor an end is ever dated back. `lastDay`: an invented city's.
 */
export function inForce(
  { approvedOn, endedAt, reviewOn, removeOn, fact }: Approved,
  lastDay?: IsoDate,
): Days | null {
  const from = fact.validFrom !== null && fact.validFrom > approvedOn ? fact.validFrom : approvedOn;
  // The day of an end is the first day out of it, as the flow counts it.
  const ended = endedAt === null ? [] : [addDays(dayOfEnd(endedAt, lastDay), -1)];
  const over = fact.validTo === null ? [] : [fact.validTo];
  const to = [...ended, ...over, addDays(removeOn, -1)].reduce((a, b) => (a < b ? a : b), reviewOn);
  return from <= to ? { validFrom: from, validTo: to } : null;
}

/** Days from one to another, both counted. */
interface Days {
  validFrom: IsoDate;
  validTo: IsoDate;
}

/**
 * What is left of a period without the days that were waited, which come in order. Whether somebody was a known member on a day
 * is not changed by what is decided after it: an extension that was decided late does not reach the days it was waited for.
 */
export function without({ validFrom, validTo }: Days, waits: readonly Days[]): Days[] {
  const starts = [validFrom, ...waits.map((wait) => addDays(wait.validTo, 1))];
  const ends = [...waits.map((wait) => addDays(wait.validFrom, -1)), validTo];
  return starts
    .map((start, at) => ({
      validFrom: start > validFrom ? start : validFrom,
      validTo: (ends[at] ?? validTo) < validTo ? (ends[at] ?? validTo) : validTo,
    }))
    .filter((left) => left.validFrom <= left.validTo);
}

/** A registration that makes a known member, and the days it does so. */
export interface MemberRegistration extends Period {
  personId: number;
  subject: 'role' | 'membership' | 'leading';
  /** The membership it is about; null for the role of member. */
  membershipId: number | null;
}

/**
 * The registrations of known members that the workspace sees, by the day they begin: the role of member, a membership as member
 * or leading, a leading position. Of everybody, or of some.
 */
export function memberRegistrations(
  db: ReadableDatabase,
  persons: readonly number[] | null = null,
): MemberRegistration[] {
  const lastDay = demoLastDay(db);
  const rows = db.all<Omit<MemberRegistration & Approved, 'fact'> & { id: number }>(
    `SELECT r.id, r.person_id AS personId, r.subject, r.membership_id AS membershipId, r.approved_on AS approvedOn,
            r.ended_at AS endedAt, r.review_on AS reviewOn, r.remove_on AS removeOn,
            coalesce(held.valid_from, stay.valid_from) AS validFrom, coalesce(held.valid_to, stay.valid_to) AS validTo
       FROM registration r LEFT JOIN person_role held ON held.id = r.person_role_id
       LEFT JOIN membership stay ON stay.id = r.membership_id
      WHERE r.approved_on IS NOT NULL AND (held.role = 'member' OR stay.position IN ('leading', 'member'))
        ${persons === null ? '' : 'AND r.person_id IN (SELECT value FROM json_each(:persons))'}
      ORDER BY r.approved_on, r.id`,
    persons === null ? {} : { persons: list(persons) },
  );
  const waits = Map.groupBy(
    db.all<Days & { id: number }>(
      `SELECT registration_id AS id, valid_from AS validFrom, valid_to AS validTo FROM registration_wait
        WHERE registration_id IN (SELECT value FROM json_each(?)) ORDER BY registration_id, valid_from`,
      [list(rows.map(({ id }) => id))],
    ),
    ({ id }) => id,
  );
  return rows.flatMap(
    ({ id, validFrom, validTo, approvedOn, endedAt, reviewOn, removeOn, ...registration }) => {
      const days = inForce(
        { approvedOn, endedAt, reviewOn, removeOn, fact: { validFrom, validTo } },
        lastDay,
      );
      const waited = waits.get(id) ?? [];
      return days ? without(days, waited).map((each) => ({ ...registration, ...each })) : [];
    },
  );
}
