import { searchTokens } from '../../../shared/danish.ts';
import * as codebook from './codebook.ts';
import { profiles } from './profile.ts';
import { layout } from './summary.ts';

/** What a document must never hold: every name and number of the register. */
export interface Forbidden {
  readonly names: readonly string[];
  readonly numbers: readonly string[];
}

/** A finished document: its bytes, and every string that a reader or a program can take from it. */
export interface Finished {
  readonly bytes: Uint8Array;
  readonly strings: readonly string[];
}

/**
 * The last gate (DISCLOSURE, rules 1 and 12): what leaves holds set phrases, days, quarters and counts, and nothing of
 * the register. Gives what was found, for the log of faults inside; anything found stops the release, nothing is taken
 * out of a document.
 */
export function gateFindings(document: Finished, forbidden: Forbidden): string[] {
  const findings: string[] = [];
  const rest = document.strings.map(withoutPhrases);
  for (const text of rest)
    if (!isPlain(text)) findings.push(`a text outside the codebook: ${text.slice(0, 40)}`);
  for (const text of document.strings) {
    if (/\d{6}[-\s]?\d{4}|\d{8,}/.test(text)) findings.push('a number like a CPR or telephone number');
  }
  const words = new Set(rest.flatMap(searchTokens));
  const latin = Buffer.from(document.bytes).toString('latin1');
  for (const name of forbidden.names) {
    const tokens = searchTokens(name);
    if (tokens.length > 0 && tokens.every((token) => words.has(token))) findings.push('a name in the text');
    if (name.length >= shortestInBytes && encodings(name).some((form) => latin.includes(form))) {
      if (!isCodebookWord(name)) findings.push('a name in the bytes');
    }
  }
  for (const number of forbidden.numbers) {
    const forms = [number, `${number.slice(0, 6)}-${number.slice(6)}`];
    if (forms.some((form) => latin.includes(form))) findings.push('a CPR number in the bytes');
  }
  return findings;
}

/** Shorter names occur in compressed bytes by chance; they are sought in the text. */
const shortestInBytes = 5;

/** The phrases and codes of the codebook, longest first, so that one that contains another goes whole. */
const setPhrases: readonly string[] = [
  ...Object.values(codebook.phrases),
  ...codebook.methodNote,
  ...[codebook.areas, codebook.ageBands, codebook.mainRoles, codebook.groupSizes].flatMap((categories) =>
    categories.map(({ label }) => label),
  ),
  ...layout.flatMap(({ code, rows, columns }) => [
    code,
    ...[...rows, ...columns].map((heading) => heading.code),
  ]),
  ...Object.keys(profiles),
  'relata-summary',
]
  .map((phrase) => phrase.normalize('NFC'))
  .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));

/** What is left of a text without set phrases. A phrase counts only where no word runs on at either end. */
function withoutPhrases(text: string): string {
  let rest = text.normalize('NFC');
  for (const phrase of setPhrases) {
    const escaped = phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    rest = rest.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu'), ' ');
  }
  return rest;
}

/** True if nothing is left but counts, days (`30. sep. 2019`, `2019-09-30`), quarters and punctuation. */
function isPlain(text: string): boolean {
  const month = 'jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec';
  const rest = text
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, ' ')
    .replace(/\b\d{4}Q[1-4]\b/g, ' ')
    .replace(new RegExp(`\\b\\d{1,2}\\. (${month})\\.? \\d{4}\\b`, 'g'), ' ');
  return !/[^\d\s.,:;()·/-]/.test(rest);
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
