import { Failure } from '../../../../shared/failure.ts';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** What a picture needs to be drawn (PNG, 3rd edition, 5.6); texts, times, camera data and profiles are not among it. */
const drawn = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/**
 * The same picture without anything that is not picture: every chunk of metadata is left out, and so is whatever
 * follows the end.
 * @throws Failure `call.invalidInput` when the bytes are no PNG
 */
export function barePng(bytes: Uint8Array): Uint8Array {
  if (signature.some((byte, at) => bytes[at] !== byte)) throw notPng();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, signature.length)];
  for (let at = signature.length; ; ) {
    if (at + 12 > bytes.length) throw notPng();
    const end = at + 12 + view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw notPng();
    if (at === signature.length && kind !== 'IHDR') throw notPng();
    if (drawn.has(kind)) kept.push(bytes.subarray(at, end));
    if (kind === 'IEND') break;
    at = end;
  }
  const bare = new Uint8Array(kept.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of kept) {
    bare.set(chunk, at);
    at += chunk.length;
  }
  return bare;
}

const notPng = () => new Failure('call.invalidInput', { field: 'png' });
