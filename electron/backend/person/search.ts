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
  /** The word that fewest names answer to; null when all are so common that any walk soon meets them. */
  rarest: number | null;
  /** Whether so few answer to it that the search starts from them, instead of meeting them along the sorted list. */
  startsFromRarest: boolean;
}

/** So many names at most are sorted on their own. */
const few = 2000;
/** From so many names on, a walk along the sorted list meets enough of them soon. */
const common = 20_000;

/**
 * How to find the persons with a name that begins as each word says, or, four digits and up, with a CPR number that
 * does. Each word costs a count over one index that stops at `common`.
 */
export function planSearch(db: ReadableDatabase, text: string): Search {
  const words = searchWords(text);
  let rarest: number | null = null;
  let fewest = common;
  words.forEach((word, index) => {
    const hits = db.value<number>(
      `SELECT count(*) FROM (SELECT 1 FROM name_token WHERE token >= ? AND token < ? LIMIT ${common})`,
      [word, after(word)],
    );
    if (hits < fewest) {
      rarest = index;
      fewest = hits;
    }
  });
  return { words, rarest, startsFromRarest: fewest <= few };
}

/**
 * The condition that a person, whose number stands in `column`, answers to a search. `each`: the index is asked for
 * every person looked at, best when they are few; `set`: the persons of each word are gathered first, best when nearly
 * all are looked at. Null when nothing was typed.
 */
export function searchCondition(
  { words, rarest, startsFromRarest }: Search,
  column: string,
  way: 'each' | 'set',
): Condition | null {
  if (words.length === 0) return null;
  const parameters: Record<string, Value> = {};
  const parts = words.map((word, index) => {
    parameters[`from${index}`] = word;
    parameters[`to${index}`] = after(word);
    const range = (what: string) => `${what} >= :from${index} AND ${what} < :to${index}`;
    const isNumber = /^\d{4,10}$/.test(word);
    // Without the plus the persons are looked up from the word's; with it they are met in the order of the list.
    const start = index === rarest && startsFromRarest ? column : `+${column}`;
    if (way === 'set' || index === rarest) {
      const names = `SELECT person_id FROM name_token WHERE ${range('token')}`;
      const numbers = `SELECT person_id FROM person_identity WHERE ${range('cpr')}`;
      return `${start} IN (${isNumber ? `${names} UNION ${numbers}` : names})`;
    }
    const names = `EXISTS (SELECT 1 FROM name_token AS t WHERE t.person_id = ${column} AND ${range('t.token')})`;
    const numbers = `EXISTS (SELECT 1 FROM person_identity AS i WHERE i.person_id = ${column} AND ${range('i.cpr')})`;
    return isNumber ? `(${names} OR ${numbers})` : names;
  });
  return { sql: parts.join(' AND '), parameters };
}

/** The folded words of what was typed; `010203-1234` is one. */
export function searchWords(text: string): string[] {
  return searchTokens(text.replace(/(\d{6})-(\d{0,4})/g, '$1$2'));
}

/** The end of the range of everything that begins with a word. */
function after(word: string): string {
  return `${word}\u{10ffff}`;
}
