import type { Birth } from '../../../shared/birth.ts';
import type { DuplicateReason } from '../../../shared/contract/duplicate.ts';
import type { QueryContext } from '../dispatch/handler.ts';
import { remembered } from '../dispatch/remembered.ts';
import type { ReadableDatabase } from '../store/database.ts';
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
 * Every pair of persons in sight who may be one, as `findCandidates` has them, kept until something on file has changed: no
 * change is written without its entry in the log, so that the last entry of one tells the state of the store.
 */
export function candidatesOf(
  context: Pick<QueryContext, 'db' | 'auditKey' | 'purpose'>,
): Promise<Candidate[]> {
  const { db } = context;
  const changed = db.find(
    `SELECT seq FROM main.audit_log WHERE operation IN ('collection', 'alteration', 'combination', 'erasure')
      ORDER BY seq DESC LIMIT 1`,
  );
  const hidden = db.column(
    'SELECT id FROM temp.hidden_person WHERE stands > (SELECT sees FROM temp.curtain) ORDER BY id',
  );
  return remembered(context, ['duplicate', context.purpose, changed, hidden], () => findCandidates(db));
}

/** Who may be the same as each person, but for pairs that somebody has found to be two; both ways round. */
export async function lookalikes(
  context: Pick<QueryContext, 'db' | 'auditKey' | 'purpose'>,
): Promise<Map<number, number[]>> {
  const different = new Set(
    context.db.column<string>(
      "SELECT a_id || ' ' || b_id FROM person_comparison WHERE decision = 'different'",
    ),
  );
  const alike = new Map<number, number[]>();
  const add = (one: number, other: number) => {
    const known = alike.get(one);
    if (known) known.push(other);
    else alike.set(one, [other]);
  };
  for (const { aId, bId } of await candidatesOf(context)) {
    if (different.has(`${aId} ${bId}`)) continue;
    add(aId, bId);
    add(bId, aId);
  }
  return alike;
}

/**
 * Every pair of persons on file who may be one, the surest first. Only persons who meet in a block are compared: the same
 * number, a number that lacks one digit, the same spelling of a name, the same birth date and a word of a name, or an
 * initial and the rest of a name. O(names + pairs within blocks).
 */
function findCandidates(db: ReadableDatabase): Candidate[] {
  const persons = everybody(db);
  const pairs = new Map<string, readonly [number, number]>();
  const meet = (a: number, b: number) => {
    if (a !== b) pairs.set(a < b ? `${a} ${b}` : `${b} ${a}`, a < b ? [a, b] : [b, a]);
  };
  meetByNumber(persons, meet);
  meetByName(persons, meet);
  const found = [...pairs.values()].flatMap(([aId, bId]) => {
    const [a, b] = [persons.get(aId), persons.get(bId)];
    const reasons = a && b ? duplicateReasons(a, b) : [];
    return reasons.length > 0 ? [{ aId, bId, reasons }] : [];
  });
  const rank = ({ reasons: [first] }: Candidate) => (first ? reasonOrder.indexOf(first) : reasonOrder.length);
  return found.sort((one, other) => rank(one) - rank(other) || one.aId - other.aId || one.bId - other.bId);
}

/** What is compared of these persons. */
export function comparedOf(db: ReadableDatabase, ids: readonly number[]): Map<number, Compared> {
  const all = 'WHERE person_id IN (SELECT value FROM json_each(?))';
  return gather(db, all, [JSON.stringify(ids)]);
}

type Everybody = ReadonlyMap<number, Compared>;
type Meet = (a: number, b: number) => void;

function everybody(db: ReadableDatabase): Everybody {
  return gather(db, '', []);
}

function gather(db: ReadableDatabase, where: string, parameters: readonly string[]): Map<number, Compared> {
  const persons = new Map<number, { names: (readonly string[])[]; cprs: string[]; births: Birth[] }>();
  const of = (id: number) => {
    const known = persons.get(id) ?? { names: [], cprs: [], births: [] };
    persons.set(id, known);
    return known;
  };
  // The words of each name are kept folded; their order means nothing.
  const words = Map.groupBy(
    db.all<{ id: number; nameId: number; token: string }>(
      `SELECT person_id AS id, name_id AS nameId, token FROM name_token ${where}`,
      parameters,
    ),
    ({ nameId }) => nameId,
  );
  for (const rows of words.values()) {
    const [first] = rows;
    if (first) of(first.id).names.push(rows.map(({ token }) => token));
  }
  for (const { id, cpr, birthDate, birthPrecision } of db.all<
    { id: number; cpr: string | null; birthDate: string | null } & Pick<Birth, 'birthPrecision'>
  >(
    `SELECT person_id AS id, cpr, birth_date AS birthDate, birth_precision AS birthPrecision
       FROM person_identity ${where}`,
    parameters,
  )) {
    if (cpr !== null) of(id).cprs.push(cpr);
    if (birthDate !== null) of(id).births.push({ birthDate, birthPrecision });
  }
  return persons;
}

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
