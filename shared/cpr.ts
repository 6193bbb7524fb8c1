import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from './date.ts';

/**
 * What a civil registration number says. `mod11` is only a remark: numbers without it have been given out since 2007
 * (CPR-kontoret, "Personnumre uden kontrolciffer"), so it neither proves nor disproves a number.
 */
export interface Cpr {
  digits: string;
  birthDate: IsoDate;
  /** Day + 60: a replacement number, given where a person has no ordinary one. */
  replacement: boolean;
  mod11: boolean;
}

/** Reads a CPR number, with or without its hyphen. Null when its first six digits are no day of its century. */
export function parseCpr(text: string): Cpr | null {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits)) return null;
  const dayPart = Number(digits.slice(0, 2));
  const replacement = dayPart > 60;
  const year = century(Number(digits.slice(4, 6)), Number(digits[6])) + Number(digits.slice(4, 6));
  try {
    const birth = Temporal.PlainDate.from(
      { year, month: Number(digits.slice(2, 4)), day: replacement ? dayPart - 60 : dayPart },
      { overflow: 'reject' },
    );
    return { digits, birthDate: birth.toString(), replacement, mod11: weighted(digits) % 11 === 0 };
  } catch {
    return null;
  }
}

/** A number as it stands on screen: `010203-1234`. */
export function formatCpr(digits: string): string {
  return `${digits.slice(0, 6)}-${digits.slice(6)}`;
}

/** The century by the seventh digit (CPR-kontoret, "Personnummeret i CPR-systemet"). */
function century(year: number, seventh: number): number {
  if (seventh <= 3) return 1900;
  if (seventh === 4 || seventh === 9) return year <= 36 ? 2000 : 1900;
  return year <= 57 ? 2000 : 1800;
}

function weighted(digits: string): number {
  const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
}
