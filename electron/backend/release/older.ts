import { z } from 'zod';
import {
  type OlderDocument,
  olderDocument,
  type SummaryDocument,
  type SummaryTable,
  summaryDocument,
  summaryTable,
  tablesOf,
} from '../../../shared/contract/release.ts';

/*
 * Documents of the formats that Relata wrote before. They lie in the ledger as they left, and are read here to be shown and
 * compared; none is ever written again. Format 1 had its tables in a row and no percentages; format 2 had sections.
 */

const version = z.object({ version: z.object({ format: z.number() }) });
const formatOne = z.object({ tables: z.array(summaryTable.omit({ shares: true })) });
const formatTwo = z.object({ sections: z.array(z.object({ tables: z.array(summaryTable) })) });

/** Reads a frozen document: as it is where it has today's format, else as far as it is shown again. Throws where it is none. */
export function readDocument(text: string): { document: SummaryDocument } | { older: OlderDocument } {
  const json: unknown = JSON.parse(text);
  const { format } = version.parse(json).version;
  if (format === 3) return { document: summaryDocument.parse(json) };
  const facts = olderDocument.omit({ tables: true }).parse(json);
  if (format === 2)
    return { older: { ...facts, tables: formatTwo.parse(json).sections.flatMap(({ tables }) => tables) } };
  if (format === 1)
    return {
      older: { ...facts, tables: formatOne.parse(json).tables.map((table) => ({ ...table, shares: null })) },
    };
  throw new Error(`a release document of format ${format} is not known`);
}

/** The tables that a frozen document shows, whatever its format. Throws where it is no document. */
export function shownBefore(text: string): SummaryTable[] {
  const read = readDocument(text);
  return 'document' in read ? tablesOf(read.document) : read.older.tables;
}
