import { basename, join } from 'node:path';
import { backupFolder, copyStore, type OpenStore, storeSuffix } from './storeFile.ts';

/** Copies an open store to its backup folder under the instant's name, and gives the copy's path. */
export function backupCurrentStore(store: OpenStore, at: string): string {
  const stamp = at.slice(0, 19).replace(/[:T]/g, '-');
  const target = join(
    backupFolder(store.path),
    `${basename(store.path, storeSuffix)}.${stamp}${storeSuffix}`,
  );
  copyStore(store.db.connection, store.path, target);
  return target;
}
