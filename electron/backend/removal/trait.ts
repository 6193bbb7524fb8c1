import { foldDanish, searchTokens } from '../../../shared/danish.ts';

/** What a person can be found by in a text: names, numbers, and what other systems call the person. */
export interface Traits {
  /** The person's record number; it stands in kept screens and snapshots. */
  id: number;
  /** Folded words of each name and alias, in their order. */
  names: readonly (readonly string[])[];
  /** CPR numbers, ten digits each. */
  cprs: readonly string[];
  /** Numbers in other systems, folded, four characters at least. */
  references: readonly string[];
}

/**
 * How a text speaks of the person: `named` by a whole name, first and last name, or the record number; `numbered` by a CPR
 * number or a number of another system; `perhaps` by one of the names alone, in a text that the person was part of.
 */
export type Mention = 'named' | 'numbered' | 'perhaps';

/** Shorter words stand in too many texts to be a sign of anybody. */
const shortestWord = 3;
const shortestReference = 4;

/** What a replaced name becomes in a text that stays. */
export const removedMark = '[slettet]';

export function traitsOf(
  id: number,
  names: readonly string[],
  cprs: readonly string[],
  references: readonly string[],
): Traits {
  return {
    id,
    names: names.map(searchTokens).filter((words) => words.length > 0),
    cprs,
    references: references.map(foldDanish).filter((value) => value.length >= shortestReference),
  };
}

/** How a text speaks of the person, or null. `isPart`: the person was part of what the text tells of. */
export function mentionIn(text: string, traits: Traits, isPart: boolean): Mention | null {
  if (text === '') return null;
  const words = new Set(searchTokens(text));
  if (numbersIn(text).some((number) => traits.cprs.includes(number))) return 'numbered';
  if (traits.references.length > 0) {
    const folded = ` ${wordsOf(text).join(' ')} `;
    const isReferred = traits.references.some((value) => folded.includes(` ${wordsOf(value).join(' ')} `));
    if (isReferred) return 'numbered';
  }
  if (words.has(String(traits.id))) return 'named';
  for (const name of traits.names) {
    if (isWhole(name) && name.every((word) => words.has(word))) return 'named';
    const [first, last] = [name[0] ?? '', name.at(-1) ?? ''];
    if (name.length > 2 && words.has(first) && words.has(last)) return 'named';
  }
  const parts = traits.names.flat().filter((word) => word.length >= shortestWord);
  return isPart && parts.some((word) => words.has(word)) ? 'perhaps' : null;
}

/** The text with every word that is of the person's names or numbers replaced; what else it tells stays. */
export function withoutMentions(text: string, traits: Traits): string {
  const words = new Set([
    ...traits.names.flat().filter((word) => word.length >= shortestWord),
    String(traits.id),
  ]);
  const marked = text
    .replace(cprPattern, (number) => (traits.cprs.includes(digitsOf(number)) ? removedMark : number))
    .replace(/[\p{L}\p{N}\p{M}]+/gu, (word) => (words.has(foldDanish(word)) ? removedMark : word));
  return traits.references
    .reduce((rest, value) => withoutReference(rest, value), marked)
    .replaceAll(/\[slettet\](?:[\s-]+\[slettet\])+/g, removedMark);
}

/** True where the second text only takes words away from the first, or marks that something is gone. */
export function onlyTakesAway(before: string, after: string): boolean {
  const had = new Set([...searchTokens(before), ...searchTokens(removedMark), 'personen', 'person']);
  return searchTokens(after).every((word) => had.has(word));
}

const cprPattern = /(?<!\d)\d{6}[- ]?\d{4}(?!\d)/g;
const digitsOf = (text: string) => text.replace(/\D/g, '');
const numbersIn = (text: string) => [...text.matchAll(cprPattern)].map(([number]) => digitsOf(number));

/** Folded words in their order, repetitions kept. */
const wordsOf = (text: string) =>
  foldDanish(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** A one-word alias is a name by itself when it is no mere initial. */
const isWhole = (name: readonly string[]) => name.length > 1 || (name[0] ?? '').length >= shortestWord;

/** Takes the words of a reference out where they stand together. */
function withoutReference(text: string, reference: string): string {
  const wanted = wordsOf(reference);
  const found = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)];
  let rest = text;
  for (let at = found.length - wanted.length; at >= 0; at -= 1) {
    const run = found.slice(at, at + wanted.length);
    if (!run.every(([word], index) => foldDanish(word) === wanted[index])) continue;
    const [first, last] = [run[0], run.at(-1)];
    if (!first || !last) continue;
    rest = rest.slice(0, first.index) + removedMark + rest.slice(last.index + last[0].length);
  }
  return rest;
}
