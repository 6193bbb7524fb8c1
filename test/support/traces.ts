import { lstatSync, readdirSync, readFileSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** A word that was found where it should not be. */
export interface Trace {
  file: string;
  word: string;
  encoding: string;
}

export interface Search {
  traces: Trace[];
  /** The files that were read through. */
  read: string[];
}

/**
 * Reads every file below the folders that was written since an instant (epoch milliseconds), and says in which of them
 * one of the words stands: as UTF-8 or UTF-16, in hexadecimal, or in Base64 at any of its three alignments. Words are ASCII, in lower
 * case; capitals are found as well. Links are not followed; what vanishes meanwhile is passed over.
 */
export function findTraces(folders: readonly string[], words: readonly string[], since: number): Search {
  const needles = words.flatMap((word) =>
    formsOf(word).map(([encoding, bytes]) => ({ word, encoding, bytes })),
  );
  const search: Search = { traces: [], read: [] };
  for (const file of folders.flatMap((folder) => [...filesBelow(folder, since)])) {
    const bytes = readIfThere(file);
    if (bytes === null) continue;
    search.read.push(file);
    const lower = lowerCase(bytes);
    for (const { word, encoding, bytes: needle } of needles) {
      const isFound = encoding.startsWith('Base64') ? bytes.includes(needle) : lower.includes(needle);
      if (isFound) search.traces.push({ file, word, encoding });
    }
  }
  return search;
}

function formsOf(word: string): [encoding: string, bytes: Buffer][] {
  const utf8 = Buffer.from(word, 'utf8');
  const forms: [string, Buffer][] = [
    ['UTF-8', utf8],
    ['UTF-16', Buffer.from(word, 'utf16le')],
    ['hexadecimal', Buffer.from(utf8.toString('hex'))],
  ];
  for (const shift of [0, 1, 2]) {
    // Only the characters that the word alone decides.
    const whole = Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '');
    const decided = whole.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + utf8.length) * 8) / 6));
    forms.push([`Base64, ${shift} on`, Buffer.from(decided)]);
  }
  return forms;
}

/** ASCII capitals as small letters; every other byte as it is. */
function lowerCase(bytes: Buffer): Buffer {
  const lower = Buffer.from(bytes);
  for (let at = 0; at < lower.length; at += 1) {
    const byte = lower[at] as number;
    if (byte >= 65 && byte <= 90) lower[at] = byte + 32;
  }
  return lower;
}

function* filesBelow(folder: string, since: number): Generator<string> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return; // another user's, or gone
  }
  for (const name of names) {
    const path = join(folder, name);
    const facts = factsOf(path);
    if (facts?.isDirectory()) yield* filesBelow(path, since);
    else if (facts?.isFile() && Math.max(facts.mtimeMs, facts.ctimeMs) >= since) yield path;
  }
}

function factsOf(path: string): Stats | null {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
