import { inflateRawSync, inflateSync } from 'node:zlib';
import { pdfOf } from '../../../electron/backend/release/document/summaryPdf.ts';
import { workbookOf } from '../../../electron/backend/release/document/xlsx.ts';
import type { HistoryRelease } from '../../../electron/backend/release/history.ts';
import { spokenIn } from './attackDocuments.ts';
import { poolThresholds, type Tally } from './attackHistory.ts';

/*
 * The files that a reader is handed, taken apart as bytes: what do they hold besides what they show? Each is made twice;
 * what differs from one making to the next would say something of the making.
 */

/** Tries the PDF and the workbook of the first document of every recipient. */
export async function attackFiles(releases: readonly HistoryRelease[], tally: Tally): Promise<void> {
  const released = releases.filter(({ document }) => document !== null);
  const first = new Map(released.toReversed().map((release) => [release.recipient, release]));
  for (const { recipient, quarter, document } of first.values()) {
    const pdfs = [await pdfOf(document!), await pdfOf(document!)].map(({ bytes }) => bytes);
    const workbooks = [await workbookOf(document!), await workbookOf(document!)];
    const found = {
      PDF: spokenInText(unpackedPdf(pdfs[0]!)) ?? differenceOf(pdfs),
      XLSX: spokenInText(unpackedZip(workbooks[0]!)) ?? differenceOf(workbooks),
    };
    for (const [form, spoken] of Object.entries(found)) {
      tally.count(
        { attack: 'metadata', level: 'outsider', pool: poolThresholds[0]!, recipient },
        spoken === null ? 'lost' : 'won',
        `the ${form} of ${quarter} holds ${spoken}`,
      );
    }
  }
}

/** Whoever made it, where, or at what time of day; null where the bytes say nothing of it. */
function spokenInText(text: string): string | null {
  const maker = /\/Author\b|D:\d{8}(?!000000)\d{6}|docProps|<dc:creator|lastModifiedBy/.exec(text);
  return maker?.[0] ?? spokenIn(text, []);
}

function differenceOf([one, other]: readonly Uint8Array[]): string | null {
  return Buffer.compare(one!, other!) === 0 ? null : 'something of the run that made it';
}

/** A PDF without compression. Text on its pages is in codes of its own fonts, so that only the rest can be searched. */
function unpackedPdf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (_, packed: string) => {
      try {
        const stream = inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
        // Fonts, pictures and colours are no text: whatever looks like a time of day in them is chance.
        return /^[\s -~]*$/.test(stream) ? stream : '';
      } catch {
        return '';
      }
    });
}

/** The parts of a ZIP file without compression, with their names (PKWARE APPNOTE, 4.3.7 and 4.3.12). */
function unpackedZip(bytes: Uint8Array): string {
  const zip = Buffer.from(bytes);
  const parts: string[] = [];
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4)) {
    const name = zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28));
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const part = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    parts.push(name, part.toString('utf8').replaceAll(/xmlns(:\w+)?="[^"]*"|<!--.*?-->/g, ''));
  }
  return parts.join('\n');
}
