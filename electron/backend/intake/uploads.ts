import { createHash } from 'node:crypto';
import {
  type Encoding,
  largestBatch,
  largestFile,
  type Separator,
  uploadChunk,
} from '../../../shared/contract/intake.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { parseTable, type Table } from './parse.ts';

interface Upload {
  name: string;
  bytes: Uint8Array;
  received: number;
  /** The last reading, kept because inspecting, checking and writing read alike. */
  reading: { key: string; table: Table } | null;
}

const mebibyte = 1024 * 1024;

/**
 * The files of a batch on their way in: in this thread's memory and nowhere else. They belong to one unlocked store
 * and one purpose; when either is left they are gone.
 */
export class Uploads {
  static readonly #shelves = new WeakMap<object, Uploads>();

  readonly #purpose: Purpose;
  readonly #files = new Map<string, Upload>();

  constructor(purpose: Purpose) {
    this.#purpose = purpose;
  }

  /** The files of an unlocked store, which is known by its connection: a locked store's can be reached by nobody. */
  static of(store: object, purpose: Purpose): Uploads {
    const found = Uploads.#shelves.get(store);
    if (found && found.#purpose === purpose) return found;
    const fresh = new Uploads(purpose);
    Uploads.#shelves.set(store, fresh);
    return fresh;
  }

  /**
   * Takes the next part of a file and says how much of it is here.
   * @throws Failure `intake.tooLarge`, `intake.empty`, `intake.unknownFile` when a part is out of turn
   */
  receive(file: string, name: string, size: number, offset: number, part: Uint8Array): number {
    if (part.length > uploadChunk) throw new Failure('call.invalidInput', { field: 'bytes' });
    if (size === 0) throw new Failure('intake.empty', { file: name });
    if (size > largestFile)
      throw new Failure('intake.tooLarge', { file: name, limit: largestFile / mebibyte });
    if (offset === 0) {
      this.#files.delete(file);
      const sum = [...this.#files.values()].reduce((bytes, upload) => bytes + upload.bytes.length, size);
      if (sum > largestBatch)
        throw new Failure('intake.tooLarge', { file: name, limit: largestBatch / mebibyte });
      this.#files.set(file, { name, bytes: new Uint8Array(size), received: 0, reading: null });
    }
    const upload = this.#files.get(file);
    if (!upload || upload.received !== offset || offset + part.length > upload.bytes.length) {
      throw new Failure('intake.unknownFile');
    }
    upload.bytes.set(part, offset);
    upload.received += part.length;
    return upload.received;
  }

  /** Overwrites and forgets files; every file when none is named. */
  drop(files: readonly string[]): void {
    for (const file of files.length > 0 ? files : [...this.#files.keys()]) {
      this.#files.get(file)?.bytes.fill(0);
      this.#files.delete(file);
    }
  }

  name(file: string): string {
    return this.#whole(file).name;
  }

  size(file: string): number {
    return this.#whole(file).bytes.length;
  }

  /** SHA-256 of the file's bytes, hexadecimal. */
  hash(file: string): string {
    return createHash('sha256').update(this.#whole(file).bytes).digest('hex');
  }

  /** @throws Failure what `parseTable` throws, and `intake.unknownFile` */
  table(file: string, chosen: { encoding: Encoding | null; separator: Separator | null }): Table {
    const upload = this.#whole(file);
    const key = `${chosen.encoding} ${chosen.separator}`;
    if (upload.reading?.key !== key) {
      upload.reading = null;
      upload.reading = { key, table: parseTable(upload.name, upload.bytes, chosen) };
    }
    return upload.reading.table;
  }

  #whole(file: string): Upload {
    const upload = this.#files.get(file);
    if (!upload || upload.received < upload.bytes.length) throw new Failure('intake.unknownFile');
    return upload;
  }
}
