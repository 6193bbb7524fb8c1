import {
  type ReleaseReview,
  type SummaryDocument,
  summaryDocument,
  type Utility,
  type WithheldReason,
} from '../../../shared/contract/release.ts';
import { type AuditInput, type ReleaseProof, withheldKeys } from './audit.ts';
import { jsonOf } from './document/json.ts';
import { summaryModel } from './joint.ts';
import { sha256 } from './ledger.ts';
import type { Movement } from './movement.ts';
import type { Profile } from './profile.ts';
import { type CountKey, places, type Signature, type SummaryDays, summaryDocumentOf } from './summary.ts';

/** What is sealed with a release and never leaves. */
export interface SealedProof {
  readonly version: 1;
  /** Fixes the solver's version too: every dependency is pinned. */
  readonly appVersion: string;
  readonly movement: Movement;
  /** Who was counted, under this store's pseudonyms: what the next release's joiners and leavers are counted from. */
  readonly base: readonly (readonly [string, Signature])[];
  readonly proof: ReleaseProof;
  /** Hashes of the earlier documents in the audit, earliest first. */
  readonly auditedAgainst: readonly { readonly period: string; readonly documentHash: string }[];
}

/** The document that a proof lets out. */
export function documentOf(
  profile: Profile,
  days: SummaryDays,
  movement: Movement,
  proof: ReleaseProof,
): SummaryDocument {
  const { model, cellOf } = summaryModel(movement);
  return summaryDocumentOf(profile, days, (key) => {
    const cell = cellOf(key);
    const shown = proof.summary.suppressed[cell] === false;
    return shown ? (model.cells[cell]?.value ?? null) : null;
  });
}

/** A document with what only the desk may see: what is withheld and why, and how useful it is. */
export function reviewOf(
  document: SummaryDocument,
  profile: Profile,
  sealed: Pick<SealedProof, 'movement' | 'auditedAgainst'>,
): ReleaseReview {
  const { model, cellOf } = summaryModel(sealed.movement);
  const countIn = (cell: number) => model.cells[cell]?.value ?? 0;
  const hidden = new Set(withheldIn(document).map(cellOf));
  const reasonOf = (cell: number): WithheldReason => {
    const value = countIn(cell);
    if (value === 0) return 'zero';
    if (value < profile.k) return 'small';
    const holdsItsGroup = model.groups.some(
      ({ part, total }) => part === cell && countIn(total) - value <= profile.coalition,
    );
    return holdsItsGroup ? 'group' : 'complementary';
  };
  return {
    document,
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
  };
}

/** The earlier release as the series audit takes it. */
export function auditedStep(release: { document: string; proof: string }): AuditInput['earlier'][number] {
  const { movement } = JSON.parse(release.proof) as SealedProof;
  return { movement, withheld: withheldIn(documentFrom(release.document)) };
}

/** The keys of what a document withholds. */
export function withheldIn(document: SummaryDocument): CountKey[] {
  const tables = new Map(document.tables.map((table) => [table.code, table]));
  return withheldKeys((tableCode, row, column) => {
    const table = tables.get(tableCode);
    const rowAt = table?.rows.findIndex(({ code }) => code === row) ?? -1;
    const columnAt = table?.columns.findIndex(({ code }) => code === column) ?? -1;
    return typeof table?.counts[rowAt]?.[columnAt] === 'number';
  });
}

/** Reads a frozen document. Throws where it is not one. */
export function documentFrom(text: string): SummaryDocument {
  return summaryDocument.parse(JSON.parse(text));
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
