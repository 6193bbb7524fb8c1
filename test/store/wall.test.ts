import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { describe, expect, it } from 'vitest';
import { StatementDatabase } from '../../electron/backend/store/database.ts';
import { readMigrations } from '../../electron/backend/store/migrate.ts';
import { Curtain } from '../../electron/backend/store/overdue.ts';
import { lowerWall, raiseWall, walledTables } from '../../electron/backend/store/wall.ts';
import { projectRoot } from '../support/workplace.ts';

/** Tables that hold nothing about persons and groups, and so stand outside the wall. */
const contentless = [
  'account',
  'audit_cut',
  'audit_log',
  'deletion_ledger',
  'fault',
  'general_activity',
  'indicator_value',
  'meta',
  'place',
  'place_focus',
  'release_document',
  'release_ledger',
  'retired_slot',
  'setting',
];

function plainStore(): StatementDatabase {
  const connection = new Database(':memory:');
  connection.pragma('foreign_keys = ON');
  for (const { sql } of readMigrations(join(projectRoot, 'electron/backend/store/migrations')))
    connection.exec(sql);
  connection.exec(`
    INSERT INTO account VALUES (1, 'A', 'a', 'analyst', 's', '2019-01-01', NULL);
    INSERT INTO source (id, kind, reference, received_on, source_grade, content_grade, handling, legal_basis, purpose, account_id, recorded_at) VALUES
      (1, 'investigation', 'P', '2019-01-01', 'A', 1, 'H0', 'x', 'police', 1, '2019-01-01'),
      (2, 'municipal', '§', '2019-01-01', 'B', 2, 'H0', '§ 115', 'prevention', 1, '2019-01-01');
    INSERT INTO person VALUES (10, 1, 'police', '2019-01-01'), (11, 2, 'prevention', '2019-01-01');
  `);
  return new StatementDatabase(connection);
}

describe('the purpose wall', () => {
  it('stands before every table that says anything of a person or group', () => {
    const db = plainStore();
    const tables = db.column<string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    );
    expect(tables.filter((table) => !walledTables(db).includes(table)).sort()).toEqual(contentless);
  });

  it('shows police nothing received under § 115, and prevention both', () => {
    const db = plainStore();
    raiseWall(db, 'police', new Curtain(db));
    expect(db.column('SELECT id FROM person ORDER BY id')).toEqual([10]);
    raiseWall(db, 'prevention', new Curtain(db));
    expect(db.column('SELECT id FROM person ORDER BY id')).toEqual([10, 11]);
  });

  it('leaves out what hangs on a record of somebody who is registered no longer, however far', () => {
    const db = plainStore();
    db.connection.exec(`
      INSERT INTO person_role (id, person_id, role, valid_from, source_id, purpose, recorded_at)
        VALUES (20, 10, 'member', '2019-01-01', 1, 'police', '2019-01-01');
      INSERT INTO registration (id, person_id, subject, person_role_id, state, approved_on, review_on, remove_on, ended_by,
          ended_at, end_reason, source_id, purpose, recorded_at)
        VALUES (30, 10, 'role', 20, 'ended', '2019-01-02', '2019-06-01', '2020-01-01', 1, '2019-03-01T09:00:00Z', 'x', 1,
          'police', '2019-01-01');
      INSERT INTO profile_round (id, person_id, version, purpose, recorded_at) VALUES (40, 10, 1, 'police', '2019-01-03');
      INSERT INTO profile (id, round_id, assessor_id, state, purpose, recorded_at)
        VALUES (41, 40, 1, 'draft', 'police', '2019-01-03');
      INSERT INTO profile_item (id, profile_id, leg, item, rating, assessed_on, purpose, recorded_at)
        VALUES (42, 41, 'network', 'friends', 'high', '2019-01-03', 'police', '2019-01-03');
    `);
    const curtain = new Curtain(db);
    const rows = () =>
      ['person', 'registration', 'person_role', 'profile_round', 'profile', 'profile_item'].map((table) =>
        db.value<number>(`SELECT count(*) FROM ${table}`),
      );
    raiseWall(db, 'police', curtain);
    expect(rows()).toEqual([1, 1, 1, 1, 1, 1]);
    expect(curtain.draw('police', '2019-03-01')).toBe(true);
    expect(curtain.draw('police', '2019-03-02')).toBe(false);
    raiseWall(db, 'police', curtain);
    expect(rows()).toEqual([0, 0, 0, 0, 0, 0]);
    const past = curtain.sees('past');
    expect(past.column('SELECT id FROM profile_item')).toEqual([42]);
    expect(rows()).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('cannot be written through, so that no write forgets whom it is for', () => {
    const db = plainStore();
    for (const purpose of ['police', 'prevention'] as const) {
      raiseWall(db, purpose, new Curtain(db));
      expect(() => db.run("INSERT INTO person VALUES (12, 1, 'police', '2019-01-01')")).toThrow(/view/);
    }
    lowerWall(db);
    expect(db.run("INSERT INTO person VALUES (12, 1, 'police', '2019-01-01')")).toBe(1);
  });

  it('lets no fact carry another purpose than its source', () => {
    const db = plainStore();
    expect(() => db.run("INSERT INTO person VALUES (12, 2, 'police', '2019-01-01')")).toThrow(/FOREIGN KEY/);
  });

  it('lets no police fact point at a record known only under § 115', () => {
    const db = plainStore();
    const role = (person: number, source: number, purpose: string) =>
      db.run(
        `INSERT INTO person_role (id, person_id, role, valid_from, source_id, purpose, recorded_at)
         VALUES (?, ?, 'member', '2019-01-01', ?, ?, '2019-01-01')`,
        [person * 100 + source, person, source, purpose],
      );
    expect(role(10, 1, 'police')).toBe(1);
    expect(role(10, 2, 'prevention')).toBe(1);
    expect(role(11, 2, 'prevention')).toBe(1);
    expect(() => role(11, 1, 'police')).toThrow(/wall/);
  });

  it('has such a guard on every walled table that points at a walled record', () => {
    const db = plainStore();
    const walled = new Set(walledTables(db));
    // What points only at its own parent, whose purpose it shares by a foreign key on both columns, needs no guard.
    const unguarded = [...walled].filter((table) => {
      const keys = db.all<{ id: number; table: string; from: string }>(
        `SELECT id, "table", "from" FROM pragma_foreign_key_list('${table}')`,
      );
      const sharesPurpose = new Set(keys.filter(({ from }) => from === 'purpose').map(({ id }) => id));
      const plain = keys.filter(({ id, table: target }) => walled.has(target) && !sharesPurpose.has(id));
      const guarded = db.find("SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?", [
        `wall_${table}`,
      ]);
      return plain.length > 0 && !guarded;
    });
    // A participant's part hangs on the participation, which is guarded itself; batches and parents of groups: see below.
    expect(unguarded.sort()).toEqual(['participation_role', 'source']);
  });
});

describe('a reading database', () => {
  it('refuses to write', () => {
    const db = plainStore();
    expect(() => db.all('DELETE FROM person RETURNING id')).toThrow(/asked to write/);
    expect(() => db.column('UPDATE person SET recorded_at = 1 RETURNING id')).toThrow(/asked to write/);
  });
});
