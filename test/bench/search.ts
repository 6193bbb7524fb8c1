import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import type { Answer } from '../../shared/contract/transport.ts';
import { largeStore, nameOf, personNumber } from '../support/largeStore.ts';
import { people, TestWindow } from '../support/window.ts';
import { type Bench, median, timed } from './measure.ts';

const persons = 100_000;
const observations = 1_000_000;
const typed = ['f', 'fa', 'fal', 'falk', 'falk l', 'falk ly', 'falk lyng', 'åge hav', 'ørn 77', 'oern 99'];
/** How many cards are opened. */
const cards = 20;

/** What a key press in the search field costs, and what the one that opens a person's card waits for, in a register of 100,000. */
export const searchBench: Bench = {
  name: 'search',
  async measure({ row }) {
    const folder = mkdtempSync(join(tmpdir(), 'relata-bench-'));
    const plain = plainRegister(join(folder, 'plain.db'));
    try {
      await largeStore(join(folder, 'stor.relata'), persons, observations);
      await using window = await TestWindow.open({ folder });
      await window.signIn(people.analyst);
      await window.enter('Politiarbejde', 'Måling');
      const searched = await measureSearch(window, plain);
      row({
        what: `search keystroke, ${persons.toLocaleString('en')} persons`,
        ours: searched.ours,
        peer: 'plain SQLite, LIKE on the name, in this thread',
        peers: searched.peers,
      });
      const opened = await measureCards(window);
      const byNumber = plain.prepare('SELECT * FROM person WHERE id = ?');
      const rows: number[] = [];
      for (let index = 0; index < cards; index++) {
        rows.push(await timed(() => byNumber.get(personNumber(index * 2503))));
      }
      row({
        what: 'a reason given and the card read, both logged',
        ours: median(opened),
        peer: `plain SQLite, one row by number (${observations.toLocaleString('en')} observations on file)`,
        peers: median(rows),
      });
    } finally {
      plain.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Pages of the person list as the search field asks for them, from the thread that holds the store. */
async function measureSearch(window: TestWindow, plain: Database.Database) {
  const page = {
    ...{ circle: 'milieu', roles: [], groupId: null, sourceId: null },
    ...{ sort: 'name', descending: false, offset: 0, limit: 100 },
  };
  const like = plain.prepare(
    "SELECT id, name FROM person WHERE name LIKE '%' || ? || '%' ORDER BY name LIMIT 100",
  );
  const ours: number[] = [];
  const peers: number[] = [];
  for (const text of [...typed, ...typed, ...typed]) {
    ours.push(await timed(async () => good(await window.backend.call('person.page', { ...page, text }))));
    peers.push(await timed(() => like.all(text)));
  }
  return { ours: median(ours), peers: median(peers) };
}

/** From the key press that gives the reason to everything a card shows first, each person's for the first time. */
async function measureCards({ backend }: TestWindow): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < cards; round++) {
    const id = personNumber(round * 2503);
    times.push(
      await timed(async () => {
        good(await backend.call('person.consult', { id, reason: 'Måling' }));
        good(await backend.call('person.card', { id }));
      }),
    );
  }
  return times;
}

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
