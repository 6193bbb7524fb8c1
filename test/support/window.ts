import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Backend, startBackend } from '../../electron/backend/backend.ts';
import {
  openWorkstation,
  type Workstation,
  type WorkstationOptions,
} from '../../electron/chromium/workstation.ts';
import { backendOptions } from '../../electron/shell/backendOptions.ts';
import { projectRoot } from './workplace.ts';

/** The two accounts that `makeStore` makes: who proposes, and who decides. */
export const people = {
  analyst: { name: 'Anne Analytiker', passphrase: 'fire hunde i regnvejr' },
  leader: { name: 'Peter Projektleder', passphrase: 'syv svaner paa soeen' },
};

/** The built workstation in the Chromium shell, headless, on a folder of its own. */
export class TestWindow implements AsyncDisposable {
  readonly folder: string;
  readonly backend: Backend;
  readonly workstation: Workstation;

  private constructor(folder: string, backend: Backend, workstation: Workstation) {
    this.folder = folder;
    this.backend = backend;
    this.workstation = workstation;
  }

  static async open(
    options: Partial<Pick<WorkstationOptions, 'size' | 'colorScheme'>> & {
      folder?: string;
      idleMinutes?: number;
    } = {},
  ): Promise<TestWindow> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'relata-window-'));
    const backend = startBackend({
      ...backendOptions({
        built: new URL('../../out/main/', import.meta.url),
        root: projectRoot,
        args: [`--folder=${folder}`],
        env: {},
      }),
      ...(options.idleMinutes === undefined ? {} : { idleMinutes: options.idleMinutes }),
    });
    const workstation = await openWorkstation({
      backend,
      pages: join(projectRoot, 'out', 'renderer'),
      headless: true,
      size: options.size ?? { width: 1280, height: 800 },
      colorScheme: options.colorScheme ?? 'light',
    });
    return new TestWindow(folder, backend, workstation);
  }

  get page(): Page {
    return this.workstation.page;
  }

  /** Fills in the first-run screen; the analyst is signed in afterwards. */
  async makeStore({ demo = false, accounts = people } = {}): Promise<void> {
    const { page } = this;
    for (const [index, { name, passphrase }] of [accounts.analyst, accounts.leader].entries()) {
      const account = page.getByRole('group', { name: `Bruger ${index + 1}` });
      await account.getByLabel('Navn eller initialer').fill(name);
      await account.getByLabel('Adgangssætning', { exact: true }).fill(passphrase);
      await account.getByLabel('Gentag adgangssætningen').fill(passphrase);
    }
    if (demo) await page.getByRole('checkbox', { name: /demomateriale/ }).check();
    await page.getByRole('button', { name: 'Opret lageret' }).click();
    // Filling in the demo city takes seconds, and more on a busy machine.
    await page
      .getByRole('heading', { name: 'Åbn arbejdsrummet' })
      .waitFor({ timeout: demo ? 120_000 : 30_000 });
  }

  async signIn({ name, passphrase }: { name: string; passphrase: string }): Promise<void> {
    const { page } = this;
    await page.getByLabel('Bruger', { exact: true }).fill(name);
    await page.getByLabel('Adgangssætning').fill(passphrase);
    await page.getByRole('button', { name: 'Lås op' }).click();
    await page.getByRole('heading', { name: 'Åbn arbejdsrummet' }).waitFor();
  }

  /** Opens the workspace for a purpose and a task. */
  async enter(purpose: 'Politiarbejde' | 'Forebyggelse (§ 115)', task = 'Prøvesag 1'): Promise<void> {
    const { page } = this;
    await page.getByRole('radio', { name: purpose }).check();
    await page.getByLabel('Opgave eller sagsnummer').fill(task);
    await page.getByRole('button', { name: 'Åbn arbejdsrummet' }).click();
    await page.getByRole('navigation', { name: 'Rum' }).waitFor();
    await page.getByRole('heading', { name: 'Åbn arbejdsrummet' }).waitFor({ state: 'detached' });
  }

  /** Ends the window and the backend, and leaves the folder. */
  async close(): Promise<void> {
    await this.workstation.close();
    await this.backend.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
