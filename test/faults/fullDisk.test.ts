import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passphraseOf, testAccounts, Workplace } from '../support/workplace.ts';
import { sentence } from './sentence.ts';

/** A disk of a few megabytes, in memory; null, said loudly, where this user may not mount one. */
function smallDisk(megabytes: number): (Disposable & { folder: string }) | null {
  const folder = mkdtempSync(join(tmpdir(), 'relata-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  return {
    folder,
    [Symbol.dispose]() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

const probe = smallDisk(1);
probe?.[Symbol.dispose]();
if (!probe) console.warn('SKIPPED: a full disk can only be tried by a user who may mount one (root)');

const accounts = testAccounts.map((account) => ({ ...account, passphrase: passphraseOf(account.name) }));

/** A workplace whose store lies on the disk. */
async function workOn(
  folder: string,
): Promise<{ workplace: Workplace; path: string; open(): Promise<void> }> {
  const workplace = new Workplace();
  const path = join(folder, 'prøve.relata');
  await workplace.call('store.create', { path, accounts });
  const open = async () => {
    workplace.application.lock('demand');
    const account = 'Projektleder';
    await workplace.call('store.open', { path, account, passphrase: passphraseOf(account) });
  };
  return { workplace, path, open };
}

describe.skipIf(!probe)('a full disk', () => {
  it('takes nothing that was there: what did not fit is not there at all, and the log holds', async () => {
    using disk = smallDisk(12);
    const folder = disk?.folder ?? '';
    const { workplace, open } = await workOn(folder);
    await using _ = workplace;
    await open();
    const filled = await workplace.application.dispatch('demo.fill', { size: 300 });
    expect(filled).toMatchObject({ ok: false, failure: { code: 'store.diskFull' } });
    if (!filled.ok) expect(sentence(filled.failure)).toContain(folder);

    await open();
    expect((await workplace.call('store.status', {})).session?.demo).toBe(false);
    await workplace.call('store.enter', { purpose: 'prevention', task: 'Prøvesag 1' });
    expect((await workplace.call('source.list', { text: '', limit: 10 })).sources).toEqual([]);
    await workplace.call('demo.fill', { size: 30 });

    const account = 'Revisor';
    workplace.application.lock('demand');
    const path = join(folder, 'prøve.relata');
    await workplace.call('store.open', { path, account, passphrase: passphraseOf(account) });
    expect(await workplace.call('audit.verify', {})).toMatchObject({ brokenAt: null });
  });

  it('refuses a new store and leaves nothing of it behind', async () => {
    using disk = smallDisk(1);
    const folder = disk?.folder ?? '';
    const room = statfsSync(folder);
    writeFileSync(join(folder, 'andet'), Buffer.alloc(room.bavail * room.bsize - 150_000, 1));
    await using workplace = new Workplace();
    const answer = await workplace.application.dispatch('store.create', {
      path: join(folder, 'prøve'),
      accounts,
    });
    expect(answer).toMatchObject({ ok: false, failure: { code: 'store.diskFull' } });
    expect(readdirSync(folder)).toEqual(['andet']);
  });

  it('says that a backup could not be written, keeps the store open, and leaves no half backup', async () => {
    using disk = smallDisk(6);
    const folder = disk?.folder ?? '';
    const { workplace, open } = await workOn(folder);
    await using _ = workplace;
    await open();
    const room = statfsSync(folder);
    writeFileSync(join(folder, 'andet'), Buffer.alloc(room.bavail * room.bsize - 100_000, 1));
    const answer = await workplace.application.dispatch('store.backup', {});
    expect(answer).toMatchObject({ ok: false, failure: { code: 'store.diskFull' } });
    const backups = join(folder, 'prøve-backup');
    mkdirSync(backups, { recursive: true });
    expect(readdirSync(backups)).toEqual([]);
    rmSync(join(folder, 'andet'));
    await workplace.call('store.backup', {});
    expect(readdirSync(backups).length).toBeGreaterThan(0);
  });
});
