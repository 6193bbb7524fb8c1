import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, it } from 'vitest';
import { keyFilePath, readKeyFile } from '../../electron/backend/store/keyFile.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { openStore } from '../../electron/backend/store/storeFile.ts';
import { passphraseOf, projectRoot, quickDerivation, Workplace } from '../support/workplace.ts';
import { sentence } from './sentence.ts';

/** What the window is told when it tries to open the store. */
async function refusalOf(workplace: Workplace) {
  const answer = await workplace.application.dispatch('store.open', {
    path: workplace.storePath,
    account: 'Analytiker Et',
    passphrase: passphraseOf('Analytiker Et'),
  });
  return answer.ok ? null : { code: answer.failure.code, sentence: sentence(answer.failure) };
}

async function lockedStore(): Promise<Workplace> {
  const workplace = await Workplace.ready();
  await workplace.call('demo.fill', { size: 30 });
  workplace.application.lock('demand');
  return workplace;
}

describe('a store file that is not as it was', () => {
  const damages: Record<string, (path: string) => void> = {
    'cut off in the middle': (path) => truncateSync(path, 6000),
    emptied: (path) => truncateSync(path, 0),
    'overwritten with noise': (path) => writeFileSync(path, Buffer.alloc(40_960, 0xa7)),
    'one bit off on its first page': (path) => {
      const bytes = readFileSync(path);
      bytes.writeUInt8(bytes.readUInt8(2000) ^ 1, 2000);
      writeFileSync(path, bytes);
    },
    'an open database of another program': (path) => {
      truncateSync(path, 0);
      new Database(path).exec('CREATE TABLE other (a)').close();
    },
  };

  it.each(Object.entries(damages))('%s: is refused with what to do, and left as it is', async (_, damage) => {
    await using workplace = await lockedStore();
    damage(workplace.storePath);
    const before = readFileSync(workplace.storePath);
    const refusal = await refusalOf(workplace);
    expect(refusal).toMatchObject({ code: 'store.damaged' });
    expect(refusal?.sentence).toContain(workplace.storePath);
    expect(refusal?.sentence).toContain('sikkerhedskopi');
    expect(readFileSync(workplace.storePath).equals(before)).toBe(true);
  });

  it('damaged on a page that opening does not read: says so at the first question that meets it', async () => {
    await using workplace = await lockedStore();
    const bytes = readFileSync(workplace.storePath);
    for (let page = 60; page * 4096 < bytes.length; page += 1)
      bytes.fill(0x11, page * 4096 + 100, page * 4096 + 140);
    writeFileSync(workplace.storePath, bytes);
    const refused = await refusalOf(workplace);
    if (refused !== null) {
      expect(refused.code).toBe('store.damaged');
      return;
    }
    await workplace.call('store.enter', { purpose: 'police', task: 'Prøvesag 1' });
    const asked = { text: '', offset: 0, limit: 200 };
    const answer = await workplace.application.dispatch('source.list', asked);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'store.damaged' } });
  });

  it('is refused beside the key file of another store', async () => {
    await using workplace = await lockedStore();
    await using other = await lockedStore();
    copyFileSync(keyFilePath(other.storePath), keyFilePath(workplace.storePath));
    const before = readFileSync(workplace.storePath);
    expect(await refusalOf(workplace)).toMatchObject({ code: 'store.damaged' });
    expect(readFileSync(workplace.storePath).equals(before)).toBe(true);
    expect(readKeyFile(workplace.storePath).store).toBe(readKeyFile(other.storePath).store);
  });

  it('written by a later Relata: is refused untouched, naming both editions', async () => {
    await using workplace = await lockedStore();
    const migrations = readMigrations(join(projectRoot, 'electron/backend/store/migrations'));
    const store = await openStore(workplace.storePath, 'Analytiker Et', passphraseOf('Analytiker Et'), {
      migrations,
      keyDerivation: quickDerivation,
      appVersion: 'later',
      seed: () => {},
      now: () => workplace.now.toISOString(),
    });
    store.db.connection.pragma('user_version = 97');
    store.close();
    const before = readFileSync(workplace.storePath);
    const refusal = await refusalOf(workplace);
    expect(refusal?.code).toBe('store.newer');
    expect(refusal?.sentence).toMatch(new RegExp(`97.*${migrations.length}`));
    expect(readFileSync(workplace.storePath).equals(before)).toBe(true);
  });
});
