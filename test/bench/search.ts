import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import type { Answer } from '../../shared/contract/transport.ts';
import { largeStore, nameOf, personNumber } from '../support/largeStore.ts';
import { goTo, gridRow } from '../support/screens.ts';
import { people, TestWindow } from '../support/window.ts';
import { type Bench, median, timed, within } from './measure.ts';

const persons = 100_000;
const observations = 1_000_000;
const typed = ['f', 'fa', 'fal', 'falk', 'falk l', 'falk ly', 'falk lyng', 'åge hav', 'ørn 77', 'oern 99'];
/** How many cards are opened. */
const cards = 20;
/** What a user would have given up on long before: anything slower is a fault, and says which. */
const patience = 20_000;

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
      row({
        what: 'Enter on a person to the card painted in the window',
        ours: median(await measurePainted(window)),
        peer: 'the limit of 50 ms that nobody waits for',
        peers: 50,
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
    const id = personNumber(1 + round * 2503);
    times.push(
      await timed(async () => {
        good(await backend.call('person.consult', { id, reason: 'Måling' }));
        good(await backend.call('person.card', { id }));
      }),
    );
  }
  return times;
}

/**
 * From the key that gives the reason to the frame after the card stands in the window, as the window's own clock has it; going
 * down the list of persons, each person's for the first time.
 */
async function measurePainted({ page }: TestWindow): Promise<number[]> {
  await goTo(page, 'Personer');
  const times: number[] = [];
  for (let round = 0; round < cards; round++) {
    await gridRow(page, 'Personer', round).locator('[col-id="name"]', { hasText: /\d/ }).click();
    await page.getByRole('form', { name: 'Hvorfor slår du personen op?' }).waitFor();
    await page.getByRole('article').waitFor({ state: 'detached' });
    const waiting = await page.evaluateHandle(() => {
      const painted = new Promise<number>((resolve) => {
        window.addEventListener(
          'keydown',
          ({ timeStamp }) => {
            const seen = new MutationObserver(() => {
              if (!document.querySelector('article')) return;
              seen.disconnect();
              // A message that is posted while a frame is made ready is read when the frame has been painted.
              requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => resolve(performance.now() - timeStamp);
                port2.postMessage(null);
              });
            });
            seen.observe(document.body, { childList: true, subtree: true });
          },
          { once: true, capture: true },
        );
      });
      return { painted };
    });
    await page.keyboard.press('Enter');
    times.push(
      await within(patience, `the card of person ${round + 1} painted after Enter`, () =>
        waiting.evaluate(({ painted }) => painted),
      ),
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
