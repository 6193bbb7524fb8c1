import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './workplace.ts';

/**
 * A file of the material that nobody in this project made, or null, said loudly, where the folder is not there.
 * `RELATA_SHARED` names the folder; else it lies beside the project.
 */
export function sharedFile(...path: string[]): string | null {
  const file = join(process.env.RELATA_SHARED ?? join(projectRoot, '../shared'), ...path);
  if (existsSync(file)) return file;
  console.warn(`NOT CHECKED: ${path.join('/')} is not here; set RELATA_SHARED to the folder that holds it`);
  return null;
}
