import type { Purpose } from '../../../shared/domain.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { Figure } from './figures.ts';
import { insertCut } from './repo.ts';
import { sealOf } from './rules.ts';

/** Writes a quarter's figures down as a cut that nothing changes afterwards, and gives its hash. */
export function freeze(
  db: WritableDatabase,
  cut: { id: number; quarter: string; frozenBy: number; frozenAt: string; purpose: Purpose },
  figures: readonly Figure[],
): string {
  const hash = sealOf(cut.quarter, cut.purpose, figures);
  insertCut(db, { ...cut, hash }, figures);
  return hash;
}
