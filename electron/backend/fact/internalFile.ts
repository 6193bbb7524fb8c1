import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { LogEntry } from '../audit/repo.ts';
import type { MutationContext } from '../dispatch/handler.ts';
import type { WritableDatabase } from '../store/database.ts';
import { exportFolder } from '../store/storeFile.ts';

/** A file of the inside that is about to be kept. */
export interface InternalFile {
  /** The name's beginning: what the file is, and of which day. */
  stem: string;
  format: string;
  /** What the list of exports calls it. */
  kind: string;
  bytes: Uint8Array;
  reason: string;
  purpose: Purpose;
  /** Persons named in it, where the file goes when one of them is removed. */
  persons: readonly number[];
  /** What the log says besides the justification and the hash, given the file's number. */
  entry(exportId: number): Pick<LogEntry, 'object' | 'recordIds' | 'fields'>;
  /** What else is written down with it. */
  link?(db: WritableDatabase, exportId: number): void;
}

/**
 * Writes a file to the store's export folder, readable for this user alone, with what the log says of it: all of it, or nothing.
 * @throws Failure `export.failed`
 */
export function keepInternalFile(context: MutationContext, file: InternalFile): { file: string } {
  const { bytes, reason, purpose } = file;
  const documentHash = createHash('sha256').update(bytes).digest('hex');
  const id = context.newId();
  const fileName = `${file.stem}-${id.toString(16).padStart(12, '0')}.${file.format}`;
  const folder = exportFolder(context.storePath);
  const path = join(folder, fileName);
  writePrivately(folder, path, bytes);
  try {
    return context.record((db) => {
      db.run(
        `INSERT INTO main.export (id, kind, file_name, document_hash, reason, account_id, purpose, recorded_at)
         VALUES (:id, :kind, :fileName, :documentHash, :reason, :accountId, :purpose, :recordedAt)`,
        {
          ...{ id, kind: file.kind, fileName, documentHash, reason, purpose },
          ...{ accountId: context.account.id, recordedAt: context.now() },
        },
      );
      for (const person of new Set(file.persons)) {
        db.run('INSERT INTO main.export_person (export_id, person_id, purpose) VALUES (?, ?, ?)', [
          id,
          person,
          purpose,
        ]);
      }
      file.link?.(db, id);
      return {
        result: { file: path },
        entry: { operation: 'disclosure', ...file.entry(id), justification: reason, documentHash },
        stale: ['export'],
      };
    });
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function writePrivately(folder: string, file: string, bytes: Uint8Array): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    rmSync(file, { force: true });
    throw new Failure('export.failed');
  }
}
