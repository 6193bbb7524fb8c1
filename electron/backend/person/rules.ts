import { type Birth, latestBirthDate } from '../../../shared/birth.ts';
import type { IdentityDraft, Similarity } from '../../../shared/contract/person.ts';
import { parseCpr } from '../../../shared/cpr.ts';
import { searchTokens } from '../../../shared/danish.ts';
import { ageOn, daysBetween, type IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';
import { plausibleAges } from '../../../shared/practice.ts';
import { tidyName } from './name.ts';

/** A person's identity as it is kept. */
export interface Identity {
  cpr: string | null;
  birthDate: IsoDate;
  birthPrecision: IdentityDraft['birthPrecision'];
}

/** Names as they are kept, empty ones left out. @throws Failure `person.nameMissing` when none is left */
export function checkedNames<Name extends { name: string }>(names: readonly Name[]): Name[] {
  const checked = names.map((name) => ({ ...name, name: tidyName(name.name) })).filter(hasWord);
  if (checked.length === 0) throw new Failure('person.nameMissing');
  return checked;
}

/**
 * An identity as it is kept. A CPR number gives the birth date where none is typed; where both are, they must agree,
 * save for a replacement number, whose date is made up.
 * @throws Failure `person.cprInvalid`, `person.cprBirthDateMismatch`, `person.birthDateImplausible`
 */
export function checkedIdentity(draft: IdentityDraft, today: IsoDate): Identity | null {
  const typed = draft.cpr === null || draft.cpr === '' ? null : draft.cpr;
  const cpr = typed === null ? null : parseCpr(typed);
  if (typed !== null && cpr === null) throw new Failure('person.cprInvalid');
  if (draft.birthDate !== null) {
    const birth: Birth = { birthDate: draft.birthDate, birthPrecision: draft.birthPrecision };
    if (cpr && !cpr.replacement && !agree(birth, cpr.birthDate)) {
      throw new Failure('person.cprBirthDateMismatch');
    }
  }
  const fromCpr = cpr && !cpr.replacement ? cpr.birthDate : null;
  const birthDate = fromCpr ?? draft.birthDate ?? cpr?.birthDate;
  if (birthDate === undefined) return null;
  const birthPrecision = fromCpr ? 'day' : draft.birthPrecision;
  checkBirthDate({ birthDate, birthPrecision }, today);
  return { cpr: cpr?.digits ?? null, birthDate, birthPrecision };
}

/** @throws Failure `person.birthDateImplausible` */
function checkBirthDate(birth: Birth, today: IsoDate): void {
  const oldest = ageOn(birth.birthDate, today);
  const youngest = ageOn(latestBirthDate(birth), today);
  // A date known to the year may be up to a year out in either direction.
  if (oldest < plausibleAges.least || youngest > plausibleAges.most) {
    throw new Failure('person.birthDateImplausible', { date: birth.birthDate });
  }
}

/** What is compared of a person on file and of one about to be entered. */
export interface Likeness {
  names: readonly string[];
  cprs: readonly string[];
  births: readonly Birth[];
}

/**
 * Why a person on file may be the one about to be entered, the surest first; empty when nothing says so. Names are
 * compared folded and without regard to the order of words. It is a hint for the eye: nothing is merged by it.
 */
export function similarities(onFile: Likeness, entered: Likeness): Similarity[] {
  const reasons: Similarity[] = [];
  if (entered.cprs.some((cpr) => onFile.cprs.includes(cpr))) reasons.push('sameCpr');
  const pairs = entered.births.flatMap((a) => onFile.births.map((b) => [a, b] as const));
  const hasSameName = entered.names.some((a) => onFile.names.some((b) => nameKey(a) === nameKey(b)));
  if (hasSameName && pairs.some(([a, b]) => isCloseBirth(a, b))) reasons.push('sameNameAndBirth');
  else if (hasSameName && pairs.length === 0) reasons.push('sameName');
  else if (sharesWord(onFile.names, entered.names) && pairs.some(([a, b]) => isSameBirthDay(a, b))) {
    reasons.push('sharedNameAndSameBirth');
  }
  return reasons;
}

/** The order in which possible duplicates are shown. */
export const similarityOrder: readonly Similarity[] = [
  'sameCpr',
  'sameNameAndBirth',
  'sameName',
  'sharedNameAndSameBirth',
];

/** Words of a name in one order: "Ali Hassan" and "HASSAN, Ali" are the same. */
export function nameKey(name: string): string {
  return searchTokens(name).sort().join(' ');
}

/** Two dates that one slip of the pen lies between: same day, day and month swapped, or at most a year apart with all but one part the same. */
export function isCloseBirth(a: Birth, b: Birth): boolean {
  if (agree(a, b.birthDate) || agree(b, a.birthDate)) return true;
  const [yearA, monthA, dayA] = a.birthDate.split('-');
  const [yearB, monthB, dayB] = b.birthDate.split('-');
  if (yearA === yearB && monthA === dayB && dayA === monthB) return true;
  const sameParts = [yearA === yearB, monthA === monthB, dayA === dayB].filter(Boolean).length;
  return sameParts === 2 && Math.abs(daysBetween(a.birthDate, b.birthDate)) <= 366;
}

function isSameBirthDay(a: Birth, b: Birth): boolean {
  return a.birthPrecision === 'day' && b.birthPrecision === 'day' && a.birthDate === b.birthDate;
}

/** Whether a day is one that the birth date allows, as far as it is known. */
function agree(birth: Birth, day: IsoDate): boolean {
  const known = { day: 10, month: 7, year: 4 }[birth.birthPrecision];
  return birth.birthDate.slice(0, known) === day.slice(0, known);
}

function sharesWord(a: readonly string[], b: readonly string[]): boolean {
  const words = new Set(a.flatMap(searchTokens).filter((word) => word.length > 1));
  return b.flatMap(searchTokens).some((word) => words.has(word));
}

function hasWord({ name }: { name: string }): boolean {
  return searchTokens(name).length > 0;
}
