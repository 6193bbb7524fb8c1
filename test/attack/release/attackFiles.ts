import { inflateSync } from 'node:zlib';
import { pdfOf } from '../../../electron/backend/release/document/pdf.ts';
import type { HistoryRelease } from '../../../electron/backend/release/history.ts';
import { spokenIn } from './attackDocuments.ts';
import { poolThresholds, type Tally } from './attackHistory.ts';

/*
 * The file that a reader is handed, taken apart as bytes: what does it hold besides what it shows?
 */

/** Tries the PDF of the first document of every recipient. */
export async function attackFiles(releases: readonly HistoryRelease[], tally: Tally): Promise<void> {
  const first = new Map(releases.toReversed().map((release) => [release.recipient, release]));
  for (const { recipient, quarter, document } of first.values()) {
    if (document === null) continue;
    const [one, other] = [await pdfOf(document), await pdfOf(document)];
    const found =
      spokenInPdf(one.bytes) ??
      (isEqual(one.bytes, other.bytes) ? null : 'something that differs by the run');
    tally.count(
      { attack: 'metadata', level: 'outsider', pool: poolThresholds[0]!, recipient },
      found === null ? 'lost' : 'won',
      `the PDF of ${quarter} holds ${found}`,
    );
  }
}

/** Whatever a PDF holds of who made it, where and at what time of day; streams are unpacked. */
function spokenInPdf(bytes: Uint8Array): string | null {
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed]) => {
    try {
      return inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
    } catch {
      // A font or a picture, or not packed: searched as it stands.
      return '';
    }
  });
  const author = /\/(Author|Creator)\b|D:\d{8}(?!000000)\d{6}/.exec(raw);
  // Text is drawn in codes of a font of the file's own, so that only plain text can be searched here.
  return author?.[0] ?? spokenIn([raw.replace(/stream[\s\S]*?endstream/g, ''), ...streams].join('\n'), []);
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
