/** The Chromium shell as a process of its own, on a stub backend and the test page: for tests that end it from outside. */
import { fileURLToPath } from 'node:url';
import { runChromiumShell } from '../../electron/chromium/shell.ts';
import { StubBackend } from './stubBackend.ts';

const backend = new StubBackend();
backend.subscribe = () => () => undefined;
backend.call = async () => {
  console.log('ready');
  return { ok: true, output: null };
};

await runChromiumShell({
  startBackend: () => backend,
  pages: fileURLToPath(new URL('../electron/callingPage', import.meta.url)),
  headless: true,
});
console.log(backend.isClosed ? 'closed' : 'left open');
