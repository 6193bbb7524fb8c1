import { fileURLToPath } from 'node:url';
import { app } from 'electron';
import { startBackend } from '../backend/backend.ts';
import { backendOptions } from '../shell/backendOptions.ts';
import { instanceFolder, makeScratch } from '../shell/scratch.ts';
import { runElectronShell } from './shell.ts';

// Built to out/main/main.js: the workers lie beside it, preload and window one folder over.
const besides = new URL('.', import.meta.url);

await runElectronShell({
  startBackend: () =>
    startBackend(
      backendOptions({ built: besides, root: app.getAppPath(), args: process.argv, env: process.env }),
    ),
  pages: fileURLToPath(new URL('../renderer', besides)),
  preload: fileURLToPath(new URL('../preload/preload.cjs', besides)),
  scratch: makeScratch(),
  instanceFolder: instanceFolder(),
});
