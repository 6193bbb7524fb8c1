import type { ComparedPerson, ComparisonState, StandingMerge } from '../../../shared/contract/duplicate.ts';
import { type PersonRole, type Purpose, personRole } from '../../../shared/domain.ts';
import { groupNames, list, personNames } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

/** What somebody has decided about two persons. */
export interface Comparison {
  aId: number;
  bId: number;
  state: Exclude<ComparisonState, 'open'>;
  reason: string;
  by: string;
  at: string;
}

/** Everything that has been decided; where both purposes have decided of a pair, the workspace's own. */
export function comparisons(db: ReadableDatabase, purpose: Purpose): Comparison[] {
  return db.all(
    `SELECT a_id AS aId, b_id AS bId, decision AS state, reason, account.name AS "by", recorded_at AS at
       FROM person_comparison JOIN main.account ON account.id = account_id ORDER BY purpose = ?`,
    [purpose],
  );
}

export function writeComparison(
  db: WritableDatabase,
  comparison: {
    aId: number;
    bId: number;
    decision: Comparison['state'];
    reason: string;
    accountId: number;
    purpose: Purpose;
    at: string;
  },
): void {
  db.run(
    `INSERT INTO main.person_comparison (a_id, b_id, decision, reason, account_id, purpose, recorded_at)
     VALUES (:aId, :bId, :decision, :reason, :accountId, :purpose, :at)
     ON CONFLICT (a_id, b_id, purpose) DO UPDATE SET decision = excluded.decision, reason = excluded.reason,
       account_id = excluded.account_id, recorded_at = excluded.recorded_at`,
    comparison,
  );
}

/** These persons as they are laid side by side. */
export function comparedPersons(db: ReadableDatabase, ids: readonly number[]): Map<number, ComparedPerson> {
  const numbers = { ids: list(ids) };
  const among = 'IN (SELECT value FROM json_each(:ids))';
  const each = <Row extends { id: number }>(sql: string) =>
    Map.groupBy(db.all<Row>(sql, numbers), ({ id }) => id);
  const persons = each<{ id: number; purpose: Purpose; recordedAt: string }>(
    `SELECT id, purpose, recorded_at AS recordedAt FROM person WHERE id ${among}`,
  );
  const names = each<{ id: number; name: string; listed: number }>(
    `SELECT person_id AS id, name, listed FROM person_name WHERE person_id ${among} ORDER BY sort_key, person_name.id`,
  );
  const identities = each<
    { id: number; cpr: string | null; birthDate: string | null } & Pick<
      ComparedPerson['births'][number],
      'birthPrecision'
    >
  >(
    `SELECT person_id AS id, cpr, birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
      WHERE person_id ${among} ORDER BY recorded_at, person_identity.id`,
  );
  const homes = each<{ id: number; name: string }>(
    `SELECT DISTINCT person_id AS id, place.name FROM person_home JOIN main.place ON place.id = place_id
      WHERE person_id ${among} ORDER BY place.name`,
  );
  const roles = each<{ id: number; role: PersonRole }>(
    `SELECT DISTINCT person_id AS id, role FROM person_role WHERE person_id ${among}`,
  );
  const memberships = each<{ id: number; groupId: number }>(
    `SELECT DISTINCT person_id AS id, grouping_id AS groupId FROM membership WHERE person_id ${among}`,
  );
  const groups = groupNames(db, new Set([...memberships.values()].flat().map(({ groupId }) => groupId)));
  const counts = each<{ id: number; observations: number; relations: number; registrations: number }>(
    `SELECT p.value AS id,
            (SELECT count(*) FROM participation WHERE person_id = p.value) AS observations,
            (SELECT count(*) FROM relation WHERE a_id = p.value) + (SELECT count(*) FROM relation WHERE b_id = p.value)
              AS relations,
            (SELECT count(*) FROM registration WHERE person_id = p.value AND state = 'approved') AS registrations
       FROM json_each(:ids) AS p`,
  );
  const compared = new Map<number, ComparedPerson>();
  for (const id of ids) {
    const person = persons.get(id)?.[0];
    const count = counts.get(id)?.[0];
    if (!person || !count) continue;
    const own = names.get(id) ?? [];
    const known = new Set((roles.get(id) ?? []).map(({ role }) => role));
    const dates = (identities.get(id) ?? []).flatMap(({ birthDate, birthPrecision }) =>
      birthDate === null ? [] : [{ birthDate, birthPrecision }],
    );
    compared.set(id, {
      ...{ ...person, ...count },
      name: own.find(({ listed }) => listed === 1)?.name ?? '',
      aliases: own.filter(({ listed }) => listed === 0).map(({ name }) => name),
      births: [...new Map(dates.map((date) => [`${date.birthDate} ${date.birthPrecision}`, date])).values()],
      cprs: [...new Set((identities.get(id) ?? []).flatMap(({ cpr }) => cpr ?? []))],
      homes: (homes.get(id) ?? []).map(({ name }) => name),
      roles: personRole.options.filter((role) => known.has(role)),
      groups: (memberships.get(id) ?? []).map(({ groupId }) => groups.get(groupId) ?? ''),
    });
  }
  return compared;
}

/** An open proposal of a merge. */
export interface ProposalRow {
  id: number;
  keptId: number;
  goneId: number;
  reason: string;
  proposedBy: number;
  proposer: string;
  proposedAt: string;
  purpose: Purpose;
}

const selectProposal = `SELECT merge_proposal.id, kept_id AS keptId, gone_id AS goneId, reason, proposed_by AS proposedBy,
    account.name AS proposer, proposed_at AS proposedAt, purpose
  FROM merge_proposal JOIN main.account ON account.id = proposed_by`;

/** The newest first. */
export function openProposals(db: ReadableDatabase): ProposalRow[] {
  return db.all(`${selectProposal} ORDER BY proposed_at DESC, merge_proposal.id`);
}

export function findProposal(db: ReadableDatabase, id: number): ProposalRow | undefined {
  return db.find(`${selectProposal} WHERE merge_proposal.id = ?`, [id]);
}

/** Whether a merge of these two, or of one of them, is proposed already. */
export function isMergeProposed(db: ReadableDatabase, personIds: readonly number[]): boolean {
  const among = 'IN (SELECT value FROM json_each(:ids))';
  return (
    db.find(`SELECT 1 FROM merge_proposal WHERE kept_id ${among} OR gone_id ${among}`, {
      ids: list(personIds),
    }) !== undefined
  );
}

export function insertProposal(db: WritableDatabase, proposal: Omit<ProposalRow, 'proposer'>): void {
  db.run(
    `INSERT INTO main.merge_proposal (id, kept_id, gone_id, reason, proposed_by, proposed_at, purpose)
     VALUES (:id, :keptId, :goneId, :reason, :proposedBy, :proposedAt, :purpose)`,
    { ...proposal },
  );
}

export function deleteProposal(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.merge_proposal WHERE id = ?', [id]);
}

/** Writes that a merge stands, on what was proposed and who approved it. */
export function insertMerge(
  db: WritableDatabase,
  merge: Omit<ProposalRow, 'proposer'> & { approvedBy: number; approvedAt: string; approvalReason: string },
): void {
  db.run(
    `INSERT INTO main.person_merge (id, kept_id, gone_id, turn, reason, proposed_by, proposed_at, approved_by,
       approved_at, approval_reason, purpose)
     VALUES (:id, :keptId, :goneId, (SELECT coalesce(max(turn), 0) + 1 FROM main.person_merge), :reason, :proposedBy,
       :proposedAt, :approvedBy, :approvedAt, :approvalReason, :purpose)`,
    { ...merge },
  );
}

export function findMerge(
  db: ReadableDatabase,
  id: number,
): { keptId: number; goneId: number; purpose: Purpose } | undefined {
  return db.find('SELECT kept_id AS keptId, gone_id AS goneId, purpose FROM person_merge WHERE id = ?', [id]);
}

/** Merges that stand, the newest first. */
export function standingMerges(db: ReadableDatabase): StandingMerge[] {
  const rows = db.all<Omit<StandingMerge, 'person'> & { keptId: number }>(
    `SELECT person_merge.id, kept_id AS keptId, reason, proposer.name AS proposedBy, approver.name AS approvedBy,
            approved_at AS approvedAt,
            (SELECT count(*) FROM person_merge_row AS r
              WHERE r.merge_id = person_merge.id AND r.place NOT IN ('name_token', 'person')) AS moved,
            coalesce((SELECT n.name FROM person_merge_row AS r
               JOIN person_name AS n ON n.id = json_extract(r.record, '$.key.id')
              WHERE r.merge_id = person_merge.id AND r.place = 'person_name'
                AND json_extract(r.record, '$.before.listed') = 1), '') AS goneName
       FROM person_merge
       JOIN main.account AS proposer ON proposer.id = proposed_by
       JOIN main.account AS approver ON approver.id = approved_by
      ORDER BY turn DESC`,
  );
  const names = personNames(db, new Set(rows.map(({ keptId }) => keptId)));
  return rows.map(({ keptId, ...merge }) => ({
    ...merge,
    person: { id: keptId, name: names.get(keptId) ?? '' },
  }));
}
