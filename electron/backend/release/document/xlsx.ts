import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings as insertElement,
} from 'write-excel-file/utility';
import type { SummaryDocument, SummaryIndicator, SummaryTable } from '../../../../shared/contract/release.ts';
import { tablesOf } from '../../../../shared/contract/release.ts';
import { formatDay } from '../../../../shared/date.ts';
import { phrases, sheetNames, totalCode } from '../codebook.ts';
import type { TableCode } from '../summary.ts';
import { periodAloud } from '../wording.ts';
import { editionOf } from './summaryPdf.ts';
import { absences } from './tables.ts';

/**
 * A summary as a workbook: a sheet of notes, then a sheet for each table and one for the Målepunkter. Counts are numbers,
 * and what is withheld is its sign. The same summary gives the same bytes, and the file says nothing of its making.
 */
export async function workbookOf(document: SummaryDocument): Promise<Uint8Array> {
  const indicators = document.sections.flatMap((section) => section.indicators);
  const sheets = [
    { sheet: phrases.notes, data: noteRows(document), columns: [{ width: noteWidth }] },
    ...tablesOf(document).map((table) => ({
      sheet: sheetNames[table.code as TableCode],
      ...(table.columns.length > 2 ? { orientation: 'landscape' as const } : {}),
      data: [...heading(document, table.title), ...tableRows(table, document.withheldSign)],
      columns: [
        { width: 41 },
        ...table.columns.flatMap(() => [
          { width: countWidth(table) },
          ...(table.shares ? [{ width: 6 }] : []),
        ]),
      ],
    })),
    ...(indicators.length === 0
      ? []
      : [
          {
            sheet: phrases.indicators,
            orientation: 'landscape' as const,
            data: [
              ...heading(document, phrases.indicators),
              ...indicatorRows(indicators, document.withheldSign),
            ],
            columns: [...[44, 29, 13, 14, 17, 14, 9, 29].map((wide) => ({ width: wide }))],
          },
        ]),
  ];
  const written = await writeXlsxFile(sheets, options).toBuffer();
  return withoutTime(new Uint8Array(written));
}

const sheetPart = 'xl/worksheets/sheet{id}.xml';

/** A sheet across the page is printed as wide as it, on as many pages as it is long. Those upright are no wider. */
const options: Parameters<typeof writeXlsxFile>[1] = {
  fontFamily: 'Calibri',
  fontSize: 11,
  features: [
    {
      files: {
        transform: {
          [sheetPart]: {
            transform: (xml, { orientation }) =>
              orientation === 'landscape'
                ? insertElement(
                    xml,
                    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
                    getOrderOfSiblings(sheetPart, 'worksheet') ?? [],
                    'worksheet',
                  )
                : xml,
            transformElementAttributes: (tag, attributes) =>
              tag === 'pageSetup' ? { ...attributes, fitToWidth: 1, fitToHeight: 0 } : attributes,
          },
        },
      },
    },
  ],
};

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
const plain = (value: string) => ({ value });
/** Between a number to its left and whatever is to its right. */
const centred = (value: string) => ({ value, align: 'center' as const });

/** The marking stands on every sheet, since sheets are copied one by one. */
function heading({ marking, period, asOf }: SummaryDocument, title: string): SheetData {
  return [
    [bold(marking)],
    [bold(title)],
    [plain(`${phrases.period}: ${periodAloud(period)}. ${phrases.asOf} ${formatDay(asOf)}`)],
    [],
  ];
}

/** Widths in letters; a page upright has room for the notes. */
const noteWidth = 76;
const countWidth = ({ columns }: SummaryTable) => (columns.length > 4 ? 9 : 13);
const lineHeight = 15;

/** Not every program finds the height of a wrapped row by itself: that of the text broken between words, in a column of this width. */
function wrappedHeight(text: string, wide: number): number {
  // Letters are of different widths: so many stand in a line for sure.
  const room = Math.floor(0.9 * wide);
  let [lines, length] = [1, 0];
  for (const word of text.split(' ')) {
    const isNext = length > 0 && length + 1 + word.length > room;
    lines += isNext ? 1 : 0;
    length = isNext || length === 0 ? word.length : length + 1 + word.length;
  }
  return lineHeight * lines;
}

function noteRows(document: SummaryDocument): SheetData {
  const wrapped = (value: string) => [{ value, wrap: true, height: wrappedHeight(value, noteWidth) }];
  return [
    [bold(document.marking)],
    [{ value: document.title, fontWeight: 'bold', fontSize: 16, height: 24 }],
    [plain(document.recipient.label)],
    [plain(`${phrases.period}: ${periodAloud(document.period)}`)],
    [plain(`${phrases.asOf} ${formatDay(document.asOf)}`)],
    [plain(`${phrases.issuedOn}: ${formatDay(document.issuedOn)}`)],
    [plain(`${phrases.version}: ${editionOf(document)}`)],
    ...document.sections.flatMap(({ title, paragraphs, tables, indicators }) => [
      [],
      [bold(title)],
      ...paragraphs.map(wrapped),
      ...tables.map(({ code, title: of }) => [
        plain(`${of}: ${phrases.onSheet} “${sheetNames[code as TableCode]}”`),
      ]),
      ...(indicators.length === 0
        ? []
        : [[plain(`${phrases.indicators}: ${phrases.onSheet} “${phrases.indicators}”`)]]),
    ]),
    [],
    [bold(phrases.method)],
    ...document.method.map(wrapped),
    [plain(phrases.explainSign)],
  ];
}

function tableRows(table: SummaryTable, sign: string): SheetData {
  const { rowTitle, rows, columns, counts, shares } = table;
  const cell = (value: number | null, isBold: boolean) => ({
    ...(value === null ? { value: sign } : { value }),
    align: 'right' as const,
    ...(isBold ? { fontWeight: 'bold' as const } : {}),
  });
  const height = Math.max(...columns.map(({ label }) => wrappedHeight(label, countWidth(table))));
  const head = { align: 'right' as const, wrap: true, fontWeight: 'bold' as const, height };
  return [
    [
      bold(rowTitle),
      ...columns.flatMap(({ label }) => [
        { ...head, value: label },
        ...(shares ? [{ ...head, value: '%' }] : []),
      ]),
    ],
    ...rows.map(({ code, label }, row) => {
      const isTotal = code === totalCode;
      return [
        isTotal ? bold(label) : plain(label),
        ...columns.flatMap((_, column) => [
          cell(counts[row]?.[column] ?? null, isTotal),
          ...(shares ? [cell(shares[row]?.[column] ?? null, isTotal)] : []),
        ]),
      ];
    }),
  ];
}

/** Heads of the Målepunkter stand as what is below them. */
function headed(title: string) {
  const isNumber = [phrases.baseline, phrases.present, phrases.change, phrases.figure].some(
    (of) => of === title,
  );
  return {
    ...bold(title),
    ...(isNumber ? { align: 'right' as const } : {}),
    ...(title === phrases.period ? { align: 'center' as const } : {}),
    ...(title === phrases.source ? { indent: 1 } : {}),
  };
}

function indicatorRows(indicators: readonly SummaryIndicator[], sign: string): SheetData {
  const number = (value: number | null | undefined, otherwise: string) => ({
    value: value ?? otherwise,
    align: 'right' as const,
  });
  const titles = [
    ...[phrases.indicator, phrases.unit, phrases.baseline, phrases.period, phrases.present, phrases.period],
    ...[phrases.change, phrases.source],
  ];
  const row = ({ label, unit, baseline, present, absence, change, source }: SummaryIndicator) => [
    plain(label),
    plain(unit),
    number(baseline?.value, sign),
    centred(baseline ? periodAloud(baseline.period) : sign),
    number(present?.value, absences[absence ?? 'notEntered']),
    centred(present ? periodAloud(present.period) : sign),
    number(change, sign),
    { ...plain(source), indent: 1 },
  ];
  const earlier = indicators.flatMap(({ label, unit, series }) =>
    series.map(({ period, value }) => [
      plain(label),
      plain(unit),
      number(value, sign),
      centred(periodAloud(period)),
    ]),
  );
  return [
    titles.map(headed),
    ...indicators.map(row),
    ...(earlier.length === 0
      ? []
      : [[], [phrases.indicator, phrases.unit, phrases.figure, phrases.period].map(headed), ...earlier]),
  ];
}

/** The first day that a ZIP archive can name: every part has it, so that the file tells no hour of its making. */
const noTime = new Date(1980, 0, 1);

function withoutTime(archive: Uint8Array): Uint8Array {
  const parts = unzipSync(archive);
  const names = Object.keys(parts).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map((name) => [name, parts[name] ?? new Uint8Array()])), {
    mtime: noTime,
    level: 6,
    os: 0,
  });
}

/** Readers expect the list of content types first. */
const order = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);
