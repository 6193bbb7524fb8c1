import type { Purpose } from '../../../shared/domain.ts';
import type { StatementDatabase } from './database.ts';
import { type Curtain, columnsShown, notHidden } from './overdue.ts';

/*
 * The purpose wall (Retsplejeloven § 115). Entering a workspace lays a temporary view over every table that carries a
 * purpose. The view has the table's own name and hides it, so that a query which simply names `observation` cannot
 * reach what its purpose may not see; nobody has to remember a condition. A view cannot be written to, so that a
 * write must name `main.observation`, and only the log, accounts and places are ever read past the views.
 */

/** Tables that carry a purpose but no content. */
const withoutWall = new Set(['audit_log']);

/** The tables behind the wall. */
export function walledTables(db: StatementDatabase): string[] {
  return db
    .column<string>(
      `SELECT DISTINCT t.name FROM main.sqlite_schema t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND c.name = 'purpose' ORDER BY t.name`,
    )
    .filter((table) => !withoutWall.has(table));
}

/**
 * Lays the views for a purpose. Police sees police material; prevention sees both. `curtain`: where something is overdue or
 * over, the views leave it out (`store/overdue.ts`); where nothing is, nobody pays for the question.
 */
export function raiseWall(db: StatementDatabase, purpose: Purpose, curtain: Curtain): void {
  lowerWall(db);
  const ofPurpose = purpose === 'police' ? ["purpose = 'police'"] : [];
  const hides = !curtain.isEmpty;
  for (const table of walledTables(db)) {
    const conditions = [...ofPurpose, ...(hides ? notHidden(db, table) : [])];
    db.connection.exec(
      `CREATE TEMP VIEW "${table}" AS SELECT ${hides ? columnsShown(db, table) : '*'} FROM main."${table}"
        WHERE ${conditions.join(' AND ') || '1'}`,
    );
  }
  db.forgetStatements();
}

/** Takes the views away when the workspace is left. */
export function lowerWall(db: StatementDatabase): void {
  for (const view of db.column<string>("SELECT name FROM temp.sqlite_schema WHERE type = 'view'")) {
    db.connection.exec(`DROP VIEW temp."${view}"`);
  }
  db.forgetStatements();
}
