import type { Birth } from '../../../shared/birth.ts';
import type { GroupCard } from '../../../shared/contract/group.ts';
import { danishSortKey, foldDanish } from '../../../shared/danish.ts';
import type { GroupEventKind, GroupRelationKind, Position, Purpose } from '../../../shared/domain.ts';
import type { Ground } from '../fact/ground.ts';
import type { Period } from '../fact/period.ts';
import { placeLine } from '../fact/shown.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';

const factColumns = 'id, source_id AS sourceId, purpose, recorded_at AS recordedAt';
const periodColumns = 'valid_from AS validFrom, valid_to AS validTo';

export interface GroupRecord {
  id: number;
  parentId: number | null;
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
}

export function allGroups(db: ReadableDatabase): GroupRecord[] {
  return db.all(`SELECT ${factColumns}, parent_id AS parentId FROM grouping`);
}

export function findGroup(db: ReadableDatabase, id: number): GroupRecord | undefined {
  return db.find(`SELECT ${factColumns}, parent_id AS parentId FROM grouping WHERE id = ?`, [id]);
}

/** A name of a group, as needed to list it. */
export interface GroupName extends Period {
  groupId: number;
  name: string;
  sortKey: string;
}

/** Every name of every group, the one each goes by now last (as `groupNames` of `fact/shown.ts` has it). */
export function allGroupNames(db: ReadableDatabase): GroupName[] {
  return db.all(
    `SELECT grouping_id AS groupId, name, sort_key AS sortKey, ${periodColumns} FROM grouping_name
      ORDER BY valid_to IS NULL, valid_to, valid_from IS NOT NULL, valid_from, recorded_at, id`,
  );
}

/** Who is a member of which group on a day, and when each was born as far as is known. */
export function membersOn(
  db: ReadableDatabase,
  day: string,
): { groupId: number; personId: number; position: Position; birth: Birth | null }[] {
  const births = new Map(
    db
      .all<{ id: number } & Birth>(
        `SELECT person_id AS id, birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
          WHERE birth_date IS NOT NULL AND person_id IN (SELECT person_id FROM membership) ORDER BY recorded_at, id`,
      )
      .map(({ id, ...birth }) => [id, birth]),
  );
  return db
    .all<{ groupId: number; personId: number; position: Position }>(
      `SELECT grouping_id AS groupId, person_id AS personId, position FROM membership
        WHERE (valid_from IS NULL OR valid_from <= :day) AND (valid_to IS NULL OR valid_to >= :day)`,
      { day },
    )
    .map((member) => ({ ...member, birth: births.get(member.personId) ?? null }));
}

/** Alliances and conflicts that hold on a day, once for each of the two groups. */
export function relationCountsOn(
  db: ReadableDatabase,
  day: string,
): { groupId: number; kind: GroupRelationKind; count: number }[] {
  const holds = 'valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)';
  return db.all(
    `SELECT groupId, kind, count(DISTINCT otherId) AS count FROM (
       SELECT a_id AS groupId, b_id AS otherId, kind FROM grouping_relation WHERE ${holds}
       UNION ALL SELECT b_id, a_id, kind FROM grouping_relation WHERE ${holds}) GROUP BY groupId, kind`,
    { day },
  );
}

/** An event of the lineage, with the numbers of the groups it joins. */
export interface GroupEvent {
  id: number;
  sourceId: number;
  purpose: Purpose;
  recordedAt: string;
  kind: GroupEventKind;
  occurredOn: string;
  fromId: number | null;
  toId: number | null;
}

export function allEvents(db: ReadableDatabase): GroupEvent[] {
  return db.all(
    `SELECT ${factColumns}, kind, occurred_on AS occurredOn, from_id AS fromId, to_id AS toId
       FROM grouping_event ORDER BY occurred_on, id`,
  );
}

export function eventsOf(db: ReadableDatabase, groupId: number): GroupEvent[] {
  return db.all(
    `SELECT ${factColumns}, kind, occurred_on AS occurredOn, from_id AS fromId, to_id AS toId
       FROM grouping_event WHERE from_id = :groupId OR to_id = :groupId ORDER BY occurred_on, id`,
    { groupId },
  );
}

export function namesOf(db: ReadableDatabase, groupId: number): GroupCard['names'] {
  return db
    .all<Omit<GroupCard['names'][number], 'isRenaming'> & { renamings: number }>(
      `SELECT ${factColumns}, ${periodColumns}, name,
              (SELECT count(*) FROM grouping_event AS e WHERE ${eventOfName('e', 'grouping_name')}) AS renamings
         FROM grouping_name WHERE grouping_id = ? ORDER BY valid_from IS NOT NULL, valid_from, recorded_at`,
      [groupId],
    )
    .map(({ renamings, ...name }) => ({ ...name, isRenaming: renamings > 0 }));
}

/** That an event is the renaming which gave a group a name. */
function eventOfName(event: string, name: string): string {
  return `${event}.kind = 'renamed' AND ${event}.to_id = ${name}.grouping_id
    AND ${event}.occurred_on = ${name}.valid_from AND ${event}.source_id = ${name}.source_id
    AND ${event}.recorded_at = ${name}.recorded_at`;
}

/** A name and the event that gave it; null for a name entered with the group. */
export function findName(
  db: ReadableDatabase,
  id: number,
):
  | (Period & { groupId: number; purpose: Purpose; recordedAt: string; renamingId: number | null })
  | undefined {
  return db.find(
    `SELECT grouping_id AS groupId, ${periodColumns}, purpose, recorded_at AS recordedAt,
            (SELECT min(e.id) FROM grouping_event AS e WHERE ${eventOfName('e', 'grouping_name')}) AS renamingId
       FROM grouping_name WHERE id = ?`,
    [id],
  );
}

export function subgroupIds(db: ReadableDatabase, groupId: number): number[] {
  return db.column('SELECT id FROM grouping WHERE parent_id = ?', [groupId]);
}

export function relationsOf(
  db: ReadableDatabase,
  groupId: number,
): Omit<GroupCard['relations'][number], 'other' | 'isCurrent'>[] {
  return db.all(
    `SELECT ${factColumns}, kind, CASE a_id WHEN :groupId THEN b_id ELSE a_id END AS otherId, ${periodColumns}
       FROM grouping_relation WHERE a_id = :groupId OR b_id = :groupId
      ORDER BY valid_to IS NOT NULL, valid_from DESC, id`,
    { groupId },
  );
}

export function membershipsOf(
  db: ReadableDatabase,
  groupId: number,
): Omit<GroupCard['members'][number], 'person' | 'age' | 'isCurrent'>[] {
  return db.all(
    `SELECT ${factColumns}, ${periodColumns}, person_id AS personId, position FROM membership WHERE grouping_id = ?`,
    [groupId],
  );
}

/** The birth date entered last of each member. */
export function birthsOfMembers(db: ReadableDatabase, groupId: number): Map<number, Birth> {
  return new Map(
    db
      .all<{ id: number } & Birth>(
        `SELECT person_id AS id, birth_date AS birthDate, birth_precision AS birthPrecision FROM person_identity
          WHERE birth_date IS NOT NULL AND person_id IN (SELECT person_id FROM membership WHERE grouping_id = ?)
          ORDER BY recorded_at, id`,
        [groupId],
      )
      .map(({ id, ...birth }) => [id, birth]),
  );
}

export function incidentsOf(db: ReadableDatabase, groupId: number): GroupCard['incidents'] {
  return db
    .all<Omit<GroupCard['incidents'][number], 'place'> & { placeName: string | null; placeText: string }>(
      `SELECT incident.id, incident.source_id AS sourceId, incident.purpose, incident.recorded_at AS recordedAt,
              incident.kind, occurred_from AS occurredFrom, occurred_to AS occurredTo, place.name AS placeName,
              place_text AS placeText
         FROM incident_grouping JOIN incident ON incident.id = incident_grouping.incident_id
         LEFT JOIN main.place ON place.id = incident.place_id
        WHERE incident_grouping.grouping_id = ? ORDER BY occurred_from DESC, incident.id`,
      [groupId],
    )
    .map(({ placeName, placeText, ...incident }) => ({
      ...incident,
      place: placeLine(placeName, placeText),
    }));
}

export function membershipPeriods(db: ReadableDatabase, groupId: number, personId: number): Period[] {
  return db.all(`SELECT ${periodColumns} FROM membership WHERE grouping_id = ? AND person_id = ?`, [
    groupId,
    personId,
  ]);
}

export function findMembership(
  db: ReadableDatabase,
  id: number,
): (Period & { groupId: number; personId: number; purpose: Purpose; recordedAt: string }) | undefined {
  return db.find(
    `SELECT grouping_id AS groupId, person_id AS personId, purpose, recorded_at AS recordedAt, ${periodColumns}
       FROM membership WHERE id = ?`,
    [id],
  );
}

/** A split, a merger or an end: what stands in the lineage by itself, and not beside a name. */
export function findLineageEvent(
  db: ReadableDatabase,
  id: number,
): Pick<GroupEvent, 'fromId' | 'toId' | 'purpose' | 'recordedAt'> | undefined {
  return db.find(
    `SELECT from_id AS fromId, to_id AS toId, purpose, recorded_at AS recordedAt FROM grouping_event
      WHERE id = ? AND kind IN ('split', 'merged', 'dissolved')`,
    [id],
  );
}

export function findGroupRelation(
  db: ReadableDatabase,
  id: number,
): (Period & { aId: number; bId: number; purpose: Purpose; recordedAt: string }) | undefined {
  return db.find(
    `SELECT a_id AS aId, b_id AS bId, purpose, recorded_at AS recordedAt, ${periodColumns}
       FROM grouping_relation WHERE id = ?`,
    [id],
  );
}

/** How many registrations stand on a membership. */
export function countOnMembership(db: ReadableDatabase, id: number): number {
  return db.value('SELECT count(*) FROM registration WHERE membership_id = ?', [id]);
}

/** How many records have been built on a group besides its own name and founding. */
export function countBuiltOn(db: ReadableDatabase, groupId: number): number {
  return db.value(
    `SELECT (SELECT count(*) FROM membership WHERE grouping_id = :id)
          + (SELECT count(*) FROM grouping WHERE parent_id = :id)
          + (SELECT count(*) FROM grouping_relation WHERE a_id = :id OR b_id = :id)
          + (SELECT count(*) FROM grouping_event WHERE (from_id = :id OR to_id = :id) AND kind <> 'founded')
          + (SELECT count(*) FROM incident_grouping WHERE grouping_id = :id)
          + (SELECT count(*) FROM note WHERE grouping_id = :id)`,
    { id: groupId },
  );
}

/** What every written fact carries. */
export interface Written extends Ground {
  id: number;
  recordedAt: string;
}

export function insertGroup(db: WritableDatabase, group: Written & { parentId: number | null }): void {
  db.run(
    'INSERT INTO main.grouping (id, parent_id, source_id, purpose, recorded_at) VALUES (?, ?, ?, ?, ?)',
    [group.id, group.parentId, group.sourceId, group.purpose, group.recordedAt],
  );
}

export function insertGroupName(
  db: WritableDatabase,
  name: Written & { groupId: number; name: string; validFrom: string | null },
): void {
  db.run(
    `INSERT INTO main.grouping_name (id, grouping_id, name, folded, sort_key, valid_from, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      name.id,
      name.groupId,
      name.name,
      foldDanish(name.name),
      danishSortKey(name.name),
      name.validFrom,
      name.sourceId,
      name.purpose,
      name.recordedAt,
    ],
  );
}

/** Ends the group's open names of one purpose. */
export function endOpenNames(db: WritableDatabase, groupId: number, purpose: Purpose, validTo: string): void {
  db.run(
    `UPDATE main.grouping_name SET valid_to = ? WHERE grouping_id = ? AND purpose = ? AND valid_to IS NULL`,
    [validTo, groupId, purpose],
  );
}

/** Opens again the group's names of one purpose that ended on a day. */
export function reopenNames(db: WritableDatabase, groupId: number, purpose: Purpose, validTo: string): void {
  db.run(
    'UPDATE main.grouping_name SET valid_to = NULL WHERE grouping_id = ? AND purpose = ? AND valid_to = ?',
    [groupId, purpose, validTo],
  );
}

export function deleteGroupName(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.grouping_name WHERE id = ?', [id]);
}

/** The last first day of the group's open names of one purpose. */
export function openNameFrom(db: ReadableDatabase, groupId: number, purpose: Purpose): string | null {
  return db.value(
    'SELECT max(valid_from) FROM grouping_name WHERE grouping_id = ? AND purpose = ? AND valid_to IS NULL',
    [groupId, purpose],
  );
}

export function insertEvent(
  db: WritableDatabase,
  event: Written & { kind: GroupEventKind; occurredOn: string; fromId: number | null; toId: number | null },
): void {
  db.run(
    `INSERT INTO main.grouping_event (id, kind, occurred_on, from_id, to_id, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      event.id,
      event.kind,
      event.occurredOn,
      event.fromId,
      event.toId,
      event.sourceId,
      event.purpose,
      event.recordedAt,
    ],
  );
}

export function deleteEvent(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.grouping_event WHERE id = ?', [id]);
}

export function endGroupRelation(db: WritableDatabase, id: number, validTo: string): void {
  db.run('UPDATE main.grouping_relation SET valid_to = ? WHERE id = ?', [validTo, id]);
}

export function deleteGroupRelation(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.grouping_relation WHERE id = ?', [id]);
}

export function insertGroupRelation(
  db: WritableDatabase,
  relation: Written & {
    kind: GroupRelationKind;
    aId: number;
    bId: number;
    validFrom: string;
    validTo: string | null;
  },
): void {
  db.run(
    `INSERT INTO main.grouping_relation (id, kind, a_id, b_id, valid_from, valid_to, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      relation.id,
      relation.kind,
      relation.aId,
      relation.bId,
      relation.validFrom,
      relation.validTo,
      relation.sourceId,
      relation.purpose,
      relation.recordedAt,
    ],
  );
}

export function insertMembership(
  db: WritableDatabase,
  membership: Written & Period & { groupId: number; personId: number; position: Position },
): void {
  db.run(
    `INSERT INTO main.membership (id, person_id, grouping_id, position, valid_from, valid_to, source_id, purpose, recorded_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      membership.id,
      membership.personId,
      membership.groupId,
      membership.position,
      membership.validFrom,
      membership.validTo,
      membership.sourceId,
      membership.purpose,
      membership.recordedAt,
    ],
  );
}

export function endMembership(db: WritableDatabase, id: number, validTo: string): void {
  db.run('UPDATE main.membership SET valid_to = ? WHERE id = ?', [validTo, id]);
}

export function deleteMembership(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM main.membership WHERE id = ?', [id]);
}

/**
 * The group and all that hangs on it. Subgroups that the workspace sees keep it from being deleted; one behind the wall
 * goes on without a parent, so that nothing is learnt of it.
 */
export function deleteGroup(db: WritableDatabase, id: number): void {
  db.run('UPDATE main.grouping SET parent_id = NULL WHERE parent_id = ?', [id]);
  db.run('DELETE FROM main.grouping WHERE id = ?', [id]);
}
