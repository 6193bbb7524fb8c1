import { danishSortKey, searchTokens } from '../../../shared/danish.ts';
import type { Purpose } from '../../../shared/domain.ts';
import type { Value } from '../store/database.ts';

/** A name of a person, about to be written. */
export interface NewName {
  /** The name's own record number. */
  id: number;
  personId: number;
  name: string;
  kind: 'official' | 'alias';
  /** True for the one name that lists show and sort the person by. It carries the person's own purpose. */
  listed: boolean;
  validFrom: string | null;
  validTo: string | null;
  sourceId: number;
  /** The source's purpose. */
  purpose: Purpose;
  recordedAt: string;
}

/** Writes what `nameRows` gives as `name`. */
export const insertNameSql = `INSERT INTO main.person_name
    (id, person_id, name, kind, listed, sort_key, valid_from, valid_to, source_id, purpose, recorded_at)
  VALUES (:id, :personId, :name, :kind, :listed, :sortKey, :validFrom, :validTo, :sourceId, :purpose, :recordedAt)`;

/** Writes one of what `nameRows` gives as `tokens`. */
export const insertTokenSql = `INSERT INTO main.name_token (token, person_id, name_id, purpose)
  VALUES (:token, :personId, :nameId, :purpose)`;

/**
 * The rows that one name is: itself with its Danish sort key, and a row for each folded word it is found by. Everything
 * that writes a name writes these (manual entry, intake, demo material), so that all are found and sorted alike.
 */
export function nameRows(name: NewName): {
  name: Record<string, Value>;
  tokens: Record<string, Value>[];
} {
  const written = tidyName(name.name);
  return {
    name: {
      id: name.id,
      personId: name.personId,
      name: written,
      kind: name.kind,
      listed: name.listed ? 1 : 0,
      sortKey: danishSortKey(written),
      validFrom: name.validFrom,
      validTo: name.validTo,
      sourceId: name.sourceId,
      purpose: name.purpose,
      recordedAt: name.recordedAt,
    },
    tokens: searchTokens(written).map((token) => ({
      token,
      personId: name.personId,
      nameId: name.id,
      purpose: name.purpose,
    })),
  };
}

/** A name as it is kept: composed letters, single spaces, none at the ends. Empty when nothing is left. */
export function tidyName(name: string): string {
  return name.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** Which of several names a person is listed under: the first official one, else the first. -1 when there is none. */
export function listedIndex(names: readonly { kind: 'official' | 'alias' }[]): number {
  const official = names.findIndex(({ kind }) => kind === 'official');
  return official >= 0 ? official : names.length > 0 ? 0 : -1;
}
