import { dirname } from 'node:path';
import { Failure } from '../../../shared/failure.ts';

/** What SQLite's or the system's error means to a user, or null when it is none that Relata foresees. */
export function storeFailure(error: unknown, path: string): Failure | null {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') {
    return new Failure('store.diskFull', { folder: dirname(path) });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Failure('store.inUse', { file: path });
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return new Failure('store.readOnly', { folder: dirname(path) });
  }
  if (code.startsWith('SQLITE_CANTOPEN')) return new Failure('store.readOnly', { folder: dirname(path) });
  if (code.startsWith('SQLITE_IOERR') && !code.includes('CORRUPT')) {
    // Writing fails on a full disk before SQLite can tell that it is full.
    const full = /WRITE|FSYNC|TRUNCATE|SHMSIZE/.test(code);
    return full
      ? new Failure('store.diskFull', { folder: dirname(path) })
      : new Failure('store.damaged', { file: path });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return new Failure('store.damaged', { file: path });
  }
  return null;
}
