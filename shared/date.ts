import { Temporal } from 'temporal-polyfill';

/** A day as ISO text, `2026-11-23`. Days compare as text. */
export type IsoDate = string;

/** Reads a day in ISO, `dd-mm-yyyy`, `dd.mm.yyyy` or `dd/mm/yyyy`. Null when it is no day of the calendar. */
export function parseDay(text: string): IsoDate | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(trimmed);
  const danish = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(trimmed);
  const [year, month, day] = iso
    ? [iso[1], iso[2], iso[3]]
    : danish
      ? [danish[3], danish[2], danish[1]]
      : [undefined, undefined, undefined];
  if (year === undefined || month === undefined || day === undefined) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch {
    return null;
  }
}

/** Whole years from a birth date to a day; the birthday itself counts (29 February: on 1 March in common years). */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const birth = Temporal.PlainDate.from(birthDate);
  const at = Temporal.PlainDate.from(day);
  const reached = at.month > birth.month || (at.month === birth.month && at.day >= birth.day);
  return at.year - birth.year - (reached ? 0 : 1);
}

export function addDays(day: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Months later; the last day of a shorter month where the day does not exist. */
export function addMonths(day: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** Whole months from a day to a later one. */
export function monthsBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'months' }).months;
}

/** A quarter as `2017Q1`. */
export function quarterOf(day: IsoDate): string {
  const date = Temporal.PlainDate.from(day);
  return `${date.year}Q${Math.ceil(date.month / 3)}`;
}

/** First and last day of a quarter. */
export function quarterDays(quarter: string): { first: IsoDate; last: IsoDate } {
  const parts = /^(\d{4})Q([1-4])$/.exec(quarter);
  if (!parts) throw new RangeError(`not a quarter: ${quarter}`);
  const first = Temporal.PlainDate.from({ year: Number(parts[1]), month: Number(parts[2]) * 3 - 2, day: 1 });
  return { first: first.toString(), last: first.add({ months: 3 }).subtract({ days: 1 }).toString() };
}

export function previousQuarter(quarter: string): string {
  return quarterOf(addDays(quarterDays(quarter).first, -1));
}

const dayFormat = new Intl.DateTimeFormat('da-DK', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day as it stands on screen: `23. nov. 2026`. */
export function formatDay(day: IsoDate): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

/** The day in Copenhagen at an instant. */
export function dayInCopenhagen(instant: Date): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Europe/Copenhagen')
    .toPlainDate()
    .toString();
}

/** The time of day in Copenhagen at an instant, as `HH:MM`. */
export function clockInCopenhagen(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO('Europe/Copenhagen')
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });
}

/** The first instant after a day in Copenhagen, in UTC as the store writes instants. */
export function endOfDayInCopenhagen(day: IsoDate): string {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('Europe/Copenhagen');
  return new Date(next.epochMilliseconds).toISOString();
}

/** The ISO week of a day: its number, its Monday and its Sunday. */
export function weekOf(day: IsoDate): { week: number; first: IsoDate; last: IsoDate } {
  const date = Temporal.PlainDate.from(day);
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return {
    week: date.weekOfYear ?? 0,
    first: monday.toString(),
    last: monday.add({ days: 6 }).toString(),
  };
}
