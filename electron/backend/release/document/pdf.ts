import PDFDocument from 'pdfkit';
import type { DocumentPage } from '../../../../shared/contract/release.ts';
import { typeface } from './font.ts';
import { fonts, margin, type PdfFacts, Sheet } from './sheet.ts';

/** A PDF, every string that was written into it in order, and what its pages look like. */
export interface WrittenPdf {
  readonly bytes: Uint8Array;
  readonly strings: readonly string[];
  /** What a reader hears in the place of each drawing. */
  readonly alternatives: readonly string[];
  readonly pages: readonly DocumentPage[];
}

/**
 * Writes a document from the top down: A4, real text, tagged, Danish, pages numbered. The same calls give the same
 * bytes. Of itself the file says its title, the day, and for whom in which edition: no program, author, path or hour.
 */
export async function writePdf(facts: PdfFacts, write: (page: Sheet) => void): Promise<WrittenPdf> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'da-DK',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: facts.title,
      Producer: facts.edition ?? 'Relata',
      Creator: facts.recipient ?? 'Relata',
      CreationDate: new Date(`${facts.issuedOn}T00:00:00Z`),
    },
  });
  pdf.registerFont(fonts.regular, typeface('Regular'));
  pdf.registerFont(fonts.bold, typeface('Medium'));
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  const page = new Sheet(pdf);
  write(page);
  page.finish(facts);
  pdf.end();
  await finished;
  const { strings, alternatives, pages } = page;
  return { bytes: new Uint8Array(Buffer.concat(chunks)), strings, alternatives, pages };
}
