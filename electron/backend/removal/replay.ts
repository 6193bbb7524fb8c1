import { keepFlow } from '../flow/material.ts';
import type { WritableDatabase } from '../store/database.ts';
import { addToLedger, type LedgerEntry, ledgerEntries, ledgerHash, removedStillOnFile } from './ledger.ts';
import { isCorrectable, searchTraces, writeText } from './search.ts';
import { subjectOf, takeOut } from './takeOut.ts';
import { withoutMentions } from './trait.ts';

/** What holding a store to the deletion ledger took. */
export interface Replayed {
  /** Persons that were on file again, and are gone again. */
  persons: number;
  /** Texts of other records that named them, and that their names were taken out of. */
  texts: number;
  /** Files about them in the export folder; the caller deletes them. */
  files: string[];
}

/**
 * Holds a store from before some removals to the ledger: whoever is removed is taken out again, in the caller's transaction and
 * with no wall raised. Texts were corrected by hand when somebody was removed; what an older store still says is
 * therefore cut without asking. `keepsFlow`: the part of the removed in the anonymous counts is not there yet.
 */
export function replayLedger(
  db: WritableDatabase,
  key: Uint8Array,
  entries: readonly LedgerEntry[],
  keepsFlow: boolean,
): Replayed {
  addToLedger(db, entries);
  const days = new Map(ledgerEntries(db).map(({ hash, removedOn }) => [hash, removedOn]));
  const replayed: Replayed = { persons: 0, texts: 0, files: [] };
  for (const personId of removedStillOnFile(db, key)) {
    const subject = subjectOf(db, personId);
    if (keepsFlow) keepFlow(db, personId, days.get(ledgerHash(key, personId)) ?? '');
    replayed.files.push(...takeOut(db, subject).files);
    replayed.persons += 1;
    for (const { table, column, record, mention, text } of searchTraces(db, subject.traits, subject.partOf)
      .hits) {
      if (mention === 'recordNumber' || !isCorrectable(table, column)) continue;
      writeText(db, { table, column, record }, withoutMentions(text, subject.traits));
      replayed.texts += 1;
    }
  }
  return replayed;
}
