import { Failure } from '../../../shared/failure.ts';
import type { MutationContext, Recorded } from '../dispatch/handler.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { OpenStore } from '../store/storeFile.ts';
import { findStanding, replaceSlot, retiredSlots } from './repo.ts';

/**
 * Gives an account a new slot: in the key file first, then in the store by `change`. A change that is refused leaves the key
 * file's slots as they were.
 */
export async function withNewSlot<Result>(
  { keyring, record }: Pick<MutationContext, 'keyring' | 'record'>,
  { name, passphrase }: { name: string; passphrase: string },
  change: (db: WritableDatabase, slot: string) => Recorded<Result>,
): Promise<Result> {
  const slot = await keyring.add(name, passphrase);
  try {
    return record((db) => change(db, slot));
  } catch (error) {
    keyring.drop([slot]);
    throw error;
  }
}

/** Gives an account that may sign in another passphrase; the one before it opens nothing from then on. */
export async function replacePassphrase(
  context: MutationContext,
  { id, name, passphrase, reason }: { id: number; name: string; passphrase: string; reason?: string },
): Promise<void> {
  const retired = await withNewSlot(context, { name, passphrase }, (db, slot) => {
    const before = findStanding(db, id);
    if (!before) throw new Failure('call.notFound');
    replaceSlot(db, id, slot);
    return {
      result: before.slot,
      entry: {
        operation: 'configuration',
        object: 'account',
        recordIds: [id],
        fields: ['passphrase'],
        ...(reason === undefined ? {} : { justification: reason }),
      },
      stale: ['account'],
    };
  });
  context.keyring.drop([retired]);
}

/**
 * Drops from the key file what the store no longer lets in: retired slots, and slots of whoever has just signed in that were
 * written and never came into use. They open nothing here, but would unwrap the key for somebody who reads the file elsewhere.
 */
export function dropInvalidSlots({ db, keyring, account }: OpenStore): void {
  const present = findStanding(db, account.id)?.slot;
  keyring.drop([...retiredSlots(db), ...keyring.slotsOf(account.name).filter((salt) => salt !== present)]);
}
