import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startBackend } from '../backend/backend.ts';
import { backendOptions } from '../shell/backendOptions.ts';
import { runChromiumShell } from './shell.ts';

// Built to out/main/chromium.js: the workers lie beside it, the window one folder over, package.json two up.
const besides = new URL('.', import.meta.url);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

await runChromiumShell({
  startBackend: () =>
    startBackend(backendOptions({ built: besides, root, args: process.argv, env: process.env })),
  pages: fileURLToPath(new URL('../renderer', besides)),
  headless: process.argv.includes('--headless'),
});
