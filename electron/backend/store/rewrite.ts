import type { StatementDatabase, WritableDatabase } from './database.ts';
import { lowerWall } from './wall.ts';

/*
 * SQLite clears the bytes of a row that it deletes (`secure_delete`), but not those that a row stood in before it was moved to
 * another page. After a removal the whole file is therefore written anew; a mark in the store says that it is due, so that a
 * power cut between the removal and the rewriting is made good at the next sign-in.
 */

const mark = 'rewrite';

/** Marks, inside the transaction that takes something out for good, that every page is to be written anew. */
export function askForRewrite(db: WritableDatabase): void {
  db.run("INSERT INTO main.meta (key, value) VALUES (?, 'due') ON CONFLICT DO NOTHING", [mark]);
}

/**
 * Writes every page anew where that is due, and empties the write-ahead log. Outside any transaction. The wall is down
 * meanwhile, since SQLite would take its views for the tables it copies; `raise` puts it up again, where one stands. O(size of the store).
 */
export function rewriteIfDue(db: StatementDatabase, raise: (() => void) | null): void {
  if (db.find('SELECT 1 FROM main.meta WHERE key = ?', [mark])) {
    lowerWall(db);
    try {
      db.connection.exec('VACUUM');
      db.run('DELETE FROM main.meta WHERE key = ?', [mark]);
    } finally {
      raise?.();
    }
  }
  db.connection.pragma('wal_checkpoint(TRUNCATE)');
}
