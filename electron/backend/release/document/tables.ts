import type { SummaryIndicator, SummaryTable } from '../../../../shared/contract/release.ts';
import { groupPairs, phrases, totalCode } from '../codebook.ts';
import { numberText, periodAloud } from '../wording.ts';
import { colors, margin, type Sheet, type Style, width } from './sheet.ts';

const small = 9;

interface Cell {
  readonly text: string;
  readonly isHeading?: boolean;
}

interface Grid {
  readonly title: string | null;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly cells: readonly Cell[]; readonly isBold: boolean }[];
  /** Widths of the columns; the first is to the left, and the others are to the right unless told. */
  readonly widths: readonly number[];
  readonly aligns: readonly ('left' | 'right')[];
  /** Before a column to the left that follows one to the right, in points; 8 unless told. */
  readonly inset?: number;
}

/** A table of counts under its title, the sign of what is withheld explained below it. */
export function writeCounts(page: Sheet, table: SummaryTable): void {
  const { title, rowTitle, rows, columns, counts, shares } = table;
  const labelWidth = columns.length > 3 ? 150 : 210;
  const columnWidth = Math.min(92, (width - labelWidth) / columns.length);
  const shown = (row: number, column: number): string => {
    const count = countText(counts[row]?.[column] ?? null);
    const share = shares?.[row]?.[column] ?? null;
    return share === null ? count : `${count} (${share} %)`;
  };
  writeGrid(page, {
    title,
    heads: [rowTitle, ...columns.map(({ label }) => label)],
    rows: rows.map(({ code, label }, row) => ({
      isBold: code === totalCode,
      cells: [
        { text: label, isHeading: true },
        ...columns.map((_, column) => ({ text: shown(row, column) })),
      ],
    })),
    widths: [labelWidth, ...columns.map(() => columnWidth)],
    aligns: ['left', ...columns.map(() => 'right' as const)],
  });
  explainSign(page, table);
}

/** The pairs of groups in two halves beside each other, then everybody else and the total below both. */
export function writeTies(page: Sheet, table: SummaryTable): void {
  const { title, rowTitle, rows, columns, counts } = table;
  const cells = rows.map(({ code, label }, row) => ({
    code,
    texts: [
      { text: label, isHeading: true },
      ...columns.map((_, column) => ({ text: countText(counts[row]?.[column] ?? null) })),
    ],
  }));
  const pairs = cells.filter(({ code }) => groupPairs.some((pair) => pair.code === code));
  const rest = cells.filter((row) => !pairs.includes(row));
  const half = Math.ceil(pairs.length / 2);
  const none = [rowTitle, ...columns].map(() => ({ text: '' }));
  const heads = [rowTitle, ...columns.map(({ label }) => label)];
  const columnWidths = columns.map(() => 86);
  const aligns = ['left' as const, ...columns.map(() => 'right' as const)];
  writeGrid(page, {
    title,
    heads: [...heads, ...heads],
    rows: [
      ...pairs.slice(0, half).map(({ texts }, at) => ({
        isBold: false,
        cells: [...texts, ...(pairs[half + at]?.texts ?? none)],
      })),
      ...rest.map(({ code, texts }) => ({ isBold: code === totalCode, cells: [...texts, ...none] })),
    ],
    widths: [130, ...columnWidths, 150, ...columnWidths],
    aligns: [...aligns, ...aligns],
    inset: 28,
  });
  explainSign(page, table);
}

function countText(count: number | null): string {
  return count === null ? phrases.withheldSign : numberText(count);
}

function explainSign(page: Sheet, { counts }: SummaryTable): void {
  const isAllShown = counts.flat().every((count) => count !== null);
  if (isAllShown) page.y += 8;
  else page.paragraph('P', phrases.explainSign, { size: 8, color: colors.quiet }, 12);
}

/** The Målepunkter of a chapter: where the plan started, the newest figure, and how far it is from there. */
export function writeIndicators(page: Sheet, indicators: readonly SummaryIndicator[]): void {
  const figure = (of: SummaryIndicator['present']) =>
    of === null ? phrases.withheldSign : `${numberText(of.value)} (${periodAloud(of.period)})`;
  writeGrid(page, {
    title: null,
    heads: [phrases.indicator, phrases.baseline, phrases.present, phrases.change, phrases.source],
    rows: indicators.map(({ label, baseline, present, absence, change, source }) => ({
      isBold: false,
      cells: [
        { text: label, isHeading: true },
        { text: figure(baseline) },
        { text: present === null ? absences[absence ?? 'notEntered'] : figure(present) },
        { text: change === null ? phrases.withheldSign : signed(change) },
        { text: source },
      ],
    })),
    widths: [142, 90, 102, 46, width - 380],
    aligns: ['left', 'right', 'right', 'right', 'left'],
  });
  const isEveryFigureThere = indicators.every(({ baseline, change }) => baseline && change !== null);
  if (isEveryFigureThere) page.y += 8;
  else page.paragraph('P', phrases.explainIndicatorSign, { size: 8, color: colors.quiet }, 12);
}

/** Why there is no figure, in a cell. */
export const absences = {
  notEntered: phrases.notEntered,
  withheld: phrases.chartWithheld,
  notPublished: phrases.notPublished,
} as const;

/** A difference with its sign. */
export function signed(change: number): string {
  if (change === 0) return '0';
  return `${change < 0 ? '−' : '+'}${numberText(Math.abs(change))}`;
}

/** Draws a table with its structure: a row of headings, then rows that begin with one. Rows are not broken. */
function writeGrid(page: Sheet, { title, heads, rows, widths, aligns, inset = 8 }: Grid): void {
  const padding = 8;
  const wide = widths.reduce((sum, each) => sum + each, 0);
  const xOf = (at: number) => margin + widths.slice(0, at).reduce((sum, each) => sum + each, 0);
  const styleOf = (at: number, isBold: boolean): Style => ({
    size: small,
    bold: isBold,
    align: aligns[at] ?? 'left',
  });
  const isAfterRight = (at: number) => at > 0 && aligns[at] === 'left' && aligns[at - 1] === 'right';
  const insetOf = (at: number) => (isAfterRight(at) ? inset : aligns[at] === 'right' ? padding : 0);
  const placeOf = (at: number) => xOf(at) + insetOf(at);
  const boxOf = (at: number) => (widths[at] ?? 0) - Math.max(padding, insetOf(at));
  const heightOf = (texts: readonly string[], isBold: boolean) =>
    Math.max(...texts.map((text, at) => page.heightOf(text, boxOf(at), styleOf(at, isBold))));
  const headHeight = heightOf(heads, true);
  const heights = rows.map(
    ({ cells, isBold }) =>
      heightOf(
        cells.map(({ text }) => text),
        isBold,
      ) + 6,
  );
  const all = 20 + headHeight + 6 + heights.reduce((sum, height) => sum + height, 0) + 16;
  page.room(Math.min(all, 400));
  if (title !== null) page.paragraph('H3', title, { size: 10.5, bold: true }, 4);
  const table = page.open(page.root, 'Table');
  const head = page.open(table, 'TR');
  heads.forEach((text, at) => {
    page.add(head, 'TH', () => page.write(text, placeOf(at), page.y, boxOf(at), styleOf(at, true)), {
      scope: 'Column',
    });
  });
  page.y += headHeight + 3;
  page.line(page.y, colors.quiet, wide);
  rows.forEach(({ cells, isBold }, rowAt) => {
    const height = heights[rowAt] ?? 0;
    page.room(height + 2);
    const row = page.open(table, 'TR');
    const y = page.y + 2.5;
    cells.forEach(({ text, isHeading }, at) => {
      const draw = () => page.write(text, placeOf(at), y, boxOf(at), styleOf(at, isBold));
      if (isHeading) page.add(row, 'TH', draw, { scope: 'Row' });
      else page.add(row, 'TD', draw);
    });
    page.y += height;
    page.line(page.y, colors.rule, wide);
  });
  page.y += 5;
}
