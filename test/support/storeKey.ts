import { readFileSync } from 'node:fs';
import { readKeyFile, unwrapStoreKey } from '../../electron/backend/store/keyFile.ts';
import { decryptPages } from './sqlcipher.ts';
import { passphraseOf, quickDerivation, type Workplace } from './workplace.ts';

/** Every page of a workplace's store, decrypted: freed ones too, as a forensic examiner would see them. Leaves it locked. */
export async function pagesOf(workplace: Workplace): Promise<Buffer> {
  workplace.application.lock('demand');
  const name = 'Analytiker Et';
  const { storeKey } = await unwrapStoreKey(
    readKeyFile(workplace.storePath),
    name,
    passphraseOf(name),
    quickDerivation,
  );
  return decryptPages(readFileSync(workplace.storePath), storeKey);
}
