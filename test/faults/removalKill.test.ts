import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBreak } from '../../electron/backend/audit/chain.ts';
import { sealedEntries } from '../../electron/backend/audit/repo.ts';
import { ledgerHash, ledgerKey } from '../../electron/backend/removal/ledger.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { openStore } from '../../electron/backend/store/storeFile.ts';
import { enterSource } from '../support/entries.ts';
import { type Material, writeMaterial } from '../support/material.ts';
import { changeStore } from '../support/register.ts';
import { removePerson } from '../support/removing.ts';
import { pagesOf } from '../support/storeKey.ts';
import { passphraseOf, projectRoot, quickDerivation, Workplace } from '../support/workplace.ts';

const rounds = 10;
/** A removal takes some ten milliseconds, a restoration some more; a kill falls anywhere in the first few. */
const longestLife = 500;
const persons = 60;
const childModule = fileURLToPath(new URL('removeForever.ts', import.meta.url));

/** Starts the work, and kills the process with signal 9 after so many milliseconds of it. */
async function workAndKill(storePath: string, act: 'remove' | 'restore', life: number): Promise<void> {
  const child = spawn(process.execPath, [childModule, storePath, act], { stdio: ['ignore', 'pipe', 'pipe'] });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => complaints.push(data));
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  await pause(life);
  child.kill('SIGKILL');
  const [, signal] = await exit;
  expect(`${signal} ${Buffer.concat(complaints)}`).toBe('SIGKILL ');
}

interface Bird {
  id: number;
  word: string;
}

function birds(material: Material): Bird[] {
  const source = material.source();
  return Array.from({ length: persons }, (_, index) => {
    const word = `fugl${[...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}zx`;
    return { id: material.person(source, { name: `Kanarie ${word}` }), word };
  });
}

/** What stands in the store after a crash: who is on file, who is in the ledger; sound throughout. */
async function look(workplace: Workplace) {
  const store = await openStore(workplace.storePath, 'Analytiker To', passphraseOf('Analytiker To'), {
    migrations: readMigrations(`${projectRoot}electron/backend/store/migrations`),
    keyDerivation: quickDerivation,
    appVersion: '0.0.0-test',
    now: () => workplace.now.toISOString(),
    seed: () => {},
  });
  try {
    const { db } = store;
    expect(db.connection.pragma('quick_check', { simple: true })).toBe('ok');
    expect(db.connection.pragma('foreign_key_check')).toEqual([]);
    expect(findBreak(store.auditKey, sealedEntries(db))).toBeNull();
    return {
      onFile: new Set(db.column<number>('SELECT id FROM main.person')),
      ledger: new Set(db.column<string>('SELECT lower(hex(hash)) FROM main.deletion_ledger')),
      proofs: db.value<number>('SELECT count(*) FROM main.removal_proof'),
      key: ledgerKey(store.auditKey),
    };
  } finally {
    store.close();
  }
}

describe('a removal that is killed', () => {
  it(`is done whole or not at all, ${rounds} times at random moments, and the next sign-in finishes the rest`, async () => {
    await using workplace = await Workplace.ready();
    let all: Bird[] = [];
    await writeMaterial(workplace, (material) => {
      all = birds(material);
    });
    await changeStore(workplace, (db) => {
      for (const { id } of all) {
        db.run("INSERT INTO main.removal VALUES (?, ?, 'Ikke aktiv', 1, '2019-11-15T09:00:00Z', 'police')", [
          id,
          id,
        ]);
      }
    });
    for (let round = 0; round < rounds; round += 1) {
      await workAndKill(workplace.storePath, 'remove', Math.random() * longestLife);
      const { onFile, ledger, proofs, key } = await look(workplace);
      const removed = all.filter(({ id }) => !onFile.has(id));
      expect(ledger).toEqual(new Set(removed.map(({ id }) => Buffer.from(ledgerHash(key, id)).toString())));
      expect(proofs).toBe(removed.length);
    }
    const { onFile } = await look(workplace);
    // The kills fell among the removals, or nothing was tried.
    expect(onFile.size).toBeLessThan(persons);
    await workplace.signIn('Analytiker Et');
    const pages = (await pagesOf(workplace)).toString('latin1');
    const found = new Set(pages.match(/fugl[a-j]+zx/g));
    for (const { id, word } of all) expect([word, found.has(word)]).toEqual([word, onFile.has(id)]);
  }, 300_000);
});

describe('a restoration that is killed', () => {
  it(`leaves the old or the restored store, ${rounds} times at random moments, and never who was removed`, async () => {
    await using workplace = await Workplace.ready();
    let all: Bird[] = [];
    await writeMaterial(workplace, (material) => {
      all = birds(material);
    });
    await workplace.signIn('Analytiker Et');
    await workplace.call('store.backup', {});
    await enterSource(workplace, { reference: 'Efter kopien' });
    const [removed, ...others] = all;
    await removePerson(workplace, removed?.id ?? 0);
    workplace.application.lock('demand');
    for (let round = 0; round < rounds; round += 1) {
      await workAndKill(workplace.storePath, 'restore', Math.random() * longestLife);
      const { onFile } = await look(workplace);
      expect(onFile).toEqual(new Set(others.map(({ id }) => id)));
    }
    await workplace.signIn('Projektleder', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 500,
      operation: 'configuration',
    });
    expect(entries.filter(({ command }) => command === 'store.restore').length).toBeGreaterThan(0);
    expect((await pagesOf(workplace)).toString('latin1')).not.toContain(removed?.word);
    // Nothing half made is left lying, since it would hold whoever was removed.
    const lying = readdirSync(workplace.folder, { recursive: true }).map(String);
    expect(lying.filter((name) => name.includes('.restore') || name.endsWith('.new'))).toEqual([]);
  }, 300_000);
});
