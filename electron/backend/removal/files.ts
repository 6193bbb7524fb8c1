import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { exportFolder } from '../store/storeFile.ts';

/** Deletes files of the export folder. @throws Failure `export.notDeleted` when one will not go */
export function deleteExports(storePath: string, files: readonly string[]): void {
  for (const file of files) {
    try {
      rmSync(join(exportFolder(storePath), basename(file)), { force: true });
    } catch {
      throw new Failure('export.notDeleted', { file: basename(file) });
    }
  }
}

/** The exported files that still lie in the folder. */
export function exportsLeft(db: ReadableDatabase, storePath: string): string[] {
  return db
    .column<string>('SELECT file_name FROM export ORDER BY recorded_at')
    .filter((file) => existsSync(join(exportFolder(storePath), basename(file))));
}
