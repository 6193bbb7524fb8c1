import {
  type Encoding,
  type InspectedFile,
  type Separator,
  uploadChunk,
} from '../../../../shared/contract/intake.ts';
import { call } from '../../client/call.ts';
import type { DraftFile } from './draft.ts';

/** Sends a file to the store worker part by part, and has it read. @throws Failure `intake.*` */
export async function uploadFile(
  file: File,
  onProgress: (done: number, total: number) => void,
): Promise<DraftFile> {
  const id = crypto.randomUUID();
  for (let offset = 0; offset === 0 || offset < file.size; offset += uploadChunk) {
    const part = file.slice(offset, offset + uploadChunk);
    const bytes = new Uint8Array(await part.arrayBuffer());
    await call('intake.upload', { file: id, name: file.name.slice(-255), size: file.size, offset, bytes });
    onProgress(Math.min(offset + uploadChunk, file.size), file.size);
  }
  try {
    return await inspectFile(id, null, null);
  } catch (error) {
    await call('intake.drop', { files: [id] });
    throw error;
  }
}

/** Reads a file again, for instance with another separator; its mapping is then proposed anew. */
export async function inspectFile(
  file: string,
  encoding: Encoding | null,
  separator: Separator | null,
): Promise<DraftFile> {
  const inspected: InspectedFile = await call('intake.inspect', { file, encoding, separator });
  return { inspected, encoding, separator, mapping: inspected.saved?.mapping ?? inspected.suggestion };
}
