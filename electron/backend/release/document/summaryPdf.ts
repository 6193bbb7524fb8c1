import type { SummaryDocument, SummarySection } from '../../../../shared/contract/release.ts';
import { formatDay } from '../../../../shared/date.ts';
import { phrases } from '../codebook.ts';
import { periodAloud } from '../wording.ts';
import { writeIndicatorCharts, writeTableCharts } from './charts.ts';
import { writeGroups } from './groupDrawing.ts';
import { type WrittenPdf, writePdf } from './pdf.ts';
import { colors, margin, type Sheet, width } from './sheet.ts';
import { writeCounts, writeIndicators, writeTies } from './tables.ts';

/** The edition of a document: its format, its codebook and the recipient's profile. */
export function editionOf({ version }: Pick<SummaryDocument, 'version'>): string {
  return `${version.format}.${version.codebook}.${version.profile}`;
}

/**
 * A summary as a PDF to read and to read aloud: chapters that begin with sentences, then a drawing, then the table that
 * both are taken from.
 */
export function pdfOf(document: SummaryDocument): Promise<WrittenPdf> {
  const { title, marking, issuedOn, recipient } = document;
  const edition = `${phrases.version} ${editionOf(document)}`;
  return writePdf({ title, marking, issuedOn, recipient: recipient.label, edition }, (page) => {
    writeHead(page, document);
    const drawn = new Set<string>();
    for (const section of document.sections) writeSection(page, section, drawn);
    writeMethod(page, document);
  });
}

function writeHead(page: Sheet, document: SummaryDocument): void {
  page.paragraph('P', document.marking, { size: 9, bold: true, color: colors.warn }, 8);
  page.paragraph('H1', document.title, { size: 19, bold: true }, 3);
  page.paragraph('P', document.recipient.label, { size: 12, color: colors.quiet }, 10);
  page.line(page.y);
  page.y += 8;
  const hasFlows = document.sections.some(({ tables }) => tables.some(({ code }) => code === 'flows'));
  const facts: [string, string][] = [
    [phrases.period, periodAloud(document.period)],
    [phrases.asOf, formatDay(document.asOf)],
    ...(hasFlows ? [[phrases.since, formatDay(document.since)] satisfies [string, string]] : []),
    [phrases.issuedOn, formatDay(document.issuedOn)],
    [phrases.version, editionOf(document)],
  ];
  const size = 9;
  const column = width / 2;
  facts.forEach(([name, value], at) => {
    const x = margin + (at % 2) * column;
    page.add(page.root, 'P', () => {
      page.write(`${name}: `, x, page.y, 112, { size, color: colors.quiet });
      page.write(value, x + 114, page.y, column - 114, { size });
    });
    if (at % 2 === 1 || at === facts.length - 1) page.y += 14;
  });
  page.y += 4;
  page.line(page.y);
  page.y += 16;
}

/** A chapter. Its heading stays with the sentence that follows it. */
function writeSection(page: Sheet, section: SummarySection, drawn: Set<string>): void {
  page.room(90);
  page.paragraph('H2', section.title, { size: 14, bold: true, color: colors.accent }, 6);
  for (const text of section.paragraphs) page.paragraph('P', text, { size: 10.5 }, 7);
  if (section.indicators.length > 0) {
    writeIndicatorCharts(page, section.indicators);
    writeIndicators(page, section.indicators);
  }
  const ties = section.tables.find(({ code }) => code === 'byTie');
  for (const table of section.tables) {
    if (table.code === 'byGroup') writeGroups(page, table, ties);
    else writeTableCharts(page, table, drawn);
    if (table.code === 'byTie') writeTies(page, table);
    else writeCounts(page, table);
  }
  page.y += 8;
}

function writeMethod(page: Sheet, { method }: SummaryDocument): void {
  page.room(70);
  page.paragraph('H2', phrases.method, { size: 12, bold: true, color: colors.accent }, 5);
  for (const text of method) page.paragraph('P', text, { size: 8.5 }, 3.5);
}
