import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import {
  type SummaryDocument,
  type SummarySection,
  type SummaryTable,
  tablesOf,
} from '../../../../shared/contract/release.ts';
import { formatDay } from '../../../../shared/date.ts';
import { phrases, totalCode } from '../codebook.ts';

/** A PDF, and every string that was written into it, in order. */
export interface WrittenPdf {
  readonly bytes: Uint8Array;
  readonly strings: readonly string[];
}

/**
 * The summary as a PDF to read and to read aloud: A4, real text, tagged, Danish, with a chart drawn as vectors. The
 * same summary gives the same bytes; besides the summary the file holds its title and the day it was made.
 */
export function pdfOf(document: SummaryDocument): Promise<WrittenPdf> {
  return writePdf(document, (page) => {
    writeHead(page, document);
    writeChart(page, document);
    for (const section of document.sections) writeSection(page, section);
    writeMethod(page, document);
  });
}

/** What every document of ours says besides its text: its title, its marking on each page, the day it was made. */
export type PdfFacts = Pick<SummaryDocument, 'title' | 'marking' | 'issuedOn'>;

/** Writes a document from the top down: A4, real text, tagged, Danish, pages numbered. */
export async function writePdf(document: PdfFacts, write: (page: Sheet) => void): Promise<WrittenPdf> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'da-DK',
    displayTitle: true,
    bufferPages: true,
    font: fonts.regular,
    info: {
      Title: document.title,
      Producer: 'Relata',
      Creator: 'Relata',
      CreationDate: new Date(`${document.issuedOn}T00:00:00Z`),
    },
  });
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const page = new Sheet(pdf);
  write(page);
  page.finish(document);
  pdf.end();
  await finished;
  return { bytes: new Uint8Array(Buffer.concat(chunks)), strings: page.strings };
}

const margin = 50;
const width = 595.28 - 2 * margin;
/** Where the text of a page ends, above the page number. */
const floor = 841.89 - margin - 24;
const ink = '#1b1f24';
const quiet = '#57606a';
const rule = '#c4cbd3';
const fill = '#2f5d8a';

const resolve = createRequire(import.meta.url).resolve;
const fonts = {
  regular: resolve('roboto-fontface/fonts/roboto/Roboto-Regular.woff'),
  bold: resolve('roboto-fontface/fonts/roboto/Roboto-Medium.woff'),
};

type Pdf = PDFKit.PDFDocument;
type Element = ReturnType<Pdf['struct']>;

interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right';
}

/** A page to write on from the top down. Everything it writes is kept. */
export class Sheet {
  readonly #strings: string[][] = [[]];
  readonly root: Element;
  readonly #pdf: Pdf;
  #page = 0;
  y = margin;

  constructor(pdf: Pdf) {
    this.#pdf = pdf;
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  /** What was written, page after page. */
  get strings(): string[] {
    return this.#strings.flat();
  }

  /** Starts a new page unless there is this much room on the present one. */
  room(height: number): void {
    if (this.y + height <= floor) return;
    this.#pdf.addPage();
    this.#strings.push([]);
    this.#page += 1;
    this.y = margin;
  }

  heightOf(text: string, box: number, style: Style): number {
    return this.#styled(style).heightOfString(text, { width: box });
  }

  /** Writes a text at a place, inside whatever element is open. */
  write(text: string, x: number, y: number, box: number, style: Style): void {
    this.#strings[this.#page]?.push(text);
    this.#styled(style)
      .fillColor(style.color ?? ink)
      .text(text, x, y, { width: box, align: style.align ?? 'left', lineGap: 0 });
  }

  /** Writes a text as an element of its own, over the page's width, and moves down. */
  paragraph(tag: string, text: string, style: Style, after: number): void {
    const height = this.heightOf(text, width, style);
    this.room(height);
    this.add(this.root, tag, () => this.write(text, margin, this.y, width, style));
    this.y += height + after;
  }

  /** Adds an element that marks what is drawn in it. */
  add(
    parent: Element,
    tag: string,
    draw: () => void,
    options: { alt?: string; scope?: 'Row' | 'Column' } = {},
  ): void {
    parent.add(this.#pdf.struct(tag, options, [draw]));
  }

  /** Adds an element that holds others. */
  open(parent: Element, tag: string): Element {
    const element = this.#pdf.struct(tag);
    parent.add(element);
    return element;
  }

  line(y: number, color = rule): void {
    this.#artifact(() =>
      this.#pdf
        .moveTo(margin, y)
        .lineTo(margin + width, y)
        .lineWidth(0.5)
        .stroke(color),
    );
  }

  bar(x: number, y: number, barWidth: number, height: number): void {
    this.#pdf.rect(x, y, barWidth, height).fill(fill);
  }

  /** An empty frame where a bar would be. */
  frame(x: number, y: number, barWidth: number, height: number): void {
    this.#pdf.rect(x, y, barWidth, height).lineWidth(0.75).dash(2, { space: 2 }).stroke(quiet).undash();
  }

  /** Numbers the pages and ends the structure. */
  finish({ marking }: Pick<PdfFacts, 'marking'>): void {
    this.root.end();
    const { start, count } = this.#pdf.bufferedPageRange();
    for (let at = start; at < start + count; at += 1) {
      this.#pdf.switchToPage(at);
      this.#page = at - start;
      this.#pdf.page.margins.bottom = 0;
      this.#artifact(() => {
        const y = 841.89 - margin - 4;
        this.write(marking, margin, y, width / 2, { size: 8, color: quiet });
        const number = `${phrases.page} ${at - start + 1} ${phrases.of} ${count}`;
        this.write(number, margin + width / 2, y, width / 2, { size: 8, color: quiet, align: 'right' });
      });
    }
  }

  #styled({ size = 9.5, bold = false }: Style): Pdf {
    return this.#pdf.font(bold ? fonts.bold : fonts.regular).fontSize(size);
  }

  #artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.#pdf.endMarkedContent();
  }
}

function writeHead(page: Sheet, document: SummaryDocument): void {
  page.paragraph('P', document.marking, { size: 9, bold: true, color: '#8a1c1c' }, 6);
  page.paragraph('H1', document.title, { size: 19, bold: true }, 4);
  page.paragraph('P', document.recipient.label, { size: 11, color: quiet }, 10);
  const facts: [string, string][] = [
    [phrases.period, quarterText(document.period)],
    [phrases.asOf, formatDay(document.asOf)],
    [phrases.since, formatDay(document.since)],
    [phrases.issuedOn, formatDay(document.issuedOn)],
    [phrases.version, `${document.version.format}.${document.version.codebook}.${document.version.profile}`],
  ];
  for (const [name, value] of facts) {
    page.add(page.root, 'P', () => {
      page.write(`${name}: `, margin, page.y, 130, { color: quiet });
      page.write(value, margin + 135, page.y, width - 135, {});
    });
    page.y += 14;
  }
  if (document.isCorrection) page.paragraph('P', phrases.correction, { bold: true }, 4);
  page.y += 8;
}

/** Bars of the persons by home area, with the number beside each, so that length is never the only sign. */
function writeChart(page: Sheet, document: SummaryDocument): void {
  const table = tablesOf(document).find(
    ({ rowTitle, code }) => rowTitle === phrases.area && code !== 'flows',
  );
  if (!table) return;
  const totalColumn = table.columns.length - 1;
  const bars = table.rows.flatMap(({ code, label }, at) =>
    code === totalCode ? [] : [{ label, count: table.counts[at]?.[totalColumn] ?? null }],
  );
  const greatest = Math.max(1, ...bars.map(({ count }) => count ?? 0));
  const labelWidth = 170;
  const reach = width - labelWidth - 70;
  const step = 20;
  page.room(30 + bars.length * step);
  page.paragraph('H2', phrases.chart, { size: 12.5, bold: true }, 6);
  const top = page.y;
  const spoken = bars.map(({ label, count }) => `${label}: ${count ?? phrases.chartWithheld}`).join('; ');
  const alt = `${phrases.chart}. ${spoken}.`;
  page.add(
    page.root,
    'Figure',
    () => {
      bars.forEach(({ label, count }, at) => {
        const y = top + at * step;
        const length = count === null ? 24 : (count / greatest) * reach;
        page.write(label, margin, y + 2, labelWidth - 8, {});
        if (count === null) page.frame(margin + labelWidth, y + 1, length, step - 7);
        else page.bar(margin + labelWidth, y + 1, Math.max(length, 0.75), step - 7);
        const value = count === null ? phrases.chartWithheld : String(count);
        page.write(value, margin + labelWidth + length + 6, y + 2, 64, {
          color: count === null ? quiet : ink,
        });
      });
    },
    { alt },
  );
  page.y = top + bars.length * step + 12;
}

/** A chapter: its title, its set phrases, its tables and its entered figures. */
function writeSection(page: Sheet, section: SummarySection): void {
  page.room(60);
  page.paragraph('H2', section.title, { size: 14, bold: true }, 8);
  for (const text of section.paragraphs) page.paragraph('P', text, {}, 7);
  for (const table of section.tables) writeTable(page, table);
  for (const { label, baseline, baselineOf, source, value } of section.indicators) {
    const figure = (of: number | null) => (of === null ? phrases.notEntered : decimals.format(of));
    const start = baseline === null ? '' : ` (${phrases.baseline} ${baselineOf}: ${figure(baseline)})`;
    page.paragraph('P', `${label}: ${figure(value)}${start}. ${phrases.source}: ${source}`, {}, 5);
  }
}

const decimals = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 1 });

function writeTable(page: Sheet, table: SummaryTable): void {
  const labelWidth = table.columns.length > 3 ? 128 : 200;
  const columnWidth = Math.min(70, (width - labelWidth) / table.columns.length);
  const small = { size: 8.5 };
  const cell = (text: string, at: number, y: number, style: Style) =>
    page.write(text, margin + labelWidth + at * columnWidth, y, columnWidth - 4, {
      ...small,
      ...style,
      align: 'right',
    });
  const headStyle: Style = { ...small, bold: true };
  const headHeight = Math.max(
    ...table.columns.map(({ label }) => page.heightOf(label, columnWidth - 4, headStyle)),
    page.heightOf(table.rowTitle, labelWidth - 8, headStyle),
  );
  const rowHeights = table.rows.map(
    ({ label }) => page.heightOf(label, labelWidth - 8, { ...small, bold: true }) + 6,
  );
  page.room(24 + headHeight + 8 + rowHeights.reduce((sum, height) => sum + height, 0) + 20);
  page.paragraph('H3', table.title, { size: 12.5, bold: true }, 5);
  const element = page.open(page.root, 'Table');

  const head = page.open(element, 'TR');
  const headTop = page.y;
  const column = { scope: 'Column' } as const;
  page.add(head, 'TH', () => page.write(table.rowTitle, margin, headTop, labelWidth - 8, headStyle), column);
  table.columns.forEach(({ label }, at) => {
    page.add(head, 'TH', () => cell(label, at, headTop, headStyle), column);
  });
  page.y = headTop + headHeight + 4;
  page.line(page.y, quiet);

  table.rows.forEach(({ code, label }, rowAt) => {
    const style: Style = { ...small, bold: code === totalCode };
    const row = page.open(element, 'TR');
    const y = page.y + 4;
    page.add(row, 'TH', () => page.write(label, margin, y, labelWidth - 8, style), { scope: 'Row' });
    table.columns.forEach((_, at) => {
      const count = table.counts[rowAt]?.[at] ?? null;
      const share = table.shares?.[rowAt]?.[at] ?? null;
      const shown = share === null ? String(count) : `${count} (${share} %)`;
      page.add(row, 'TD', () => cell(count === null ? phrases.withheldSign : shown, at, y, style));
    });
    page.y += rowHeights[rowAt] ?? 0;
    page.line(page.y + 1);
  });
  page.y += 6;
  page.paragraph('P', phrases.explainSign, { size: 8, color: quiet }, 16);
}

function writeMethod(page: Sheet, document: SummaryDocument): void {
  page.room(60);
  page.paragraph('H2', phrases.method, { size: 12.5, bold: true }, 5);
  for (const text of document.method) page.paragraph('P', text, {}, 7);
}

/** A quarter as it is read: `3. kvartal 2019`. */
function quarterText(period: string): string {
  return `${period.slice(5)}. ${phrases.quarterOf} ${period.slice(0, 4)}`;
}
