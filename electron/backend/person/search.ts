import { searchTokens } from '../../../shared/danish.ts';
import type { ReadableDatabase, Value } from '../store/database.ts';

/** A condition on a person's number, with its parameters. */
export interface Condition {
  sql: string;
  parameters: Record<string, Value>;
}

/** What was typed, and how the search goes about it. */
export interface Search {
  words: readonly string[];
  /** How many names answer to each word, counted no further than `common`. */
  hits: readonly number[];
  /** The word that fewest names answer to; null when all are so common that any walk soon meets them. */
  rarest: number | null;
  /** Whether so few answer to it that the search starts from them, instead of meeting them along the sorted list. */
  startsFromRarest: boolean;
}

/** So many names at most are sorted on their own. */
const few = 2000;
/** From so many names on, a walk along the sorted list meets enough of them soon, as a rule. */
export const common = 20_000;

/**
 * How to find the persons with a name that begins as each word says, or, four digits and up, with a CPR number that
 * does. Each word costs a count over one index that stops at `common`.
 */
export function planSearch(db: ReadableDatabase, text: string): Search {
  const words = searchWords(text);
  const hits = words.map((word) =>
    db.value<number>(
      `SELECT count(*) FROM (SELECT 1 FROM name_token WHERE token >= ? AND token < ? LIMIT ${common})`,
      [word, after(word)],
    ),
  );
  const fewest = Math.min(...hits, common);
  return {
    words,
    hits,
    rarest: fewest < common ? hits.indexOf(fewest) : null,
    startsFromRarest: fewest <= few,
  };
}

/**
 * The condition that a person, whose number stands in `column`, answers to a search. `each`: the index is asked for
 * every person looked at, best when they are few; `set`: the persons of each word are gathered first, best when nearly
 * all are looked at. `but`: the word that needs no asking. Null when there is nothing to ask.
 */
export function searchCondition(
  { words, hits, rarest, startsFromRarest }: Search,
  column: string,
  way: 'each' | 'set',
  but: number | null = null,
): Condition | null {
  const parameters: Record<string, Value> = {};
  const parts = words.flatMap((word, index) => {
    if (index === but) return [];
    Object.assign(parameters, rangeParameters(word, index));
    // Gathering a word's persons costs less than asking for more than a few persons one by one.
    const isGathered = !startsFromRarest && (hits[index] ?? 0) < common;
    if (way === 'set' || index === rarest || isGathered) {
      // Without the plus the persons are looked up from the word's; with it they are met in the order of the list.
      const start = index === rarest && startsFromRarest ? column : `+${column}`;
      return [`${start} IN (${personsOf(word, index)})`];
    }
    const names = `EXISTS (SELECT 1 FROM name_token AS t WHERE t.person_id = ${column} AND ${range('t.token', index)})`;
    const numbers = `EXISTS (SELECT 1 FROM person_identity AS i WHERE i.person_id = ${column} AND ${range('i.cpr', index)})`;
    return [isNumber(word) ? `(${names} OR ${numbers})` : names];
  });
  return parts.length === 0 ? null : { sql: parts.join(' AND '), parameters };
}

/** Each person once who answers to one word of a search, read as they are met. */
export function personsOfWord({ words }: Search, index: number): Condition {
  const word = words[index] ?? '';
  return {
    sql: `SELECT DISTINCT person_id FROM (${personsOf(word, index)})`,
    parameters: rangeParameters(word, index),
  };
}

/** The numbers of the persons who answer to a word, as often as they do, up to so many. */
export function numbersOfWord(word: string, most: number): Condition {
  return { sql: `${personsOf(word, 0)} LIMIT ${most}`, parameters: rangeParameters(word, 0) };
}

function personsOf(word: string, index: number): string {
  const names = `SELECT person_id FROM name_token WHERE ${range('token', index)}`;
  const numbers = `SELECT person_id FROM person_identity WHERE ${range('cpr', index)}`;
  return isNumber(word) ? `${names} UNION ALL ${numbers}` : names;
}

function range(column: string, index: number): string {
  return `${column} >= :from${index} AND ${column} < :to${index}`;
}

function rangeParameters(word: string, index: number): Record<string, Value> {
  return { [`from${index}`]: word, [`to${index}`]: after(word) };
}

function isNumber(word: string): boolean {
  return /^\d{4,10}$/.test(word);
}

/** The folded words of what was typed; `010203-1234` is one. */
export function searchWords(text: string): string[] {
  return searchTokens(text.replace(/(\d{6})-(\d{0,4})/g, '$1$2'));
}

/** The end of the range of everything that begins with a word. */
function after(word: string): string {
  return `${word}\u{10ffff}`;
}
