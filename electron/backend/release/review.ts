import {
  type CountChange,
  type ReleaseReview,
  type SummaryDocument,
  type SummaryTable,
  tablesOf,
  type Utility,
  type WithheldReason,
} from '../../../shared/contract/release.ts';
import type { ReleaseProof } from './audit.ts';
import type { GroupLetter } from './codebook.ts';
import { cellAt } from './disclosure/model.ts';
import { leastShown } from './disclosure/suppress.ts';
import { jsonOf } from './document/json.ts';
import { releaseModel } from './joint.ts';
import { sha256 } from './ledger.ts';
import type { Movement } from './movement.ts';
import { shownBefore } from './older.ts';
import type { Profile } from './profile.ts';
import { keyText, placesOf, type Signature, type SummaryDays, summaryDocumentOf } from './summary.ts';

/** What is sealed with a release and never leaves. */
export interface SealedProof {
  readonly version: 2;
  /** Fixes the solver's version too: every dependency is pinned. */
  readonly appVersion: string;
  /** Number of the base that it counts, from 0, and the first step whose joiners and leavers it counts. */
  readonly step: number;
  readonly from: number;
  /** The step that ends on the release's day: what happened since the last base that anybody was released of. */
  readonly movement: Movement;
  /** Who was counted, under this store's pseudonyms: what the next release's joiners and leavers are counted from. */
  readonly base: readonly (readonly [string, Signature])[];
  /** The letters of the groups, under this store's pseudonyms; none of documents up to codebook 3. */
  readonly letters?: readonly (readonly [string, GroupLetter])[];
  readonly proof: ReleaseProof;
  /** Hashes of the earlier documents in the audit, to anybody, in the order of the ledger. */
  readonly auditedAgainst: readonly { readonly period: string; readonly documentHash: string }[];
}

/** The document that a proof lets out. Movements are the steps whose joiners and leavers it counts. */
export function documentOf(
  profile: Profile,
  days: SummaryDays,
  movements: readonly Movement[],
  proof: Pick<ReleaseProof, 'withheld'>,
): SummaryDocument {
  const { model, cellOf } = releaseModel(profile.tables, movements);
  const hidden = new Set(proof.withheld.map(keyText));
  return summaryDocumentOf(profile, days, (key) =>
    hidden.has(keyText(key)) ? null : (model.cells[cellOf(key)]?.value ?? null),
  );
}

/** A document with what only the desk may see: what is withheld and why, and how useful it is. */
export function reviewOf(
  { document, pages }: Pick<ReleaseReview, 'document' | 'pages'>,
  profile: Profile,
  movements: readonly Movement[],
  sealed: Pick<SealedProof, 'proof' | 'auditedAgainst'>,
  before: { readonly period: string; readonly document: string } | null,
): ReleaseReview {
  const { model, cellOf } = releaseModel(profile.tables, movements);
  const places = placesOf(profile.tables);
  const countIn = (cell: number) => model.cells[cell]?.value ?? 0;
  const hidden = new Set(sealed.proof.withheld.map(cellOf));
  const reasonOf = (cell: number): WithheldReason => {
    const value = countIn(cell);
    if (value === 0) return 'zero';
    if (value < leastShown(cellAt(model, cell), profile)) return 'small';
    const holdsItsGroup = model.groups.some(
      ({ part, total }) => part === cell && countIn(total) - value <= profile.coalition,
    );
    return holdsItsGroup ? 'group' : 'complementary';
  };
  return {
    document,
    pages,
    documentHash: sha256(jsonOf(document)),
    withheld: places.flatMap(({ table, row, column, key }) =>
      hidden.has(cellOf(key)) ? [{ table, row, column, reason: reasonOf(cellOf(key)) }] : [],
    ),
    utility: utilityOf(
      places.map(({ key }) => cellOf(key)),
      hidden,
      countIn,
    ),
    auditedAgainst: [...sealed.auditedAgainst],
    changes: before && {
      period: before.period,
      counts: changesBetween(shownBefore(before.document), tablesOf(document)),
    },
  };
}

/** Places of both documents whose counts differ, in reading order. */
function changesBetween(before: readonly SummaryTable[], now: readonly SummaryTable[]): CountChange[] {
  const countsOf = (tables: readonly SummaryTable[]) =>
    tables.flatMap(({ code, rows, columns, counts }) =>
      rows.flatMap((row, rowAt) =>
        columns.map((column, columnAt) => ({
          place: { table: code, row: row.code, column: column.code },
          count: counts[rowAt]?.[columnAt] ?? null,
        })),
      ),
    );
  const earlier = new Map(countsOf(before).map(({ place, count }) => [JSON.stringify(place), count]));
  return countsOf(now).flatMap(({ place, count }) => {
    const then = earlier.get(JSON.stringify(place));
    return then === undefined || then === count ? [] : [{ ...place, before: then, now: count }];
  });
}

function utilityOf(
  cells: readonly number[],
  hidden: ReadonlySet<number>,
  countIn: (cell: number) => number,
): Utility {
  const sum = (of: readonly number[]) => of.reduce((total, cell) => total + countIn(cell), 0);
  const withheld = cells.filter((cell) => hidden.has(cell));
  const all = sum(cells);
  return {
    counts: cells.length,
    withheld: withheld.length,
    withheldShare: all === 0 ? 0 : sum(withheld) / all,
  };
}
