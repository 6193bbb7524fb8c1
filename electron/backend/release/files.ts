import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Recipient } from '../../../shared/contract/release.ts';
import { Failure } from '../../../shared/failure.ts';

/** A file of a release, by name and content. */
export interface ReleaseFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Files that lie ready beside their final names, to be kept or dropped together. */
export interface ReadyFiles {
  keep(): void;
  drop(): void;
}

/** Writes files under temporary names, readable for this user alone. @throws Failure `export.failed` */
export function readyFiles(folder: string, files: readonly ReleaseFile[]): ReadyFiles {
  const target = (name: string) => join(folder, name);
  const drop = () => {
    for (const { name } of files) rmSync(`${target(name)}.new`, { force: true });
  };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const { name, bytes } of files)
      writeFileSync(`${target(name)}.new`, bytes, { mode: 0o600, flush: true });
  } catch {
    drop();
    throw new Failure('export.failed');
  }
  return {
    drop,
    keep() {
      try {
        for (const { name } of files) renameSync(`${target(name)}.new`, target(name));
      } catch {
        drop();
        throw new Failure('export.failed');
      }
    },
  };
}

/** What a released file is called: recipient and period, and that it corrects an earlier one; nothing else. */
export function fileName(
  { recipient, period, isCorrection }: { recipient: Recipient; period: string; isCorrection: boolean },
  format: 'pdf' | 'xlsx' | 'json' | 'receipt',
): string {
  const suffix = format === 'receipt' ? 'kvittering.json' : format;
  return `opgoerelse-${names[recipient]}-${period}${isCorrection ? '-rettet' : ''}.${suffix}`;
}

const names: Readonly<Record<Recipient, string>> = {
  operativeSteering: 'operativ-styregruppe',
  ssp: 'ssp',
  sikkerBy: 'sikker-by',
  housing: 'helhedsplaner',
};
