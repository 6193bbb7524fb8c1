import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { addDays, dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import { keyFilePath } from './keyFile.ts';
import { backupFolder, copyStore, type OpenStore, storeSuffix } from './storeFile.ts';

/** A backup as it lies in the folder. */
export interface Backup {
  /** Its file name, without the folder. */
  name: string;
  /** UTC instant. */
  madeAt: string;
  madeOn: IsoDate;
  /** Asked for by somebody, made before an upgrade, or what a restored backup took the place of. */
  kind: 'asked' | 'beforeUpgrade' | 'beforeRestore';
  bytes: number;
}

/** Copies an open store to its backup folder under the instant's name, and gives the copy's path. */
export function backupCurrentStore(store: OpenStore, at: string): string {
  const target = join(
    backupFolder(store.path),
    `${basename(store.path, storeSuffix)}.${stampOf(at)}${storeSuffix}`,
  );
  copyStore(store.db.connection, store.path, target);
  return target;
}

/** An instant as file names hold it: `2026-11-24-09-30-00`. */
export const stampOf = (at: string) => at.slice(0, 19).replace(/[:T]/g, '-');

/** What stands in the name of what a restored backup took the place of. */
export const beforeRestore = 'foer-gendannelse';

/** The backups of a store that have their key file, the newest first. */
export function listBackups(storePath: string): Backup[] {
  const folder = backupFolder(storePath);
  const names = namesIn(folder);
  return names
    .filter((name) => name.endsWith(storeSuffix) && names.includes(basename(keyFilePath(name))))
    .flatMap((name) => backupOf(folder, name) ?? [])
    .sort((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : 0));
}

/**
 * The backups made more than so many days before a day (PRACTICE, Time limits): deleting them is what takes the removed out
 * of the backups too.
 */
export function oldBackups(storePath: string, days: number, today: IsoDate): Backup[] {
  return listBackups(storePath).filter(({ madeOn }) => addDays(madeOn, days) < today);
}

/** Deletes backups. One that cannot be deleted stays for the next time. */
export function deleteBackups(storePath: string, backups: readonly Backup[]): void {
  for (const { name } of backups) {
    const path = join(backupFolder(storePath), name);
    try {
      for (const file of [path, `${path}-wal`, keyFilePath(path)]) rmSync(file, { force: true });
    } catch {
      // It is old tomorrow as well.
    }
  }
}

function backupOf(folder: string, name: string): Backup | null {
  try {
    const { mtime, size } = statSync(join(folder, name));
    const [, day, hour, minute, second] =
      /\.(?:[a-z-]+-)?(\d{4}-\d{2}-\d{2})-(\d{2})-(\d{2})-(\d{2})\.relata$/.exec(name) ?? [];
    const madeAt = day ? `${day}T${hour}:${minute}:${second}.000Z` : mtime.toISOString();
    const kind = name.includes(`.${beforeRestore}-`)
      ? 'beforeRestore'
      : name.includes('.foer-opgradering-')
        ? 'beforeUpgrade'
        : 'asked';
    return { name, madeAt, madeOn: dayInCopenhagen(new Date(madeAt)), kind, bytes: size };
  } catch {
    return null; // gone meanwhile
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // no backup was ever made
  }
}
