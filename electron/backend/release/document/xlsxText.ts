import { strFromU8, unzipSync } from 'fflate';

/** What a workbook holds, read back from its bytes. */
export interface ReadWorkbook {
  /** Every part by its path inside the file, as it is without compression. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** Every text of a cell, name of a sheet and number, in the order of the parts. */
  readonly strings: readonly string[];
}

/** The parts that a workbook of ours has; a property, a comment or a picture would be another. */
const expected =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/sheet\d+\.xml|xl\/worksheets\/_rels\/sheet\d+\.xml\.rels)$/;

/** Reads back what a workbook of ours says, from the bytes alone. Throws where it holds a part that none of ours has. */
export function readWorkbook(bytes: Uint8Array): ReadWorkbook {
  const parts = new Map(Object.entries(unzipSync(bytes)));
  const strings: string[] = [];
  for (const [name, part] of parts) {
    if (!expected.test(name)) throw new Error(`the workbook holds ${name}`);
    const text = strFromU8(part);
    if (name === 'xl/workbook.xml') strings.push(...found(text, /<sheet [^>]*\bname="([^"]*)"/g));
    if (name === 'xl/sharedStrings.xml') strings.push(...found(text, /<t(?: [^>]*)?>([^<]*)<\/t>/g));
    if (name.startsWith('xl/worksheets/sheet')) strings.push(...found(text, /<v>([^<]*)<\/v>/g));
  }
  return { parts, strings };
}

function found(xml: string, pattern: RegExp): string[] {
  return [...xml.matchAll(pattern)].map(([, text = '']) => unescaped(text));
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });
}
