import { isMinorOn, leastAgeOn } from '../../../shared/birth.ts';
import type { SituationPicture } from '../../../shared/contract/situation.ts';
import { addMonths, type IsoDate } from '../../../shared/date.ts';
import { holdsOn } from '../fact/period.ts';
import { groupNames, list, personNames, sourcesOf } from '../fact/shown.ts';
import { partsOf, readIncidents } from '../incident/seen.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { factsOfAll } from '../targetGroup/facts.ts';
import { type Facts, type GroupLimits, groupsOn } from '../targetGroup/rules.ts';
import { factsNear, type Nearness } from './rules.ts';

/**
 * Who and what an incident has to do with on a day. Victims and witnesses are counted, and named where the log holds why. Linear in
 * the facts on file.
 */
export function pictureOf(
  db: ReadableDatabase,
  incidentId: number | null,
  given: { day: IsoDate; limits: GroupLimits; namesProtected: boolean },
): SituationPicture {
  const { day, limits } = given;
  const [incident] = incidentId === null ? [] : readIncidents(db, [incidentId]);
  const parts = incident ? partsOf(db, [incident.id]) : [];
  const suspectIds = new Set(parts.flatMap(({ personId, part }) => (part === 'suspect' ? [personId] : [])));
  const incidentDay = incident?.occurredTo ?? day;
  const since = addMonths(incident?.occurredFrom ?? day, -limits.contactMonths);
  const facts = factsOfAll(db, null);
  const groupIds = new Map<number, 'incident' | 'suspect'>();
  for (const id of suspectIds) {
    for (const one of facts.get(id)?.memberships ?? []) {
      if (holdsOn(one, incidentDay)) groupIds.set(one.groupId, 'suspect');
    }
  }
  for (const { id } of incident?.groups ?? []) groupIds.set(id, 'incident');
  const between = relationsBetween(db, groupIds.keys());
  const near = nearOf(db, facts, { suspectIds, groups: new Set(groupIds.keys()), since, day, limits });
  // Victims and witnesses stand here only once there is a reason: a list of names would tell of them.
  const shielded = given.namesProtected ? parts.map(({ personId }) => personId) : [];
  const others = near.flatMap((each) => each.facts.flatMap((fact) => fact.others));
  const names = new Map([
    ...personNames(db, [...suspectIds, ...near.map(({ id }) => id), ...others, ...shielded]),
    ...groupNames(db, [
      ...[...groupIds.keys(), ...others],
      ...between.flatMap(({ a, b: other }) => [a, other]),
      ...[...suspectIds].flatMap((id) => facts.get(id)?.memberships.map(({ groupId }) => groupId) ?? []),
    ]),
  ]);
  const named = (id: number) => ({ id, name: names.get(id) ?? '' });
  const someone = (id: number) => {
    const birth = facts.get(id)?.birth ?? null;
    return {
      ...named(id),
      age: birth ? leastAgeOn(birth, day) : null,
      isMinor: birth === null || isMinorOn(birth, day),
    };
  };
  const collator = new Intl.Collator('da');
  const byName = (a: { name: string; id: number }, b: { name: string; id: number }) =>
    collator.compare(a.name, b.name) || a.id - b.id;
  const evidenceSources = near.flatMap((each) =>
    each.facts.flatMap(({ evidence }) => evidence.map(({ sourceId }) => sourceId)),
  );
  return {
    ...{ asOf: day, since },
    suspects: [...suspectIds]
      .map((id) => ({
        ...someone(id),
        groups: (facts.get(id)?.memberships ?? [])
          .filter((one) => holdsOn(one, day))
          .map(({ groupId, position }) => ({ ...named(groupId), position })),
        custody: custodyOn(facts.get(id), day, limits),
      }))
      .sort(byName),
    victims: parts.filter(({ part }) => part === 'victim').length,
    witnesses: parts.filter(({ part }) => part === 'witness').length,
    protectedPersons: given.namesProtected
      ? parts.flatMap(({ personId, part }) => (part === 'suspect' ? [] : [{ ...named(personId), part }]))
      : null,
    groups: [...groupIds]
      .map(([id, from]) => ({ ...named(id), from, ...membersOf(facts, id, day) }))
      .sort(byName),
    between: between.map(({ a, b, validFrom, validTo, ...relation }) => ({
      ...relation,
      ...{ one: named(a), other: named(b), from: validFrom, to: validTo },
      holds: holdsOn({ validFrom, validTo }, day),
    })),
    near: near.map(({ id, facts: own }) => ({ ...someone(id), facts: own })).sort(byName),
    names: [...names].map(([id, name]) => ({ id, name })),
    sources: sourcesOf(
      db,
      new Set([
        ...evidenceSources,
        ...between.map(({ sourceId }) => sourceId),
        ...(incident ? [incident.sourceId] : []),
      ]),
    ),
  };
}

function custodyOn(facts: Facts | undefined, day: IsoDate, limits: GroupLimits) {
  const reasons = facts && groupsOn(facts, day, limits).get('custody');
  return reasons?.[0]?.custody ?? null;
}

function membersOf(facts: ReadonlyMap<number, Facts>, groupId: number, day: IsoDate) {
  const members = [...facts.values()].filter(({ memberships }) =>
    memberships.some((one) => one.groupId === groupId && holdsOn(one, day)),
  );
  const minors = members.filter(({ birth }) => birth === null || isMinorOn(birth, day));
  return { members: members.length, minors: minors.length };
}

interface GroupRelation {
  id: number;
  kind: 'alliance' | 'conflict';
  a: number;
  b: number;
  validFrom: IsoDate;
  validTo: IsoDate | null;
  sourceId: number;
}

/** Alliances and conflicts that one of these groups is part of, oldest first. */
function relationsBetween(db: ReadableDatabase, groupIds: Iterable<number>): GroupRelation[] {
  return db.all(
    `SELECT id, kind, a_id AS a, b_id AS b, valid_from AS validFrom, valid_to AS validTo, source_id AS sourceId
       FROM grouping_relation
      WHERE a_id IN (SELECT value FROM json_each(:ids)) OR b_id IN (SELECT value FROM json_each(:ids))
      ORDER BY valid_from, id`,
    { ids: list(groupIds) },
  );
}

/** Everybody with a fact that puts them near the suspects or their groups; the suspects themselves are left out. */
function nearOf(
  db: ReadableDatabase,
  facts: ReadonlyMap<number, Facts>,
  given: {
    suspectIds: ReadonlySet<number>;
    groups: ReadonlySet<number>;
    since: IsoDate;
    day: IsoDate;
    limits: GroupLimits;
  },
) {
  const { suspectIds, groups, since, day } = given;
  const suspects = list(suspectIds);
  const met = Map.groupBy(metWith(db, suspectIds, since, day), ({ personId }) => personId);
  const relations = Map.groupBy(
    db.all<Nearness['relations'][number] & { personId: number }>(
      // Kinship and school put nobody near (PRACTICE 2).
      `SELECT id, source_id AS sourceId, kind, valid_from AS validFrom, a_id AS suspect, b_id AS personId FROM relation
        WHERE a_id IN (SELECT value FROM json_each(:suspects)) AND ${standing}
       UNION ALL
       SELECT id, source_id, kind, valid_from, b_id, a_id FROM relation
        WHERE b_id IN (SELECT value FROM json_each(:suspects)) AND ${standing}
        ORDER BY 4, 1`,
      { suspects, day, since },
    ),
    ({ personId }) => personId,
  );
  const inGroups = [...facts].flatMap(([id, { memberships }]) =>
    memberships.some((one) => groups.has(one.groupId) && holdsOn(one, day)) ? [id] : [],
  );
  return [...new Set([...met.keys(), ...relations.keys(), ...inGroups])].flatMap((id) => {
    if (suspectIds.has(id)) return [];
    const own = factsNear(
      {
        facts: facts.get(id),
        met: (met.get(id) ?? []).map(({ personId: _, ...meeting }) => meeting),
        relations: (relations.get(id) ?? []).map(({ personId: _, ...relation }) => relation),
      },
      given,
    );
    return own.length > 0 ? [{ id, facts: own }] : [];
  });
}

const standing = `kind NOT IN ('family', 'school') AND coalesce(valid_from, '') <= :day
  AND coalesce(valid_to, :day) >= :since`;

/**
 * Who was met together with suspects, an observation at a time. Whose every part was that of a victim or a witness was not in
 * their company.
 */
function metWith(
  db: ReadableDatabase,
  suspectIds: ReadonlySet<number>,
  since: IsoDate,
  day: IsoDate,
): (Nearness['met'][number] & { personId: number })[] {
  const rows = db.all<{ id: number; sourceId: number; day: IsoDate; personId: number }>(
    `SELECT o.id, o.source_id AS sourceId, o.occurred_to AS day, p.person_id AS personId
       FROM observation o JOIN participation p ON p.observation_id = o.id
      WHERE o.occurred_to BETWEEN :since AND :day AND o.id IN (
          SELECT observation_id FROM participation WHERE person_id IN (SELECT value FROM json_each(:suspects)))
        AND NOT EXISTS (SELECT 1 FROM participation_role x
          WHERE x.observation_id = o.id AND x.person_id = p.person_id
          GROUP BY x.person_id HAVING min(x.role IN ('victim', 'witness')) = 1)
      ORDER BY o.occurred_to, o.id, p.person_id`,
    { suspects: list(suspectIds), since, day },
  );
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((present) => {
    const suspects = present.map(({ personId }) => personId).filter((id) => suspectIds.has(id));
    if (suspects.length === 0) return [];
    return present.filter(({ personId }) => !suspectIds.has(personId)).map((row) => ({ ...row, suspects }));
  });
}
