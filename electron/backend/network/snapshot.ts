import type { NetworkState } from '../../../shared/contract/network.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

/** A snapshot as a list shows it. */
interface SnapshotRow {
  id: number;
  name: string;
  recordedAt: string;
  persons: number;
}

/** The account's snapshots behind the purpose wall, the latest first. */
export function listSnapshots(db: ReadableDatabase, accountId: number, purpose: Purpose): SnapshotRow[] {
  return db.all(
    `SELECT s.id, s.name, s.recorded_at AS recordedAt,
            (SELECT count(*) FROM chart_snapshot_person p WHERE p.snapshot_id = s.id) AS persons
       FROM chart_snapshot s WHERE s.account_id = ? AND s.purpose = ? ORDER BY s.recorded_at DESC, s.id DESC`,
    [accountId, purpose],
  );
}

/** What a snapshot of the account's holds, as it was written. */
export function findSnapshot(
  db: ReadableDatabase,
  id: number,
  accountId: number,
  purpose: Purpose,
): string | undefined {
  return db.find<{ state: string }>(
    'SELECT state FROM chart_snapshot WHERE id = ? AND account_id = ? AND purpose = ?',
    [id, accountId, purpose],
  )?.state;
}

/**
 * Writes a snapshot, with the persons who stand in it, so that removing one of them removes it. Numbers that the purpose
 * does not know of are left out.
 */
export function insertSnapshot(
  db: WritableDatabase,
  row: {
    id: number;
    name: string;
    state: NetworkState;
    accountId: number;
    purpose: Purpose;
    recordedAt: string;
  },
): void {
  const known = new Set(
    db.column<number>('SELECT id FROM person WHERE id IN (SELECT value FROM json_each(?))', [
      JSON.stringify(personsIn(row.state)),
    ]),
  );
  const state = amongKnown(row.state, known);
  db.run(
    `INSERT INTO main.chart_snapshot (id, name, state, account_id, purpose, recorded_at)
     VALUES (:id, :name, :state, :accountId, :purpose, :recordedAt)`,
    { ...row, state: JSON.stringify(state) },
  );
  for (const person of personsIn(state)) {
    db.run('INSERT INTO main.chart_snapshot_person (snapshot_id, person_id, purpose) VALUES (?, ?, ?)', [
      row.id,
      person,
      row.purpose,
    ]);
  }
}

/** Takes a snapshot of the account's away; false when there is none. */
export function deleteSnapshot(
  db: WritableDatabase,
  id: number,
  accountId: number,
  purpose: Purpose,
): boolean {
  const gone = db.run('DELETE FROM main.chart_snapshot WHERE id = ? AND account_id = ? AND purpose = ?', [
    id,
    accountId,
    purpose,
  ]);
  return gone === 1;
}

/** Everybody whose number stands somewhere in a view, ascending. */
export function personsIn(state: NetworkState): number[] {
  const found = new Set([...state.persons, ...(state.kept ?? []), ...state.hidden, ...state.pinned]);
  for (const [id] of state.positions) if (id > 0) found.add(id);
  for (const { persons } of state.selections) for (const id of persons) found.add(id);
  for (const { person } of state.notes) if (person !== null) found.add(person);
  return [...found].sort((a, b) => a - b);
}

function amongKnown(state: NetworkState, known: ReadonlySet<number>): NetworkState {
  const knows = (id: number) => known.has(id);
  return {
    ...state,
    persons: state.persons.filter(knows),
    kept: state.kept?.filter(knows) ?? null,
    hidden: state.hidden.filter(knows),
    pinned: state.pinned.filter(knows),
    positions: state.positions.filter(([id]) => id < 0 || known.has(id)),
    selections: state.selections.map((one) => ({ ...one, persons: one.persons.filter(knows) })),
    notes: state.notes.filter(({ person }) => person === null || known.has(person)),
  };
}
