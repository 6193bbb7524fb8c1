import { Failure } from '../../../shared/failure.ts';
import {
  type KeyDerivation,
  readKeyFile,
  sealSlot,
  slotId,
  unwrapStoreKey,
  writeKeyFile,
} from './keyFile.ts';

/**
 * What an open store needs to give its accounts passphrases: the store's key, kept in memory until the store is closed.
 *
 * A passphrase changes in three steps: the new slot is written beside the old one (`add`); one transaction in the store names
 * it as the account's and retires the old one; the old one is dropped (`drop`). After a crash between any two of them exactly
 * one passphrase opens the account: the one whose slot the store names.
 */
export class Keyring {
  readonly #path: string;
  readonly #storeKey: Buffer;
  readonly #cost: KeyDerivation;
  #open = true;

  /** Takes a copy of the key. */
  constructor(path: string, storeKey: Uint8Array, cost: KeyDerivation) {
    this.#path = path;
    this.#storeKey = Buffer.from(storeKey);
    this.#cost = cost;
  }

  /**
   * Writes one more slot for an account to the key file and gives the slot's salt. Every other slot stays as it is.
   * @throws Failure `store.locked` when the store was closed meanwhile, `store.keyFile*`; errors of the disk
   */
  async add(accountName: string, passphrase: string): Promise<string> {
    const slot = await sealSlot(readKeyFile(this.#path), accountName, passphrase, this.#storeKey, this.#cost);
    // A key dropped meanwhile is all zeros, and so would be what was wrapped.
    if (!this.#open) throw new Failure('store.locked');
    const file = readKeyFile(this.#path);
    writeKeyFile(this.#path, { ...file, slots: [...file.slots, slot] });
    return slot.salt;
  }

  /** The salts of an account's slots that a passphrase opens; none when it is wrong. */
  async openedBy(accountName: string, passphrase: string): Promise<string[]> {
    try {
      const { storeKey, salts } = await unwrapStoreKey(
        readKeyFile(this.#path),
        accountName,
        passphrase,
        this.#cost,
      );
      storeKey.fill(0);
      return salts;
    } catch (error) {
      if (error instanceof Failure && error.code === 'account.wrongPassphrase') return [];
      throw error;
    }
  }

  /**
   * Drops slots from the key file by their salts. A disk that refuses is no failure: the store no longer lets these slots in,
   * and the next sign-in tries again.
   */
  drop(salts: readonly string[]): void {
    try {
      const file = readKeyFile(this.#path);
      const slots = file.slots.filter(({ salt }) => !salts.includes(salt));
      if (slots.length < file.slots.length) writeKeyFile(this.#path, { ...file, slots });
    } catch {
      // The slots stay until the next sign-in.
    }
  }

  /** The salts of every slot that an account has in the key file. */
  slotsOf(accountName: string): string[] {
    const file = readKeyFile(this.#path);
    const id = slotId(file, accountName);
    return file.slots.filter((slot) => slot.id === id).map(({ salt }) => salt);
  }

  /** Drops the key. */
  close(): void {
    this.#open = false;
    this.#storeKey.fill(0);
  }
}
