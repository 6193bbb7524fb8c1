import { homedir, userInfo } from 'node:os';
import { dirname } from 'node:path';
import { stringsOfJson } from './document/json.ts';
import type { WrittenPdf } from './document/pdf.ts';
import { streamsOfPdf, textOfPdf } from './document/pdfText.ts';
import { readWorkbook } from './document/xlsxText.ts';
import { type Forbidden, gateFindings } from './gate.ts';

/** The three forms that a document leaves in. */
export interface FinishedDocuments {
  readonly pdf: Pick<WrittenPdf, 'bytes' | 'strings' | 'alternatives'>;
  readonly xlsx: Uint8Array;
  readonly json: Uint8Array;
}

/**
 * The last gate over all three forms, each read back from its bytes: what a program reads out of the PDF must be what was
 * written into it, and nothing of the register, of the machine or outside the codebook may stand in text, in bytes, or in
 * a stream or part that is packed in them. Gives what was found; a form that cannot be read back is a finding.
 */
export function documentFindings({ pdf, xlsx, json }: FinishedDocuments, forbidden: Forbidden): string[] {
  const withoutSpace = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
  try {
    const text = textOfPdf(pdf.bytes);
    const workbook = readWorkbook(xlsx);
    const plain = Buffer.from(json).toString('utf8');
    return [
      ...(withoutSpace(text) === withoutSpace(pdf.strings.join(' ')) ? [] : ['a text that was not written']),
      ...gateFindings(
        {
          bytes: pdf.bytes,
          strings: [...pdf.strings, ...pdf.alternatives],
          unpacked: streamsOfPdf(pdf.bytes),
        },
        forbidden,
      ),
      ...gateFindings(
        { bytes: xlsx, strings: workbook.strings, unpacked: [...workbook.parts.values()] },
        forbidden,
      ),
      ...gateFindings({ bytes: json, strings: stringsOfJson(plain) }, forbidden),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : 'a document that cannot be read back'];
  }
}

/** The folders and the user of this machine: nothing of them is to stand in a document. */
export function pathsOf(storePath: string): string[] {
  const folders = [dirname(storePath), homedir(), process.cwd()].filter((folder) => folder.length > 4);
  const { username } = userInfo();
  return [...folders, ...(username.length > 4 ? [username] : [])];
}
