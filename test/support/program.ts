import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether another program is installed that a test needs; says so loudly where it is not. */
export function isInstalled(program: string): boolean {
  const found = (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!found) console.warn(`NOT CHECKED: ${program} is not installed`);
  return found;
}
