import { app, powerMonitor, session } from 'electron';
import type { Backend } from '../backend/backend.ts';
import { readPages, type ShellFacts } from '../shell/pages.ts';
import type { Scratch } from '../shell/scratch.ts';
import { bridge } from './bridge.ts';
import { hardenContents } from './contents.ts';
import { windowOrigin } from './origin.ts';
import { quietProcess, refuseNetworkPrompts } from './process.ts';
import { hardenSession, servePages } from './session.ts';
import { makeWindow } from './window.ts';

export type ElectronShellOptions = {
  startBackend: () => Backend;
  /** Folder of the built window (`out/renderer`). */
  pages: string;
  /** The built preload script. */
  preload: string;
  scratch: Scratch;
  /** Where a second start finds this one. */
  instanceFolder: string;
};

/**
 * Runs the application in Electron: one process, one window, one in-memory session. Call it before Electron is ready.
 * It locks the store when the machine sleeps or its screen is locked, and ends with the window.
 */
export async function runElectronShell(options: ElectronShellOptions): Promise<void> {
  app.setPath('userData', options.instanceFolder); // the lock lies where it is when asked for; the rest goes to the scratch folder
  if (!app.requestSingleInstanceLock() || !quietProcess(options.scratch)) {
    await options.scratch.remove();
    app.exit(1);
    return;
  }
  app.on('session-created', hardenSession);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  await app.whenReady();
  refuseNetworkPrompts();
  hardenSession(session.defaultSession);

  const backend = options.startBackend();
  endTogether(backend, options.scratch);
  powerMonitor.on('suspend', () => void backend.lock('suspend'));
  powerMonitor.on('lock-screen', () => void backend.lock('suspend'));

  const shell: ShellFacts = { kind: 'electron', sandboxed: !app.commandLine.hasSwitch('no-sandbox') };
  const windowSession = session.fromPartition('relata-window', { cache: false }); // no `persist:`: in memory
  hardenSession(windowSession);
  servePages(windowSession, readPages(options.pages), shell);
  const window = makeWindow(windowSession, options.preload, !app.isPackaged);
  const unsubscribe = bridge(window, backend);
  const loadAfresh = () => {
    if (!window.isDestroyed()) void window.loadURL(`${windowOrigin}/`);
  };
  // A locked window is loaded afresh: whatever was shown leaves its memory, and no script can keep it.
  const unfollow = backend.subscribe((event) => event.name === 'locked' && loadAfresh());
  window.on('closed', () => {
    unsubscribe();
    unfollow();
  });
  window.webContents.on('render-process-gone', loadAfresh);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  await window.loadURL(`${windowOrigin}/`);
}

/** Closing the window ends the program: the store first, then what Chromium wrote, then the process. */
function endTogether(backend: Backend, scratch: Scratch): void {
  let isEnding = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    void backend
      .close()
      .finally(() => scratch.remove())
      .finally(() => app.exit(0));
  });
}
