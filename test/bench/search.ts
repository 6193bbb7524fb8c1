import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { startBackend } from '../../electron/backend/backend.ts';
import type { Answer } from '../../shared/contract/transport.ts';
import { makeLargeStore, nameOf, personNumber } from '../support/largeStore.ts';
import { people } from '../support/window.ts';
import { projectRoot } from '../support/workplace.ts';
import { type Bench, median, timed } from './measure.ts';

const persons = 100_000;
const observations = 200_000;
const typed = ['f', 'fa', 'fal', 'falk', 'falk l', 'falk ly', 'falk lyng', 'åge hav', 'ørn 77', 'oern 99'];

/** What a key press in the search field costs, and opening a person's card, in a register of 100,000. */
export const searchBench: Bench = {
  name: 'search',
  async measure(report) {
    const folder = mkdtempSync(join(tmpdir(), 'relata-bench-'));
    const path = join(folder, 'stor.relata');
    await makeLargeStore(path, persons, observations);
    const backend = startBackend({
      storeWorker: new URL('../../electron/backend/worker/storeWorker.ts', import.meta.url),
      computeWorker: new URL('../../electron/backend/worker/computeWorker.ts', import.meta.url),
      root: projectRoot,
      folder,
      appVersion: 'bench',
    });
    const call = async (name: string, input: unknown) => good(await backend.call(name, input));
    const plain = plainRegister(join(folder, 'plain.db'));
    try {
      await call('store.open', { path, account: people.analyst.name, passphrase: people.analyst.passphrase });
      await call('store.enter', { purpose: 'police', task: 'Måling' });
      const page = {
        circle: 'milieu',
        roles: [],
        groupId: null,
        sourceId: null,
        sort: 'name',
        descending: false,
        offset: 0,
        limit: 100,
      };
      const ours: number[] = [];
      const peers: number[] = [];
      const like = plain.prepare(
        "SELECT id, name FROM person WHERE name LIKE '%' || ? || '%' ORDER BY name LIMIT 100",
      );
      for (const text of [...typed, ...typed, ...typed]) {
        ours.push(await timed(() => call('person.page', { ...page, text })));
        peers.push(await timed(() => like.all(text)));
      }
      report.row({
        what: `search keystroke, ${persons.toLocaleString('en')} persons`,
        ours: median(ours),
        peer: 'plain SQLite, LIKE on the name, in this thread',
        peers: median(peers),
      });

      const cards: number[] = [];
      const rows: number[] = [];
      const row = plain.prepare('SELECT * FROM person WHERE id = ?');
      for (let round = 0; round < 40; round++) {
        const id = personNumber((round * 2503) % persons);
        await call('person.consult', { id, reason: 'Måling' });
        cards.push(await timed(() => call('person.card', { id })));
        rows.push(await timed(() => row.get(id)));
      }
      report.row({
        what: 'card of a person, with its log entry',
        ours: median(cards),
        peer: 'plain SQLite, one row by number',
        peers: median(rows),
      });
    } finally {
      plain.close();
      await backend.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function plainRegister(path: string): Database.Database {
  const db = new Database(path);
  db.exec('CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
  const insert = db.prepare('INSERT INTO person VALUES (?, ?)');
  db.transaction(() => {
    for (let index = 0; index < persons; index++) insert.run(personNumber(index), nameOf(index));
  })();
  return db;
}

function good(answer: Answer): unknown {
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.output;
}
