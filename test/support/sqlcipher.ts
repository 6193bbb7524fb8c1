import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

/*
 * The SQLCipher 4 file format, written from its public design document and sharing nothing with the library that Relata
 * uses: AES-256-CBC for each page, IV and HMAC-SHA-512 in the 80 bytes reserved at its end, the HMAC's key from PBKDF2 with two
 * rounds over the salt xor 0x3a. With it the tests read a store as a forensic examiner would.
 */

const pageSize = 4096;
const reserved = 80;

/** The plain SQLite file behind an encrypted one. @throws when any page fails its HMAC */
export function decryptPages(file: Uint8Array, key: Uint8Array): Buffer {
  const bytes = Buffer.from(file);
  if (bytes.length === 0 || bytes.length % pageSize !== 0) throw new Error('not a whole number of pages');
  const salt = bytes.subarray(0, 16);
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha512',
  );
  const plain = Buffer.alloc(bytes.length);
  for (let start = 0, number = 1; start < bytes.length; start += pageSize, number++) {
    const page = bytes.subarray(start, start + pageSize);
    const from = number === 1 ? 16 : 0;
    const iv = page.subarray(pageSize - reserved, pageSize - reserved + 16);
    const mac = page.subarray(pageSize - reserved + 16, pageSize);
    const pageNumber = Buffer.alloc(4);
    pageNumber.writeUInt32LE(number);
    const expected = createHmac('sha512', macKey)
      .update(page.subarray(from, pageSize - reserved + 16))
      .update(pageNumber)
      .digest();
    if (!timingSafeEqual(mac, expected)) throw new Error(`page ${number} fails its HMAC`);
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    Buffer.concat([decipher.update(page.subarray(from, pageSize - reserved)), decipher.final()]).copy(
      plain,
      start + from,
    );
  }
  plain.write('SQLite format 3\0', 0, 'latin1');
  return plain;
}
