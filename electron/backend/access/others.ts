import { foldDanish, searchTokens } from '../../../shared/danish.ts';
import { da } from '../../../shared/text/da/index.ts';
import { removedMark, traitsOf, withoutMentions } from '../removal/trait.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** A text with everything of other persons cut out. */
export type Cut = (text: string) => string;

/**
 * How the names and numbers of everybody else on file are cut out of a text before one person is given it (LED 2016/680
 * art. 15(1)(e)). The matcher is that of removal, and it takes single names and their genitive too: where somebody's name is
 * also an ordinary word, the word goes. The words of the person's own names stay.
 */
export function othersCut(db: ReadableDatabase, personId: number): Cut {
  const names = db.column<string>('SELECT name FROM person_name WHERE person_id <> ?', [personId]);
  const own = new Set(
    db
      .column<string>('SELECT name FROM person_name WHERE person_id = ?', [personId])
      .flatMap((name) => searchTokens(name)),
  );
  const words = [...new Set(names.flatMap((name) => searchTokens(name)))].filter((word) => !own.has(word));
  const cprs = db.column<string>('SELECT cpr FROM person_identity WHERE person_id <> ? AND cpr IS NOT NULL', [
    personId,
  ]);
  const references = Map.groupBy(
    db.column<string>('SELECT value FROM person_reference WHERE person_id <> ?', [personId]),
    (value) => wordsOf(value)[0] ?? '',
  );
  const everybody = traitsOf(-1, [...words, ...words.map((word) => `${word}s`)], cprs, []);
  const short = new Set(words.filter((word) => word.length < 3));
  return (text) => {
    if (text === '') return '';
    // Only references that begin with a word of the text are tried: there may be thousands.
    const near = [...new Set(wordsOf(text))].flatMap((word) => references.get(word) ?? []);
    const { references: folded } = traitsOf(-1, [], [], near);
    // Removal leaves words of one or two letters alone; here a short name goes where it is written as a name.
    const long = text.replace(/(?<!\p{L})\p{Lu}\p{L}?(?!\p{L})/gu, (word) =>
      short.has(foldDanish(word)) ? removedMark : word,
    );
    return withoutMentions(long, { ...everybody, references: folded }).replaceAll(
      removedMark,
      da.access.omitted,
    );
  };
}

const wordsOf = (text: string) =>
  foldDanish(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
