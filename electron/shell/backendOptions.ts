import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BackendOptions } from '../backend/backend.ts';

/**
 * How either shell starts the backend: workers from the `built` folder (`out/main/`), stores in `--folder=…`, else
 * RELATA_FOLDER, else `Relata` in the user's home. `root` holds package.json.
 */
export function backendOptions(from: {
  built: URL;
  root: string;
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
}): BackendOptions {
  const asked = from.args.findLast((arg) => arg.startsWith('--folder='))?.slice('--folder='.length);
  const { version } = JSON.parse(readFileSync(join(from.root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return {
    storeWorker: new URL('storeWorker.js', from.built),
    computeWorker: new URL('computeWorker.js', from.built),
    root: from.root,
    folder: resolve(asked || from.env.RELATA_FOLDER || join(homedir(), 'Relata')),
    appVersion: version,
  };
}
