import type { InterventionState, PersonActivity } from '../../../shared/contract/intervention.ts';
import type {
  ConcernTalk,
  GroundDraft,
  GroundItem,
  GroundKind,
  RegistrationAct,
  RegistrationProposal,
  RegistrationSubject,
} from '../../../shared/contract/registration.ts';
import { addDays, type IsoDate } from '../../../shared/date.ts';
import type { GroundBasis, PersonRole, Position, Purpose } from '../../../shared/domain.ts';
import { list, personNames, placeLine } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { type Life, partShows, relationShows, type Subject } from './rules.ts';

/** The fact that is or may be registered, and whose it is. */
export interface SubjectRow extends Subject {
  personId: number;
  roleId: number | null;
  membershipId: number | null;
  groupId: number | null;
  sourceId: number;
  purpose: Purpose;
}

export function findSubject(db: ReadableDatabase, subject: RegistrationSubject): SubjectRow | undefined {
  const dated = 'valid_from AS validFrom, valid_to AS validTo, source_id AS sourceId, purpose';
  const row =
    subject.kind === 'role'
      ? db.find<Omit<SubjectRow, 'kind'>>(
          `SELECT person_id AS personId, id AS roleId, NULL AS membershipId, NULL AS groupId, role AS "as", ${dated}
             FROM person_role WHERE id = ?`,
          [subject.roleId],
        )
      : db.find<Omit<SubjectRow, 'kind'>>(
          `SELECT person_id AS personId, NULL AS roleId, id AS membershipId, grouping_id AS groupId,
                  position AS "as", ${dated} FROM membership WHERE id = ?`,
          [subject.membershipId],
        );
  return row && { ...row, kind: subject.kind };
}

/** A sourced item about a person as it stands on file, before anybody has held it for anything. */
export interface ItemRow extends Pick<GroundItem, 'kind' | 'id' | 'day' | 'subkind' | 'text' | 'purpose'> {
  sourceId: number;
  shows: GroundBasis | null;
  isProtectedPart: boolean;
  /** The other person of a relation. */
  otherId: number | null;
}

/** Which items are meant. */
export type ItemReference = Pick<GroundDraft, 'kind' | 'id'>;

/** Tells items of one person apart. */
export const itemKey = ({ kind, id }: ItemReference) => `${kind} ${id}`;

/**
 * The sourced items about a person that the workspace sees, newest first: those asked for, or all there are. Reports
 * that are not asked for are those that something about the person names.
 */
export function itemsAbout(
  db: ReadableDatabase,
  personId: number,
  wanted: readonly ItemReference[] | null,
): ItemRow[] {
  const rows = (Object.keys(itemQueries) as GroundKind[]).flatMap((kind) => {
    const ids = wanted?.filter((one) => one.kind === kind).map(({ id }) => id);
    if (ids?.length === 0) return [];
    const { sql, all } = itemQueries[kind];
    const rows = db.all<RawItem>(
      ids ? `${sql} AND item.id IN (SELECT value FROM json_each(:ids))` : `${sql} AND ${all}`,
      ids ? { person: personId, ids: list(ids) } : { person: personId },
    );
    return rows.map((row) => ({ ...row, kind }));
  });
  const others = personNames(
    db,
    rows.flatMap(({ otherId }) => otherId ?? []),
  );
  return rows
    .map(({ parts, place, text, ...row }) => {
      const { shows, isProtectedPart } = weightOf(row.kind, row.subkind, parts);
      const other = row.otherId === null ? null : (others.get(row.otherId) ?? '');
      return { ...row, shows, isProtectedPart, text: placeLine(other ?? place, text) };
    })
    .sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0) || a.id - b.id);
}

type RawItem = Omit<ItemRow, 'kind' | 'shows' | 'isProtectedPart'> & {
  parts: string | null;
  place: string | null;
};

/** `item` is the record, `s` its source; `all` holds for those that are about the person. */
const itemQueries: Record<GroundKind, { sql: string; all: string }> = {
  observation: {
    sql: `SELECT item.id, item.source_id AS sourceId, item.purpose, coalesce(item.occurred_to, s.received_on) AS day,
            NULL AS subkind, item.text, place.name AS place, NULL AS otherId,
            (SELECT group_concat(r.role) FROM participation_role r
              WHERE r.observation_id = item.id AND r.person_id = :person) AS parts
       FROM participation p JOIN observation item ON item.id = p.observation_id
       JOIN source s ON s.id = item.source_id LEFT JOIN main.place ON place.id = item.place_id
      WHERE p.person_id = :person`,
    all: '1',
  },
  incident: {
    sql: `SELECT item.id, item.source_id AS sourceId, item.purpose, item.occurred_to AS day, item.kind AS subkind,
            item.text, place.name AS place, NULL AS otherId,
            (SELECT group_concat(r.role) FROM incident_person r
              WHERE r.incident_id = item.id AND r.person_id = :person) AS parts
       FROM incident item LEFT JOIN main.place ON place.id = item.place_id
      WHERE item.id IN (SELECT incident_id FROM incident_person WHERE person_id = :person)`,
    all: '1',
  },
  custody: {
    sql: `SELECT item.id, item.source_id AS sourceId, item.purpose, item.valid_from AS day, item.kind AS subkind,
            item.institution AS text, NULL AS place, NULL AS otherId, NULL AS parts
       FROM custody item WHERE item.person_id = :person`,
    all: '1',
  },
  relation: {
    sql: `SELECT item.id, item.source_id AS sourceId, item.purpose, coalesce(item.valid_to, s.received_on) AS day,
            item.kind AS subkind, item.detail AS text, NULL AS place, NULL AS parts,
            CASE item.a_id WHEN :person THEN item.b_id ELSE item.a_id END AS otherId
       FROM relation item JOIN source s ON s.id = item.source_id
      WHERE (item.a_id = :person OR item.b_id = :person)`,
    all: '1',
  },
  report: {
    sql: `SELECT item.id, item.id AS sourceId, item.purpose, item.received_on AS day, NULL AS subkind,
            item.summary AS text, NULL AS place, NULL AS otherId, NULL AS parts
       FROM source item WHERE :person > 0`,
    all: `item.id IN (
      SELECT source_id FROM person WHERE id = :person
      UNION SELECT source_id FROM person_name WHERE person_id = :person
      UNION SELECT source_id FROM person_role WHERE person_id = :person
      UNION SELECT source_id FROM membership WHERE person_id = :person)`,
  },
};

function weightOf(kind: GroundKind, subkind: string | null, parts: string | null) {
  if (kind === 'observation' || kind === 'incident') return partShows((parts ?? 'present').split(','));
  if (kind === 'relation') return { shows: relationShows(subkind ?? 'other'), isProtectedPart: false };
  return { shows: kind === 'custody' ? ('conduct' as const) : null, isProtectedPart: false };
}

export interface RegistrationRow extends Pick<Life, 'state' | 'approvedOn' | 'reviewOn' | 'removeOn'> {
  id: number;
  personId: number;
  subject: Subject['kind'];
  roleId: number | null;
  membershipId: number | null;
  endedAt: string | null;
  endReason: string;
  purpose: Purpose;
  recordedAt: string;
}

const registrationColumns = `id, person_id AS personId, subject, person_role_id AS roleId,
  membership_id AS membershipId, state, approved_on AS approvedOn, review_on AS reviewOn, remove_on AS removeOn,
  ended_at AS endedAt, end_reason AS endReason, purpose, recorded_at AS recordedAt`;

export function findRegistration(db: ReadableDatabase, id: number): RegistrationRow | undefined {
  return db.find(`SELECT ${registrationColumns} FROM registration WHERE id = ?`, [id]);
}

/** These registrations, in the order asked for. */
export function registrationRows(db: ReadableDatabase, ids: readonly number[]): RegistrationRow[] {
  const rows = db.all<RegistrationRow>(
    `SELECT ${registrationColumns} FROM registration WHERE id IN (SELECT value FROM json_each(?))`,
    [list(ids)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A person's registrations, the standing and proposed ones first, then the newest. */
export function registrationsOfPerson(db: ReadableDatabase, personId: number): number[] {
  return db.column(
    `SELECT id FROM registration WHERE person_id = ?
      ORDER BY state NOT IN ('approved', 'proposed'), recorded_at DESC, id`,
    [personId],
  );
}

/** The proposed or standing registration of a fact. */
export function liveRegistrationOf(
  db: ReadableDatabase,
  subject: Pick<SubjectRow, 'kind' | 'roleId' | 'membershipId'>,
): number | undefined {
  return db.find<{ id: number }>(
    `SELECT id FROM registration WHERE state IN ('proposed', 'approved') AND subject = :kind
        AND (person_role_id = :roleId OR membership_id = :membershipId)`,
    { kind: subject.kind, roleId: subject.roleId, membershipId: subject.membershipId },
  )?.id;
}

/** Approved registrations of the leading position of a membership. */
export function leadingOf(db: ReadableDatabase, membershipId: number): number[] {
  return db.column(
    "SELECT id FROM registration WHERE membership_id = ? AND subject = 'leading' AND state = 'approved'",
    [membershipId],
  );
}

export interface ProposalRow
  extends Pick<RegistrationProposal, 'id' | 'act' | 'legalBasis' | 'reason' | 'concernTalk' | 'state'> {
  registrationId: number;
  version: number;
  proposedBy: number;
  proposer: string;
  proposedAt: string;
  grounds: GroundDraft[];
  decisions: {
    verdict: 'approve' | 'decline' | 'withdraw';
    accountId: number;
    by: string;
    at: string;
    reason: string;
  }[];
}

/** The proposals of these registrations, the newest first of each. */
export function proposalsOf(db: ReadableDatabase, registrationIds: readonly number[]): ProposalRow[] {
  const rows = db.all<Omit<ProposalRow, 'grounds' | 'decisions'>>(
    `SELECT registration_proposal.id, registration_id AS registrationId, version, act, legal_basis AS legalBasis,
            reason, concern_talk AS concernTalk, state, proposed_by AS proposedBy, account.name AS proposer,
            proposed_at AS proposedAt
       FROM registration_proposal JOIN main.account ON account.id = proposed_by
      WHERE registration_id IN (SELECT value FROM json_each(?)) ORDER BY registration_id, version DESC`,
    [list(registrationIds)],
  );
  const ids = list(rows.map(({ id }) => id));
  const grounds = Map.groupBy(
    db.all<GroundDraft & { proposalId: number }>(
      `SELECT proposal_id AS proposalId, basis, note, coalesce(observation_id, incident_id, custody_id, relation_id, report_id) AS id,
              CASE WHEN observation_id IS NOT NULL THEN 'observation' WHEN incident_id IS NOT NULL THEN 'incident'
                   WHEN custody_id IS NOT NULL THEN 'custody' WHEN relation_id IS NOT NULL THEN 'relation'
                   ELSE 'report' END AS kind
         FROM registration_ground WHERE proposal_id IN (SELECT value FROM json_each(?))`,
      [ids],
    ),
    ({ proposalId }) => proposalId,
  );
  const decisions = Map.groupBy(
    db.all<ProposalRow['decisions'][number] & { proposalId: number }>(
      `SELECT proposal_id AS proposalId, verdict, account_id AS accountId, account.name AS "by", at, reason
         FROM registration_decision JOIN main.account ON account.id = account_id
        WHERE proposal_id IN (SELECT value FROM json_each(?)) ORDER BY at, account_id`,
      [ids],
    ),
    ({ proposalId }) => proposalId,
  );
  return rows.map((row) => ({
    ...row,
    grounds: (grounds.get(row.id) ?? []).map(({ proposalId: _, ...ground }) => ground),
    decisions: (decisions.get(row.id) ?? []).map(({ proposalId: _, ...decision }) => decision),
  }));
}

/** The open proposals, the oldest first. */
export function openProposals(
  db: ReadableDatabase,
  page: { offset: number; limit: number },
): { id: number; registrationId: number }[] {
  return db.all(
    `SELECT id, registration_id AS registrationId FROM registration_proposal WHERE state = 'open'
      ORDER BY proposed_at, id LIMIT :limit OFFSET :offset`,
    page,
  );
}

/** The standing registrations, the first to fall due first. */
export function standingByReview(db: ReadableDatabase): { id: number; personId: number }[] {
  return db.all(
    "SELECT id, person_id AS personId FROM registration WHERE state = 'approved' ORDER BY review_on, id",
  );
}

/** The registration that ended last of each person who is no longer registered, the longest ended first. */
export function endedLast(db: ReadableDatabase): number[] {
  return db.column(
    `SELECT id FROM (SELECT id, max(ended_at) AS endedAt FROM registration
        WHERE state = 'ended' AND person_id IN (SELECT id FROM temp.former_person) GROUP BY person_id)
      ORDER BY endedAt, id`,
  );
}

/** Whose removal has been proposed, of these persons. */
export function personsToRemove(db: ReadableDatabase, ids: readonly number[]): Set<number> {
  return new Set(
    db.column<number>('SELECT person_id FROM removal WHERE person_id IN (SELECT value FROM json_each(?))', [
      list(ids),
    ]),
  );
}

/** A measure of a person that is still to be done. */
export interface OpenMeasure {
  id: number;
  activity: PersonActivity;
  state: InterventionState;
  dueOn: IsoDate;
}

/** What is still to be done for these persons, by person, the first to fall due first. */
export function openMeasuresOf(db: ReadableDatabase, ids: readonly number[]): Map<number, OpenMeasure[]> {
  const rows = db.all<OpenMeasure & { personId: number }>(
    `SELECT id, person_id AS personId, activity, state, due_on AS dueOn FROM intervention
      WHERE closed_on IS NULL AND person_id IN (SELECT value FROM json_each(?)) ORDER BY due_on, id`,
    [list(ids)],
  );
  const byPerson = new Map<number, OpenMeasure[]>();
  for (const { personId, ...measure } of rows) {
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), measure]);
  }
  return byPerson;
}

/** Registered persons whose newest finished profile has run out. */
export function personsWithExpiredProfile(db: ReadableDatabase, today: IsoDate): number[] {
  return db.column(
    `SELECT DISTINCT person_id FROM registration WHERE state = 'approved'
        AND person_id IN (SELECT r.person_id FROM profile f JOIN profile_round r ON r.id = f.round_id
                           WHERE f.expires_on < :today)
        AND person_id NOT IN (SELECT r.person_id FROM profile f JOIN profile_round r ON r.id = f.round_id
                               WHERE f.expires_on >= :today)`,
    { today },
  );
}

export function countOpenProposals(db: ReadableDatabase): number {
  return db.value("SELECT count(*) FROM registration_proposal WHERE state = 'open'");
}

/**
 * How much is out of sight: persons, what is overdue of persons who are in sight, and what still has to be done about those who are
 * not: open measures, and open tasks of situation boards.
 */
export function countOverdue(db: ReadableDatabase): {
  persons: number;
  facts: number;
  measures: number;
  tasks: number;
} {
  const persons = db.value<number>('SELECT count(*) FROM temp.hidden_person');
  const facts = db.value<number>(
    `SELECT count(*) FROM registration WHERE id IN (SELECT id FROM temp.hidden_registration)
        AND person_id NOT IN (SELECT id FROM temp.hidden_person)`,
  );
  const waiting = (table: 'intervention' | 'situation_task', isOpen: string) =>
    db.value<number>(
      `SELECT count(*) FROM ${table} WHERE ${isOpen} AND person_id IN (SELECT id FROM temp.hidden_person)`,
    );
  return {
    ...{ persons, facts },
    measures: waiting('intervention', 'closed_on IS NULL'),
    tasks: waiting('situation_task', "state = 'open'"),
  };
}

/** The registration that a proposal belongs to. */
export function registrationOfProposal(db: ReadableDatabase, proposalId: number): number | undefined {
  return db.find<{ id: number }>('SELECT registration_id AS id FROM registration_proposal WHERE id = ?', [
    proposalId,
  ])?.id;
}

export function insertRegistration(
  db: WritableDatabase,
  { id, subject, recordedAt }: { id: number; subject: SubjectRow; recordedAt: string },
): void {
  db.run(
    `INSERT INTO main.registration (id, person_id, subject, person_role_id, membership_id, state, source_id, purpose, recorded_at)
     VALUES (:id, :personId, :kind, :roleId, :membershipId, 'proposed', :sourceId, :purpose, :recordedAt)`,
    {
      id,
      personId: subject.personId,
      kind: subject.kind,
      roleId: subject.roleId,
      membershipId: subject.membershipId,
      sourceId: subject.sourceId,
      purpose: subject.purpose,
      recordedAt,
    },
  );
}

export interface NewProposal {
  id: number;
  registrationId: number;
  act: RegistrationAct;
  legalBasis: string;
  reason: string;
  concernTalk: ConcernTalk | null;
  proposedBy: number;
  proposedAt: string;
  purpose: Purpose;
}

export function insertProposal(
  db: WritableDatabase,
  proposal: NewProposal,
  grounds: readonly (GroundDraft & { rowId: number })[],
): void {
  db.run(
    `INSERT INTO main.registration_proposal (id, registration_id, version, act, legal_basis, reason, concern_talk, state, proposed_by, proposed_at, purpose)
     VALUES (:id, :registrationId, (SELECT coalesce(max(version), 0) + 1 FROM main.registration_proposal WHERE registration_id = :registrationId),
       :act, :legalBasis, :reason, :concernTalk, 'open', :proposedBy, :proposedAt, :purpose)`,
    { ...proposal },
  );
  for (const { rowId, kind, id, basis, note } of grounds) {
    db.run(
      `INSERT INTO main.registration_ground (id, proposal_id, ${kind}_id, basis, note, purpose) VALUES (?, ?, ?, ?, ?, ?)`,
      [rowId, proposal.id, id, basis, note, proposal.purpose],
    );
  }
}

export function insertDecision(
  db: WritableDatabase,
  decision: {
    proposalId: number;
    accountId: number;
    verdict: 'approve' | 'decline' | 'withdraw';
    reason: string;
    at: string;
    purpose: Purpose;
  },
): void {
  db.run(
    `INSERT INTO main.registration_decision (proposal_id, account_id, verdict, reason, at, purpose)
     VALUES (:proposalId, :accountId, :verdict, :reason, :at, :purpose)`,
    decision,
  );
}

export function closeProposal(
  db: WritableDatabase,
  id: number,
  state: 'approved' | 'declined' | 'withdrawn',
): void {
  db.run('UPDATE main.registration_proposal SET state = ? WHERE id = ?', [state, id]);
}

/** Writes where a registration stands now. */
export function keepLife(db: WritableDatabase, id: number, life: Life): void {
  const { state, approvedOn, reviewOn, removeOn } = life;
  db.run(
    `UPDATE main.registration SET state = :state, approved_on = :approvedOn, review_on = :reviewOn, remove_on = :removeOn
      WHERE id = :id`,
    { id, state, approvedOn, reviewOn, removeOn },
  );
}

/** Writes down that a registration waited past its review until today; nothing where its review has not passed. */
export function keepWait(
  db: WritableDatabase,
  id: number,
  {
    reviewOn,
    today,
    at,
    purpose,
  }: { reviewOn: IsoDate | null; today: IsoDate; at: string; purpose: Purpose },
): void {
  if (reviewOn === null || addDays(reviewOn, 1) >= today) return;
  db.run(
    `INSERT INTO main.registration_wait (registration_id, valid_from, valid_to, purpose, recorded_at)
     VALUES (:id, :validFrom, :validTo, :purpose, :at)`,
    { id, validFrom: addDays(reviewOn, 1), validTo: addDays(today, -1), purpose, at },
  );
}

export function endRegistration(
  db: WritableDatabase,
  ending: { id: number; by: number; at: string; reason: string },
): void {
  db.run(
    `UPDATE main.registration SET state = 'ended', ended_by = :by, ended_at = :at, end_reason = :reason WHERE id = :id`,
    ending,
  );
}

/** The role or membership that a registration was about ends with it, where it was open. */
export function endSubject(
  db: WritableDatabase,
  { roleId, membershipId }: Pick<RegistrationRow, 'roleId' | 'membershipId'>,
  day: IsoDate,
): void {
  db.run('UPDATE main.person_role SET valid_to = :day WHERE id = :id AND valid_to IS NULL', {
    day,
    id: roleId,
  });
  db.run('UPDATE main.membership SET valid_to = :day WHERE id = :id AND valid_to IS NULL', {
    day,
    id: membershipId,
  });
}

/** What registrations are about, as it stands on screen. */
export interface ShownSubject {
  role: PersonRole | null;
  groupId: number | null;
  position: Position | null;
}

export function shownSubject(subject: SubjectRow): ShownSubject {
  return subject.kind === 'role'
    ? { role: subject.as as PersonRole, groupId: null, position: null }
    : { role: null, groupId: subject.groupId, position: subject.as as Position };
}
