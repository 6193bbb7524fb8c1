import type { DocumentPage, PageMark, SummaryDocument } from '../../../../shared/contract/release.ts';
import { phrases } from '../codebook.ts';

/** What every document of ours says besides its text: its title, its marking on each page, the day it was made. */
export interface PdfFacts extends Pick<SummaryDocument, 'title' | 'marking' | 'issuedOn'> {
  /** For whom, and in which edition, where the file says so of itself. Nothing else does it say. */
  readonly recipient?: string;
  readonly edition?: string;
}

/** A4, in points. */
export const paper = { width: 595.28, height: 841.89 } as const;
export const margin = 56;
/** Above and below the text of a page. */
const edge = 44;
/** The width of the text on a page. */
export const width = paper.width - 2 * margin;
/** Where the text of a page ends, above the page number. */
const floor = paper.height - edge - 20;

export const colors = {
  ink: '#1b1f24',
  quiet: '#57606a',
  rule: '#c4cbd3',
  accent: '#2f5d8a',
  second: '#9db8d2',
  warn: '#8a1c1c',
  paper: '#ffffff',
} as const;

/** The two weights of the one typeface, as the PDF knows them. */
export const fonts = { regular: 'regular', bold: 'bold' } as const;

type Pdf = PDFKit.PDFDocument;
type Element = ReturnType<Pdf['struct']>;

/** How a text is set; 10 points, regular, black and to the left unless told. */
export interface Style {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly align?: 'left' | 'right' | 'center';
}

/** From one line to the next, as a share of the type's size. */
const leading = 1.38;
/** How much of what a line leaves free stands to its left. */
const shareLeft = { left: 0, center: 0.5, right: 1 } as const;
const sizeOf = ({ size = 10 }: Style) => size;
const points = (value: number) => Math.round(value * 100) / 100;

/**
 * A page to write on from the top down. What is written on it stands in the PDF as text under a structure, and is kept
 * as strings (for the gate) and as marks (for the preview): all three come of the same calls.
 */
export class Sheet {
  readonly #strings: string[][] = [[]];
  readonly #marks: PageMark[][] = [[]];
  readonly #alternatives: string[] = [];
  readonly root: Element;
  readonly #pdf: Pdf;
  #page = 0;
  y = edge;

  constructor(pdf: Pdf) {
    this.#pdf = pdf;
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  /** What was written, page after page. */
  get strings(): string[] {
    return this.#strings.flat();
  }

  /** What is said in the place of each drawing. */
  get alternatives(): string[] {
    return [...this.#alternatives];
  }

  /** What was drawn, page after page. */
  get pages(): DocumentPage[] {
    return this.#marks.map((marks) => ({ ...paper, marks }));
  }

  /** Starts a new page unless there is this much room on the present one. */
  room(height: number): void {
    if (this.y + height <= floor) return;
    this.#pdf.addPage();
    this.#strings.push([]);
    this.#marks.push([]);
    this.#page += 1;
    this.y = edge;
  }

  /** How high a text stands in a box of this width. */
  heightOf(text: string, box: number, style: Style): number {
    return this.#broken(text, box, style).length * sizeOf(style) * leading;
  }

  /** Writes a text at a place, inside whatever element is open. */
  write(text: string, x: number, y: number, box: number, style: Style): void {
    this.#strings[this.#page]?.push(text);
    const size = sizeOf(style);
    const color = style.color ?? colors.ink;
    this.#broken(text, box, style).forEach((line, at) => {
      if (line === '') return;
      const length = this.lengthOf(line, style);
      const from = x + (box - length) * shareLeft[style.align ?? 'left'];
      const baseline = y + (at + 0.5) * size * leading + size * 0.36;
      this.#styled(style)
        .fillColor(color)
        .text(line, from, baseline, { lineBreak: false, baseline: 'alphabetic' });
      this.#mark({
        kind: 'text',
        x: points(from),
        y: points(baseline),
        width: points(length),
        size,
        bold: style.bold ?? false,
        color,
        text: line,
      });
    });
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
    if (options.alt !== undefined) this.#alternatives.push(options.alt);
    parent.add(this.#pdf.struct(tag, options, [draw]));
  }

  /** Adds an element that holds others. */
  open(parent: Element, tag: string): Element {
    const element = this.#pdf.struct(tag);
    parent.add(element);
    return element;
  }

  /** A rule over the page's width, which says nothing to who hears the page. */
  line(y: number, color: string = colors.rule, wide: number = width): void {
    const ends = [margin, margin + wide].map((x): [number, number] => [x, y]);
    this.#artifact(() => this.stroke(ends, 0.5, color));
  }

  /** A line through points, as part of a drawing. */
  stroke(through: readonly (readonly [number, number])[], thickness: number, color: string): void {
    const [first, ...rest] = through;
    if (!first) return;
    this.#pdf.moveTo(...first);
    for (const point of rest) this.#pdf.lineTo(...point);
    this.#pdf.lineWidth(thickness).stroke(color);
    const rounded = through.map(([x, y]): [number, number] => [points(x), points(y)]);
    this.#mark({ kind: 'line', points: rounded, width: thickness, color });
  }

  /** A filled box, as part of a drawing. */
  bar(x: number, y: number, wide: number, high: number, color: string = colors.accent): void {
    this.#pdf.rect(x, y, wide, high).fill(color);
    this.#box(x, y, wide, high, color, null);
  }

  /** An empty frame where a bar would be. */
  frame(x: number, y: number, wide: number, high: number): void {
    this.#pdf.rect(x, y, wide, high).lineWidth(0.75).dash(2, { space: 2 }).stroke(colors.quiet).undash();
    this.#box(x, y, wide, high, null, colors.quiet);
  }

  /** A filled disc about a point, as part of a drawing. */
  disc(x: number, y: number, radius: number): void {
    this.#pdf.circle(x, y, radius).fill(colors.accent);
    this.#round(x, y, radius, colors.accent, null);
  }

  /** An empty ring where a disc would be, its inside as white as the page. */
  ring(x: number, y: number, radius: number): void {
    this.#pdf.circle(x, y, radius).fill(colors.paper);
    this.#pdf.circle(x, y, radius).lineWidth(0.75).dash(2, { space: 2 }).stroke(colors.quiet).undash();
    this.#round(x, y, radius, colors.paper, colors.quiet);
  }

  /** How long a text is on one line. */
  lengthOf(text: string, style: Style): number {
    return this.#styled(style).widthOfString(text);
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
        const y = paper.height - edge - 4;
        this.write(marking, margin, y, width * 0.7, { size: 8, color: colors.quiet });
        const number = `${phrases.page} ${at - start + 1} ${phrases.of} ${count}`;
        this.write(number, margin + width * 0.7, y, width * 0.3, {
          size: 8,
          color: colors.quiet,
          align: 'right',
        });
      });
    }
  }

  #mark(mark: PageMark): void {
    this.#marks[this.#page]?.push(mark);
  }

  #box(x: number, y: number, wide: number, high: number, fill: string | null, frame: string | null): void {
    this.#mark({
      kind: 'box',
      x: points(x),
      y: points(y),
      width: points(wide),
      height: points(high),
      fill,
      frame,
    });
  }

  #round(x: number, y: number, radius: number, fill: string | null, frame: string | null): void {
    this.#mark({ kind: 'disc', x: points(x), y: points(y), radius: points(radius), fill, frame });
  }

  #styled(style: Style): Pdf {
    return this.#pdf.font(style.bold ? fonts.bold : fonts.regular).fontSize(sizeOf(style));
  }

  /** The lines of a text: at its own line ends, between words where it is too long, and within a word only if it must. */
  #broken(text: string, box: number, style: Style): string[] {
    const fits = (line: string) => this.lengthOf(line, style) <= box + 0.01;
    return text.split('\n').flatMap((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(' ')) {
        const longer = line === '' ? word : `${line} ${word}`;
        if (fits(longer)) {
          line = longer;
          continue;
        }
        if (line !== '') lines.push(line);
        line = word;
        while (!fits(line) && line.length > 1) {
          let end = line.length - 1;
          while (end > 1 && !fits(line.slice(0, end))) end -= 1;
          lines.push(line.slice(0, end));
          line = line.slice(end);
        }
      }
      return [...lines, line];
    });
  }

  #artifact(draw: () => void): void {
    this.#pdf.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.#pdf.endMarkedContent();
  }
}
