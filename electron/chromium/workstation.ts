import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import type { Transport } from '../../shared/contract/transport.ts';
import { findChromium } from '../shell/chooseShell.ts';
import { answerRequest, type Pages, pathAt, readPages, type ShellFacts } from '../shell/pages.ts';
import { makeScratch, type Scratch } from '../shell/scratch.ts';
import { bridge } from './bridge.ts';
import { chromiumPreferences, chromiumSwitches, unwantedSwitches } from './switches.ts';

export type WorkstationOptions = {
  backend: Transport;
  /** Folder of the built window (`out/renderer`). */
  pages: string;
  /** The browser to use; by default the installed one (`findChromium`). */
  executable?: string;
  headless?: boolean;
  /** Outer size of the window in pixels; headless: size of its content. */
  size?: { width: number; height: number };
  /** By default as the desktop has it (headless: light). */
  colorScheme?: 'light' | 'dark';
};

export type Workstation = {
  page: Page;
  context: BrowserContext;
  shell: ShellFacts;
  /** The profile's folder while the window is open. */
  scratch: Scratch;
  /** Addresses outside our origin that the window asked for; each was refused. Empty in ordinary use. */
  refused: readonly string[];
  /** Resolves when the window is gone, whoever closed it, and its profile is removed. */
  closed: Promise<void>;
  close(): Promise<void>;
};

/** The window's made-up origin. `.invalid` never resolves (RFC 2606), and nothing ever asks: requests are answered from memory. */
export const windowOrigin = 'https://relata.invalid';

/**
 * Opens the application in a window of an installed Chromium: debugging over a pipe (no port), one origin served from
 * memory, everything else refused, a fresh profile in memory that is removed at the end.
 * Throws when no Chromium is found or when it does not start.
 */
export async function openWorkstation(options: WorkstationOptions): Promise<Workstation> {
  const executable = options.executable ?? findChromium(process.env);
  if (executable === null) throw new Error('No Chromium found: install one, or name it in RELATA_CHROMIUM.');
  const pages = readPages(options.pages);
  const shell: ShellFacts = { kind: 'chromium', sandboxed: process.getuid?.() !== 0 };
  const scratch = makeScratch();
  const refused: string[] = [];
  try {
    const context = await launch(executable, scratch, shell, options);
    const end = endOf(context, scratch);
    try {
      const page = context.pages()[0] ?? (await context.newPage());
      await guardNetwork(page, pages, shell, refused);
      keepToOnePage(context, page);
      const unsubscribe = await bridge(page, options.backend, windowOrigin);
      end.closed.then(unsubscribe);
      page.on('close', () => void end.close());
      await page.goto(`${windowOrigin}/`);
      const goHome = keepAtHome(page);
      // A locked window is loaded afresh: whatever was shown leaves its memory, and no script can keep it.
      end.closed.then(options.backend.subscribe((event) => event.name === 'locked' && goHome()));
      return { page, context, shell, scratch, refused, ...end };
    } catch (error) {
      await end.close();
      throw error;
    }
  } catch (error) {
    await scratch.remove();
    throw error;
  }
}

function launch(
  executable: string,
  scratch: Scratch,
  shell: ShellFacts,
  options: WorkstationOptions,
): Promise<BrowserContext> {
  const size = options.size ?? { width: 1440, height: 900 };
  const headless = options.headless ?? false;
  const folders = Object.fromEntries(
    ['profile', 'home', 'temp', 'artifacts'].map((name) => [name, join(scratch.folder, name)]),
  ) as Record<'profile' | 'home' | 'temp' | 'artifacts', string>;
  for (const folder of Object.values(folders)) mkdirSync(folder, { mode: 0o700 });
  mkdirSync(join(folders.profile, 'Default'), { mode: 0o700 });
  writeFileSync(join(folders.profile, 'Default', 'Preferences'), JSON.stringify(chromiumPreferences()));
  writeFileSync(join(folders.profile, 'First Run'), '');
  // Chromium keeps what is typed into a page for the next start in a folder of this name; it cannot make one.
  writeFileSync(join(folders.profile, 'Default', 'Sessions'), '');
  return chromium.launchPersistentContext(folders.profile, {
    executablePath: executable,
    headless,
    args: chromiumSwitches(size),
    ignoreDefaultArgs: unwantedSwitches,
    chromiumSandbox: shell.sandboxed,
    env: windowEnvironment(folders.home, folders.temp),
    artifactsDir: folders.artifacts,
    viewport: headless ? size : null,
    colorScheme: options.colorScheme ?? null,
    acceptDownloads: false,
    offline: true,
    permissions: [],
    serviceWorkers: 'block',
    // the entry ends the window itself, so that the store is closed first
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

/** The window's processes keep their caches, certificates database, shader cache and temporary files in the scratch folder. */
function windowEnvironment(home: string, temp: string): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return {
    ...env,
    XAUTHORITY: env.XAUTHORITY ?? join(homedir(), '.Xauthority'),
    HOME: home,
    TMPDIR: temp,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
  };
}

function endOf(context: BrowserContext, scratch: Scratch): { closed: Promise<void>; close(): Promise<void> } {
  const closed = new Promise<void>((resolve) => {
    context.on('close', () => void scratch.remove().finally(resolve));
  });
  return {
    closed,
    async close() {
      await context.close().catch(() => undefined); // it may be gone already: closed by its user, or killed
      await closed;
    },
  };
}

async function guardNetwork(page: Page, pages: Pages, shell: ShellFacts, refused: string[]): Promise<void> {
  const context = page.context();
  await context.grantPermissions([]); // CDP Browser.grantPermissions: grants these and rejects all others
  await context.route('**', async (route) => {
    const request = route.request();
    const path = pathAt(windowOrigin, request.url());
    const leavesHome = request.isNavigationRequest() && path !== '/';
    if (path === null || leavesHome) {
      refused.push(request.url());
      // ours stays where it is; a popup must arrive somewhere before it can be closed
      await route.abort(isOf(page, request) ? 'aborted' : 'blockedbyclient');
      return;
    }
    const answer = answerRequest(
      pages,
      windowOrigin,
      { method: request.method(), url: request.url() },
      shell,
    );
    await route.fulfill({ status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) });
  });
}

function isOf(page: Page, request: Request): boolean {
  try {
    return request.frame().page() === page;
  } catch {
    return false; // a page that is only being made
  }
}

function keepToOnePage(context: BrowserContext, page: Page): void {
  context.on('page', (other) => {
    if (other !== page) other.close().catch(() => undefined);
  });
  for (const other of context.pages()) {
    if (other !== page) other.close().catch(() => undefined);
  }
}

/** A file dropped on the window, or a lost renderer, ends at our own page again; gives how to go there. */
function keepAtHome(page: Page): () => void {
  const goHome = () => {
    page.goto(`${windowOrigin}/`).catch(() => undefined); // the window may be closing
  };
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && pathAt(windowOrigin, frame.url()) === null) goHome();
  });
  page.on('crash', goHome);
  return goHome;
}
