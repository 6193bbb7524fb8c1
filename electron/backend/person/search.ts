import { searchTokens } from '../../../shared/danish.ts';
import type { Value } from '../store/database.ts';

/** A condition on a person's number, with its parameters. */
export interface Condition {
  sql: string;
  parameters: Record<string, Value>;
}

/**
 * The persons whose names a text finds: each of its words must begin a word of one of the person's names, or, four
 * digits and up, a CPR number. Each word is a range of one index. Null when the text holds no word.
 */
export function searchCondition(column: string, text: string): Condition | null {
  const words = searchWords(text);
  if (words.length === 0) return null;
  const parameters: Record<string, Value> = {};
  const parts = words.map((word, index) => {
    parameters[`from${index}`] = word;
    parameters[`to${index}`] = `${word}\u{10ffff}`;
    const names = `SELECT person_id FROM name_token WHERE token >= :from${index} AND token < :to${index}`;
    const numbers = `SELECT person_id FROM person_identity WHERE cpr >= :from${index} AND cpr < :to${index}`;
    return `${column} IN (${/^\d{4,10}$/.test(word) ? `${names} UNION ${numbers}` : names})`;
  });
  return { sql: parts.join(' AND '), parameters };
}

/** The folded words of what was typed; `010203-1234` is one. */
export function searchWords(text: string): string[] {
  return searchTokens(text.replace(/(\d{6})-(\d{0,4})/g, '$1$2'));
}
