import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerPaths } from '../../electron/backend/removal/ledger.ts';
import { keyFilePath } from '../../electron/backend/store/keyFile.ts';
import { backupFolder } from '../../electron/backend/store/storeFile.ts';
import { enterObservation, enterPerson, enterSource, everyone } from '../support/entries.ts';
import { removePerson } from '../support/removing.ts';
import { pagesOf } from '../support/storeKey.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

/** A store that was backed up with somebody in it who was then removed. */
async function removedSinceBackup() {
  const workplace = await Workplace.ready();
  const sourceId = await enterSource(workplace, { summary: 'Nævner Ørn Kanarie og Falk Lyng' });
  const removed = await enterPerson(workplace, sourceId, 'Ørn Kanarie');
  const other = await enterPerson(workplace, sourceId, 'Falk Lyng');
  await enterObservation(workplace, sourceId, '2019-02-01', [removed]);
  await enterObservation(workplace, sourceId, '2019-02-02', [removed, other]);
  const { file } = await workplace.call('store.backup', {});
  await enterPerson(workplace, sourceId, 'Efter Kopien');
  await removePerson(workplace, removed);
  workplace.application.lock('demand');
  return { workplace, file, removed, other };
}

const restore = (workplace: Workplace, file: string, account = 'Projektleder') =>
  workplace.call('store.restore', {
    path: workplace.storePath,
    backup: basename(file),
    account,
    passphrase: passphraseOf(account),
    reason: 'Disken fejlede',
  });

const namesOnFile = async (workplace: Workplace) => {
  await workplace.signIn('Analytiker Et', 'prevention');
  return (await workplace.call('person.page', everyone)).persons.map(({ name }) => name);
};

describe('a backup that is put in the store’s place', () => {
  it('brings back what was, and nobody who has been removed since', async () => {
    const { workplace, file } = await removedSinceBackup();
    await using _ = workplace;
    const { backups } = await workplace.call('store.backups', { path: workplace.storePath });
    expect(backups).toMatchObject([{ name: basename(file), kind: 'asked', madeOn: '2019-11-15' }]);
    workplace.now = new Date('2019-11-16T10:00:00Z');
    const restored = await restore(workplace, file);
    expect(restored).toMatchObject({ persons: 1, texts: 1, isLogWhole: true });
    expect(existsSync(restored.keptAside ?? '')).toBe(true);
    expect(await namesOnFile(workplace)).toEqual(['Falk Lyng']);
    expect((await workplace.call('source.list', { text: '', limit: 10 })).sources[0]?.summary).toBe(
      'Nævner [slettet] og Falk Lyng',
    );
    const pages = (await pagesOf(workplace)).toString('latin1').toLowerCase();
    expect(pages).not.toContain('kanarie');

    await workplace.signIn('Projektleder', null);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBeNull();
    const { entries } = await workplace.call('audit.list', { before: null, limit: 500, operation: null });
    expect(entries.find(({ command }) => command === 'store.restore')).toMatchObject({
      account: 'Projektleder',
      fields: ['restore', 'removedAgain=1', 'texts=1', 'log=whole'],
      justification: 'Disken fejlede',
    });
    // What was done between the backup and its return stays in the log.
    expect(entries.filter(({ command }) => command === 'removal.carryOut')).toHaveLength(1);
    expect(
      (await workplace.call('store.backups', { path: workplace.storePath })).backups.map(({ kind }) => kind),
    ).toEqual(['beforeRestore', 'asked']);
  });

  it('brings back neither of two who had become one and were removed since', async () => {
    await using workplace = await Workplace.ready();
    const sourceId = await enterSource(workplace, {});
    const kept = await enterPerson(workplace, sourceId, 'Ørn Kanarie');
    const gone = await enterPerson(workplace, sourceId, 'Oern Kanarie');
    await enterPerson(workplace, sourceId, 'Falk Lyng');
    const { file } = await workplace.call('store.backup', {});
    const { id } = await workplace.call('duplicate.proposeMerge', {
      ...{ keptId: kept, goneId: gone, reason: 'Samme person' },
    });
    await workplace.signIn('Kontrollant');
    await workplace.call('duplicate.decideMerge', { proposalId: id, verdict: 'approve', reason: 'Set' });
    await removePerson(workplace, kept);
    workplace.application.lock('demand');
    // In the backup they still are two, of whom the removal knew one by another number.
    expect(await restore(workplace, file)).toMatchObject({ persons: 2 });
    expect(await namesOnFile(workplace)).toEqual(['Falk Lyng']);
    const pages = (await pagesOf(workplace)).toString('latin1').toLowerCase();
    expect(pages).not.toContain('kanarie');
  });

  it('does so when the store itself is damaged or gone, as long as the ledger is there', async () => {
    for (const harm of ['damaged', 'emptied', 'gone'] as const) {
      const { workplace, file } = await removedSinceBackup();
      await using _ = workplace;
      if (harm === 'damaged') writeFileSync(workplace.storePath, 'ødelagt'.repeat(3000));
      else if (harm === 'emptied') truncateSync(workplace.storePath, 0);
      else for (const path of [workplace.storePath, keyFilePath(workplace.storePath)]) rmSync(path);
      expect(await restore(workplace, file)).toMatchObject({ persons: 1, isLogWhole: false });
      expect(await namesOnFile(workplace)).toEqual(['Falk Lyng']);
    }
  });

  it('is refused when neither the store nor its ledger can be read', async () => {
    const { workplace, file } = await removedSinceBackup();
    await using _ = workplace;
    writeFileSync(workplace.storePath, 'ødelagt'.repeat(3000));
    for (const path of ledgerPaths(workplace.storePath)) {
      writeFileSync(path, readFileSync(path, 'utf8').replace(/"hash": "./, '"hash": "0'));
    }
    const before = readFileSync(workplace.storePath);
    await expect(restore(workplace, file)).rejects.toEqual(failing('store.ledgerDamaged'));
    expect(readFileSync(workplace.storePath)).toEqual(before);
  });

  it('keeps the accounts of today', async () => {
    const { workplace, file } = await removedSinceBackup();
    await using _ = workplace;
    await workplace.signIn('Administrator', null);
    const { accounts } = await workplace.call('account.list', {});
    const id = accounts.find(({ name }) => name === 'Analytiker To')?.id ?? 0;
    await workplace.call('account.remove', { id, reason: 'Fratrådt' });
    await workplace.call('account.changePassphrase', {
      present: passphraseOf('Administrator'),
      fresh: 'en helt ny sætning til i dag',
    });
    workplace.application.lock('demand');
    await restore(workplace, file);
    await expect(workplace.signIn('Analytiker To')).rejects.toEqual(failing('account.wrongPassphrase'));
    await expect(workplace.signIn('Administrator', null)).rejects.toEqual(failing('account.wrongPassphrase'));
    await workplace.call('store.open', {
      path: workplace.storePath,
      account: 'Administrator',
      passphrase: 'en helt ny sætning til i dag',
    });
  });

  it('is nobody’s to choose who may not, does not exist, or is another store’s', async () => {
    const { workplace, file } = await removedSinceBackup();
    await using _ = workplace;
    const before = readFileSync(workplace.storePath);
    await expect(restore(workplace, file, 'Analytiker Et')).rejects.toEqual(failing('call.roleForbidden'));
    await expect(restore(workplace, 'findes-ikke.relata')).rejects.toEqual(failing('store.backupMissing'));
    await expect(restore(workplace, `../${basename(workplace.storePath)}`)).rejects.toEqual(
      failing('store.backupMissing'),
    );
    const wrong = {
      path: workplace.storePath,
      backup: basename(file),
      account: 'Projektleder',
      reason: 'Prøve',
    };
    await expect(workplace.call('store.restore', { ...wrong, passphrase: 'noget andet' })).rejects.toEqual(
      failing('account.wrongPassphrase'),
    );
    await using elsewhere = await Workplace.ready();
    const foreign = (await elsewhere.call('store.backup', {})).file;
    copyFileSync(foreign, join(backupFolder(workplace.storePath), 'fremmed.relata'));
    copyFileSync(keyFilePath(foreign), join(backupFolder(workplace.storePath), 'fremmed.relata-key'));
    await expect(restore(workplace, 'fremmed.relata')).rejects.toEqual(failing('store.backupForeign'));
    truncateSync(file, 8192);
    await expect(restore(workplace, file)).rejects.toEqual(failing('store.damaged'));
    expect(readFileSync(workplace.storePath)).toEqual(before);
    expect(readdirSync(workplace.folder).filter((name) => name.includes('.restore'))).toEqual([]);
    await workplace.signIn('Projektleder');
    await expect(restore(workplace, file)).rejects.toEqual(failing('store.alreadyOpen'));
  });
});

describe('an older file that is put in the store’s place by hand', () => {
  it('is held to the ledger when it is opened', async () => {
    const { workplace, file } = await removedSinceBackup();
    await using _ = workplace;
    copyFileSync(file, workplace.storePath);
    expect(await namesOnFile(workplace)).toEqual(['Falk Lyng']);
    await workplace.signIn('Projektleder', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 100,
      operation: 'erasure',
    });
    expect(entries[0]).toMatchObject({
      command: 'store.open',
      fields: ['ledger', 'removedAgain=1', 'texts=1'],
    });
  });
});

describe('backups', () => {
  it('are deleted when they are older than is kept, with a line in the log', async () => {
    const { workplace, file } = await removedSinceBackup();
    await using _ = workplace;
    workplace.now = new Date('2019-12-15T10:00:00Z');
    await workplace.signIn('Projektleder', null);
    expect(existsSync(file)).toBe(true);
    workplace.now = new Date('2019-12-16T10:00:00Z');
    await workplace.signIn('Projektleder', null);
    expect(existsSync(file)).toBe(false);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 1, operation: 'erasure' });
    expect(entries[0]).toMatchObject({ object: 'backup', fields: ['old', 'deleted=1'] });
  });
});
