import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { danishSortKey, searchTokens } from '../../../shared/danish.ts';
import { everyone } from '../../../test/support/entries.ts';
import { passphraseOf, projectRoot, quickDerivation, testAccounts } from '../../../test/support/workplace.ts';
import { readMigrations } from '../store/migrate.ts';
import { Curtain } from '../store/overdue.ts';
import { createStore, type OpenStore, openStore, type StoreOptions } from '../store/storeFile.ts';
import { raiseWall } from '../store/wall.ts';
import { pageInOrder } from './keptOrder.ts';
import { insertNameSql, insertTokenSql, nameRows } from './name.ts';
import { counted, countQuery, findByText, pageOfPersons, pageQuery } from './page.ts';
import { common, planSearch, type Search } from './search.ts';

const today = '2019-11-15';
const persons = 3000;
const folder = mkdtempSync(join(tmpdir(), 'relata-page-'));
const first = ['Søren', 'Åse', 'Ali', 'Mette'];
const last = ['Ærø', 'Østergaard', 'Hansen', 'Khalil', 'Ågård'];
/** Every fourth person is a Søren; one in 500 is called Sjælden too, and nearly all Nordby. */
const nameOf = (index: number) =>
  `${first[index % 4]} ${last[index % 5]}${index % 500 === 0 ? ' Sjælden' : ''}${index % 50 === 0 ? '' : ' Nordby'} ${String(index).padStart(4, '0')}`;
let store: OpenStore;

beforeAll(async () => {
  const options: StoreOptions = {
    migrations: readMigrations(join(projectRoot, 'electron/backend/store/migrations')),
    keyDerivation: quickDerivation,
    appVersion: '0.0.0-test',
    seed: () => {},
    now: () => '2019-11-15T09:00:00Z',
  };
  const path = join(folder, 'prøve.relata');
  const accounts = testAccounts.map((account) => ({ ...account, passphrase: passphraseOf(account.name) }));
  await createStore(path, accounts, options);
  store = await openStore(path, 'Analytiker Et', passphraseOf('Analytiker Et'), options);
  const { db } = store;
  const recordedAt = options.now();
  db.connection.transaction(() => {
    db.run(
      `INSERT INTO main.source (id, kind, reference, received_on, source_grade, content_grade, handling, legal_basis,
         purpose, account_id, recorded_at)
       VALUES (1, 'other', 'Rapport', '2019-01-01', 'B', 2, 'H0', 'Politiloven § 2', 'police', ?, ?)`,
      [store.account.id, recordedAt],
    );
    for (let id = 1; id <= persons; id += 1) {
      db.run("INSERT INTO main.person (id, source_id, purpose, recorded_at) VALUES (?, 1, 'police', ?)", [
        id,
        recordedAt,
      ]);
      const fact = { id, personId: id, sourceId: 1, purpose: 'police' as const, recordedAt };
      const period = { validFrom: null, validTo: null };
      const rows = nameRows({ ...fact, ...period, name: nameOf(id), kind: 'official', listed: true });
      db.run(insertNameSql, rows.name);
      for (const token of rows.tokens) db.run(insertTokenSql, token);
      db.run(
        `INSERT INTO main.person_role (id, person_id, role, valid_from, source_id, purpose, recorded_at)
         VALUES (?, ?, ?, '2019-01-01', 1, 'police', ?)`,
        [id, id, id % 10 === 0 ? 'victim' : 'member', recordedAt],
      );
    }
  })();
  raiseWall(db, 'police', new Curtain(db));
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const planOf = (text: string, more: Partial<typeof everyone> = {}) => {
  const { sql, parameters } = pageQuery({ ...everyone, ...more, text }, planSearch(store.db, text), today);
  return store.db
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters)
    .map(({ detail }) => detail);
};

describe('the way to a page of persons', () => {
  it('walks the sorted names and stops at the page’s end, without sorting', () => {
    for (const plan of [planOf(''), planOf('', { descending: true, offset: 1000 })]) {
      expect(plan[0]).toMatch(/^SCAN .*person_name USING COVERING INDEX person_name_by_sort_key/);
      expect(plan.join('\n')).not.toMatch(/TEMP B-TREE/);
    }
  });

  it('starts from a rare word’s few persons, each found by an index', () => {
    const plan = planOf('sjæl');
    expect(plan.join('\n')).toMatch(/name_token USING PRIMARY KEY \(token>\? AND token<\?\)/);
    expect(plan.join('\n')).toMatch(/person_name USING .*INDEX person_name_listed \(person_id=\?\)/);
    expect(plan.join('\n')).not.toMatch(/SCAN .*(person_name|name_token|person_role)/);
  });

  it('never reads a whole table of words, roles or names for a word that many answer to', () => {
    const plan = planOf('s').join('\n');
    expect(plan).not.toMatch(/SCAN .*(name_token|person_role)/);
  });
});

describe('the way to how many persons answer', () => {
  it('starts from a word’s own persons, as they are met, and stops soon after it can tell that they are many', () => {
    const { sql, parameters } = countQuery(everyone, planSearch(store.db, 'nordby'), today);
    const plan = store.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    const details = plan.map(({ detail }) => detail).join('\n');
    expect(details).toMatch(/name_token USING PRIMARY KEY \(token>\? AND token<\?\)/);
    expect(details).not.toMatch(/SCAN .*(person_name|person_role)/);
    expect(store.db.value(sql, parameters)).toBe(counted + 1);
  });
});

/** The ways a search may be gone about, whatever the numbers would choose. */
const ways: Record<string, (search: Search) => Search> = {
  asPlanned: (search) => search,
  'as if every word were common': (search) => ({
    ...search,
    hits: search.words.map(() => common),
    rarest: null,
    startsFromRarest: false,
  }),
  'as if no word were rare': (search) => ({ ...search, startsFromRarest: false }),
};

describe('a page of persons', () => {
  it('is what sorting and searching the names one by one gives', () => {
    const all = Array.from({ length: persons }, (_, index) => index + 1).filter((id) => id % 10 !== 0);
    const sorted = all
      .map((id) => ({ id, key: danishSortKey(nameOf(id)), words: searchTokens(nameOf(id)) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id - b.id));
    const part = fc.constantFrom(
      's',
      'sø',
      'SOREN',
      'aase',
      'sjæl',
      'østerg',
      'oest',
      '00',
      'han',
      'ag',
      'nord',
      'nord',
      'x',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 3 }),
        fc.constantFrom(0, 7, 1950, 2600),
        fc.boolean(),
        fc.constantFrom(...Object.values(ways)),
        (parts, offset, descending, way) => {
          const text = parts.join(' ');
          const wanted = searchTokens(text);
          const hits = sorted.filter(({ words }) =>
            wanted.every((want) => words.some((word) => word.startsWith(want))),
          );
          const ids = hits.map(({ id }) => id);
          const expected = descending ? ids.toReversed() : ids;
          const input = { ...everyone, text, offset, descending, limit: 50 };
          const page = pageOfPersons(store.db, input, today, way(planSearch(store.db, text)));
          expect(page.ids).toEqual(expected.slice(offset, offset + 50));
          const kept = pageInOrder(store.db, store, input);
          if (kept) expect(kept).toEqual({ ids: page.ids, total: ids.length, isExact: true });
          else expect(wanted).toEqual([]);
          const isCounted =
            wanted.length === 0 || ids.length <= counted || (page.ids.length > 0 && page.ids.length < 50);
          expect(page.isExact).toBe(isCounted);
          if (page.isExact) expect(page.total).toBe(ids.length);
          else expect(page.total).toBe(Math.max(counted, offset + page.ids.length));
          if (text.trim() !== '' && offset === 0) {
            const found = findByText(store.db, text, 20);
            expect(found.every((id) => id % 10 === 0 || ids.includes(id))).toBe(true);
            expect(found.length).toBeGreaterThanOrEqual(Math.min(20, ids.length));
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
