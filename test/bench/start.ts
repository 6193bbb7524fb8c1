import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argon2id } from 'hash-wasm';
import { chromium } from 'playwright-core';
import { rfc9106 } from '../../electron/backend/store/keyFile.ts';
import { findChromium } from '../../electron/shell/chooseShell.ts';
import { people, TestWindow } from '../support/window.ts';
import { type Bench, median, timed } from './measure.ts';

const rounds = 3;

/** From nothing to the entrance, and from the passphrase to an unlocked window. */
export const startBench: Bench = {
  name: 'start',
  async measure({ row }) {
    const folder = mkdtempSync(join(tmpdir(), 'relata-bench-'));
    const opening: number[] = [];
    const unlocking: number[] = [];
    const blank: number[] = [];
    const derivation: number[] = [];
    try {
      {
        const first = await TestWindow.open({ folder });
        await first.makeStore();
        await first.close();
      }
      for (let round = 0; round < rounds; round++) {
        const started = performance.now();
        const window = await TestWindow.open({ folder });
        await window.page.getByRole('heading', { name: 'Lås lageret op' }).waitFor();
        opening.push(performance.now() - started);
        unlocking.push(await timed(() => window.signIn(people.analyst)));
        await window.close();

        blank.push(await timed(openBlankWindow));
        derivation.push(
          await timed(() =>
            argon2id({
              password: people.analyst.passphrase,
              salt: new Uint8Array(16),
              memorySize: rfc9106.memoryKiB,
              iterations: rfc9106.passes,
              parallelism: rfc9106.lanes,
              hashLength: 32,
            }),
          ),
        );
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    row({
      what: 'start to entrance',
      ours: median(opening),
      peer: 'the same Chromium with a blank page',
      peers: median(blank),
    });
    row({
      what: 'passphrase to unlocked window',
      ours: median(unlocking),
      peer: 'Argon2id of the same cost alone',
      peers: median(derivation),
    });
  },
};

async function openBlankWindow(): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'relata-blank-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(process.env) ?? undefined,
    headless: true,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  await (context.pages()[0] ?? (await context.newPage())).goto('about:blank');
  await context.close();
  rmSync(profile, { recursive: true, force: true });
}
