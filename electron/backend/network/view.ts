import { leastAgeOn } from '../../../shared/birth.ts';
import type { NetworkFilter, NetworkView, ShownRole } from '../../../shared/contract/network.ts';
import { largestView } from '../../../shared/contract/networkChart.ts';
import type { IsoDate } from '../../../shared/date.ts';
import { type PersonRole, position as positions, relationKind } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type CoPresence, type Participations, project } from './engine/projection.ts';
import {
  birthDates,
  countUndated,
  groupNames,
  knownRoles,
  listedNames,
  type MembershipRow,
  membershipsIn,
  observationsIn,
  participationsIn,
  personsOnFile,
  relationsIn,
} from './repo.ts';
import { ageBandOn, rolesInView, tieSupport } from './rules.ts';

/**
 * The network that a filter describes.
 * @throws Failure `network.tooLarge`
 */
export function networkOf(db: ReadableDatabase, filter: NetworkFilter, today: IsoDate): NetworkView {
  const observations = observationsIn(db, filter);
  const participations = participationsIn(db, filter, hiddenParts(filter));
  const relations = filter.declared ? relationsIn(db, filter) : [];
  const memberships = filter.groups ? membershipsIn(db, filter) : [];
  const candidates = new Set(participations.person);
  if (filter.place === null) {
    for (const { a, b } of relations) candidates.add(a).add(b);
    if (filter.isolates) {
      for (const { person } of memberships) candidates.add(person);
      for (const person of personsOnFile(db, filter)) candidates.add(person);
    }
  }

  const roles = shownPersons(db, [...candidates], filter);
  const everyone = [...roles.keys()].sort((a, b) => a - b);
  const indexOf = new Map(everyone.map((id, index) => [id, index]));
  const incidence = incidenceOf(observations.id, participations, indexOf);
  const projected = project(incidence);
  const support = tieSupport(incidence, projected, observations.grade, observations.source);
  const strong = indicesWhere(projected.count, (count) => count >= filter.minimumCount);
  const declared = relations.filter(({ a, b }) => indexOf.has(a) && indexOf.has(b));

  const joined = new Uint8Array(everyone.length);
  for (const tie of strong) {
    joined[projected.first[tie] as number] = 1;
    joined[projected.second[tie] as number] = 1;
  }
  for (const { a, b } of declared) {
    joined[indexOf.get(a) as number] = 1;
    joined[indexOf.get(b) as number] = 1;
  }
  const ids = everyone.filter((_, index) => filter.isolates || joined[index] === 1);
  if (ids.length > largestView)
    throw new Failure('network.tooLarge', { count: ids.length, limit: largestView });
  const place = new Map(ids.map((id, index) => [id, index]));
  const placeOf = Int32Array.from(everyone, (id) => place.get(id) ?? -1);

  return {
    persons: personsOf(db, ids, roles, filter, today),
    observations: countsOf(incidence, placeOf, ids.length),
    ties: tieColumns(projected, support, strong, placeOf),
    relations: {
      first: Int32Array.from(declared, ({ a }) => place.get(a) as number),
      second: Int32Array.from(declared, ({ b }) => place.get(b) as number),
      kind: Uint8Array.from(declared, ({ kind }) => relationKind.options.indexOf(kind)),
      strength: Float64Array.from(declared, ({ strength }) => strength ?? Number.NaN),
    },
    ...groupsOf(db, memberships, place, filter),
    undated: filter.from === null && filter.to === null ? 0 : countUndated(db, filter),
  };
}

/** Parts in an event that count as nothing unless the filter asks for them. */
export function hiddenParts(filter: NetworkFilter): ('victim' | 'witness')[] {
  return (['victim', 'witness'] as const).filter((part) => !filter.roles.includes(part));
}

/** Those of the persons whom the filter shows, with the roles it shows them in. */
export function shownPersons(
  db: ReadableDatabase,
  ids: readonly number[],
  filter: NetworkFilter,
): Map<number, PersonRole[]> {
  const asked: ReadonlySet<ShownRole> = new Set(filter.roles);
  const shown = new Map<number, PersonRole[]>();
  for (const [id, known] of knownRoles(db, ids, filter)) {
    const roles = rolesInView(known, asked);
    if (roles) shown.set(id, roles);
  }
  return shown;
}

/** Participations by index. Both lists are in order of observation, so that one walk finds every index. */
export function incidenceOf(
  observationIds: readonly number[],
  rows: { observation: readonly number[]; person: readonly number[] },
  indexOf: ReadonlyMap<number, number>,
): Participations {
  const person: number[] = [];
  const observation: number[] = [];
  let at = 0;
  for (const [row, id] of rows.observation.entries()) {
    const index = indexOf.get(rows.person[row] as number);
    if (index === undefined) continue;
    while (at < observationIds.length && observationIds[at] !== id) at++;
    person.push(index);
    observation.push(at);
  }
  return {
    persons: indexOf.size,
    observations: observationIds.length,
    person: Int32Array.from(person),
    observation: Int32Array.from(observation),
  };
}

function countsOf(incidence: Participations, placeOf: Int32Array, persons: number): Int32Array<ArrayBuffer> {
  const counts = new Int32Array(persons);
  for (const person of incidence.person) {
    const at = placeOf[person] as number;
    if (at >= 0) counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

function tieColumns(
  ties: CoPresence,
  support: { grade: Uint8Array; oneSource: Uint8Array },
  kept: readonly number[],
  placeOf: Int32Array,
): NetworkView['ties'] {
  return {
    first: Int32Array.from(kept, (tie) => placeOf[ties.first[tie] as number] as number),
    second: Int32Array.from(kept, (tie) => placeOf[ties.second[tie] as number] as number),
    count: Int32Array.from(kept, (tie) => ties.count[tie] as number),
    newman: Float64Array.from(kept, (tie) => ties.newman[tie] as number),
    grade: Uint8Array.from(kept, (tie) => support.grade[tie] as number),
    oneSource: Uint8Array.from(kept, (tie) => support.oneSource[tie] as number),
  };
}

function personsOf(
  db: ReadableDatabase,
  ids: readonly number[],
  roles: ReadonlyMap<number, PersonRole[]>,
  filter: NetworkFilter,
  today: IsoDate,
): NetworkView['persons'] {
  const names = listedNames(db, ids);
  const births = birthDates(db, ids);
  const day = filter.to !== null && filter.to < today ? filter.to : today;
  return ids.map((id) => {
    const birth = births.get(id);
    return {
      id,
      name: names.get(id) ?? null,
      roles: roles.get(id) ?? [],
      age: ageBandOn(birth, day),
      years: birth ? leastAgeOn(birth, day) : null,
    };
  });
}

function groupsOf(
  db: ReadableDatabase,
  memberships: readonly MembershipRow[],
  place: ReadonlyMap<number, number>,
  filter: NetworkFilter,
): Pick<NetworkView, 'groups' | 'memberships'> {
  const shown = memberships.filter(({ person }) => place.has(person));
  const ids = [...new Set(shown.map(({ group }) => group))];
  const names = groupNames(db, ids, filter);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  return {
    groups: ids.map((id) => ({ id, name: names.get(id) ?? null })),
    memberships: {
      person: Int32Array.from(shown, ({ person }) => place.get(person) as number),
      group: Int32Array.from(shown, ({ group }) => indexOf.get(group) as number),
      position: Uint8Array.from(shown, ({ position }) => positions.options.indexOf(position)),
    },
  };
}

function indicesWhere(values: Int32Array, holds: (value: number) => boolean): number[] {
  const found: number[] = [];
  values.forEach((value, index) => {
    if (holds(value)) found.push(index);
  });
  return found;
}
