import type { Birth } from '../../../shared/birth.ts';
import type { DuplicateReason } from '../../../shared/contract/duplicate.ts';
import { daysBetween } from '../../../shared/date.ts';

/** What is compared of a person on file. */
export interface Compared {
  /** Each name as its folded words. */
  names: readonly (readonly string[])[];
  cprs: readonly string[];
  births: readonly Birth[];
}

/** The reasons, the surest first: the order in which pairs are shown. */
export const reasonOrder: readonly DuplicateReason[] = [
  'sameCpr',
  'cprOneDigit',
  'cprSwapped',
  'nameAndBirth',
  'nameAndSwappedBirth',
  'nameAndNearBirth',
  'spellingAndBirth',
  'spellingAndNearBirth',
  'initialsAndBirth',
  'sharedWordAndBirth',
  'sameName',
  'spelling',
];

/**
 * Why two persons on file may be one, the surest first; empty when nothing says so, or when birth dates speak against it.
 * A hint for the eye, each with its reason in words: nothing is merged by it, and it says nothing of the persons.
 */
export function duplicateReasons(a: Compared, b: Compared): DuplicateReason[] {
  const found = new Set<DuplicateReason>();
  const likeness = nameLikeness(a.names, b.names);
  const birth = birthLikeness(a.births, b.births);
  for (const one of a.cprs) {
    for (const other of b.cprs) {
      if (one === other) found.add('sameCpr');
      // Strangers born on one day have numbers that lie close: it takes a word of the name as well.
      else if (likeness !== 'none' && differInOneDigit(one, other)) found.add('cprOneDigit');
      else if (likeness !== 'none' && differBySwap(one, other)) found.add('cprSwapped');
    }
  }
  const reason = nameReasons[likeness]?.[birth];
  if (reason) found.add(reason);
  return reasonOrder.filter((each) => found.has(each));
}

type NameLikeness = 'same' | 'spelling' | 'initials' | 'word' | 'none';
type BirthLikeness = 'same' | 'swapped' | 'near' | 'unknown' | 'other';

const nameReasons: Partial<Record<NameLikeness, Partial<Record<BirthLikeness, DuplicateReason>>>> = {
  same: {
    same: 'nameAndBirth',
    swapped: 'nameAndSwappedBirth',
    near: 'nameAndNearBirth',
    unknown: 'sameName',
  },
  spelling: {
    ...{ same: 'spellingAndBirth', swapped: 'spellingAndNearBirth', near: 'spellingAndNearBirth' },
    unknown: 'spelling',
  },
  initials: { same: 'initialsAndBirth', swapped: 'initialsAndBirth' },
  word: { same: 'sharedWordAndBirth' },
};

/** The closest that any two names of two persons come. The order of words means nothing. */
function nameLikeness(a: Compared['names'], b: Compared['names']): NameLikeness {
  const pairs = a.flatMap((one) => b.map((other) => [one, other] as const));
  if (pairs.some(([one, other]) => wordsKey(one) === wordsKey(other))) return 'same';
  if (pairs.some(([one, other]) => soundKey(one) === soundKey(other))) return 'spelling';
  if (pairs.some(([one, other]) => isAbbreviated(one, other) || isAbbreviated(other, one))) return 'initials';
  return pairs.some(([one, other]) => sharesSound(one, other)) ? 'word' : 'none';
}

/** Words of a name in one order. */
function wordsKey(words: readonly string[]): string {
  return [...words].sort().join(' ');
}

/** A name as it sounds, in one order: names with one key are spellings of one name. */
export function soundKey(words: readonly string[]): string {
  return words.map(soundOf).sort().join(' ');
}

/**
 * How letters stand for one another where names are carried from other scripts and tongues, in the order they are applied;
 * written down here, so that a reason can be given. kh, ch, ck, q and c are k (c before e, i, y and z are s); ph is f; th is t;
 * sh and sj are s; dj and dz are j; ou, oo, w, v and o are u; ee, ei, y and j are i; aa and e are a; an h behind a vowel is
 * not heard; double letters are single; and in words of four letters and more the last vowel before a final consonant is not told
 * from another.
 */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/dsh|dj|dzh|dz/g, 'j'],
  [/sch|sh|sj/g, 's'],
  [/kh|ch|ck|q/g, 'k'],
  [/c(?=[eiy])|z/g, 's'],
  [/c/g, 'k'],
  [/th/g, 't'],
  [/gh/g, 'g'],
  [/x/g, 'ks'],
  [/oo|ou|ue|w|v|o/g, 'u'],
  [/ee|ie|ei|ai|y|j/g, 'i'],
  [/(?<=[aeiou])h/g, ''],
  [/e/g, 'a'],
  [/(.)\1+/g, '$1'],
  [/(?<=^.{2,})[aiu]+(?=[^aiu]+$)/, ''],
];

const soundsOf = new Map<string, string>();

/** A folded word as it sounds. Mohammed, Muhamed, Mohamad and Muhammad are one; so are Youssef, Yusuf and Jusuf. */
export function soundOf(word: string): string {
  const known = soundsOf.get(word);
  if (known !== undefined) return known;
  const sound = sounds.reduce((heard, [letters, plain]) => heard.replace(letters, plain), word);
  if (soundsOf.size > 50_000) soundsOf.clear();
  soundsOf.set(word, sound);
  return sound;
}

/** Whether a name is another with words cut to their first letter: `M. Hassan` of `Mohammed Hassan`. */
function isAbbreviated(short: readonly string[], full: readonly string[]): boolean {
  if (short.length !== full.length || short.length < 2 || short.every((word) => word.length > 1))
    return false;
  const left = [...full];
  // Whole words first, so that an initial takes what they leave.
  for (const word of [...short].sort((a, b) => b.length - a.length)) {
    const at = left.findIndex((each) =>
      word.length === 1 ? each[0] === word : soundOf(each) === soundOf(word),
    );
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return short.some((word) => word.length > 1);
}

function sharesSound(a: readonly string[], b: readonly string[]): boolean {
  const heard = new Set(a.filter((word) => word.length > 1).map(soundOf));
  return b.some((word) => word.length > 1 && heard.has(soundOf(word)));
}

/** The closest that any two birth dates come; `unknown` when one of the two persons has none. */
function birthLikeness(a: readonly Birth[], b: readonly Birth[]): BirthLikeness {
  if (a.length === 0 || b.length === 0) return 'unknown';
  const pairs = a.flatMap((one) => b.map((other) => [one, other] as const));
  if (pairs.some(([one, other]) => isSameBirth(one, other))) return 'same';
  if (pairs.some(([one, other]) => isSwappedBirth(one, other))) return 'swapped';
  return pairs.some(([one, other]) => isNearBirth(one, other)) ? 'near' : 'other';
}

const known = { day: 10, month: 7, year: 4 } as const;

/** The same as far as both are known. */
function isSameBirth(a: Birth, b: Birth): boolean {
  const shown = Math.min(known[a.birthPrecision], known[b.birthPrecision]);
  return a.birthDate.slice(0, shown) === b.birthDate.slice(0, shown);
}

/** Day and month have changed places: 03-04 and 04-03. */
function isSwappedBirth(a: Birth, b: Birth): boolean {
  if (a.birthPrecision !== 'day' || b.birthPrecision !== 'day') return false;
  const [yearA, monthA, dayA] = a.birthDate.split('-');
  const [yearB, monthB, dayB] = b.birthDate.split('-');
  return yearA === yearB && monthA === dayB && dayA === monthB;
}

/** One part of the date differs, and by no more than a year in all: a slip of the pen. */
function isNearBirth(a: Birth, b: Birth): boolean {
  if (a.birthPrecision !== 'day' || b.birthPrecision !== 'day') return false;
  const [partsA, partsB] = [a.birthDate.split('-'), b.birthDate.split('-')];
  const same = partsA.filter((part, index) => part === partsB[index]).length;
  return same === 2 && Math.abs(daysBetween(a.birthDate, b.birthDate)) <= 366;
}

/** The same number, or one that a slip of the pen makes of it. */
export function isCloseNumber(a: string, b: string): boolean {
  return a === b || differInOneDigit(a, b) || differBySwap(a, b);
}

function differInOneDigit(a: string, b: string): boolean {
  let differences = 0;
  for (let at = 0; at < a.length && differences < 2; at += 1) if (a[at] !== b[at]) differences += 1;
  return a.length === b.length && differences === 1;
}

/** Two digits beside one another have changed places. */
function differBySwap(a: string, b: string): boolean {
  const at = [...a].findIndex((digit, index) => digit !== b[index]);
  if (at < 0 || at + 1 >= a.length) return false;
  return `${a.slice(0, at)}${a[at + 1]}${a[at]}${a.slice(at + 2)}` === b;
}
