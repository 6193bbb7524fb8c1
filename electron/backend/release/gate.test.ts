import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../../shared/contract/release.ts';
import { phrases } from './codebook.ts';
import { jsonOf, stringsOfJson } from './document/json.ts';
import { pdfOf } from './document/pdf.ts';
import { textOfPdf } from './document/pdfText.ts';
import { gateFindings } from './gate.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import { placesOf, summaryDocumentOf } from './summary.ts';

const days = {
  period: '2019Q3',
  asOf: '2019-09-30',
  since: '2019-06-30',
  issuedOn: '2019-10-04',
  demo: false,
  isCorrection: false,
  indicators: [{ code: 'crimeYdrePer1000', value: 38.2 }],
};
const profiles = profilesUnder(defaultSettings);
const placeCount = placesOf(profiles.operativeSteering.tables).length;
const document = (count: number | null = 12) =>
  summaryDocumentOf(profiles.operativeSteering, days, () => count);
const nobody = { names: [], numbers: [] };
const withoutSpace = (text: string) => text.normalize('NFC').replace(/\s+/g, '');

describe('the last gate', () => {
  it.each(Object.values(profiles))(
    'lets the document of $code through, as JSON and as PDF',
    async (profile) => {
      const shown = summaryDocumentOf(profile, { ...days, isCorrection: true }, () => 60);
      const json = jsonOf(shown);
      expect(gateFindings({ bytes: Buffer.from(json), strings: stringsOfJson(json) }, nobody)).toEqual([]);
      expect(gateFindings(await pdfOf(shown), nobody)).toEqual([]);
      expect(gateFindings(await pdfOf(summaryDocumentOf(profile, days, () => null)), nobody)).toEqual([]);
    },
  );

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

  it('is not stopped by a name that is a word of the codebook', () => {
    const json = jsonOf(document());
    const finished = { bytes: Buffer.from(json), strings: stringsOfJson(json) };
    expect(gateFindings(finished, { names: ['Medlem', 'Nørrebro'], numbers: [] })).toEqual([]);
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
});
