import type { accountCommands } from '../../../shared/contract/account.ts';
import { Failure } from '../../../shared/failure.ts';
import { passphraseFault, shortestPassphrase } from '../../../shared/passphrase.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { findStanding, insertAccount, isNameTaken, listAccounts, removeAccount } from './repo.ts';
import { mayKeep, removalFault, resetFault } from './rules.ts';
import { replacePassphrase, withNewSlot } from './slots.ts';

const stale = ['account'] as const;

export const accountHandlers: HandlersOf<typeof accountCommands> = {
  'account.list': ({ db, account }) => {
    const standing = standingAccounts(db);
    return {
      accounts: listAccounts(db).map((row) => ({
        ...row,
        own: row.id === account.id,
        removalFault: removalFault(standing, account.id, row.id),
        resetFault: resetFault(standing, account, row.id),
      })),
    };
  },

  'account.add': async (context, { name, role, passphrase }) => {
    if (!mayKeep(standingAccounts(context.db), context.account.id, role))
      throw new Failure('account.keptByAdministrator');
    if (isNameTaken(context.db, name)) throw new Failure('account.nameTaken', { name });
    checkPassphrase(passphrase, name);
    return await withNewSlot(context, { name, passphrase }, (db, slot) => {
      if (isNameTaken(db, name)) throw new Failure('account.nameTaken', { name });
      const id = insertAccount(db, { name, role, slot, at: context.now() });
      return {
        result: { id },
        entry: { operation: 'configuration', object: 'account', recordIds: [id], fields: ['add', role] },
        stale,
      };
    });
  },

  'account.remove': ({ record, keyring, account, now }, { id, reason }) => {
    const retired = record((db) => {
      const removed = findStanding(db, id);
      if (!removed) throw new Failure('call.notFound');
      const fault = removalFault(standingAccounts(db), account.id, id);
      if (fault) throw new Failure(fault);
      removeAccount(db, id, now());
      return {
        result: removed.slot,
        entry: {
          operation: 'configuration',
          object: 'account',
          recordIds: [id],
          fields: ['remove'],
          justification: reason,
        },
        stale,
      };
    });
    keyring.drop([retired]);
    return {};
  },

  'account.changePassphrase': async (context, { present, fresh }) => {
    const { keyring, account } = context;
    const opened = await keyring.openedBy(account.name, present);
    const own = findStanding(context.db, account.id);
    if (!own || !opened.includes(own.slot)) throw new Failure('account.presentPassphraseWrong');
    if (fresh.normalize('NFC') === present.normalize('NFC')) throw new Failure('account.samePassphrase');
    checkPassphrase(fresh, account.name);
    await replacePassphrase(context, { id: account.id, name: account.name, passphrase: fresh });
    return {};
  },

  'account.reset': async (context, { id, fresh, reason }) => {
    const { db, account } = context;
    const other = findStanding(db, id);
    if (!other) throw new Failure('call.notFound');
    const fault = resetFault(standingAccounts(db), account, id);
    if (fault) throw new Failure(fault);
    checkPassphrase(fresh, other.name);
    await replacePassphrase(context, { id, name: other.name, passphrase: fresh, reason });
    return {};
  },
};

const standingAccounts = (db: ReadableDatabase) =>
  listAccounts(db).filter(({ removedAt }) => removedAt === null);

function checkPassphrase(passphrase: string, name: string): void {
  if (passphraseFault(passphrase, name) !== null)
    throw new Failure('account.weakPassphrase', { name, least: shortestPassphrase });
}
