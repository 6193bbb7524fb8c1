import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { largestFile, type Separator, separator as separators } from '../../../shared/contract/intake.ts';
import { isEmptyRow, parseTable } from './parse.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const unchosen = { encoding: null, separator: null };
const read = (text: string) => parseTable('prøve.csv', utf8(text), unchosen);
const failing = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

/** Bytes of Windows-1252 for letters that it and Latin-1 write alike. */
const windows1252 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Cells as people write them, with everything that CSV must quote. */
const cell = fc.string({
  unit: fc.constantFrom(...'abcæøåÆØÅéüß0123456789 "\'=+-@.;,|\t\n'.split('')),
  maxLength: 12,
});

const table = fc.integer({ min: 2, max: 6 }).chain((width) =>
  fc
    .array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 })
    .map((rows) => ({
      heading: Array.from({ length: width }, (_, index) => `k${index}`),
      rows: [...rows, Array.from({ length: width }, () => 'x')],
    })),
);

describe('a table', () => {
  it('comes back as it was, through any separator, encoding and line ending', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom<Separator>(...separators.options),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('utf-8' as const, 'utf-8 with BOM' as const, 'windows-1252' as const),
        ({ heading, rows }, separator, newline, encoding) => {
          const text = Papa.unparse([heading, ...rows], { delimiter: separator, newline, quotes: true });
          const bytes =
            encoding === 'windows-1252'
              ? windows1252(text)
              : utf8(encoding === 'utf-8' ? text : `\ufeff${text}`);
          const read = parseTable('prøve.csv', bytes, {
            encoding: encoding === 'windows-1252' ? 'windows-1252' : 'utf-8',
            separator,
          });
          expect(read.columns).toEqual(heading);
          expect(read.rows).toEqual(rows);
        },
      ),
    );
  });

  it('has its separator recognised where its cells do not hold the others', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'abcæøå 0123456789'.split('')),
      minLength: 1,
      maxLength: 8,
    });
    const wide = fc
      .integer({ min: 2, max: 6 })
      .chain((width) =>
        fc.array(fc.array(plain, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 10 }),
      );
    fc.assert(
      fc.property(wide, fc.constantFrom<Separator>(...separators.options), (rows, separator) => {
        fc.pre(!rows.every(isEmptyRow));
        const heading = (rows[0] ?? []).map((_, index) => `k${index}`);
        const read = parseTable(
          'prøve.csv',
          utf8([heading, ...rows].map((row) => row.join(separator)).join('\n')),
          unchosen,
        );
        expect(read.separator).toBe(separator);
        expect(read.rows).toEqual(rows);
      }),
    );
  });

  it('has its encoding recognised by its Danish letters', () => {
    expect(parseTable('a.csv', windows1252('navn;sted\nÅse;Nørrebro\n'), unchosen)).toMatchObject({
      encoding: 'windows-1252',
      rows: [['Åse', 'Nørrebro']],
    });
    expect(read('\ufeffnavn;sted\nÅse;Nørrebro\n')).toMatchObject({
      encoding: 'utf-8',
      columns: ['navn', 'sted'],
    });
    const typographic = Uint8Array.from([...windows1252('navn;note\nBo;'), 0x80, 0x95, 0x92]);
    expect(parseTable('a.csv', typographic, unchosen).rows).toEqual([['Bo', '€•’']]);
  });

  it('has its decimal sign recognised', () => {
    expect(read('a;b\n1;0,5\n2;1,25\n').decimal).toBe(',');
    expect(read('a;b\n1;0.5\n').decimal).toBe('.');
    expect(read('a,b\n1,2\n').decimal).toBe('.');
  });

  it('gets a name for every column, and says which it had to make', () => {
    const { columns, notes } = read('navn;;navn; navn \nA;B;C;D\n');
    expect(columns).toEqual(['navn', 'Kolonne 2', 'navn (2)', 'navn (3)']);
    expect(notes.map(({ code }) => code)).toEqual(['emptyHeading', 'duplicateHeading', 'duplicateHeading']);
  });

  it('keeps a formula as the text it is', () => {
    expect(read('a;b\n=1+1;@SUM(A1)\n').rows).toEqual([['=1+1', '@SUM(A1)']]);
  });

  it('counts its rows as a spreadsheet does, empty lines and lines within quotes too', () => {
    expect(read('a;b\n1;"to\nlinjer"\n\n3;c\n').rows).toEqual([['1', 'to\nlinjer'], [''], ['3', 'c']]);
  });
});

describe('a hostile file', () => {
  const refused: [string, Uint8Array, object][] = [
    ['of no bytes', utf8(''), failing('intake.empty')],
    ['of white space', utf8(' \n\t\n'), failing('intake.empty')],
    ['with headings and no row', utf8('a;b\n\n;\n'), failing('intake.empty')],
    ['with a NUL', utf8('a;b\n1;\u0000\n'), failing('intake.notText')],
    ['in UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x3b, 0]), failing('intake.notText')],
    ['that is a spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 65, 66, 67]), failing('intake.notText')],
    [
      'of control characters',
      Uint8Array.from({ length: 400 }, (_, index) => (index % 8) + 1),
      failing('intake.notText'),
    ],
    [
      'with a quote that never ends',
      utf8('a;b\n1;2\n"3;4\n5;6\n'),
      failing('intake.unbalancedQuotes', { line: 3 }),
    ],
    ['with text behind a quote', utf8('a;b\n"1"x;2\n'), failing('intake.unbalancedQuotes', { line: 2 })],
    ['without headings', utf8(';;\n1;2;3\n'), failing('intake.noColumns')],
    [
      'with a line without end',
      utf8(`a;b\n1;${'x'.repeat(1_100_000)}\n`),
      failing('intake.lineTooLong', { line: 2 }),
    ],
    ['with a heading of thousands', utf8(`${'a;'.repeat(5000)}\n1;2\n`), failing('intake.noColumns')],
    [
      'of separators alone',
      utf8(`a;b\n${`${';'.repeat(500_000)}\n`.repeat(50)}`),
      failing('intake.tooManyRows'),
    ],
    [
      'pasted together from two encodings',
      Uint8Array.from([...utf8('navn;sted\nÅse;Nørrebro\n'), ...windows1252('Søren;Nørrebro\n')]),
      failing('intake.encoding', { line: 2 }),
    ],
  ];
  it.each(refused)('%s is refused with what to do', (_, bytes, failure) => {
    expect(() => parseTable('prøve.csv', bytes, unchosen)).toThrow(failure as Error);
  });

  it('larger than the limit is refused before it is read', () => {
    const large = new Uint8Array(largestFile + 1);
    expect(() => parseTable('prøve.csv', large, unchosen)).toThrow(
      failing('intake.tooLarge', { limit: 64 }) as Error,
    );
  });

  it('in another encoding than the user says is refused with the line', () => {
    const bytes = windows1252('navn;sted\nBo;Aarhus\nÅse;Nørrebro\n');
    expect(() => parseTable('prøve.csv', bytes, { encoding: 'utf-8', separator: null })).toThrow(
      failing('intake.encoding', { line: 3, encoding: 'UTF-8' }) as Error,
    );
  });

  it('of any bytes at all is read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          const { columns, rows } = parseTable('prøve.csv', bytes, unchosen);
          expect(columns.length).toBeGreaterThan(0);
          expect(rows.length).toBeGreaterThan(0);
        } catch (error) {
          expect((error as { code: string }).code).toMatch(/^intake\./);
        }
      }),
    );
  });
});
