import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

export type ShellKind = 'electron' | 'chromium';

/** What was found on this machine: the path of each shell's executable, or null. */
export type InstalledShells = { electron: string | null; chromium: string | null };

export type ShellChoice =
  | { kind: ShellKind; executable: string }
  | { kind: null; reason: 'unknownShell' | 'notInstalled'; wanted: string | null };

/**
 * Which shell to open: the one asked for (`--shell=electron`, else RELATA_SHELL), else Electron where its runtime is present,
 * else an installed Chromium. Pure: says why when there is none, and never takes another shell than the one asked for.
 */
export function chooseShell(
  installed: InstalledShells,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ShellChoice {
  const wanted =
    args.findLast((arg) => arg.startsWith('--shell='))?.slice('--shell='.length) || env.RELATA_SHELL || null;
  if (wanted !== null && wanted !== 'electron' && wanted !== 'chromium') {
    return { kind: null, reason: 'unknownShell', wanted };
  }
  const order: ShellKind[] = wanted === null ? ['electron', 'chromium'] : [wanted];
  for (const kind of order) {
    const executable = installed[kind];
    if (executable !== null) return { kind, executable };
  }
  return { kind: null, reason: 'notInstalled', wanted };
}

/** Looks for both shells without starting, loading or fetching anything. `root` holds `node_modules`. */
export function findShells(root: string, env: Readonly<Record<string, string | undefined>>): InstalledShells {
  return { electron: findElectron(root), chromium: findChromium(env) };
}

/**
 * An installed Chromium: RELATA_CHROMIUM (a path or a name), else the first of the usual names on PATH.
 * A RELATA_CHROMIUM that names nothing finds nothing, rather than another browser.
 */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | null {
  const asked = env.RELATA_CHROMIUM;
  if (asked && isAbsolute(asked)) return isExecutable(asked) ? asked : null;
  const names = asked ? [asked] : chromiumNames;
  for (const name of names) {
    for (const folder of (env.PATH ?? '').split(delimiter)) {
      const file = join(folder, name);
      if (isAbsolute(file) && isExecutable(file)) return file;
    }
  }
  return null;
}

/**
 * The Electron runtime, which npm does not bring: the package only holds a loader that would fetch it. So its files are
 * looked at, and the package is never imported.
 */
function findElectron(root: string): string | null {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return isExecutable(executable) ? executable : null;
}

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
