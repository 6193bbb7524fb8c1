import type { DecimalSign } from '../../../shared/contract/intake.ts';
import { type IsoDate, parseDay } from '../../../shared/date.ts';

/** The first and last day something may have happened. */
export interface Period {
  from: IsoDate;
  to: IsoDate;
  precision: 'day' | 'month' | 'year';
}

/** A cell as text on one line, without control characters. */
export function tidyCell(cell: string): string {
  return unruly.test(cell)
    ? cell
        .normalize('NFC')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
    : cell.trim();
}

/** A cell that says that nothing is known: empty, a dash, "ukendt", or a statistics program's code for missing. */
export function isMissing(cell: string): boolean {
  return cell === '' || (cell.length <= longestMissing && missingWords.has(cell.toLowerCase()));
}

/** A day, a month (`03-2019`, `2019-03`) or a year (`2019`), with or without a time behind it. */
export function parsePeriod(text: string): (Period & { time: string | null }) | null {
  const parted = /^(\S+)(?:[T ]\s*(\d{1,2}[:.]\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?Z?)?$/.exec(
    text.replace(/(\d)T(?=\d)/, '$1 '),
  );
  if (!parted?.[1]) return null;
  const time = parted[2] === undefined ? null : parseTime(parted[2]);
  if (parted[2] !== undefined && time === null) return null;
  const written = parted[1];
  const day = parseDay(written);
  if (day) return { from: day, to: day, precision: 'day', time };
  if (time !== null) return null;
  const month = /^(\d{4})-(\d{1,2})$/.exec(written) ?? /^(\d{1,2})[-./](\d{4})$/.exec(written);
  if (month) {
    const [year, number] = month[1]?.length === 4 ? [month[1], month[2]] : [month[2], month[1]];
    const first = parseDay(`${year}-${number?.padStart(2, '0')}-01`);
    return first === null ? null : { from: first, to: lastOfMonth(first), precision: 'month', time };
  }
  const year = parseYear(written);
  return /^\d{4}$/.test(written) && year ? { ...year, time } : null;
}

/**
 * A year, alone or at the head of a case number: `1992`, `2017-00123`, or the two first digits of a longer number
 * (`920001` is 1992; two digits up to the present year belong to this century).
 */
export function parseYear(text: string, today: IsoDate = '2099-12-31'): Period | null {
  const digits = /^\D{0,4}(\d+)/.exec(text.trim())?.[1];
  if (digits === undefined || digits.length < 4) return null;
  let year = Number(digits);
  if (digits.length > 4) {
    const short = Number(digits.slice(0, 2));
    year = short <= Number(today.slice(2, 4)) ? 2000 + short : 1900 + short;
  }
  if (year < 1800 || year > 2199) return null;
  return { from: `${year}-01-01`, to: `${year}-12-31`, precision: 'year' };
}

/** `21:30`, `21.30`, `2130` as HH:MM. */
export function parseTime(text: string): string | null {
  const parts = /^(?:kl\.?\s*)?(\d{1,2})[:.]?(\d{2})(?:[:.]\d{2})?$/i.exec(text.trim());
  if (!parts) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2])];
  return hour < 24 && minute < 60
    ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    : null;
}

/** A number with the file's decimal sign; the other sign, and spaces, may part the thousands. */
export function parseNumber(text: string, decimal: DecimalSign): number | null {
  const thousands = decimal === ',' ? '.' : ',';
  const written = text.replace(/[\s\u00a0]/g, '');
  const grouped = new RegExp(`^-?\\d{1,3}(\\${thousands}\\d{3})*(\\${decimal}\\d+)?$`);
  const plainNumber = new RegExp(`^-?\\d+(\\${decimal}\\d+)?$`);
  if (!grouped.test(written) && !plainNumber.test(written)) return null;
  return Number(written.replaceAll(thousands, '').replace(decimal, '.'));
}

const unruly = /[\p{Cc}]|\s\s|[^\S ]|\p{M}/u;

const missingWords = new Set('- – . ? na n/a #n/a null nan ukendt unknown -77 -88 -99 -999'.split(' '));
const longestMissing = 7;

function lastOfMonth(first: IsoDate): IsoDate {
  const [year, month] = first.split('-').map(Number);
  return `${first.slice(0, 8)}${new Date(Date.UTC(year ?? 0, month ?? 1, 0)).getUTCDate()}`;
}
