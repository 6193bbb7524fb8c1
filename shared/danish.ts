/**
 * Danish letters for searching and sorting, written once for both sides: SQLite can do neither
 * (`'Åse' LIKE 'å%'` is 0, and NOCASE puts Åse after Zoe).
 */

const foldings: readonly (readonly [RegExp, string])[] = [
  [/[æä]/g, 'ae'],
  [/[øö]/g, 'o'],
  [/å/g, 'aa'],
  [/ß/g, 'ss'],
  [/[đð]/g, 'd'],
  [/þ/g, 'th'],
  [/ł/g, 'l'],
  [/ı/g, 'i'],
];

const lower = (text: string) => text.normalize('NFKC').toLocaleLowerCase('da').normalize('NFKC');
const withoutMarks = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** Once before marks are taken off, since å would lose its ring; once after, since ǿ is then an ø. */
const letterByLetter = (text: string) =>
  foldings.reduce((folded, [letters, plain]) => folded.replace(letters, plain), text);

/**
 * The form in which names are compared: æ = ae, ø = oe = o, å = aa, case and accents gone. "Økland", "Oekland" and
 * "okland" are one.
 */
export function foldDanish(text: string): string {
  return letterByLetter(withoutMarks(letterByLetter(lower(text)))).replace(/oe+/g, 'o');
}

/** The folded words of a text, without duplicates: what a name is found by. */
export function searchTokens(text: string): string[] {
  return [...new Set(foldDanish(text).split(/[^\p{L}\p{N}]+/u))].filter((token) => token !== '');
}

/**
 * A key whose plain byte order is Danish alphabetical order: a–z, æ, ø, å; aa sorts as å, ä as æ, ö as ø.
 * Accents count only through the letter they stand on.
 */
export function danishSortKey(text: string): string {
  const ordered = lower(text).replace(/å|aa/g, '}').replace(/[æä]/g, '{').replace(/[øö]/g, '|');
  return withoutMarks(ordered).replace(/ß/g, 'ss');
}
