import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A private folder (0700) for one run of a window. Everything Chromium writes goes there, and it goes away. */
export type Scratch = {
  folder: string;
  /** Whether the folder lives in memory only; if not, the machine has no memory file system with room. */
  inMemory: boolean;
  /** Waits (5 s at most) for the processes that work in the folder to end, and removes it. */
  remove(): Promise<void>;
};

/**
 * Makes the folder on a memory file system where there is one with 512 MB to spare, and removes the folders of runs that
 * ended without cleaning up. Where there is a shell (Linux, macOS) a small process waits on a pipe that closes
 * when this process ends, however it ends, and then removes the folder: `kill -9` leaves nothing either.
 */
export function makeScratch(): Scratch {
  const place = scratchPlace();
  removeStale(place.parent);
  const folder = mkdtempSync(join(place.parent, `${prefix}${process.pid}-${startOf(process.pid)}-`));
  const watcher = removeWhenGone(folder);
  return {
    folder,
    inMemory: place.inMemory,
    async remove() {
      const isUnused = await untilUnused(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      if (isUnused) watcher?.kill('SIGKILL');
      else watcher?.stdin.end(); // it looks again for a while
    },
  };
}

/**
 * A folder of this user that outlives runs, where a second start finds the first (Electron's single-instance lock). Nothing else is
 * written there. Throws when somebody else holds the name.
 */
export function instanceFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(scratchPlace().parent, `relata-instance-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const facts = lstatSync(folder);
  if (
    !facts.isDirectory() ||
    (process.getuid !== undefined && (facts.uid !== user || (facts.mode & 0o077) !== 0))
  ) {
    throw new Error(`${folder} belongs to somebody else.`);
  }
  return folder;
}

/** Removes this user's folders whose process is no more. Returns the folders removed. */
export function removeStale(parent: string): string[] {
  const stale = readdirSync(parent).filter((name) => {
    const match = namePattern.exec(name);
    return match !== null && startOf(Number(match[1])) !== match[2];
  });
  return stale
    .map((name) => join(parent, name))
    .filter((folder) => {
      try {
        rmSync(folder, { recursive: true, force: true });
        return true;
      } catch {
        return false; // another user's: theirs to remove
      }
    });
}

const prefix = 'relata-window-';
const namePattern = /^relata-window-(\d+)-(\w+)-\w{6}$/;
const memoryFileSystem = 0x01021994; // TMPFS_MAGIC, statfs(2)
const roomNeeded = 512 * 2 ** 20;

function scratchPlace(): { parent: string; inMemory: boolean } {
  for (const parent of [process.env.XDG_RUNTIME_DIR, '/dev/shm', tmpdir()]) {
    if (parent && hasMemoryRoom(parent)) return { parent, inMemory: true };
  }
  return { parent: tmpdir(), inMemory: false };
}

function hasMemoryRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const facts = statfsSync(folder);
    return facts.type === memoryFileSystem && facts.bavail * facts.bsize >= roomNeeded;
  } catch {
    return false;
  }
}

/**
 * When a process started, in clock ticks since boot (field 22 of /proc/pid/stat, proc(5)), so that a reused process number
 * is not taken for the old process; `x` where there is no /proc but the process lives; empty when it does not.
 */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    if (process.platform === 'linux') return '';
  }
  try {
    process.kill(pid, 0);
    return 'x';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'x' : '';
  }
}

/** Chromium's processes name the profile on their command line, and may write to it after its pipe has closed. */
async function untilUnused(folder: string): Promise<boolean> {
  const deadline = performance.now() + 5000;
  while (isNamedByProcess(folder)) {
    if (performance.now() > deadline) return false;
    await pause(50);
  }
  return true;
}

function isNamedByProcess(folder: string): boolean {
  if (process.platform !== 'linux') return false;
  return readdirSync('/proc').some((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`=${folder}/`);
    } catch {
      return false; // it has ended
    }
  });
}

function removeWhenGone(folder: string) {
  if (process.platform === 'win32') return null;
  // Chromium needs a moment to end once its pipe closes, and may still write: hence the repetition.
  const script = 'cat >/dev/null; for wait in 0 1 2 4; do sleep $wait; rm -rf -- "$1"; done';
  const child = spawn('/bin/sh', ['-c', script, 'sh', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  });
  child.on('error', () => undefined);
  child.unref();
  child.stdin.on('error', () => undefined);
  if (child.stdin instanceof Socket) child.stdin.unref();
  return child;
}
