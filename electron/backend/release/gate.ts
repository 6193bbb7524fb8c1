import { development, indicatorAbsence } from '../../../shared/contract/release.ts';
import { searchTokens } from '../../../shared/danish.ts';
import * as codebook from './codebook.ts';
import { layouts } from './summary.ts';
import { setWords } from './wording.ts';

/** What a document must never hold: everything of the register, and where the store lies. */
export interface Forbidden {
  /** Names and aliases of persons and groups, accounts, and places in words. */
  readonly names: readonly string[];
  /** CPR numbers. */
  readonly numbers: readonly string[];
  /** Folders, and the name of the user of the machine. */
  readonly paths?: readonly string[];
  /** Whether a whole number is that of a record. */
  readonly isRecord?: (number: number) => boolean;
}

/** A finished document: its bytes, packed and unpacked, and every string that a reader or a program can take from it. */
export interface Finished {
  readonly bytes: Uint8Array;
  readonly strings: readonly string[];
  /** Each part or stream of it as it is without compression. */
  readonly unpacked?: readonly Uint8Array[];
}

/** Whether a text holds what might be a CPR or telephone number. */
export type NumberRule = (text: string) => boolean;

/**
 * The last gate (DISCLOSURE, rules 1 and 12): what leaves holds set phrases, days, quarters and counts, and nothing of
 * the register. Gives what was found, for the log of faults inside; anything found stops the release, nothing is taken
 * out of a document. `holdsNumber` is Relata's rule unless the attack suite puts another in its place.
 */
export function gateFindings(
  document: Finished,
  forbidden: Forbidden,
  holdsNumber: NumberRule = holdsPersonalNumber,
): string[] {
  const findings: string[] = [];
  const rest = document.strings.map(withoutPhrases);
  for (const text of rest)
    if (!isPlain(text)) findings.push(`a text outside the codebook: ${text.slice(0, 40)}`);
  for (const text of document.strings) {
    if (holdsNumber(text)) findings.push('a number like a CPR or telephone number');
  }
  const words = [...new Set(rest.flatMap(searchTokens))];
  const latin = [document.bytes, ...(document.unpacked ?? [])]
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('\n');
  for (const path of forbidden.paths ?? [])
    if (encodings(path).some((form) => latin.includes(form))) findings.push('a path of this machine');
  for (const [number] of latin.matchAll(/(?<![\d.a-f])[1-9]\d{6,15}(?![\d.a-f])/g))
    if (forbidden.isRecord?.(Number(number))) findings.push('the number of a record');
  for (const name of forbidden.names) {
    const tokens = searchTokens(name);
    if (tokens.length > 0 && tokens.every((token) => words.some((word) => isNearly(word, token))))
      findings.push('a name in the text');
    if (name.length >= shortestInBytes && encodings(name).some((form) => latin.includes(form))) {
      if (!isCodebookWord(name)) findings.push('a name in the bytes');
    }
  }
  const digits = rest.map((text) => text.replace(/\D/g, ''));
  for (const number of forbidden.numbers) {
    const forms = [number, `${number.slice(0, 6)}-${number.slice(6)}`];
    if (forms.some((form) => latin.includes(form))) findings.push('a number of the register in the bytes');
    if (digits.some((text) => text.includes(number.replace(/\D/g, '') || '-')))
      findings.push('a number of the register in the text');
  }
  return findings;
}

/**
 * Any six and four digits, whatever day they would be (a day above 60 is a replacement number) and whatever their
 * check digit says, since numbers that fail modulus 11 are valid since 2007; and any eight digits or more. Days such as
 * `2019-09-30` are set aside first.
 */
export function holdsPersonalNumber(text: string): boolean {
  const rest = text.replace(isoDay, ' ');
  return /\d{6}[-\s\u2011\u2013]?\d{4}/.test(rest) || /(?:\d[-\s.\u2011\u2013]?){7}\d/.test(rest);
}

const isoDay = /(?<![\d-])(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])/g;

/** Shorter names occur in compressed bytes by chance; they are sought in the text. */
const shortestInBytes = 5;

/** The phrases and codes of the codebook, longest first, so that one that contains another goes whole. */
const setPhrases: readonly string[] = [
  ...Object.values(codebook.phrases),
  ...Object.values(codebook.methodNotes),
  ...Object.values(codebook.editions).flatMap((edition) => Object.values(edition)),
  ...Object.keys(codebook.editions),
  ...Object.entries(codebook.indicatorLabels).flatMap(([code, labels]) => [code, ...Object.values(labels)]),
  ...Object.entries(codebook.chapterTitles).flat(),
  ...Object.values(codebook.sheetNames),
  ...Object.values(layouts).flatMap(({ code, rows, columns }) => [
    code,
    ...[...rows, ...columns].flatMap((heading) => [heading.code, heading.label]),
  ]),
  ...setWords(),
  ...development.options,
  ...indicatorAbsence.options,
  'relata-summary',
]
  .map((phrase) => phrase.normalize('NFC'))
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** Each phrase where no word runs on at either end. */
const patterns = [...new Set(setPhrases)].map((phrase) => ({
  phrase,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}])${phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`,
    'gu',
  ),
}));

/** What is left of a text without set phrases. */
function withoutPhrases(text: string): string {
  let rest = text.normalize('NFC');
  for (const { phrase, pattern } of patterns) if (rest.includes(phrase)) rest = rest.replace(pattern, ' ');
  return rest;
}

/** True if nothing is left but counts, days (`30. september 2019`, `2019-09-30`), quarters and punctuation. */
function isPlain(text: string): boolean {
  const month =
    'jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|juni?|juli?|aug(?:ust)?|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?';
  const rest = text
    .replace(isoDay, ' ')
    .replace(/\b\d{4}Q[1-4]\b/g, ' ')
    .replace(new RegExp(`\\b\\d{1,2}\\. (${month})\\.? \\d{4}\\b`, 'g'), ' ');
  return !/[^\d\s.,:;()·%/+“”\u2212-]/.test(rest);
}

/** True if two words are equal but for one slip in five letters, or two in nine (V. I. Levenshtein, 1966). */
function isNearly(word: string, name: string): boolean {
  const most = name.length >= 9 ? 2 : name.length >= 5 ? 1 : 0;
  if (Math.abs(word.length - name.length) > most) return false;
  if (most === 0) return word === name;
  let row = Array.from({ length: name.length + 1 }, (_, at) => at);
  for (let at = 1; at <= word.length; at += 1) {
    const next = [at];
    for (let other = 1; other <= name.length; other += 1) {
      const change = (row[other - 1] ?? 0) + (word[at - 1] === name[other - 1] ? 0 : 1);
      next.push(Math.min(change, (row[other] ?? 0) + 1, (next[other - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[name.length] ?? Number.POSITIVE_INFINITY) <= most;
}

function encodings(name: string): string[] {
  return [
    Buffer.from(name, 'utf8').toString('latin1'),
    Buffer.from(name, 'latin1').toString('latin1'),
    Buffer.from(name, 'utf16le').toString('latin1'),
    Buffer.from(name, 'utf16le').swap16().toString('latin1'),
  ];
}

/** A name that is itself a phrase of the codebook, or a part of one, says nothing when it stands there. */
function isCodebookWord(name: string): boolean {
  return setPhrases.some((phrase) => phrase.includes(name.normalize('NFC')));
}
