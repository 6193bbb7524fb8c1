import { leastAgeOn } from '../../../shared/birth.ts';
import type { NetworkFilter, NetworkView, ShownRole } from '../../../shared/contract/network.ts';
import { largestView } from '../../../shared/contract/networkChart.ts';
import type { IsoDate } from '../../../shared/date.ts';
import { type PersonRole, position as positions, relationKind } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type Participations, project } from './engine/projection.ts';
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

/** What of the observations a filter lets through, as a view needs it. */
export interface ViewMaterial {
  /** Who took part in any of them. */
  readonly seen: Iterable<number>;
  /** What they join, among these persons alone: by index in `everyone`, which ascends. */
  tiesAmong(everyone: readonly number[]): SeenTies;
  /** Observations without a day that only the window leaves out. */
  undated(): number;
}

/** Ties in order of `first` and `second`, and how many observations each person is in. */
export interface SeenTies {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly count: Int32Array;
  readonly newman: Float64Array;
  readonly grade: Uint8Array;
  readonly oneSource: Uint8Array;
  readonly observationsOf: Int32Array;
}

/** Read from the store for this filter alone. */
export function readMaterial(db: ReadableDatabase, filter: NetworkFilter): ViewMaterial {
  const observations = observationsIn(db, filter);
  const participations = participationsIn(db, filter, hiddenParts(filter));
  return {
    seen: participations.person,
    tiesAmong(everyone) {
      const indexOf = new Map(everyone.map((id, index) => [id, index]));
      const incidence = incidenceOf(observations.id, participations, indexOf);
      const ties = project(incidence);
      const observationsOf = new Int32Array(everyone.length);
      for (const person of incidence.person) observationsOf[person] = (observationsOf[person] ?? 0) + 1;
      return {
        ...ties,
        ...tieSupport(incidence, ties, observations.grade, observations.source),
        observationsOf,
      };
    },
    undated: () => countUndated(db, filter),
  };
}

/**
 * The network that a filter describes.
 * @throws Failure `network.tooLarge`
 */
export function networkOf(
  db: ReadableDatabase,
  filter: NetworkFilter,
  today: IsoDate,
  material: ViewMaterial = readMaterial(db, filter),
): NetworkView {
  const relations = filter.declared ? relationsIn(db, filter) : [];
  const memberships = filter.groups ? membershipsIn(db, filter) : [];
  const candidates = new Set(material.seen);
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
  const seen = material.tiesAmong(everyone);
  const strong = indicesWhere(seen.count, (count) => count >= filter.minimumCount);
  const declared = relations.filter(({ a, b }) => indexOf.has(a) && indexOf.has(b));

  const joined = new Uint8Array(everyone.length);
  for (const tie of strong) {
    joined[seen.first[tie] as number] = 1;
    joined[seen.second[tie] as number] = 1;
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
    observations: Int32Array.from(ids, (id) => seen.observationsOf[indexOf.get(id) as number] as number),
    ties: tieColumns(seen, strong, placeOf),
    relations: {
      first: Int32Array.from(declared, ({ a }) => place.get(a) as number),
      second: Int32Array.from(declared, ({ b }) => place.get(b) as number),
      kind: Uint8Array.from(declared, ({ kind }) => relationKind.options.indexOf(kind)),
      strength: Float64Array.from(declared, ({ strength }) => strength ?? Number.NaN),
    },
    ...groupsOf(db, memberships, place, filter),
    undated: filter.from === null && filter.to === null ? 0 : material.undated(),
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

function tieColumns(ties: SeenTies, kept: readonly number[], placeOf: Int32Array): NetworkView['ties'] {
  return {
    first: Int32Array.from(kept, (tie) => placeOf[ties.first[tie] as number] as number),
    second: Int32Array.from(kept, (tie) => placeOf[ties.second[tie] as number] as number),
    count: Int32Array.from(kept, (tie) => ties.count[tie] as number),
    newman: Float64Array.from(kept, (tie) => ties.newman[tie] as number),
    grade: Uint8Array.from(kept, (tie) => ties.grade[tie] as number),
    oneSource: Uint8Array.from(kept, (tie) => ties.oneSource[tie] as number),
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
