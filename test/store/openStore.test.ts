import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keyFilePath } from '../../electron/backend/store/keyFile.ts';
import { Failure } from '../../shared/failure.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });

describe('a store', () => {
  it('opens with an account’s passphrase and with no other', async () => {
    await using workplace = await Workplace.ready();
    workplace.application.lock('demand');
    const wrong = workplace.call('store.open', {
      path: workplace.storePath,
      account: 'Analytiker Et',
      passphrase: passphraseOf('Analytiker To'),
    });
    await expect(wrong).rejects.toEqual(failing('account.wrongPassphrase'));
    await workplace.signIn('Analytiker To');
    const status = await workplace.call('store.status', {});
    expect(status.session?.account).toMatchObject({ name: 'Analytiker To', role: 'analyst' });
  });

  it('is refused when damaged, and is left as it was', async () => {
    await using workplace = await Workplace.ready();
    workplace.application.lock('demand');
    const bytes = readFileSync(workplace.storePath);
    bytes.fill(0x5a, 100, 140);
    writeFileSync(workplace.storePath, bytes);
    await expect(workplace.signIn('Analytiker Et')).rejects.toEqual(failing('store.damaged'));
    expect(readFileSync(workplace.storePath).equals(bytes)).toBe(true);
  });

  it('says so when its key file is missing or damaged', async () => {
    await using workplace = await Workplace.ready();
    workplace.application.lock('demand');
    const keyFile = keyFilePath(workplace.storePath);
    renameSync(keyFile, `${keyFile}.away`);
    await expect(workplace.signIn('Analytiker Et')).rejects.toEqual(failing('store.keyFileMissing'));
    writeFileSync(keyFile, '{"format":"noget andet"}');
    await expect(workplace.signIn('Analytiker Et')).rejects.toEqual(failing('store.keyFileDamaged'));
    renameSync(`${keyFile}.away`, keyFile);
    await workplace.signIn('Analytiker Et');
  });

  it('is one process’s alone while it is open', async () => {
    await using first = await Workplace.ready();
    await using second = new Workplace();
    const open = second.call('store.open', {
      path: first.storePath,
      account: 'Analytiker To',
      passphrase: passphraseOf('Analytiker To'),
    });
    await expect(open).rejects.toEqual(failing('store.inUse'));
  });

  it('is never made over another', async () => {
    await using workplace = await Workplace.ready();
    workplace.application.lock('demand');
    const again = workplace.call('store.create', {
      path: workplace.storePath,
      accounts: [
        { name: 'Et', role: 'analyst', passphrase: 'en ganske lang sætning' },
        { name: 'To', role: 'reviewer', passphrase: 'en anden lang sætning' },
      ],
    });
    await expect(again).rejects.toEqual(failing('store.exists'));
  });

  it('needs two accounts and passphrases that are not guessed first', async () => {
    await using workplace = new Workplace();
    const create = (accounts: { name: string; passphrase: string }[]) =>
      workplace.call('store.create', {
        path: workplace.storePath,
        accounts: accounts.map((account) => ({ ...account, role: 'analyst' as const })),
      });
    const good = { name: 'Anne', passphrase: 'fire hunde i regnvejr' };
    await expect(create([good, { ...good, name: 'ANNE ' }])).rejects.toEqual(failing('account.nameTaken'));
    for (const passphrase of ['kort', 'aaaaaaaaaaaaaaaa', 'BirgitteBirgitte1']) {
      const accounts = [good, { name: 'Birgitte', passphrase }];
      await expect(create(accounts)).rejects.toEqual(failing('account.weakPassphrase'));
    }
    expect(existsSync(workplace.storePath)).toBe(false);
    expect(readdirSync(workplace.folder)).toEqual([]);
  });

  it('answers nothing but its status while locked', async () => {
    await using workplace = await Workplace.ready({ account: 'Revisor' });
    workplace.application.lock('demand');
    await expect(workplace.call('audit.verify', {})).rejects.toEqual(failing('store.locked'));
    expect(workplace.events.at(-1)).toEqual({ name: 'locked', reason: 'demand' });
    expect((await workplace.call('store.status', {})).session).toBeNull();
  });

  it('locks itself when nobody has asked it anything for a while', async () => {
    await using workplace = new Workplace({ idleMinutes: 0.002 });
    const accounts = ['Anders', 'Bente'].map((name) => ({
      name,
      role: 'leader' as const,
      passphrase: passphraseOf(name),
    }));
    await workplace.call('store.create', { path: workplace.storePath, accounts });
    await workplace.signIn('Anders', null);
    await expect.poll(() => workplace.events.at(-1)).toEqual({ name: 'locked', reason: 'idle' });
  });
});

describe('the log', () => {
  it('holds sign-ins, failed ones, refusals and locks, in a chain', async () => {
    await using workplace = await Workplace.ready();
    await expect(workplace.call('audit.verify', {})).rejects.toEqual(failing('call.roleForbidden'));
    workplace.application.lock('demand');
    const guess = { path: workplace.storePath, account: 'Revisor', passphrase: 'ikke den rigtige' };
    await expect(workplace.call('store.open', guess)).rejects.toBeInstanceOf(Failure);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 100, operation: null });
    expect(entries.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      'login ok',
      'failure refused:account.wrongPassphrase',
      'lock ok',
      'failure refused:call.roleForbidden',
      'login ok',
      'login ok',
      'configuration ok',
    ]);
    expect(await workplace.call('audit.verify', {})).toMatchObject({ entries: 8, brokenAt: null });
  });
});
