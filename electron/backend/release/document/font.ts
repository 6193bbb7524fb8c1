import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

const resolve = createRequire(import.meta.url).resolve;
const known = new Map<string, Buffer>();

/** The bytes of a typeface that documents are set in, unpacked once. */
export function typeface(weight: 'Regular' | 'Medium'): Buffer {
  const font =
    known.get(weight) ??
    unpacked(readFileSync(resolve(`roboto-fontface/fonts/roboto/Roboto-${weight}.woff`)));
  known.set(weight, font);
  return font;
}

/**
 * A WOFF 1 file as the OpenType font in it (W3C, WOFF File Format 1.0): the PDF library unpacks such files itself, but
 * takes a second for it each time.
 */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const directory = 12 + 16 * count;
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = 44 + 20 * at;
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.subarray(entry, entry + 4),
      checksum: woff.subarray(entry + 16, entry + 20),
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const head = Buffer.alloc(directory);
  const power = 2 ** Math.floor(Math.log2(count));
  woff.copy(head, 0, 4, 8);
  [count, power * 16, Math.log2(power), (count - power) * 16].forEach((value, at) => {
    head.writeUInt16BE(value, 4 + 2 * at);
  });
  let offset = directory;
  const bodies = tables.map(({ tag, checksum, bytes }, at) => {
    const entry = 12 + 16 * at;
    tag.copy(head, entry);
    checksum.copy(head, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(bytes.length, entry + 12);
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
    offset += padded.length;
    return padded;
  });
  return Buffer.concat([head, ...bodies]);
}
