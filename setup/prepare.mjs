// Puts in place what is missing before `npm start` and `npm test`: packages, a browser, the built window. Runs on Node 20
// with nothing installed, so it uses Node's own modules alone. What is already there is left as it is.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const started = Date.now();
// What the command that follows prints may be read by a program: its standard output is left to it.
const say = (text) => console.error(`[relata] ${text}`);

preparePackages();
prepareBrowser();
if (process.argv.includes('--for=test')) prepareOracles();
prepareWindow();
say(`ready after ${Math.round((Date.now() - started) / 1000)} s`);

/** `npm ci` once for each lockfile. No package may run a script of its own while it is installed. */
function preparePackages() {
  const lock = digest([readFileSync(join(root, 'package-lock.json'))]);
  const stamp = join(root, 'node_modules', '.relata-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  say('installing packages (one to two minutes the first time) ...');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}

/** The window needs Electron's runtime or a Chromium; where there is neither, Debian's is installed when we may. */
function prepareBrowser() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'];
  const electron = join(root, 'node_modules', 'electron', 'dist');
  if (process.env.RELATA_CHROMIUM || existsSync(electron) || names.some(onPath)) return;
  if (!mayInstall()) {
    fail(
      onPath('apt-get')
        ? 'no browser for the window. Install one with: sudo apt-get install --no-install-recommends chromium'
        : 'no browser for the window. Install Chromium, Chrome or Edge, or set RELATA_CHROMIUM to one.',
    );
  }
  say("installing Debian's chromium for the window ...");
  install(['chromium']);
}

/** Other people's programs that the tests hold Relata's files and sockets against. Without one its tests are skipped loudly. */
function prepareOracles() {
  const packages = { pdftotext: 'poppler-utils', python3: 'python3', ss: 'iproute2' };
  const missing = Object.entries(packages).filter(([program]) => !onPath(program));
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  if (!mayInstall()) {
    say(`tests that need ${names.join(', ')} will be skipped; install them to run those too`);
    return;
  }
  say(`installing ${names.join(', ')} for the tests ...`);
  install(names);
}

function mayInstall() {
  return process.platform === 'linux' && onPath('apt-get') && process.getuid?.() === 0;
}

function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], env);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], env);
}

/** Builds the window and the shells when their sources have changed since the last build. */
function prepareWindow() {
  const sources = ['electron', 'renderer', 'shared', 'package-lock.json', 'electron.vite.config.ts'];
  const files = sources.flatMap((path) => filesBelow(join(root, path)));
  const now = digest(files.map((file) => `${file.slice(root.length)}\n${digest([readFileSync(file)])}\n`));
  const stamp = join(root, 'out', '.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  say('building the window ...');
  run('npm', ['run', '--silent', 'build']);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stamp, now);
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

function digest(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function run(command, parameters, env = process.env) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: root,
    env,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0)
    fail(`"${command} ${parameters.join(' ')}" failed${error ? `: ${error.message}` : ''}`);
}

function fail(text) {
  console.error(`[relata] ${text}`);
  process.exit(1);
}
