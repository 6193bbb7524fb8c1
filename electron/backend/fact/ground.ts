import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** The source a new fact stands on, as far as writing it needs. */
export interface Ground {
  sourceId: number;
  purpose: Purpose;
  legalBasis: string;
}

/** @throws Failure `call.notFound` when the workspace sees no such source */
export function groundOf(db: ReadableDatabase, sourceId: number): Ground {
  const ground = db.find<Ground>(
    'SELECT id AS sourceId, purpose, legal_basis AS legalBasis FROM source WHERE id = ?',
    [sourceId],
  );
  if (!ground) throw new Failure('call.notFound');
  return ground;
}

/**
 * Whether a fact on this ground may speak of these persons and groups. Police material never speaks of somebody whom
 * only § 115 material has put on file.
 * @throws Failure `call.notFound` when the workspace does not see one of them, `source.purposeForbidsFact`
 */
export function checkReach(
  db: ReadableDatabase,
  ground: Pick<Ground, 'purpose'>,
  records: { persons?: readonly number[]; groups?: readonly number[] },
): void {
  const reached = [
    ...purposesOf(db, 'person', records.persons ?? []),
    ...purposesOf(db, 'grouping', records.groups ?? []),
  ];
  if (ground.purpose === 'police' && reached.includes('prevention')) {
    throw new Failure('source.purposeForbidsFact');
  }
}

/**
 * What is on file for one purpose is changed in a workspace for that purpose: a police record altered on § 115
 * knowledge would carry it through the wall. @throws Failure `call.purposeForbidden`
 */
export function checkOwnPurpose(workspace: Purpose | null, factPurpose: Purpose): void {
  if (workspace !== factPurpose) throw new Failure('call.purposeForbidden');
}

function purposesOf(db: ReadableDatabase, table: 'person' | 'grouping', ids: readonly number[]): Purpose[] {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return [];
  const purposes = db.column<Purpose>(
    `SELECT purpose FROM ${table} WHERE id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(distinct)],
  );
  if (purposes.length !== distinct.length) throw new Failure('call.notFound');
  return purposes;
}
