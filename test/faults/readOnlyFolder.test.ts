import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keyFilePath } from '../../electron/backend/store/keyFile.ts';
import type { Answer } from '../../shared/contract/transport.ts';
import { passphraseOf, testAccounts, Workplace } from '../support/workplace.ts';
import { sentence } from './sentence.ts';

/** The answers to commands given by a user without rights to the folder. */
function asNobody(commands: readonly (readonly [string, unknown])[]): Answer[] {
  const script = fileURLToPath(new URL('asNobody.ts', import.meta.url));
  const output = execFileSync(process.execPath, [script, JSON.stringify(commands)], { encoding: 'utf8' });
  return JSON.parse(output) as Answer[];
}

/** A locked store in a folder that may be read and not written. */
async function readOnlyStore(): Promise<Workplace> {
  const workplace = await Workplace.ready();
  workplace.application.lock('demand');
  for (const file of [workplace.storePath, keyFilePath(workplace.storePath)]) chmodSync(file, 0o444);
  chmodSync(workplace.folder, 0o555);
  return workplace;
}

const account = 'Analytiker Et';

describe('a folder that may only be read', () => {
  it('is said to be so when a store in it is opened, and nothing in it changes', async () => {
    await using workplace = await readOnlyStore();
    const path = workplace.storePath;
    const before = readdirSync(workplace.folder).map((file) => readFileSync(join(workplace.folder, file)));
    const [right, wrong] = asNobody([
      ['store.open', { path, account, passphrase: passphraseOf(account) }],
      ['store.open', { path, account, passphrase: 'en helt anden sætning' }],
    ]);
    for (const answer of [right, wrong]) {
      expect(answer).toMatchObject({ ok: false, failure: { code: 'store.readOnly' } });
      if (answer && !answer.ok) expect(sentence(answer.failure)).toContain(workplace.folder);
    }
    chmodSync(workplace.folder, 0o755);
    expect(readdirSync(workplace.folder).map((file) => readFileSync(join(workplace.folder, file)))).toEqual(
      before,
    );
  });

  it('is said to be so when a store is to be made in it, or in a folder that would have to be made in it', async () => {
    await using workplace = await readOnlyStore();
    const accounts = testAccounts.map(({ name, role }) => ({ name, role, passphrase: passphraseOf(name) }));
    const answers = asNobody([
      ['store.create', { path: join(workplace.folder, 'ny.relata'), accounts }],
      ['store.create', { path: join(workplace.folder, 'mappe', 'ny.relata'), accounts }],
    ]);
    expect(answers).toMatchObject([
      { ok: false, failure: { code: 'store.readOnly' } },
      { ok: false, failure: { code: 'store.folderMissing' } },
    ]);
    chmodSync(workplace.folder, 0o755);
    expect(readdirSync(workplace.folder).filter((file) => file.startsWith('ny') || file === 'mappe')).toEqual(
      [],
    );
  });
});
