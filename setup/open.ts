import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chooseShell, findShells } from '../electron/shell/chooseShell.ts';

/* Opens the workstation in the shell that is installed: `npm start`, `npm start -- --shell=chromium`. */

const root = fileURLToPath(new URL('..', import.meta.url));
const parameters = process.argv.slice(2);
const say = (text: string) => console.log(`[relata] ${text}`);

const shown = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
if (!shown && !parameters.includes('--headless')) {
  say('there is no display here, so no window can be opened.');
  say('To see what Relata does without one: npm run demo');
  process.exit(1);
}

const choice = chooseShell(findShells(root, process.env), parameters, process.env);
if (choice.kind === null) {
  say(
    choice.reason === 'unknownShell'
      ? `there is no shell called ${choice.wanted}; take --shell=electron or --shell=chromium.`
      : `${choice.wanted ?? 'neither Electron nor Chromium'} is not installed here.`,
  );
  process.exit(1);
}

say(`opening the workstation (${choice.kind}); close its window or press Ctrl+C to end.`);
const command =
  choice.kind === 'electron'
    ? // Chromium's own sandbox refuses root; the window then says that it runs without one.
      [choice.executable, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root]
    : [process.execPath, join(root, 'out', 'main', 'chromium.js')];
// No core dump may hold what was on screen when a process crashed.
const withoutDumps = process.platform === 'win32' ? [] : ['sh', '-c', 'ulimit -c 0; exec "$0" "$@"'];
const [program = '', ...rest] = [...withoutDumps, ...command, ...parameters];
const child = spawn(program, rest, { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
