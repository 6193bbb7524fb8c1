import {
  fill,
  numberText,
  quarterText,
  type SheetChapter,
  type SheetRow,
  type SheetTable,
  sheetOf,
} from '../../../shared/briefingSheet.ts';
import type { BriefingFigure, QuarterBriefing } from '../../../shared/contract/briefing.ts';
import { dayInCopenhagen, formatDay, type IsoDate } from '../../../shared/date.ts';
import { da } from '../../../shared/text/da/index.ts';
import { type WrittenPdf, writePdf } from '../release/document/pdf.ts';
import { margin, type Sheet, width } from '../release/document/sheet.ts';

/** What the printed briefing says besides its figures. */
export interface PrintFacts {
  /** What it is for and how it must be handled, a line each. */
  marking: readonly string[];
  activities: ReadonlyMap<string, string>;
  issuedOn: IsoDate;
  demo: boolean;
}

const soft = { size: 9, color: '#57606a' } as const;

/** The briefing on paper: internal, with figures and names of groups, and without any person. */
export function printedBriefing(briefing: QuarterBriefing, facts: PrintFacts): Promise<WrittenPdf> {
  const words = da.briefing.document;
  const title = fill(words.title, { quarter: quarterText(da, briefing.quarter) });
  const mark = facts.demo ? `${da.networkExport.mark} · ${da.frame.demoBanner}` : da.networkExport.mark;
  const chapters = sheetOf(briefing, { words: da, activities: facts.activities });
  return writePdf({ title, marking: mark, issuedOn: facts.issuedOn }, (page) => {
    page.paragraph('P', mark, { size: 9, bold: true, color: '#8a1c1c' }, 6);
    page.paragraph('H1', title, { size: 19, bold: true }, 4);
    for (const line of factLines(briefing, facts)) page.paragraph('P', line, soft, 3);
    page.y += 8;
    for (const chapter of chapters) writeChapter(page, briefing, chapter);
  });
}

function factLines(briefing: QuarterBriefing, { marking, issuedOn }: PrintFacts): string[] {
  const { document: words, lead1 } = da.briefing;
  const { cut } = briefing;
  return [
    fill(words.against, {
      before: quarterText(da, briefing.beforeQuarter),
      yearBefore: quarterText(da, briefing.yearBeforeQuarter),
    }),
    ...marking,
    cut
      ? fill(words.frozen, { day: formatDay(dayInCopenhagen(new Date(cut.frozenAt))), name: cut.frozenBy })
      : fill(words.notFrozen, { day: formatDay(issuedOn) }),
    `${words.earlier} ${words.corrected}`,
    lead1,
  ];
}

function writeChapter(
  page: Sheet,
  briefing: QuarterBriefing,
  { title, tables, remarks }: SheetChapter,
): void {
  page.room(90);
  page.paragraph('H2', title, { size: 14, bold: true }, 6);
  for (const remark of remarks) page.paragraph('P', remark, { size: 9.5 }, 5);
  for (const table of tables) writeTable(page, briefing, table);
}

function writeTable(
  page: Sheet,
  briefing: QuarterBriefing,
  { title, leads, rows, hasGoal }: SheetTable,
): void {
  const small = { size: 8.5 };
  // The columns share what the label of a row leaves; a goal is written below the label.
  const labelWidth = hasGoal ? 285 : leads.length > 0 ? 165 : 190;
  const heads = [
    ...leads,
    ...[briefing.quarter, briefing.beforeQuarter, briefing.yearBeforeQuarter].map((quarter) =>
      quarterText(da, quarter, 'short'),
    ),
  ];
  const change = hasGoal ? 0 : 95;
  const column = Math.min(62, (width - labelWidth - change) / heads.length);
  const cellX = (at: number) => margin + labelWidth + at * column;
  const label = (row: SheetRow) => row.label + (row.goal === '' ? '' : `\n${row.goal}`);
  const heightOf = (row: SheetRow) =>
    Math.max(page.heightOf(label(row), labelWidth - 8 - row.depth * 8, small), 11) + 5;
  page.room(40 + rows.slice(0, 3).reduce((sum, row) => sum + heightOf(row), 0));
  if (title !== null) page.paragraph('H3', title, { size: 10.5, bold: true }, 3);
  const element = page.open(page.root, 'Table');
  const head = page.open(element, 'TR');
  const top = page.y;
  page.add(head, 'TH', () => page.write(da.briefing.column.figure, margin, top, labelWidth - 8, soft), {
    scope: 'Column',
  });
  heads.forEach((text, at) => {
    page.add(
      head,
      'TH',
      () => page.write(text, cellX(at), top, column - 4, { ...small, color: soft.color, align: 'right' }),
      {
        scope: 'Column',
      },
    );
  });
  if (change > 0) {
    page.add(
      head,
      'TH',
      () => page.write(da.briefing.column.change, cellX(heads.length) + 8, top, change - 8, soft),
      { scope: 'Column' },
    );
  }
  page.y = top + Math.max(...heads.map((text) => page.heightOf(text, column - 4, small)), 11) + 2;
  page.line(page.y);
  for (const row of rows) {
    page.room(heightOf(row));
    const style = { ...small, bold: row.isStrong };
    const y = page.y + 3;
    const line = page.open(element, 'TR');
    const indent = row.depth * 8;
    page.add(line, 'TH', () => page.write(label(row), margin + indent, y, labelWidth - 8 - indent, style), {
      scope: 'Row',
    });
    const { figure } = row;
    const cells = [
      ...row.leads.map(valueText),
      valueText(figure),
      pastText(figure.before),
      pastText(figure.yearBefore),
    ];
    cells.forEach((text, at) => {
      page.add(line, 'TD', () => page.write(text, cellX(at), y, column - 4, { ...style, align: 'right' }));
    });
    if (change > 0) {
      page.add(line, 'TD', () => page.write(row.change, cellX(heads.length) + 8, y, change - 8, style));
    }
    page.y += heightOf(row);
    page.line(page.y);
  }
  page.y += 10;
}

/** A figure, and in brackets what it is counted as today where it has been corrected. */
function valueText({ value, today }: BriefingFigure): string {
  return today === null || today === value
    ? numberText(value)
    : `${numberText(value)} (${numberText(today)})`;
}

const pastText = (value: number | null) => (value === null ? '–' : numberText(value));
