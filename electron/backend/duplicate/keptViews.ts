import type { WritableDatabase } from '../store/database.ts';

/**
 * Lets kept screens and snapshots show whoever two persons have become: the number of the one who goes becomes that of the one
 * who stays, and where both stood the one who stays keeps the place. Undoing a merge leaves them so: who comes back has
 * no place in a drawing that was looked at since.
 */
export function renumberKeptViews(db: WritableDatabase, goneId: number, keptId: number): void {
  const holds = new RegExp(`(?<!\\d)${goneId}(?!\\d)`);
  for (const table of ['workspace_state', 'chart_snapshot']) {
    for (const { row, state } of db.all<{ row: string; state: string }>(
      `SELECT ${keys[table]} AS row, state FROM main.${table}`,
    )) {
      if (!holds.test(state)) continue;
      const shown = JSON.stringify(renumbered(JSON.parse(state), goneId, keptId));
      db.run(`UPDATE main.${table} SET state = ? WHERE ${keys[table]} = ?`, [shown, row]);
    }
  }
}

/** What tells the rows of a table apart. */
const keys: Record<string, string> = {
  workspace_state: "account_id || ' ' || purpose || ' ' || room",
  chart_snapshot: 'id',
};

/** A value of JSON with one number for another; entries that then say the same, or begin with the same number, are one. */
export function renumbered(value: unknown, from: number, to: number): unknown {
  if (value === from) return to;
  if (Array.isArray(value)) {
    const isThere = value.some((each) => each === to || (Array.isArray(each) && each[0] === to));
    return value
      .filter((each) => !isThere || (each !== from && !(Array.isArray(each) && each[0] === from)))
      .map((each) => renumbered(each, from, to));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, each]) => {
        const own = name === String(from) ? String(to) : name;
        return own !== name && own in value ? [] : [[own, renumbered(each, from, to)]];
      }),
    );
  }
  return value;
}
