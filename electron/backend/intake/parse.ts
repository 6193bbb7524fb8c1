import Papa from 'papaparse';
import {
  type DecimalSign,
  type Encoding,
  type FileNote,
  largestFile,
  type Separator,
  separator as separators,
} from '../../../shared/contract/intake.ts';
import { Failure } from '../../../shared/failure.ts';

/** The most columns a file may have; a line with more is not a table of persons or events. */
const mostColumns = 400;
/** The most rows a file may have. */
const mostRows = 1_000_000;
/** The most cells a file may have: what a million rows of twenty columns hold. */
const mostCells = 20_000_000;
/** The longest line, in characters. */
const longestLine = 1_000_000;
/** The longest cell that is shown in a preview, in characters. */
const previewLength = 200;

/** A file read as text cells. `rows[0]` is the row that a spreadsheet numbers 2. */
export interface Table {
  encoding: Encoding;
  separator: Separator;
  decimal: DecimalSign;
  /** Every column's heading, none empty and no two alike. */
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  notes: readonly FileNote[];
}

/**
 * Reads the bytes of a CSV file (RFC 4180, with any of four separators and any line ending). Everything is text:
 * nothing in a file is ever computed.
 * @throws Failure `intake.empty`, `intake.tooLarge`, `intake.notText`, `intake.encoding`, `intake.unbalancedQuotes`,
 *   `intake.lineTooLong`, `intake.tooManyRows`, `intake.noColumns`
 */
export function parseTable(
  file: string,
  bytes: Uint8Array,
  chosen: { encoding: Encoding | null; separator: Separator | null },
): Table {
  if (bytes.length > largestFile)
    throw new Failure('intake.tooLarge', { file, limit: largestFile / 1024 / 1024 });
  refuseBinary(file, bytes);
  const { text, encoding } = decode(file, bytes, chosen.encoding);
  // One line ending everywhere: a file from three systems has three, and a lone CR is a line end on old ones.
  const lines = text.replace(/\r\n?/g, '\n');
  if (lines.trim() === '') throw new Failure('intake.empty', { file });
  refuseLongLines(file, lines);
  const separator = chosen.separator ?? sniffSeparator(lines);
  const records = split(file, lines, separator);
  const heading = records[0] ?? [];
  if (heading.every((cell) => cell.trim() === '') || heading.length > mostColumns) {
    throw new Failure('intake.noColumns', { file });
  }
  const { columns, notes } = nameColumns(heading);
  const rows = records.slice(1);
  if (rows.every(isEmptyRow)) throw new Failure('intake.empty', { file });
  const ragged = rows.filter((row) => row.length < columns.length && !isEmptyRow(row)).length;
  if (ragged > 0) notes.push({ code: 'raggedRows', column: '', count: ragged });
  return { encoding, separator, decimal: sniffDecimal(rows, separator), columns, rows, notes };
}

/** A row in which nothing is written. */
export const isEmptyRow = (row: readonly string[]) => row.every((cell) => cell.trim() === '');

/** The first rows, cut to what a screen can show. */
export function previewOf(table: Table, rows: number): string[][] {
  return table.rows
    .slice(0, rows)
    .map((row) => table.columns.map((_, index) => (row[index] ?? '').slice(0, previewLength)));
}

/** A file is not text when it holds a NUL (UTF-16, spreadsheets, pictures) or is dense with control characters. */
function refuseBinary(file: string, bytes: Uint8Array): void {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
  if (zip || bytes.includes(0)) throw new Failure('intake.notText', { file });
  let controls = 0;
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  if (controls > bytes.length / 100) throw new Failure('intake.notText', { file });
}

/** UTF-8 where every byte of the file is sound UTF-8, else Windows-1252, which every byte is. */
function decode(
  file: string,
  bytes: Uint8Array,
  chosen: Encoding | null,
): { text: string; encoding: Encoding } {
  if (chosen !== 'windows-1252') {
    try {
      return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
    } catch {
      if (chosen === 'utf-8') {
        throw new Failure('intake.encoding', { file, encoding: 'UTF-8', line: firstUnsoundLine(bytes) });
      }
    }
  }
  const text = new TextDecoder('windows-1252').decode(bytes);
  const mixed = chosen === null ? mojibake.exec(text) : null;
  if (mixed) {
    throw new Failure('intake.encoding', { file, encoding: 'Windows-1252', line: lineAt(text, mixed.index) });
  }
  return { text, encoding: 'windows-1252' };
}

/** How æøåÆØÅéöäü of UTF-8 look when read as Windows-1252: such a file was pasted together from two. */
const mojibake = /Ã[¦¸¥†˜…©¶¤¼]/;

function firstUnsoundLine(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && bytes[at] !== 0x0a) continue;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, at));
    } catch {
      return line;
    }
    line += 1;
    start = at + 1;
  }
  return line;
}

const lineAt = (text: string, index: number) => text.slice(0, index).split(/\r\n|\r|\n/).length;

/** The separator that gives the first lines the same number of cells, at least two; among those, the most cells. */
function sniffSeparator(text: string): Separator {
  const sample = text.slice(0, 64 * 1024);
  let best: { separator: Separator; score: number } = { separator: ';', score: 0 };
  for (const separator of separators.options) {
    const records = Papa.parse<string[]>(sample, { delimiter: separator, newline: '\n', preview: 100 }).data;
    const filled = records.filter((row) => !isEmptyRow(row));
    const width = filled[0]?.length ?? 0;
    const even = filled.filter((row) => row.length === width).length / Math.max(filled.length, 1);
    const score = width < 2 ? 0 : even ** 4 * (1 + Math.log2(width));
    if (score > best.score) best = { separator, score };
  }
  return best.separator;
}

/** Decimal comma or point, by which of the two stands inside numbers. A comma that separates cells is no decimal. */
function sniffDecimal(rows: readonly (readonly string[])[], separator: Separator): DecimalSign {
  let commas = 0;
  let points = 0;
  for (const row of rows.slice(0, 2000)) {
    for (const cell of row) {
      if (/^\s*-?\d+,\d+\s*$/.test(cell)) commas += 1;
      else if (/^\s*-?\d+\.\d+\s*$/.test(cell)) points += 1;
    }
  }
  if (commas === points) return separator === ',' ? '.' : ',';
  return commas > points ? ',' : '.';
}

function refuseLongLines(file: string, text: string): void {
  let line = 1;
  for (let start = 0; start <= text.length; line += 1) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > longestLine) throw new Failure('intake.lineTooLong', { file, line });
    start = end + 1;
  }
}

function split(file: string, text: string, separator: Separator): string[][] {
  let cells = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + 1)) cells += 1;
  if (cells > mostCells) throw new Failure('intake.tooManyRows', { file, limit: mostRows });
  const { data, errors } = Papa.parse<string[]>(text, {
    delimiter: separator,
    newline: '\n',
    quoteChar: '"',
    preview: mostRows + 2,
  });
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (quotes) throw new Failure('intake.unbalancedQuotes', { file, line: (quotes.row ?? 0) + 1 });
  if (data.length > mostRows + 1) {
    throw new Failure('intake.tooManyRows', { file, limit: mostRows });
  }
  // What stands after the last line end is no row.
  const last = data.at(-1);
  if (last && last.length === 1 && last[0] === '') data.pop();
  return data;
}

function nameColumns(heading: readonly string[]): { columns: string[]; notes: FileNote[] } {
  const notes: FileNote[] = [];
  const taken = new Set<string>();
  const columns = heading.map((cell, index) => {
    const written = cell.replace(/\s+/g, ' ').trim().slice(0, 120);
    if (written === '') notes.push({ code: 'emptyHeading', column: `${index + 1}`, count: 1 });
    const base = written === '' ? `Kolonne ${index + 1}` : written;
    let name = base;
    for (let copy = 2; taken.has(name); copy += 1) name = `${base} (${copy})`;
    if (name !== base) notes.push({ code: 'duplicateHeading', column: base, count: 1 });
    taken.add(name);
    return name;
  });
  return { columns, notes };
}
