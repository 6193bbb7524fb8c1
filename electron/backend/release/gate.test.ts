import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  development as developmentShape,
  type SummaryDocument,
  tablesOf,
} from '../../../shared/contract/release.ts';
import { summaryDays } from '../../../test/support/summaryDays.ts';
import { phrases, sheetNames } from './codebook.ts';
import { jsonOf, stringsOfJson } from './document/json.ts';
import { textOfPdf } from './document/pdfText.ts';
import { pdfOf } from './document/summaryPdf.ts';
import { workbookOf } from './document/xlsx.ts';
import { readWorkbook } from './document/xlsxText.ts';
import { documentFindings, type FinishedDocuments } from './finished.ts';
import { gateFindings } from './gate.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import { placesOf, summaryDocumentOf } from './summary.ts';

const days = {
  ...summaryDays,
  previous: { period: '2019Q2', asOf: '2019-06-30', persons: 55 },
  development: 'calmer' as const,
  figures: [
    {
      code: 'crimeOuterRate' as const,
      present: { period: '2018', value: 38.2 },
      series: [{ period: '2018', value: 38.2 }],
      absence: null,
    },
    { code: 'concernTalks' as const, present: { period: '2018', value: 71 }, series: [], absence: null },
    {
      code: 'networkMeetings' as const,
      present: { period: '2018', value: 2 },
      series: [{ period: '2018', value: 2 }],
      absence: null,
    },
  ],
};
const developments = developmentShape.options;
const profiles = profilesUnder(defaultSettings);
const placeCount = placesOf(profiles.operativeSteering.tables).length;
const document = (count: number | null = 12) =>
  summaryDocumentOf(profiles.operativeSteering, days, () => count);
const nobody = { names: [], numbers: [] };
/** Withholds every other count. */
const alternating = (count: number) => {
  let at = count;
  return () => (at++ % 2 === 0 ? count : null);
};
const made = async (shown: SummaryDocument): Promise<FinishedDocuments> => ({
  pdf: await pdfOf(shown),
  xlsx: await workbookOf(shown),
  json: Buffer.from(jsonOf(shown)),
});
const withoutSpace = (text: string) => text.normalize('NFC').replace(/\s+/g, '');

describe('the last gate', () => {
  it.each(Object.values(profiles))(
    'lets the document of $code through in all three forms, whatever is withheld',
    async (profile) => {
      const counts = [() => 60, () => null, alternating(61)];
      for (const countOf of counts)
        for (const more of [{}, { isCorrection: true, previous: null, development: null, figures: [] }]) {
          const shown = summaryDocumentOf(profile, { ...days, ...more }, countOf);
          expect(documentFindings(await made(shown), nobody)).toEqual([]);
        }
    },
  );

  it.each(developments)('lets the assessment %s through', async (development) => {
    const shown = summaryDocumentOf(profiles.sikkerBy, { ...days, development }, () => 60);
    expect(documentFindings(await made(shown), nobody)).toEqual([]);
  });

  it.each([
    'Anders And',
    'Medlem Anders',
    'Ydre NørrebroX',
    'person-4711',
    '© Relata',
    'C:\\Brugere\\eas',
    '=1+1',
  ])('stops a text outside the codebook: %s', (text) => {
    expect(gateFindings({ bytes: new Uint8Array(), strings: [text] }, nobody)).not.toEqual([]);
  });

  it.each([
    '0101901234',
    '010190-1234',
    '610190 1234',
    '720229-4321',
    '010190\u20111234',
    '70 12345678',
    '20123456',
    '20 12 34 56',
    '2012-34.56',
    '2019-13-40',
  ])('stops a number like a CPR or telephone number: %s', (text) => {
    expect(gateFindings({ bytes: new Uint8Array(), strings: [text] }, nobody)).not.toEqual([]);
  });

  it.each(['2019-09-30', '30. sep. 2019', '1.234', '2019Q3', '12 (34 %)'])('lets %s through', (text) => {
    expect(gateFindings({ bytes: new Uint8Array(), strings: [text] }, nobody)).toEqual([]);
  });

  it.each(['Sørine Ålborg', 'soerine aalborg', 'Sörine Ålborg', 'Ålborg, Sørina', 'Sørinne Aalborg'])(
    'stops what is nearly a name of the register: %s',
    (text) => {
      const found = gateFindings(
        { bytes: new Uint8Array(), strings: [text] },
        { names: ['Sørine Ålborg'], numbers: [] },
      );
      expect(found).toContain('a name in the text');
    },
  );

  it('stops a name or number of the register anywhere in the bytes, in any writing', () => {
    const hidden = (text: string, encoding: BufferEncoding) => ({
      bytes: Buffer.concat([Buffer.from('%PDF '), Buffer.from(text, encoding), Buffer.from(' %%EOF')]),
      strings: [],
    });
    const register = { names: ['Sørine Ålborg'], numbers: ['0101901234'] };
    for (const encoding of ['utf8', 'latin1', 'utf16le'] as const) {
      expect(gateFindings(hidden('Sørine Ålborg', encoding), register)).toEqual(['a name in the bytes']);
    }
    expect(gateFindings(hidden('010190-1234', 'latin1'), register)).toEqual([
      'a number of the register in the bytes',
    ]);
  });

  it.each([
    ['a path of this machine', { paths: ['/srv/eas'] }, 'see /srv/eas/lager'],
    ['the number of a record', { isRecord: (number: number) => number === 123456789012 }, 'id=123456789012;'],
  ])('stops %s in the bytes', (finding, more, text) => {
    const found = gateFindings({ bytes: Buffer.from(text), strings: [] }, { ...nobody, ...more });
    expect(found).toEqual([finding]);
    const other = gateFindings(
      { bytes: Buffer.from('0000012345 00000 n'), strings: [] },
      { ...nobody, ...more },
    );
    expect(other).toEqual([]);
  });

  it('is not stopped by a name that is a word of the codebook', () => {
    const json = jsonOf(document());
    const finished = { bytes: Buffer.from(json), strings: stringsOfJson(json) };
    expect(gateFindings(finished, { names: ['Medlem', 'Nørrebro'], numbers: [] })).toEqual([]);
  });
});

describe('the workbook', () => {
  const sheetsOf = async (shown: SummaryDocument) =>
    [...readWorkbook(await workbookOf(shown)).parts]
      .filter(([name]) => /sheet\d+\.xml$/.test(name))
      .map(([, part]) => Buffer.from(part).toString());

  it('prints a sheet across the page on the width of it', async () => {
    const across = (await sheetsOf(document())).filter((sheet) => sheet.includes('orientation="landscape"'));
    expect(across.length).toBeGreaterThan(0);
    for (const sheet of across) {
      expect(sheet).toMatch(/<worksheet [^>]*><sheetPr><pageSetUpPr fitToPage="1"\/><\/sheetPr>/);
      expect(sheet).toMatch(/<pageSetup [^>]*fitToWidth="1" fitToHeight="0"/);
    }
  });

  it('gives a head of several lines the height of all of them, since not every program does', async () => {
    const heights = (await sheetsOf(document())).map(
      (sheet) => /<row r="5"[^>]*? ht="([\d.]+)"/.exec(sheet)?.[1],
    );
    // "Medløber, nytilkommen eller ung potentielt medlem" stands in five lines.
    expect(Math.max(...heights.map((height) => Number(height ?? 0)))).toBeGreaterThanOrEqual(5 * 15);
  });

  it('is the same bytes for the same summary, and tells no hour and no program', async () => {
    const [one, other] = [await workbookOf(document()), await workbookOf(document())];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    const { parts } = readWorkbook(one);
    expect([...parts.keys()].filter((name) => name.startsWith('docProps'))).toEqual([]);
    for (const part of parts.values())
      expect(Buffer.from(part).toString('utf8')).not.toMatch(/20[2-9]\d-|creator/);
  });

  it('has a sheet of notes and one a table, with every count of the document', async () => {
    const shown = summaryDocumentOf(profiles.operativeSteering, days, alternating(60));
    const { strings } = readWorkbook(await workbookOf(shown));
    const names = profiles.operativeSteering.tables.map((code) => sheetNames[code]);
    expect(strings).toEqual(expect.arrayContaining([phrases.notes, ...names]));
    const numbers = strings.filter((text) => /^\d+$/.test(text));
    const counts = tablesOf(shown).flatMap(({ counts: of }) => of.flat());
    for (const count of counts) if (count !== null) expect(numbers).toContain(String(count));
  });

  it('is stopped where it holds a part that none of ours has', async () => {
    const whole = await made(document());
    const parts = Object.fromEntries(readWorkbook(whole.xlsx).parts);
    const xlsx = zipSync({ ...parts, 'docProps/core.xml': Buffer.from('<creator>Sørine</creator>') });
    expect(documentFindings({ ...whole, xlsx }, nobody)).toEqual(['the workbook holds docProps/core.xml']);
  });

  it('is stopped where a name stands in a part that is packed', async () => {
    const whole = await made(document());
    const parts = Object.fromEntries(readWorkbook(whole.xlsx).parts);
    const styles = Buffer.from(parts['xl/styles.xml'] ?? []).toString('utf8');
    const xlsx = zipSync({ ...parts, 'xl/styles.xml': Buffer.from(`${styles}<!-- Sørine Ålborg -->`) });
    expect(documentFindings({ ...whole, xlsx }, { names: ['Sørine Ålborg'], numbers: [] })).toEqual([
      'a name in the bytes',
    ]);
  });
});

describe('the PDF', () => {
  it('is the same bytes for the same summary', async () => {
    const [one, other] = [await pdfOf(document()), await pdfOf(document())];
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true);
    const changed = await pdfOf(document(13));
    expect(Buffer.from(one.bytes).equals(Buffer.from(changed.bytes))).toBe(false);
  });

  it('holds as text what was written, whatever the figures, and nothing else', async () => {
    const counts = fc.array(fc.option(fc.integer({ min: 0, max: 9999 })), {
      minLength: placeCount,
      maxLength: placeCount,
    });
    await fc.assert(
      fc.asyncProperty(counts, async (drawn) => {
        let next = 0;
        const summary = summaryDocumentOf(profiles.operativeSteering, days, () => drawn[next++] ?? null);
        const { bytes, strings } = await pdfOf(summary);
        expect(withoutSpace(textOfPdf(bytes))).toBe(withoutSpace(strings.join(' ')));
      }),
      { numRuns: 5 },
    );
  });

  it('shows one sign for every withheld count, and explains it beside each table', async () => {
    const { strings } = await pdfOf(document(null));
    expect(strings.filter((text) => text === phrases.withheldSign)).toHaveLength(placeCount);
    expect(strings.filter((text) => text === phrases.explainSign)).toHaveLength(tablesOf(document()).length);
  });

  it('is one page for the housing plans, whatever is withheld and corrected', async () => {
    const { sections } = document();
    expect(sections.length).toBeGreaterThan(1);
    for (const countOf of [() => 1234, () => null, alternating(60)]) {
      const housing = summaryDocumentOf(profiles.housing, { ...days, isCorrection: true }, countOf);
      expect((await pdfOf(housing)).pages).toHaveLength(1);
    }
  });

  it('says of itself its title, its day, for whom and in which edition, and nothing else', async () => {
    const { bytes } = await pdfOf(document());
    const text = Buffer.from(bytes).toString('latin1');
    const info = /\d+ 0 obj\n<<\n\/Producer[\s\S]*?>>/.exec(text)?.[0];
    expect([...(info ?? '').matchAll(/\/(\w+) /g)].map(([, name]) => name).sort()).toEqual([
      ...['CreationDate', 'Creator', 'Producer', 'Title'],
    ]);
    expect([...text.matchAll(/\(D:\d+Z\)/g)].map(([day]) => day)).toEqual(['(D:20191004000000Z)']);
    expect(text).toContain('(Udgave 3.4.1)');
  });

  it('draws on its pages what it writes in its file', async () => {
    const { strings, pages } = await pdfOf(document());
    const drawn = pages.flatMap(({ marks }) =>
      marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])),
    );
    expect(withoutSpace(drawn.join(''))).toBe(withoutSpace(strings.join('')));
    for (const { width, height, marks } of pages)
      for (const mark of marks) {
        if (mark.kind !== 'text') continue;
        expect(mark.x).toBeGreaterThanOrEqual(0);
        expect(mark.x + mark.width).toBeLessThanOrEqual(width);
        expect(mark.y).toBeLessThanOrEqual(height);
      }
  });
});
