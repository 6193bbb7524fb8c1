import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentPage, type SummaryDocument, tablesOf } from '../../../shared/contract/release.ts';
import { unshownNumber } from '../../../test/attack/release/attackSentences.ts';
import { summaryDays } from '../../../test/support/summaryDays.ts';
import { groupLetters, groupPairs, phrases, sheetNames } from './codebook.ts';
import { textOfPdf } from './document/pdfText.ts';
import { pdfOf } from './document/summaryPdf.ts';
import { workbookOf } from './document/xlsx.ts';
import { readWorkbook } from './document/xlsxText.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import { letteredPlace, summaryDocumentOf } from './summary.ts';

const profile = profilesUnder(defaultSettings).operativeSteering;
type Shown = Readonly<Record<string, number>>;

/** A briefing that shows these counts of groups and pairs and no other of them; everything else is 600. */
function briefing(shown: Shown): SummaryDocument {
  return summaryDocumentOf(profile, summaryDays, ({ headings }) => {
    if (headings.size !== undefined) return shown[headings.size] ?? null;
    return headings.component === undefined ? 600 : null;
  });
}

const spokenOf = (shown: Shown) =>
  briefing(shown).sections.find(({ code }) => code === 'network')?.paragraphs ?? [];
const some: Shown = { A: 64, B: 20, C: 12, none: 86, 'A-B': 26, 'A-C': 11, untied: 210 };

describe('a person of a group with a letter', () => {
  it('stands at the pair of that and the group that he or she was seen with most of', () => {
    const seen = new Map([
      ['F', 2],
      ['D', 3],
      ['B', 3],
    ] as const);
    expect(letteredPlace('A', seen)).toBe('A>B');
    expect(letteredPlace('B', seen)).toBe('B>D');
    expect(letteredPlace('A', new Map())).toBe('A');
    expect(letteredPlace('A', new Map([['A', 5]]))).toBe('A');
    expect(letteredPlace('A', new Map([['C', 0]]))).toBe('A');
  });
});

describe('the sentences of groups', () => {
  it('say each group that shows a count, and the letters that show none in one breath', () => {
    expect(spokenOf(some)[0]).toBe(
      'Af de registrerede er 64 i gruppe A, 20 i gruppe B, 12 i gruppe C og 86 uden gruppe. Tallene for gruppe D, E og F og for personer i en gruppe uden bogstav vises ikke. Et bogstav uden tal hører ikke nødvendigvis til en gruppe.',
    );
    const all = { A: 64, B: 20, C: 12, D: 11, E: 10, none: 86, other: 31 };
    expect(spokenOf(all)[0]).toContain(
      '10 i gruppe E, 31 i en gruppe uden bogstav og 86 uden gruppe. Tallet for gruppe F vises',
    );
    expect(spokenOf({ ...all, F: 14 })[0]).not.toContain('vises ikke');
    expect(spokenOf({ A: 64, B: 20, C: 12, D: 11, E: 10, F: 14, none: 86 })[0]).toContain(
      'Tallet for personer i en gruppe uden bogstav vises ikke.',
    );
    expect(spokenOf({})[0]).toBe('Fordelingen efter gruppe vises ikke.');
  });

  it('say each pair that shows a count, and of the others that they show none', () => {
    expect(spokenOf(some)[1]).toBe(
      'Mellem gruppe A og B er 26 personer i det seneste år set sammen med nogen fra den anden gruppe, og mellem gruppe A og C er det 11. Hver person er kun talt med ét sted: ved den gruppe, som han eller hun er set sammen med flest fra. For de øvrige par af grupper vises intet tal. Af de registrerede er 210 enten ikke i en gruppe med bogstav eller ikke set sammen med nogen fra en anden af dem.',
    );
    expect(spokenOf({ 'C-D': 12 })[1]).toMatch(/^Mellem gruppe C og D er 12 personer [^,]*\. Hver person/);
    expect(spokenOf({})[1]).toBe(
      'Hvor mange der i det seneste år er set sammen med nogen fra en anden gruppe med bogstav, vises ikke for noget par af grupper. Hvor mange registrerede der ikke er talt med ved noget par, vises ikke.',
    );
    const whole = Object.fromEntries(groupPairs.map(({ code }, at) => [code, 10 + at]));
    expect(spokenOf(whole)[1]).not.toContain('intet tal');
    const { 'E-F': _, ...allButOne } = whole;
    expect(spokenOf(allButOne)[1]).toContain('For det sidste par af grupper vises intet tal.');
  });

  it('hold no number that no table shows', () => {
    const codes = [...groupLetters, ...groupPairs.map(({ code }) => code), 'none', 'other', 'untied'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 601, max: 9999 })), (shown) => {
        expect(unshownNumber(briefing(shown), null)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

/** What stands in a drawing of groups: its marks, between the sentences and the words below it. */
function drawingIn(pages: readonly DocumentPage[]) {
  const page = pages.find(({ marks }) => marks.some((mark) => mark.kind === 'disc'));
  const marks = page?.marks ?? [];
  const discs = marks.flatMap((mark) => (mark.kind === 'disc' ? [mark] : []));
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark] : []));
  const lines = marks.flatMap((mark) => (mark.kind === 'line' && mark.width >= 1 ? [mark] : []));
  return { page, discs, texts, lines };
}

/** How far a point is from a line between two. */
function distance([x, y]: readonly [number, number], line: readonly (readonly [number, number])[]): number {
  const [[x1, y1], [x2, y2]] = line as readonly [readonly [number, number], readonly [number, number]];
  const [dx, dy] = [x2 - x1, y2 - y1];
  const share = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy)));
  return Math.hypot(x - x1 - share * dx, y - y1 - share * dy);
}

describe('the drawing of groups', () => {
  it('has each shown count beside its letters, and nothing of a count that is withheld', async () => {
    const { pages, alternatives } = await pdfOf(briefing(some));
    const { discs, texts, lines } = drawingIn(pages);
    expect(discs).toHaveLength(groupLetters.length);
    for (const [at, letter] of groupLetters.entries()) {
      const disc = discs[at];
      if (!disc) throw new Error(`no disc of ${letter}`);
      const own = texts.find(
        ({ text, x, width }) => text === letter && Math.abs(x + width / 2 - disc.x) < 0.1,
      );
      expect(own?.y).toBeCloseTo(disc.y, -1);
      const count = some[letter];
      expect(disc.frame === null).toBe(count !== undefined);
      const beside = texts
        .filter(({ text }) => / personer$|^vises ikke$/.test(text))
        .map(({ text, x, y, width }) => ({ text, away: Math.hypot(x + width / 2 - disc.x, y - disc.y) }))
        .sort((a, b) => a.away - b.away)[0];
      expect(beside?.text).toBe(count === undefined ? phrases.chartWithheld : `${count} personer`);
    }
    expect(lines.map(({ points }) => points)).toEqual([
      [
        [discs[0]?.x, discs[0]?.y],
        [discs[1]?.x, discs[1]?.y],
      ],
      [
        [discs[0]?.x, discs[0]?.y],
        [discs[2]?.x, discs[2]?.y],
      ],
    ]);
    for (const [at, count] of ['26', '11'].entries()) {
      const line = lines[at]?.points ?? [];
      const isOn = texts.some(
        ({ text, x, y, width, size }) =>
          text === count && distance([x + width / 2, y - size * 0.36], line) < 1,
      );
      expect(isOn).toBe(true);
    }
    expect((lines[0]?.width ?? 0) / (lines[1]?.width ?? 1)).toBeCloseTo(26 / 11, 1);
    expect(new Set(discs.slice(3).map(({ radius }) => radius)).size).toBe(1);
    expect(alternatives).toContain(
      'Gruppe A: 64; Gruppe B: 20; Gruppe C: 12; Gruppe D: vises ikke; Gruppe E: vises ikke; Gruppe F: vises ikke; Gruppe A og B: 26; Gruppe A og C: 11.',
    );
  });

  it('has discs with areas as their counts', async () => {
    const { discs } = drawingIn((await pdfOf(briefing(some))).pages);
    expect(((discs[0]?.radius ?? 0) / (discs[1]?.radius ?? 1)) ** 2).toBeCloseTo(64 / 20, 1);
    expect(((discs[0]?.radius ?? 0) / (discs[2]?.radius ?? 1)) ** 2).toBeCloseTo(64 / 12, 1);
  });

  it('stands on one page with its words, no text on another and no line through a disc, whatever is shown', async () => {
    const codes = [...groupLetters, ...groupPairs.map(({ code }) => code)];
    const counts = fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 10, max: 4000 }), {
      minKeys: 1,
    });
    await fc.assert(
      fc.asyncProperty(counts, async (shown) => {
        const { bytes, pages } = await pdfOf(briefing(shown));
        const { page, discs, texts, lines } = drawingIn(pages);
        for (const { points, width } of lines) {
          const passed = discs.filter(({ x, y }) => points.every(([px, py]) => px !== x || py !== y));
          expect(passed).toHaveLength(groupLetters.length - 2);
          for (const { x, y, radius } of passed)
            expect(distance([x, y], points) - width / 2).toBeGreaterThan(radius);
        }
        const foot = Math.max(...discs.map(({ y, radius }) => y + radius));
        const top = Math.min(...discs.map(({ y, radius }) => y - radius));
        const words = texts.find(({ text }) => text.startsWith('Jo større cirkel'));
        expect(words?.y).toBeGreaterThan(foot);
        const drawn = texts.filter(({ y }) => y > top - 14 && y < (words?.y ?? 0) - 3);
        const boxOf = ({ x, y, width, size }: (typeof drawn)[number]) => ({
          ...{ left: x, right: x + width, top: y - size * 0.75, foot: y + size * 0.1 },
        });
        for (const [at, one] of drawn.map(boxOf).entries()) {
          expect(one.left).toBeGreaterThanOrEqual(40);
          expect(one.right).toBeLessThanOrEqual((page?.width ?? 0) - 40);
          for (const other of drawn.slice(at + 1).map(boxOf)) {
            const isApart =
              one.right <= other.left ||
              other.right <= one.left ||
              one.foot <= other.top ||
              other.foot <= one.top;
            expect(isApart, JSON.stringify([one, other])).toBe(true);
          }
        }
        for (const count of Object.values(shown))
          expect(textOfPdf(bytes)).toContain(count.toLocaleString('da-DK'));
      }),
      { numRuns: 25 },
    );
  });

  it('is left out where no letter and no pair shows a count', async () => {
    const { pages, strings } = await pdfOf(briefing({ none: 86, other: 31, untied: 210 }));
    expect(drawingIn(pages).discs).toEqual([]);
    expect(strings).not.toContain(phrases.explainDrawing);
  });
});

describe('the tables of groups', () => {
  it('stand in the PDF and the workbook with every row', async () => {
    const document = briefing(some);
    const { strings } = await pdfOf(document);
    const { strings: cells } = readWorkbook(await workbookOf(document));
    for (const table of tablesOf(document).filter(({ code }) => code === 'byGroup' || code === 'byTie'))
      for (const { label } of table.rows) {
        expect(strings).toContain(label);
        expect(cells).toContain(label);
      }
    expect(cells).toContain(phrases.byTie);
    expect([sheetNames.byGroup, sheetNames.byTie].map((name) => name.length <= 31)).toEqual([true, true]);
  });
});
