import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandOutput } from '../../shared/contract/index.ts';
import {
  type BatchRequest,
  type BatchSource,
  type Decisions,
  type MappedFile,
  uploadChunk,
} from '../../shared/contract/intake.ts';
import type { Workplace } from './workplace.ts';

/** A source as a careful analyst would describe it. */
export const testSource: BatchSource = {
  label: 'Prøveindlæsning',
  system: 'Prøvesystem',
  kind: 'investigation',
  receivedOn: '2019-11-01',
  sourceGrade: 'B',
  contentGrade: 2,
  handling: 'H0',
  handlingText: '',
  legalBasis: 'Politiloven § 1',
  purpose: 'police',
};

/** The same choice for everything. */
export const plainDecisions: Decisions = {
  duplicates: [],
  otherDuplicates: 'use',
  repeated: 'skip',
  skipFaulty: false,
};

/** Sends files into the store worker's memory, as the window does, and gives the request with the suggested mapping. */
export async function uploadFiles(
  workplace: Workplace,
  files: Readonly<Record<string, string | Uint8Array>>,
  source: Partial<BatchSource> = {},
): Promise<BatchRequest> {
  const mapped: MappedFile[] = [];
  for (const [name, content] of Object.entries(files)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    const file = `prøvefil ${name}`;
    for (let offset = 0; offset === 0 || offset < bytes.length; offset += uploadChunk) {
      const part = bytes.subarray(offset, offset + uploadChunk);
      await workplace.call('intake.upload', { file, name, size: bytes.length, offset, bytes: part });
    }
    const chosen = { file, encoding: null, separator: null };
    const { suggestion } = await workplace.call('intake.inspect', chosen);
    mapped.push({ ...chosen, mapping: suggestion });
  }
  return { files: mapped, source: { ...testSource, ...source }, decisions: plainDecisions };
}

/** Imports every CSV file of a folder as one batch, as the window proposes it. */
export async function importNetwork(
  workplace: Workplace,
  folder: string,
  source: Partial<BatchSource> = {},
): Promise<CommandOutput<'intake.write'>> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => [name, readFileSync(join(folder, name))] as const);
  const request = await uploadFiles(workplace, Object.fromEntries(files), source);
  return workplace.call('intake.write', request);
}
