import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readKeyFile, unwrapStoreKey } from '../../electron/backend/store/keyFile.ts';
import { isInstalled } from '../support/program.ts';
import { decryptPages } from '../support/sqlcipher.ts';
import { passphraseOf, quickDerivation, Workplace } from '../support/workplace.ts';

const name = 'Analytiker Et';

describe('the store file', () => {
  it.skipIf(!isInstalled('python3'))(
    'is SQLCipher 4: read by code of its public format, and sound to another program’s SQLite',
    async () => {
      await using workplace = await Workplace.ready();
      workplace.application.lock('demand');
      const { storeKey: key } = await unwrapStoreKey(
        readKeyFile(workplace.storePath),
        name,
        passphraseOf(name),
        quickDerivation,
      );
      const file = readFileSync(workplace.storePath);
      expect(file.subarray(0, 16).toString('latin1')).not.toContain('SQLite');

      const plain = join(workplace.folder, 'plain.db');
      writeFileSync(plain, decryptPages(file, key));
      const script = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
print(db.execute("PRAGMA integrity_check").fetchone()[0])
print(",".join(row[0] for row in db.execute("SELECT name FROM account ORDER BY id")))
print(db.execute("SELECT count(*) FROM audit_log").fetchone()[0] > 0)
`;
      const said = execFileSync('python3', ['-c', script, plain], { encoding: 'utf8' }).trim().split('\n');
      expect(said).toEqual([
        'ok',
        'Analytiker Et,Analytiker To,Kontrollant,Projektleder,Revisor,Administrator',
        'True',
      ]);
    },
  );

  it('holds no name, passphrase or word of its schema that can be read, and nor does its key file', async () => {
    await using workplace = await Workplace.ready();
    workplace.application.lock('demand');
    for (const path of [workplace.storePath, `${workplace.storePath}-key`]) {
      const text = readFileSync(path, 'latin1');
      for (const word of ['Analytiker', 'Kontrollant', 'CREATE TABLE', 'audit_log', passphraseOf(name)]) {
        expect(text.includes(Buffer.from(word).toString('latin1')), `${word} in ${path}`).toBe(false);
      }
    }
  });

  it('fails its HMAC when any byte is changed', async () => {
    await using workplace = await Workplace.ready();
    workplace.application.lock('demand');
    const { storeKey: key } = await unwrapStoreKey(
      readKeyFile(workplace.storePath),
      name,
      passphraseOf(name),
      quickDerivation,
    );
    const file = readFileSync(workplace.storePath);
    for (const at of [20, 5000, file.length - 1]) {
      const damaged = Buffer.from(file);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      expect(() => decryptPages(damaged, key)).toThrow(/HMAC/);
    }
  });
});
