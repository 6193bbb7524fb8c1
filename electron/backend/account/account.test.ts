import { chmodSync, chownSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Failure, type FailureCode } from '../../../shared/failure.ts';
import { sentence } from '../../../test/faults/sentence.ts';
import { changeStore } from '../../../test/support/register.ts';
import { passphraseOf, testAccounts, Workplace } from '../../../test/support/workplace.ts';
import { type KeyFile, keyFilePath, readKeyFile } from '../store/keyFile.ts';

const failing = (code: FailureCode) => expect.objectContaining({ code });
const fresh = 'ni grønne æbler i kurven';
const other = 'otte blå bjerge i disen';

/** Whether a passphrase signs an account in; the store is locked again afterwards. */
async function opens(workplace: Workplace, account: string, passphrase: string): Promise<boolean> {
  workplace.application.lock('demand');
  try {
    await workplace.call('store.open', { path: workplace.storePath, account, passphrase });
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'account.wrongPassphrase') return false;
    throw error;
  } finally {
    workplace.application.lock('demand');
  }
}

async function idOf(workplace: Workplace, name: string): Promise<number> {
  const { accounts } = await workplace.call('account.list', {});
  return accounts.find((account) => account.name === name)?.id ?? 0;
}

const slotsOf = (workplace: Workplace) => readKeyFile(workplace.storePath).slots;

/** The two files of a locked store, to be put back as a power cut may have left them. */
class Snapshot {
  readonly keyFile: KeyFile;
  readonly #workplace: Workplace;
  readonly #copy: string;

  constructor(workplace: Workplace, name: string) {
    workplace.application.lock('demand');
    this.#workplace = workplace;
    this.#copy = `${workplace.storePath}.${name}`;
    copyFileSync(workplace.storePath, this.#copy);
    this.keyFile = readKeyFile(workplace.storePath);
  }

  /** Puts this store beside a key file with these slots. */
  putBack(slots: KeyFile['slots']): void {
    copyFileSync(this.#copy, this.#workplace.storePath);
    writeFileSync(keyFilePath(this.#workplace.storePath), JSON.stringify({ ...this.keyFile, slots }));
  }
}

/** What a change leaves, and the key file in the middle of it: what was there and what came. */
async function cutOff(workplace: Workplace, change: () => Promise<unknown>) {
  const before = new Snapshot(workplace, 'before');
  await change();
  const after = new Snapshot(workplace, 'after');
  const came = after.keyFile.slots.filter(({ salt }) => !before.keyFile.slots.some((s) => s.salt === salt));
  return { before, after, both: [...before.keyFile.slots, ...came] };
}

describe('changing one’s own passphrase', () => {
  const name = 'Analytiker Et';
  const change = async (workplace: Workplace, present = passphraseOf(name)) => {
    await workplace.signIn(name, null);
    await workplace.call('account.changePassphrase', { present, fresh });
  };

  it('closes the old one at once and leaves everybody else’s slot as it is, to the byte', async () => {
    await using workplace = await Workplace.ready();
    const before = slotsOf(workplace).map((slot) => JSON.stringify(slot));
    await change(workplace);
    const after = slotsOf(workplace).map((slot) => JSON.stringify(slot));
    expect(after.length).toBe(before.length);
    expect(before.filter((slot) => after.includes(slot)).length).toBe(before.length - 1);
    expect(await opens(workplace, name, passphraseOf(name))).toBe(false);
    expect(await opens(workplace, name, fresh)).toBe(true);
    for (const account of testAccounts.filter((account) => account.name !== name))
      expect(await opens(workplace, account.name, passphraseOf(account.name))).toBe(true);
  });

  it('asks for the present one, another one, and one that is not guessed first', async () => {
    await using workplace = await Workplace.ready();
    const before = readFileSync(keyFilePath(workplace.storePath), 'utf8');
    const attempt = (present: string, wanted: string) =>
      workplace.call('account.changePassphrase', { present, fresh: wanted });
    const present = passphraseOf(name);
    await expect(attempt('ikke den rigtige', fresh)).rejects.toEqual(
      failing('account.presentPassphraseWrong'),
    );
    await expect(attempt(passphraseOf('Revisor'), fresh)).rejects.toEqual(
      failing('account.presentPassphraseWrong'),
    );
    await expect(attempt(present, present)).rejects.toEqual(failing('account.samePassphrase'));
    for (const weak of ['kort', 'aaaaaaaaaaaaaaaaaaaa', 'analytiker et 1']) {
      const answer = await workplace.application.dispatch('account.changePassphrase', {
        present,
        fresh: weak,
      });
      expect(answer).toMatchObject({ ok: false, failure: { code: 'account.weakPassphrase' } });
      if (!answer.ok) expect(sentence(answer.failure)).toContain('for let at gætte');
    }
    expect(readFileSync(keyFilePath(workplace.storePath), 'utf8')).toBe(before);
  });

  it('cut off before the store knew of it: the old one opens, and the new one can be chosen again', async () => {
    await using workplace = await Workplace.ready();
    const { before, both } = await cutOff(workplace, () => change(workplace));
    before.putBack(both);
    expect(await opens(workplace, name, fresh)).toBe(false);
    expect(await opens(workplace, name, passphraseOf(name))).toBe(true);
    expect(slotsOf(workplace)).toEqual(before.keyFile.slots);
    await change(workplace);
    expect(await opens(workplace, name, fresh)).toBe(true);
  });

  it('cut off before the old slot was dropped: the new one opens, and the old slot goes', async () => {
    await using workplace = await Workplace.ready();
    const { after, both } = await cutOff(workplace, () => change(workplace));
    after.putBack(both);
    expect(await opens(workplace, name, passphraseOf(name))).toBe(false);
    expect(slotsOf(workplace)).toEqual(both);
    expect(await opens(workplace, 'Kontrollant', passphraseOf('Kontrollant'))).toBe(true);
    expect(slotsOf(workplace)).toEqual(after.keyFile.slots);
    expect(await opens(workplace, name, fresh)).toBe(true);
  });

  it('is not undone by an older key file, and the attempt stands in the log', async () => {
    await using workplace = await Workplace.ready();
    const { before, after } = await cutOff(workplace, () => change(workplace));
    after.putBack(before.keyFile.slots);
    expect(await opens(workplace, name, passphraseOf(name))).toBe(false);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 2, operation: null });
    expect(entries.map(({ outcome }) => outcome)).toEqual(['ok', 'refused:account.wrongPassphrase']);
  });

  it('cut off twice and to the passphrase it had: the account still opens', async () => {
    await using workplace = await Workplace.ready();
    const reset = async () => {
      await workplace.signIn('Administrator', null);
      const id = await idOf(workplace, name);
      await workplace.call('account.reset', { id, fresh: passphraseOf(name), reason: 'Glemt' });
    };
    const { before, after, both } = await cutOff(workplace, reset);
    for (const state of [before, after])
      for (const slots of [both, both.toReversed()]) {
        state.putBack(slots);
        expect(await opens(workplace, name, passphraseOf(name))).toBe(true);
      }
  });

  it('loses nothing where the folder can no longer be written', async () => {
    await using workplace = await Workplace.ready();
    const before = readFileSync(keyFilePath(workplace.storePath), 'utf8');
    const asRoot = process.getuid?.() === 0;
    if (asRoot) chownSync(workplace.folder, 65_534, 65_534);
    chmodSync(keyFilePath(workplace.storePath), 0o644);
    chmodSync(workplace.folder, 0o555);
    if (asRoot) process.seteuid?.(65_534);
    const answer = await workplace.application.dispatch('account.changePassphrase', {
      present: passphraseOf(name),
      fresh,
    });
    if (asRoot) process.seteuid?.(0);
    chmodSync(workplace.folder, 0o755);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'store.readOnly' } });
    if (!answer.ok) expect(sentence(answer.failure)).toContain(workplace.folder);
    expect(readFileSync(keyFilePath(workplace.storePath), 'utf8')).toBe(before);
    expect(readdirSync(workplace.folder).filter((file) => file.endsWith('.new'))).toEqual([]);
    expect(await opens(workplace, name, passphraseOf(name))).toBe(true);
  });

  it('locked in the middle of it: nothing is wrapped under a key that has been dropped', async () => {
    await using workplace = await Workplace.ready();
    const before = slotsOf(workplace);
    const changing = workplace.call('account.changePassphrase', { present: passphraseOf(name), fresh });
    workplace.application.lock('demand');
    await expect(changing).rejects.toEqual(failing('store.locked'));
    expect(slotsOf(workplace)).toEqual(before);
    expect(await opens(workplace, name, passphraseOf(name))).toBe(true);
  });
});

describe('adding an account', () => {
  const newcomer = { name: 'Ny Kollega', role: 'reviewer' as const, passphrase: fresh };

  it('lets somebody in with a role, and says so in the log', async () => {
    await using workplace = await Workplace.ready({ account: 'Projektleder' });
    const before = slotsOf(workplace);
    const { id } = await workplace.call('account.add', newcomer);
    expect(slotsOf(workplace).slice(0, before.length)).toEqual(before);
    workplace.application.lock('demand');
    const session = await workplace.call('store.open', {
      path: workplace.storePath,
      account: 'ny kollega',
      passphrase: fresh,
    });
    expect(session.account).toEqual({ id, name: 'Ny Kollega', role: 'reviewer' });
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 1,
      operation: 'configuration',
    });
    expect(entries[0]).toMatchObject({ command: 'account.add', recordIds: [id], account: 'Projektleder' });
    expect(await workplace.call('audit.verify', {})).toMatchObject({ brokenAt: null });
  });

  it('refuses a name that is or was somebody’s, and a weak passphrase; the key file stays as it was', async () => {
    await using workplace = await Workplace.ready({ account: 'Administrator' });
    await workplace.call('account.remove', { id: await idOf(workplace, 'Revisor'), reason: 'Rejst' });
    const before = slotsOf(workplace);
    for (const name of ['KONTROLLANT', 'Revisor'])
      await expect(workplace.call('account.add', { ...newcomer, name })).rejects.toEqual(
        failing('account.nameTaken'),
      );
    await expect(workplace.call('account.add', { ...newcomer, passphrase: 'kort' })).rejects.toEqual(
      failing('account.weakPassphrase'),
    );
    expect(slotsOf(workplace)).toEqual(before);
  });

  it('cut off before the store knew of it: nobody has come in, and it can be done again', async () => {
    await using workplace = await Workplace.ready();
    const add = async () => {
      await workplace.signIn('Projektleder', null);
      await workplace.call('account.add', newcomer);
    };
    const { before, both } = await cutOff(workplace, add);
    before.putBack(both);
    expect(await opens(workplace, newcomer.name, fresh)).toBe(false);
    await add();
    expect(await opens(workplace, newcomer.name, fresh)).toBe(true);
  });

  it('twice at once gives one account', async () => {
    await using workplace = await Workplace.ready({ account: 'Projektleder' });
    const before = slotsOf(workplace).length;
    const made = await Promise.allSettled([
      workplace.call('account.add', newcomer),
      workplace.call('account.add', { ...newcomer, passphrase: other }),
    ]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(slotsOf(workplace).length).toBe(before + 1);
  });
});

describe('removing an account', () => {
  const remove = async (workplace: Workplace, name: string) =>
    workplace.call('account.remove', { id: await idOf(workplace, name), reason: 'Ny stilling' });

  it('shuts it out, re-wraps nobody’s key, and keeps its name in the log', async () => {
    await using workplace = await Workplace.ready();
    await workplace.signIn('Projektleder', null);
    const before = slotsOf(workplace);
    await remove(workplace, 'Analytiker Et');
    const after = slotsOf(workplace);
    expect(after.length).toBe(before.length - 1);
    for (const slot of after) expect(before).toContainEqual(slot);
    expect(await opens(workplace, 'Analytiker Et', passphraseOf('Analytiker Et'))).toBe(false);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', { before: null, limit: 100, operation: null });
    expect(entries.find(({ command }) => command === 'account.remove')).toMatchObject({
      operation: 'configuration',
      justification: 'Ny stilling',
    });
    expect(entries.some(({ account }) => account === 'Analytiker Et')).toBe(true);
  });

  it('cannot be undone by an older key file, nor by a cut before its slot was dropped', async () => {
    await using workplace = await Workplace.ready();
    const { before, after } = await cutOff(workplace, async () => {
      await workplace.signIn('Projektleder', null);
      await remove(workplace, 'Analytiker Et');
    });
    after.putBack(before.keyFile.slots);
    expect(await opens(workplace, 'Analytiker Et', passphraseOf('Analytiker Et'))).toBe(false);
    expect(await opens(workplace, 'Kontrollant', passphraseOf('Kontrollant'))).toBe(true);
    expect(slotsOf(workplace)).toEqual(after.keyFile.slots);
  });

  it('is refused for oneself, for the second last, and for the last who can approve', async () => {
    await using workplace = await Workplace.ready({ account: 'Administrator' });
    await expect(remove(workplace, 'Administrator')).rejects.toEqual(failing('account.own'));
    await remove(workplace, 'Kontrollant');
    await expect(remove(workplace, 'Projektleder')).rejects.toEqual(failing('account.approverNeeded'));
    for (const name of ['Analytiker Et', 'Analytiker To', 'Revisor']) await remove(workplace, name);
    const { accounts } = await workplace.call('account.list', {});
    expect(
      accounts.map(({ name, removedAt, removalFault: fault }) => [name, removedAt !== null, fault]),
    ).toEqual([
      ['Administrator', false, 'account.own'],
      ['Projektleder', false, 'account.secondPersonNeeded'],
      ['Analytiker Et', true, null],
      ['Analytiker To', true, null],
      ['Kontrollant', true, null],
      ['Revisor', true, null],
    ]);
    await expect(remove(workplace, 'Revisor')).rejects.toEqual(failing('call.notFound'));
  });
});

describe('resetting somebody’s passphrase', () => {
  const reset = async (workplace: Workplace, name: string, passphrase = fresh) =>
    workplace.call('account.reset', { id: await idOf(workplace, name), fresh: passphrase, reason: 'Glemt' });

  it('is the administrator’s: the new one opens and the forgotten one does not', async () => {
    await using workplace = await Workplace.ready({ account: 'Administrator' });
    await reset(workplace, 'Analytiker To');
    await expect(reset(workplace, 'Analytiker To', 'kort')).rejects.toEqual(
      failing('account.weakPassphrase'),
    );
    await expect(reset(workplace, 'Administrator')).rejects.toEqual(failing('account.own'));
    expect(await opens(workplace, 'Analytiker To', passphraseOf('Analytiker To'))).toBe(false);
    expect(await opens(workplace, 'Analytiker To', fresh)).toBe(true);
  });

  it('is a leader’s only where there is no administrator', async () => {
    await using workplace = await Workplace.ready({ account: 'Projektleder' });
    await expect(reset(workplace, 'Revisor')).rejects.toEqual(failing('account.resetByAdministrator'));
    // Nor by making the administrator go, or by making another.
    const removed = workplace.call('account.remove', {
      ...{ id: await idOf(workplace, 'Administrator'), reason: 'Rejst' },
    });
    await expect(removed).rejects.toEqual(failing('account.keptByAdministrator'));
    const another = { name: 'Ny administrator', role: 'administrator' as const, passphrase: fresh };
    await expect(workplace.call('account.add', another)).rejects.toEqual(
      failing('account.keptByAdministrator'),
    );
    await changeStore(workplace, (db) =>
      db.run("UPDATE main.account SET removed_at = '2019-11-01' WHERE role = 'administrator'"),
    );
    await workplace.signIn('Projektleder');
    await reset(workplace, 'Revisor');
    expect(await opens(workplace, 'Revisor', fresh)).toBe(true);
  });
});
