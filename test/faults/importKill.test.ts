import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBreak } from '../../electron/backend/audit/chain.ts';
import { sealedEntries } from '../../electron/backend/audit/repo.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { openStore } from '../../electron/backend/store/storeFile.ts';
import { passphraseOf, projectRoot, quickDerivation, Workplace } from '../support/workplace.ts';

const rounds = 50;
/** Stores that are imported into at once, so that the start of one process is under the work of another. */
const lanes = 2;
/** A batch takes some hundred milliseconds; a kill falls anywhere in the first few. */
const longestLife = 700;
const childModule = fileURLToPath(new URL('importForever.ts', import.meta.url));

/** Starts an import, and kills the process with signal 9 after so many milliseconds of it. */
async function importAndKill(storePath: string, round: string, life: number): Promise<void> {
  const child = spawn(process.execPath, [childModule, storePath, round], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: Buffer[] = [];
  child.stderr.on('data', (data: Buffer) => complaints.push(data));
  const exit = once(child, 'exit');
  await Promise.race([once(child.stdout, 'data'), exit]);
  await pause(life);
  child.kill('SIGKILL');
  const [, signal] = await exit;
  expect(`${signal} ${Buffer.concat(complaints)}`).toBe('SIGKILL ');
}

/** Opens the store as after a crash and holds every batch to what it says of itself. Gives the number of batches. */
async function checkStore(workplace: Workplace): Promise<number> {
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
    const batches = db.all<{ id: number; counts: string }>('SELECT id, counts FROM import_batch');
    const logged = db.column<string>("SELECT record_ids FROM audit_log WHERE operation = 'collection'");
    expect(logged.flatMap((ids) => JSON.parse(ids)).sort()).toEqual(batches.map(({ id }) => id).sort());
    const written = db.all<{ batch: number; persons: number; observations: number; participations: number }>(
      `SELECT s.batch_id AS batch,
         (SELECT count(*) FROM person p WHERE p.source_id = s.id) AS persons,
         (SELECT count(*) FROM observation o WHERE o.source_id = s.id) AS observations,
         (SELECT count(*) FROM observation o JOIN participation p ON p.observation_id = o.id
           WHERE o.source_id = s.id) AS participations
         FROM source s`,
    );
    expect(written).toHaveLength(batches.length);
    for (const { batch, ...counts } of written) {
      expect(JSON.parse(batches.find(({ id }) => id === batch)?.counts ?? '{}')).toMatchObject(counts);
    }
    const total = (table: string) => db.value<number>(`SELECT count(*) FROM ${table}`);
    const sum = (kind: 'persons' | 'observations' | 'participations') =>
      written.reduce((all, counts) => all + counts[kind], 0);
    expect([total('person'), total('observation'), total('participation')]).toEqual([
      sum('persons'),
      sum('observations'),
      sum('participations'),
    ]);
    return batches.length;
  } finally {
    store.close();
  }
}

describe('an import that is killed', () => {
  it(`is there whole or not at all, ${rounds} times at random moments`, async () => {
    let whole = 0;
    let cut = 0;
    await Promise.all(
      Array.from({ length: lanes }, async (_, lane) => {
        await using workplace = await Workplace.ready();
        workplace.application.lock('demand');
        let batches = 0;
        for (let round = lane; round < rounds; round += lanes) {
          await importAndKill(workplace.storePath, `${round}`, Math.random() * longestLife);
          const now = await checkStore(workplace);
          if (now === batches) cut += 1;
          else whole += 1;
          batches = now;
        }
      }),
    );
    expect(whole + cut).toBe(rounds);
    // Both happen, or the kills all fell outside the imports.
    expect(Math.min(whole, cut)).toBeGreaterThan(0);
    console.info(`killed ${rounds} times: before the first batch was whole ${cut}, later ${whole}`);
  }, 300_000);
});
