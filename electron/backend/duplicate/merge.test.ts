import Database from 'better-sqlite3-multiple-ciphers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../../test/support/storeContent.ts';
import { projectRoot } from '../../../test/support/workplace.ts';
import { StatementDatabase, type Value } from '../store/database.ts';
import { migrate, readMigrations } from '../store/migrate.ts';
import { mergeInto, undoMerge } from './merge.ts';

const migrations = readMigrations(`${projectRoot}electron/backend/store/migrations`);
/** An empty store of the newest schema, made once. */
const template = (() => {
  const connection = new Database(':memory:');
  migrate(connection, migrations, () => {});
  const bytes = connection.serialize();
  connection.close();
  return bytes;
})();
const at = '2019-11-15T09:00:00.000Z';
/** Persons 1 to 3 are police's, 4 is known under § 115 alone. */
const everybody = [1, 2, 3, 4] as const;

/** One row of some table, about these persons, on this ground. */
interface Entry {
  kind: keyof typeof writers;
  who: number;
  other: number;
  variant: number;
  hidden: boolean;
}

const dated = { valid_from: '2019-01-01', valid_to: null };

class Register {
  readonly db = new StatementDatabase(new Database(template));
  #next = 1000;

  constructor() {
    const { connection } = this.db;
    connection.pragma('foreign_keys = ON');
    for (const id of [1, 2]) {
      const account = {
        id,
        name: `Konto ${id}`,
        folded: `konto ${id}`,
        role: 'analyst',
        slot: `${id}`,
        created_at: at,
      };
      this.insert('account', account);
      const grades = {
        source_grade: 'B',
        content_grade: 2,
        handling: 'H0',
        legal_basis: 'Lov',
        account_id: 1,
      };
      const source = { id, kind: 'operative', reference: `R${id}`, received_on: '2019-01-01', ...grades };
      this.insert('source', { ...source, purpose: purposeOf(id === 2), recorded_at: at });
    }
    this.insert('place', { id: 1, code: 'a', name: 'A', folded: 'a', parent_id: null, kind: 'city' });
    for (const id of [1, 2]) {
      this.insert('grouping', { id, parent_id: null, ...this.fact(false) });
      const occurred = { occurred_from: '2019-01-01', occurred_to: '2019-01-01' };
      this.insert('observation', { id, ...occurred, ...this.fact(id === 2) });
      this.insert('incident', { id, kind: 'assault', ...occurred, ...this.fact(id === 2) });
      this.insert('chart_snapshot', {
        id,
        name: 'Kort',
        state: '{}',
        account_id: 1,
        purpose: 'police',
        recorded_at: at,
      });
    }
    for (const id of everybody) {
      this.insert('person', { id, ...this.fact(id === 4) });
      this.name(id, `Person ${id}`, 1, id === 4);
    }
  }

  get id(): number {
    this.#next += 1;
    return this.#next;
  }

  fact(hidden: boolean) {
    return { source_id: hidden ? 2 : 1, purpose: purposeOf(hidden), recorded_at: at };
  }

  insert(table: string, row: Record<string, Value>): boolean {
    const columns = Object.keys(row);
    const values = columns.map((column) => `:${column}`).join(', ');
    return (
      this.db.run(`INSERT OR IGNORE INTO main.${table} (${columns.join(', ')}) VALUES (${values})`, row) > 0
    );
  }

  name(person: number, name: string, listed: 0 | 1, hidden: boolean): void {
    const id = this.id;
    const kind = listed === 1 ? 'official' : 'alias';
    this.insert('person_name', {
      id,
      person_id: person,
      name,
      kind,
      listed,
      sort_key: name,
      ...dated,
      ...this.fact(hidden),
    });
    for (const token of name.split(' ')) {
      this.insert('name_token', { token, person_id: person, name_id: id, purpose: purposeOf(hidden) });
    }
  }

  enter(entries: readonly Entry[]): void {
    for (const { kind, ...about } of entries) {
      const hidden = about.hidden || about.who === 4 || about.other === 4;
      writers[kind](this, { ...about, hidden });
    }
  }

  merge(id: number, keptId: number, goneId: number): void {
    this.within(() => {
      const by = { reason: 'Samme', proposed_by: 1, proposed_at: at, approved_by: 2, approved_at: at };
      const purpose = purposeOf(goneId === 4);
      const turn = this.db.value<number>('SELECT coalesce(max(turn), 0) + 1 FROM person_merge');
      const own = { id, kept_id: keptId, gone_id: goneId, turn, purpose };
      this.insert('person_merge', { ...own, ...by, approval_reason: 'Set' });
      mergeInto(this.db, { id, keptId, goneId });
    });
  }

  undo(id: number): void {
    this.within(() => undoMerge(this.db, id));
  }

  within(act: () => void): void {
    this.db.connection.transaction(act).immediate();
    expect(this.db.connection.pragma('foreign_key_check')).toEqual([]);
  }

  /** Every row of every table of content, but what merges keep for themselves. */
  get content(): Record<string, string[]> {
    const { person_merge: _, person_merge_row: __, ...content } = contentOf(this.db);
    return Object.fromEntries(
      Object.entries(content).map(([table, rows]) => [table, rows.map((row) => JSON.stringify(row)).sort()]),
    );
  }

  close(): void {
    this.db.connection.close();
  }
}

const purposeOf = (hidden: boolean) => (hidden ? 'prevention' : 'police');
const pair = (a: number, b: number) => ({ a_id: Math.min(a, b), b_id: Math.max(a, b) });

type About = Omit<Entry, 'kind'>;

/** How each table that names a person is written to. */
const writers = {
  name: (register: Register, { who, variant, hidden }: About) =>
    register.name(who, `Alias ${variant}`, 0, hidden),
  identity: (register: Register, { who, variant, hidden }: About) =>
    register.insert('person_identity', {
      ...{
        id: register.id,
        person_id: who,
        cpr: null,
        birth_date: `199${variant}-01-01`,
        ...register.fact(hidden),
      },
    }),
  reference: (register: Register, { who, variant, hidden }: About) =>
    register.insert('person_reference', {
      ...{ person_id: who, system: 'S', value: `${variant}`, ...register.fact(hidden) },
    }),
  home: (register: Register, { who, hidden }: About) =>
    register.insert('person_home', {
      id: register.id,
      person_id: who,
      place_id: 1,
      ...dated,
      ...register.fact(hidden),
    }),
  registered: (register: Register, { who, variant, hidden }: About) => {
    const role = register.id;
    const roleName = ['member', 'associate', 'victim'][variant % 3] ?? 'member';
    const fact = register.fact(hidden);
    register.insert('person_role', { id: role, person_id: who, role: roleName, ...dated, ...fact });
    register.insert('registration', {
      ...{ id: register.id, person_id: who, subject: 'role', person_role_id: role, membership_id: null },
      ...{ state: 'proposed', ...fact },
    });
  },
  membership: (register: Register, { who, variant, hidden }: About) =>
    register.insert('membership', {
      ...{ id: register.id, person_id: who, grouping_id: (variant % 2) + 1, position: 'member' },
      ...{ ...dated, ...register.fact(hidden) },
    }),
  participation: (register: Register, { who, variant, hidden }: About) => {
    const own = { observation_id: hidden ? 2 : 1, person_id: who, purpose: purposeOf(hidden) };
    register.insert('participation', own);
    const role = ['present', 'suspect', 'victim', 'witness'][variant % 4] ?? 'present';
    register.insert('participation_role', { ...own, role });
  },
  relation: (register: Register, { who, other, variant, hidden }: About) => {
    if (who === other) return;
    const [id, registration, proposal, role] = [register.id, register.id, register.id, register.id];
    const fact = register.fact(hidden);
    const detail = `${variant}`;
    register.insert('relation', { id, kind: 'friend', ...pair(who, other), detail, ...dated, ...fact });
    // A registration that rests on it goes on standing when the relation falls away, and rests on it again afterwards.
    register.insert('person_role', { id: role, person_id: who, role: 'newcomer', ...dated, ...fact });
    register.insert('registration', {
      ...{
        id: registration,
        person_id: who,
        subject: 'role',
        person_role_id: role,
        state: 'proposed',
        ...fact,
      },
    });
    const { purpose } = fact;
    register.insert('registration_proposal', {
      ...{
        id: proposal,
        registration_id: registration,
        version: 1,
        act: 'register',
        legal_basis: 'L',
        reason: 'R',
      },
      ...{ state: 'open', proposed_by: 1, proposed_at: at, purpose },
    });
    register.insert('registration_ground', {
      ...{ id: register.id, proposal_id: proposal, relation_id: id, basis: 'association', purpose },
    });
  },
  incident: (register: Register, { who, variant, hidden }: About) =>
    register.insert('incident_person', {
      ...{ incident_id: hidden ? 2 : 1, person_id: who, role: variant % 2 ? 'suspect' : 'victim' },
      purpose: purposeOf(hidden),
    }),
  custody: (register: Register, { who, hidden }: About) =>
    register.insert('custody', {
      id: register.id,
      person_id: who,
      kind: 'arrest',
      ...dated,
      ...register.fact(hidden),
    }),
  comparison: (register: Register, { who, other, hidden }: About) => {
    if (who === other) return;
    const said = {
      decision: 'unsure',
      reason: 'Set',
      account_id: 1,
      purpose: purposeOf(hidden),
      recorded_at: at,
    };
    register.insert('person_comparison', { ...pair(who, other), ...said });
  },
  round: (register: Register, { who, variant, hidden }: About) =>
    register.insert('profile_round', {
      ...{
        id: register.id,
        person_id: who,
        version: (variant % 2) + 1,
        purpose: purposeOf(hidden),
        recorded_at: at,
      },
    }),
  note: (register: Register, { who, hidden }: About) =>
    register.insert('note', {
      ...{
        id: register.id,
        person_id: who,
        assessment: 0,
        text: 'Note',
        account_id: 1,
        ...register.fact(hidden),
      },
    }),
  snapshot: (register: Register, { who, variant }: About) => {
    if (who === 4) return;
    register.insert('chart_snapshot_person', {
      snapshot_id: (variant % 2) + 1,
      person_id: who,
      purpose: 'police',
    });
  },
  removal: (register: Register, { who, hidden }: About) => {
    const own = { person_id: who, purpose: purposeOf(hidden) };
    register.insert('removal', { id: register.id, ...own, reason: 'R', proposed_by: 1, proposed_at: at });
    const read = { place: 'note.text', record: '[1]', account_id: 1, recorded_at: at };
    register.insert('removal_namesake', { ...own, ...read });
  },
};

const entriesAbout = (persons: readonly number[], maxLength: number) =>
  fc.array(
    fc.record({
      kind: fc.constantFrom(...(Object.keys(writers) as (keyof typeof writers)[])),
      who: fc.constantFrom(...persons),
      other: fc.constantFrom(...persons),
      variant: fc.nat(5),
      hidden: fc.boolean(),
    }),
    { maxLength },
  );

/** Columns of numbers in which a person still stands, by table. */
function namedIn({ db }: Register, person: number): string[] {
  return db
    .all<{ table: string; column: string }>(
      `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND (c.name LIKE '%person_id' OR c.name IN ('a_id', 'b_id', 'kept_id'))`,
    )
    .filter(({ table }) => !table.startsWith('grouping'))
    .filter(({ table, column }) => db.find(`SELECT 1 FROM "${table}" WHERE "${column}" = ?`, [person]))
    .map(({ table, column }) => `${table}.${column}`);
}

/** A part that was written down after the merge of 2 into 1, as it must stand afterwards: with whoever took part before. */
function withItsFact(table: string, row: string, before: Record<string, string[]>): string {
  if (table !== 'participation_role') return row;
  const part = JSON.parse(row) as { observation_id: number; person_id: number };
  const tookPart = (who: number) =>
    (before.participation ?? [])
      .map((taken) => JSON.parse(taken) as typeof part)
      .some((taken) => taken.observation_id === part.observation_id && taken.person_id === who);
  const isOthers = part.person_id === 1 && !tookPart(1) && tookPart(2);
  return isOthers ? JSON.stringify({ ...part, person_id: 2 }) : row;
}

const runs = { numRuns: 30 };

describe('a merge', () => {
  it('leaves nothing under the number of the one who goes, and undone leaves the store as it was', () => {
    fc.assert(
      fc.property(
        entriesAbout(everybody, 40),
        fc.constantFrom([1, 2], [2, 1], [1, 4]),
        (entries, [kept, gone]) => {
          const register = new Register();
          try {
            register.enter(entries);
            const before = register.content;
            register.merge(1, kept as number, gone as number);
            expect(namedIn(register, gone as number)).toEqual([]);
            register.undo(1);
            expect(register.content).toEqual(before);
          } finally {
            register.close();
          }
        },
      ),
      runs,
    );
  });

  it('undone after later entries leaves what was before, and the entries with the one who was kept or whose fact they tell of', () => {
    fc.assert(
      fc.property(entriesAbout(everybody, 25), entriesAbout([1, 3], 15), (entries, additions) => {
        const register = new Register();
        try {
          register.enter(entries);
          const before = register.content;
          register.merge(1, 1, 2);
          const merged = register.content;
          register.enter(additions);
          const added = Object.entries(register.content).map(([table, rows]) => {
            const old = new Set(merged[table]);
            const own = rows.filter((row) => !old.has(row)).map((row) => withItsFact(table, row, before));
            return [table, [...new Set([...(before[table] ?? []), ...own])].sort()];
          });
          register.undo(1);
          expect(register.content).toEqual(Object.fromEntries(added));
        } finally {
          register.close();
        }
      }),
      runs,
    );
  });

  it('undone beneath a later one leaves the later one alone standing', () => {
    fc.assert(
      fc.property(entriesAbout(everybody, 30), (entries) => {
        const [both, one] = [new Register(), new Register()];
        try {
          for (const register of [both, one]) register.enter(entries);
          both.merge(1, 1, 2);
          both.merge(2, 1, 3);
          both.undo(1);
          one.merge(2, 1, 3);
          expect(both.content).toEqual(one.content);
        } finally {
          both.close();
          one.close();
        }
      }),
      runs,
    );
  });

  it('of one who had taken over a third is undone with the third inside, and then the third', () => {
    const register = new Register();
    register.enter(
      everybody.map((who) => ({ kind: 'participation', who, other: who, variant: who, hidden: false })),
    );
    const before = register.content;
    register.merge(1, 2, 3);
    const inner = register.content;
    register.merge(2, 1, 2);
    register.undo(2);
    expect(register.content).toEqual(inner);
    register.undo(1);
    expect(register.content).toEqual(before);
    register.close();
  });

  it('takes back with it what was registered since on a role that moved', () => {
    const register = new Register();
    register.insert('person_role', {
      id: 77,
      person_id: 2,
      role: 'member',
      ...dated,
      ...register.fact(false),
    });
    register.merge(1, 1, 2);
    register.insert('registration', {
      ...{
        id: 78,
        person_id: 1,
        subject: 'role',
        person_role_id: 77,
        state: 'proposed',
        ...register.fact(false),
      },
    });
    register.undo(1);
    expect(register.db.all('SELECT person_id AS person FROM registration')).toEqual([{ person: 2 }]);
    register.close();
  });

  it('keeps what only § 115 knows under § 115, also in the way back', () => {
    const register = new Register();
    register.enter([{ kind: 'note', who: 2, other: 2, variant: 0, hidden: true }]);
    register.merge(1, 1, 2);
    expect(register.db.all('SELECT person_id AS person, purpose FROM note')).toEqual([
      { person: 1, purpose: 'prevention' },
    ]);
    expect(register.db.column("SELECT purpose FROM person_merge_row WHERE place = 'note'")).toEqual([
      'prevention',
    ]);
    register.close();
  });
});
