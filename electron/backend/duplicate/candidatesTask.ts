import type { DuplicateReason } from '../../../shared/contract/duplicate.ts';
import { Failure } from '../../../shared/failure.ts';
import type { TaskControl } from '../compute/task.ts';
import { comparedIn, type NameMaterial } from './material.ts';
import { type Compared, duplicateReasons, isCloseNumber, reasonOrder, soundKey, soundOf } from './rules.ts';

/** Two persons who may be one, the lower number first, with the reasons. */
export interface Candidate {
  aId: number;
  bId: number;
  reasons: DuplicateReason[];
}

/** So many persons of one spelling are compared each with each; beyond that only those with a birth date in common. */
const eachWithEach = 40;

/**
 * Every pair of persons on file who may be one, the surest first. Only persons who meet in a block are compared: the same
 * number, a number that lacks one digit, the same spelling of a name, the same birth date and a word of a name, or an
 * initial and the rest of a name. O(names + pairs within blocks).
 */
export function findCandidates(
  material: NameMaterial,
  control: Pick<TaskControl, 'isCancelled'>,
): Candidate[] {
  const persons = comparedIn(material);
  const pairs = new Map<string, readonly [number, number]>();
  const meet = (a: number, b: number) => {
    if (a !== b) pairs.set(a < b ? `${a} ${b}` : `${b} ${a}`, a < b ? [a, b] : [b, a]);
  };
  for (const meetBy of [meetByNumber, meetByName]) {
    if (control.isCancelled()) throw new Failure('call.cancelled');
    meetBy(persons, meet);
  }
  const found = [...pairs.values()].flatMap(([aId, bId]) => {
    const [a, b] = [persons.get(aId), persons.get(bId)];
    const reasons = a && b ? duplicateReasons(a, b) : [];
    return reasons.length > 0 ? [{ aId, bId, reasons }] : [];
  });
  const rank = ({ reasons: [first] }: Candidate) => (first ? reasonOrder.indexOf(first) : reasonOrder.length);
  return found.sort((one, other) => rank(one) - rank(other) || one.aId - other.aId || one.bId - other.bId);
}

type Everybody = ReadonlyMap<number, Compared>;
type Meet = (a: number, b: number) => void;

/** The same number, one digit wrong, or two swapped: then one half of the number is the same, or all but the two in the middle. */
function meetByNumber(persons: Everybody, meet: Meet): void {
  const blocks = new Blocks();
  const half = 5;
  for (const [id, { cprs }] of persons) {
    for (const cpr of new Set(cprs)) {
      const middle = [...cpr.slice(half - 1, half + 1)].sort().join('');
      blocks.add(`first ${cpr.slice(0, half)}`, id);
      blocks.add(`last ${cpr.slice(half)}`, id);
      blocks.add(`middle ${cpr.slice(0, half - 1)} ${middle} ${cpr.slice(half + 1)}`, id);
    }
  }
  const numbers = (id: number) => persons.get(id)?.cprs ?? [];
  for (const ids of blocks.shared()) {
    eachMeets(ids, (a, b) => {
      if (numbers(a).some((one) => numbers(b).some((other) => isCloseNumber(one, other)))) meet(a, b);
    });
  }
}

function meetByName(persons: Everybody, meet: Meet): void {
  const spellings = new Blocks();
  const birthWords = new Blocks();
  const spellingBirths = new Blocks();
  const shortened: { id: number; words: readonly string[] }[] = [];
  for (const [id, { names, births }] of persons) {
    for (const words of names) {
      const key = soundKey(words);
      spellings.add(key, id);
      for (const { birthDate } of births) {
        spellingBirths.add(`${key} ${birthDate.slice(0, 4)}`, id);
        for (const word of words) if (word.length > 1) birthWords.add(`${birthDate} ${soundOf(word)}`, id);
      }
      if (words.length > 1 && words.some((word) => word.length === 1)) shortened.push({ id, words });
    }
  }
  const years = (id: number) =>
    persons.get(id)?.births.map(({ birthDate }) => Number(birthDate.slice(0, 4))) ?? [];
  for (const ids of spellings.shared()) {
    if (ids.length > eachWithEach) continue;
    // Birth dates further apart than a slip of the pen speak against it.
    eachMeets(ids, (a, b) => {
      const [ofA, ofB] = [years(a), years(b)];
      const mayBe = ofA.length === 0 || ofB.length === 0;
      if (mayBe || ofA.some((one) => ofB.some((other) => Math.abs(one - other) <= 1))) meet(a, b);
    });
  }
  for (const ids of [...spellingBirths.shared(), ...birthWords.shared()]) {
    if (ids.length <= eachWithEach) eachMeets(ids, meet);
  }
  if (shortened.length === 0) return;
  const asked = new Set(shortened.map(({ words }) => `${soundOf(longest(words))} ${initials(words)}`));
  const whole = new Blocks();
  for (const [id, { names }] of persons) {
    for (const words of names) {
      const letters = initials(words);
      for (const word of words) {
        const key = `${soundOf(word)} ${letters}`;
        if (asked.has(key)) whole.add(key, id);
      }
    }
  }
  for (const { id, words } of shortened) {
    for (const other of whole.of(`${soundOf(longest(words))} ${initials(words)}`)) meet(id, other);
  }
}

/** The first letters of a name's words, in one order. */
function initials(words: readonly string[]): string {
  return words
    .map((word) => word.charAt(0))
    .sort()
    .join('');
}

function longest(words: readonly string[]): string {
  return words.reduce((one, other) => (other.length > one.length ? other : one), '');
}

function eachMeets(ids: readonly number[], meet: Meet): void {
  ids.forEach((a, index) => {
    for (const b of ids.slice(index + 1)) meet(a, b);
  });
}

/** Persons by what they have in common. */
class Blocks {
  readonly #ids = new Map<string, number[]>();

  add(key: string, id: number): void {
    const ids = this.#ids.get(key);
    if (!ids) this.#ids.set(key, [id]);
    else if (ids.at(-1) !== id) ids.push(id); // persons come one at a time
  }

  of(key: string): readonly number[] {
    return this.#ids.get(key) ?? [];
  }

  /** Blocks of two and more. */
  shared(): (readonly number[])[] {
    return [...this.#ids.values()].filter((ids) => ids.length > 1);
  }
}
