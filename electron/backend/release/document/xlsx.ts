import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
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
      data: [...heading(document, table.title), ...tableRows(table, document.withheldSign)],
      columns: [
        { width: 44 },
        ...table.columns.flatMap(() => [{ width: 16 }, ...(table.shares ? [{ width: 9 }] : [])]),
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
  const written = await writeXlsxFile(sheets, { fontFamily: 'Calibri', fontSize: 11 }).toBuffer();
  return withoutTime(new Uint8Array(written));
}

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
const plain = (value: string) => ({ value });

/** The marking stands on every sheet, since sheets are copied one by one. */
function heading({ marking, period, asOf }: SummaryDocument, title: string): SheetData {
  return [
    [bold(marking)],
    [bold(title)],
    [plain(`${phrases.period}: ${periodAloud(period)}. ${phrases.asOf} ${formatDay(asOf)}`)],
    [],
  ];
}

const noteWidth = 92;
/** So many letters stand in a row of notes for sure. */
const lettersInRow = 88;

function noteRows(document: SummaryDocument): SheetData {
  // Not every program finds the height of a wrapped row by itself.
  const wrapped = (value: string) => [
    { value, wrap: true, height: 15 * Math.ceil(value.length / lettersInRow) },
  ];
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

function tableRows({ rowTitle, rows, columns, counts, shares }: SummaryTable, sign: string): SheetData {
  const cell = (value: number | null, isBold: boolean) => ({
    ...(value === null ? { value: sign } : { value }),
    align: 'right' as const,
    ...(isBold ? { fontWeight: 'bold' as const } : {}),
  });
  const head = { align: 'right' as const, wrap: true, fontWeight: 'bold' as const };
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
    plain(baseline ? periodAloud(baseline.period) : sign),
    number(present?.value, absences[absence ?? 'notEntered']),
    plain(present ? periodAloud(present.period) : sign),
    number(change, sign),
    plain(source),
  ];
  const earlier = indicators.flatMap(({ label, unit, series }) =>
    series.map(({ period, value }) => [
      plain(label),
      plain(unit),
      number(value, sign),
      plain(periodAloud(period)),
    ]),
  );
  return [
    titles.map(bold),
    ...indicators.map(row),
    ...(earlier.length === 0
      ? []
      : [[], [phrases.indicator, phrases.unit, phrases.figure, phrases.period].map(bold), ...earlier]),
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
