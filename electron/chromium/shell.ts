import type { Backend } from '../backend/backend.ts';
import { watchForSleep } from './sleep.ts';
import { openWorkstation } from './workstation.ts';

export type ChromiumShellOptions = {
  startBackend: () => Backend;
  /** Folder of the built window (`out/renderer`). */
  pages: string;
  headless?: boolean;
};

/**
 * Runs the application in a window of an installed Chromium until the window is closed or the process is asked to end (Ctrl+C,
 * SIGTERM, SIGHUP). Either way the store is closed and the profile is gone before the process ends.
 */
export async function runChromiumShell(options: ChromiumShellOptions): Promise<void> {
  const backend = options.startBackend();
  const wakeful = watchForSleep(() => void backend.lock('suspend'));
  try {
    const workstation = await openWorkstation({
      backend,
      pages: options.pages,
      headless: options.headless ?? false,
    });
    if (!workstation.shell.sandboxed) {
      console.warn(
        'Relata: started as root, so Chromium runs without its sandbox. Use an ordinary account for real work.',
      );
    }
    if (!workstation.scratch.inMemory) {
      console.warn(
        `Relata: no memory file system with room; the window's profile is in ${workstation.scratch.folder}.`,
      );
    }
    const end = () => void workstation.close();
    for (const signal of endSignals) process.on(signal, end);
    await workstation.closed;
    for (const signal of endSignals) process.off(signal, end);
  } finally {
    wakeful.stop();
    await backend.close();
  }
}

const endSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
