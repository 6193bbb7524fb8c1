import type {
  CrimeHistory,
  EvidenceReference,
  ExitReadiness,
  OverallRating,
  ProfileContent,
  ProfileItem,
  ProfileMaterial,
} from '../../../shared/contract/profile.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { list, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

export interface FormRow {
  id: number;
  roundId: number;
  assessorId: number;
  assessor: string;
  state: 'draft' | 'final';
  overall: OverallRating | null;
  overallReason: string;
  exitReadiness: ExitReadiness | null;
  finishedOn: IsoDate | null;
  expiresOn: IsoDate | null;
  purpose: Purpose;
}

export interface RoundRow {
  id: number;
  personId: number;
  version: number;
  purpose: Purpose;
  isClosed: boolean;
  closedBy: string | null;
  closeReason: string;
  forms: FormRow[];
}

const roundColumns = `r.id, r.person_id AS personId, r.version, r.purpose, r.closed_at IS NOT NULL AS isClosed,
  account.name AS closedBy, r.close_reason AS closeReason
  FROM profile_round r LEFT JOIN main.account ON account.id = r.closed_by`;

type RawRound = Omit<RoundRow, 'isClosed' | 'forms'> & { isClosed: 0 | 1 };

/** The rounds of a person that the workspace sees, newest first. */
export function roundsOf(db: ReadableDatabase, personId: number): RoundRow[] {
  const rows = db.all<RawRound>(
    `SELECT ${roundColumns} WHERE r.person_id = ? ORDER BY r.recorded_at DESC, r.version DESC, r.id`,
    [personId],
  );
  return withForms(db, rows);
}

export function findRound(db: ReadableDatabase, id: number): RoundRow | undefined {
  return withForms(db, db.all<RawRound>(`SELECT ${roundColumns} WHERE r.id = ?`, [id]))[0];
}

/** The round that a form is in, and the form. */
export function findForm(db: ReadableDatabase, id: number): { round: RoundRow; form: FormRow } | undefined {
  const found = db.find<{ roundId: number }>('SELECT round_id AS roundId FROM profile WHERE id = ?', [id]);
  const round = found && findRound(db, found.roundId);
  const form = round?.forms.find((each) => each.id === id);
  return round && form ? { round, form } : undefined;
}

/** Every round with two finished forms that count on a day, whoever they are about. */
export function pairsOn(db: ReadableDatabase, day: IsoDate): [FormRow, FormRow][] {
  const rows = db.all<FormRow>(
    `SELECT ${formColumns} WHERE f.state = 'final' AND f.finished_on <= :day AND f.expires_on >= :day
      ORDER BY f.round_id, f.recorded_at, f.id`,
    { day },
  );
  return [...Map.groupBy(rows, ({ roundId }) => roundId).values()].flatMap(([one, other]) =>
    one && other ? [[one, other] as [FormRow, FormRow]] : [],
  );
}

const formColumns = `f.id, f.round_id AS roundId, f.assessor_id AS assessorId, account.name AS assessor, f.state, f.overall,
  f.overall_reason AS overallReason, f.exit_readiness AS exitReadiness, f.finished_on AS finishedOn,
  f.expires_on AS expiresOn, f.purpose
  FROM profile f JOIN main.account ON account.id = f.assessor_id`;

function withForms(db: ReadableDatabase, rows: readonly RawRound[]): RoundRow[] {
  const forms = db.all<FormRow>(
    `SELECT ${formColumns} WHERE f.round_id IN (SELECT value FROM json_each(?)) ORDER BY f.recorded_at, f.id`,
    [list(rows.map(({ id }) => id))],
  );
  const byRound = Map.groupBy(forms, ({ roundId }) => roundId);
  return rows.map((row) => ({ ...row, isClosed: row.isClosed === 1, forms: byRound.get(row.id) ?? [] }));
}

/** What stands in forms, by form. */
export function contentsOf(db: ReadableDatabase, forms: readonly FormRow[]): Map<number, ProfileContent> {
  const ids = list(forms.map(({ id }) => id));
  const items = db.all<Omit<ProfileItem, 'evidence'> & { id: number; profileId: number }>(
    `SELECT id, profile_id AS profileId, item, rating, reason, assessed_on AS assessedOn FROM profile_item
      WHERE profile_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
    [ids],
  );
  const evidence = db.all<EvidenceReference & { itemId: number }>(
    `SELECT profile_item_id AS itemId,
            CASE WHEN observation_id IS NOT NULL THEN 'observation' WHEN incident_id IS NOT NULL THEN 'incident'
                 WHEN custody_id IS NOT NULL THEN 'custody' ELSE 'report' END AS kind,
            coalesce(observation_id, incident_id, custody_id, report_id) AS id
       FROM profile_evidence WHERE profile_item_id IN (SELECT value FROM json_each(?)) ORDER BY 1, 2, 3`,
    [list(items.map(({ id }) => id))],
  );
  const byItem = Map.groupBy(evidence, ({ itemId }) => itemId);
  const byForm = Map.groupBy(items, ({ profileId }) => profileId);
  return new Map(
    forms.map(({ id, overall, overallReason, exitReadiness }) => [
      id,
      {
        ...{ overall, overallReason, exitReadiness },
        items: (byForm.get(id) ?? []).map(({ id: itemId, profileId: _, ...item }) => ({
          ...item,
          evidence: (byItem.get(itemId) ?? []).map(({ kind, id }) => ({ kind, id })),
        })),
      },
    ]),
  );
}

export function deleteForm(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.profile WHERE id = ?', [id]);
}

export function deleteRound(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.profile_round WHERE id = ?', [id]);
}

export function closeRound(
  db: WritableDatabase,
  round: { id: number; by: number; at: string; reason: string },
): void {
  db.run(
    'UPDATE main.profile_round SET closed_by = :by, closed_at = :at, close_reason = :reason WHERE id = :id',
    round,
  );
}

/** What is on file about a person that an item may rest on, newest first. */
export function materialOf(db: ReadableDatabase, personId: number): ProfileMaterial[] {
  const rows = db.all<Omit<ProfileMaterial, 'text'> & { place: string | null; text: string }>(
    `SELECT 'observation' AS kind, o.id, coalesce(o.occurred_to, s.received_on) AS day, NULL AS subkind,
            place.name AS place, o.text, o.source_id AS sourceId, o.purpose
       FROM participation p JOIN observation o ON o.id = p.observation_id JOIN source s ON s.id = o.source_id
       LEFT JOIN main.place ON place.id = o.place_id WHERE p.person_id = :person
     UNION ALL
     SELECT 'incident', i.id, i.occurred_to, i.kind, place.name, i.text, i.source_id, i.purpose
       FROM incident i LEFT JOIN main.place ON place.id = i.place_id
      WHERE i.id IN (SELECT incident_id FROM incident_person WHERE person_id = :person)
     UNION ALL
     SELECT 'custody', c.id, c.valid_from, c.kind, NULL, c.institution, c.source_id, c.purpose
       FROM custody c WHERE c.person_id = :person
     UNION ALL
     SELECT 'report', s.id, s.received_on, NULL, NULL, s.reference, s.id, s.purpose FROM source s
      WHERE s.id IN (SELECT source_id FROM person WHERE id = :person
        UNION SELECT source_id FROM person_name WHERE person_id = :person
        UNION SELECT source_id FROM person_identity WHERE person_id = :person
        UNION SELECT source_id FROM person_home WHERE person_id = :person
        UNION SELECT source_id FROM person_role WHERE person_id = :person
        UNION SELECT source_id FROM membership WHERE person_id = :person
        UNION SELECT source_id FROM relation WHERE a_id = :person OR b_id = :person)
     ORDER BY day DESC, kind, 2`,
    { person: personId },
  );
  return rows.map(({ place, text, ...row }) => ({ ...row, text: placeLine(place, text) }));
}

type HistoryEvent = CrimeHistory['events'][number];

/** Incidents in which the person is suspect, with how many others are, newest first. */
export function suspectedIn(
  db: ReadableDatabase,
  personId: number,
): (HistoryEvent & { kind: 'incident'; coSuspects: number })[] {
  const rows = db.all<HistoryEvent & { kind: 'incident'; coSuspects: number; place: string | null }>(
    `SELECT 'incident' AS kind, i.id, i.occurred_from AS "from", i.occurred_to AS "to", i.kind AS subkind,
            place.name AS place, i.place_text AS text, i.source_id AS sourceId,
            (SELECT count(*) FROM incident_person x
              WHERE x.incident_id = i.id AND x.role = 'suspect' AND x.person_id <> p.person_id) AS coSuspects
       FROM incident_person p JOIN incident i ON i.id = p.incident_id LEFT JOIN main.place ON place.id = i.place_id
      WHERE p.person_id = ? AND p.role = 'suspect' ORDER BY i.occurred_from DESC, i.id`,
    [personId],
  );
  return rows.map(({ place, text, ...row }) => ({ ...row, text: placeLine(place, text) }));
}

/** Stays in custody and releases, newest first. */
export function heldIn(db: ReadableDatabase, personId: number): HistoryEvent[] {
  return db.all(
    `SELECT 'custody' AS kind, id, valid_from AS "from", valid_to AS "to", kind AS subkind, institution AS text,
            source_id AS sourceId FROM custody WHERE person_id = ? ORDER BY valid_from DESC, id`,
    [personId],
  );
}
