import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findShells } from '../../electron/shell/chooseShell.ts';
import type { Transport } from '../../shared/contract/transport.ts';
import { internetSockets, processTree } from '../support/processNetwork.ts';
import { projectRoot } from '../support/workplace.ts';

declare const window: Window & { relata: Transport; process?: unknown; require?: unknown };

const runtime = findShells(projectRoot, {}).electron;
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const obstacle =
  runtime === null
    ? 'the Electron runtime is not in node_modules/electron/dist (npm does not bring it)'
    : hasDisplay
      ? null
      : 'there is no display (DISPLAY is not set)';
if (obstacle !== null) {
  console.warn(`SKIPPED: the specs of the built application in Electron did not run: ${obstacle}.`);
}

const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

describe.skipIf(obstacle !== null)('the built application in Electron', () => {
  let folder: string;
  let application: ElectronApplication;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'relata-electron-store-'));
    application = await _electron.launch({
      executablePath: runtime ?? '',
      args: [projectRoot, `--folder=${folder}`, ...rootArgs],
      chromiumSandbox: rootArgs.length === 0,
    });
    page = await application.firstWindow();
    page.on('pageerror', (error) => problems.push(error.message));
    await page.waitForLoadState();
  });
  afterAll(async () => {
    await application.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows its entrance under its own scheme', async () => {
    expect(page.url()).toBe('relata://app/');
    await page.getByRole('heading', { name: 'Relata' }).waitFor();
    expect(problems).toEqual([]);
  });

  it('answers over its bridge, typed arrays too, and exposes nothing else', async () => {
    const answer = await page.evaluate(() => window.relata.call('no.suchCommand', new Float64Array([1])));
    expect(answer).toMatchObject({ ok: false, failure: { code: 'call.unknownCommand' } });
    expect(await page.evaluate(() => Object.keys(window.relata).sort())).toEqual([
      'call',
      'cancel',
      'subscribe',
    ]);
    expect(await page.evaluate(() => [typeof window.process, typeof window.require])).toEqual([
      'undefined',
      'undefined',
    ]);
  });

  it('reaches nothing outside, stays where it is and opens no second window', async () => {
    const fetched = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(fetched).toBe('refused');
    await page.evaluate(() => {
      window.open('https://example.com/');
      window.location.href = 'https://example.com/';
    });
    await pause(500);
    expect(page.url()).toBe('relata://app/');
    expect(application.windows().length).toBe(1);
  });

  it('denies permissions', async () => {
    const states = await page.evaluate(() =>
      Promise.all(
        ['geolocation', 'notifications', 'camera', 'clipboard-read'].map(
          async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state,
        ),
      ),
    );
    expect(new Set(states)).toEqual(new Set(['denied']));
  });

  it('is sandboxed and isolated, in a session without a folder', async () => {
    const facts = await application.evaluate(({ BrowserWindow, session }) => {
      const [shown] = BrowserWindow.getAllWindows();
      return {
        storagePath: shown?.webContents.session.storagePath ?? null,
        isDefault: shown?.webContents.session === session.defaultSession,
      };
    });
    expect(facts).toEqual({ storagePath: null, isDefault: false });
  });

  it.runIf(process.platform === 'linux')('holds no internet socket when nobody debugs it', async () => {
    const child = spawn(runtime ?? '', [projectRoot, `--folder=${join(folder, 'second')}`, ...rootArgs], {
      stdio: 'ignore',
    });
    await vi.waitFor(() => expect(processTree(child.pid ?? 0).length).toBeGreaterThan(3), {
      timeout: 20_000,
    });
    await pause(3000);
    expect(internetSockets(processTree(child.pid ?? 0))).toEqual([]);
    child.kill('SIGTERM');
  });
});
