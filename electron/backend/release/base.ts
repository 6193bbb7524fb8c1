import { createHmac } from 'node:crypto';
import { parseCpr } from '../../../shared/cpr.ts';
import { ageOn, parseDay } from '../../../shared/date.ts';
import type { GroupLetter, MainRole } from './codebook.ts';
import { type Letters, lettersOf } from './letters.ts';
import type { Base } from './movement.ts';
import type { Ingredients } from './repo.ts';
import {
  ageBandOf,
  areaOf,
  componentOf,
  type GroupPlace,
  groupSizeOf,
  letteredPlace,
  mainRoleOf,
  type Signature,
} from './summary.ts';

/**
 * The base of a summary: everybody counted on a day, each under a pseudonym and with one signature; and the letters of the
 * groups, who keep those of the base before. Pseudonyms are keyed hashes of record numbers, so that a stored base is no
 * list of former members once persons are removed.
 */
export function baseOf(
  ingredients: Ingredients,
  day: string,
  key: Uint8Array,
  lettersBefore: Letters,
): { base: Base; letters: Letters } {
  const drawn = (text: string) => createHmac('sha256', key).update(`relata group ${text}`).digest('hex');
  const nameOf = (groupingId: number) => drawn(`${groupingId}`).slice(0, 16);
  const persons = personsIn(ownGroups(ingredients.memberships, countedIn(ingredients)));
  const letters = lettersOf(
    new Map([...persons].map(([groupingId, count]) => [nameOf(groupingId), count])),
    lettersBefore,
    drawn,
  );
  const byGrouping = new Map(
    [...persons.keys()].flatMap((groupingId): [number, GroupLetter][] => {
      const letter = letters.get(nameOf(groupingId));
      return letter ? [[groupingId, letter]] : [];
    }),
  );
  const signatures = signaturesOf(ingredients, day, byGrouping);
  const base = new Map(
    [...signatures].map(([personId, signature]) => [pseudonymOf(personId, key), signature]),
  );
  return { base, letters };
}

/** Everybody who has a role that is counted. */
function countedIn({ roles }: Ingredients): ReadonlySet<number> {
  return new Set(rolesIn(roles).keys());
}

function rolesIn(roles: Ingredients['roles']): Map<number, MainRole> {
  const held = new Map<number, Set<string>>();
  for (const { personId, role } of roles) held.set(personId, (held.get(personId) ?? new Set()).add(role));
  return new Map(
    [...held].flatMap(([personId, of]): [number, MainRole][] => {
      const role = mainRoleOf(of);
      return role === null ? [] : [[personId, role]];
    }),
  );
}

/**
 * What everybody counted on a day is counted by, by record number: for counting inside the house alone. `letters`: of the
 * groups that have one, by record number.
 */
export function signaturesOf(
  ingredients: Ingredients,
  day: string,
  letters: ReadonlyMap<number, GroupLetter> = new Map(),
): Map<number, Signature> {
  const roles = rolesIn(ingredients.roles);
  const counted = countedIn(ingredients);
  const homes = new Map(ingredients.homes.map(({ personId, placeId }) => [personId, placeId]));
  const births = birthDates(ingredients.identities);
  const groups = groupPlaces(ingredients, counted, letters);
  const together = componentSizes(ingredients.meetings, counted);
  const upwards = placesUpwards(ingredients.places);
  const signatures = new Map<number, Signature>();
  for (const [personId, role] of roles) {
    const home = homes.get(personId);
    const birth = births.get(personId);
    signatures.set(personId, {
      area: areaOf(home === undefined ? null : upwards(home)),
      age: ageBandOf(birth === undefined ? null : ageOn(birth, day)),
      role,
      size: groups.get(personId) ?? 'none',
      component: componentOf(together.get(personId) ?? 1),
    });
  }
  return signatures;
}

/** 64 bits: two of a thousand persons share one with a chance below 1 in 10^13. */
export function pseudonymOf(personId: number, key: Uint8Array): string {
  return createHmac('sha256', key).update(`relata base ${personId}`).digest('hex').slice(0, 16);
}

/** The latest birth date known of each; a year or month alone is read as its middle, a CPR number where nothing else is. */
function birthDates(identities: Ingredients['identities']): Map<number, string> {
  const births = new Map<number, string>();
  for (const { personId, cpr, birthDate, precision } of identities) {
    const stated = birthDate === null ? null : middleOf(birthDate, precision);
    const birth = stated ?? (cpr === null ? null : (parseCpr(cpr)?.birthDate ?? null));
    if (birth !== null) births.set(personId, birth);
  }
  return births;
}

function middleOf(birthDate: string, precision: string): string | null {
  if (precision === 'year') return parseDay(`${birthDate.slice(0, 4)}-07-01`);
  if (precision === 'month') return parseDay(`${birthDate.slice(0, 7)}-15`);
  return parseDay(birthDate);
}

/** The one group that each person is counted with: of several the one with most counted members, of as many the first. */
function ownGroups(
  memberships: Ingredients['memberships'],
  counted: ReadonlySet<number>,
): Map<number, number> {
  const inBase = memberships.filter(({ personId }) => counted.has(personId));
  const members = Map.groupBy(inBase, ({ groupingId }) => groupingId);
  const sizeOf = (groupingId: number) => members.get(groupingId)?.length ?? 0;
  // The last one of a person stands.
  const largestLast = inBase.toSorted(
    (a, b) => sizeOf(a.groupingId) - sizeOf(b.groupingId) || b.groupingId - a.groupingId,
  );
  return new Map(largestLast.map(({ personId, groupingId }) => [personId, groupingId]));
}

/** How many persons are counted with each group: what it is large by, since its members may be counted with another. */
function personsIn(own: ReadonlyMap<number, number>): Map<number, number> {
  const persons = new Map<number, number>();
  for (const groupingId of own.values()) persons.set(groupingId, (persons.get(groupingId) ?? 0) + 1);
  return persons;
}

/** For each person the group that he or she is counted with, and which other he or she was seen with most of. */
function groupPlaces(
  { memberships, meetings }: Ingredients,
  counted: ReadonlySet<number>,
  letters: ReadonlyMap<number, GroupLetter>,
): Map<number, GroupPlace> {
  const own = ownGroups(memberships, counted);
  const persons = personsIn(own);
  const letterOf = (personId: number) => letters.get(own.get(personId) ?? Number.NaN);
  const lettered = new Map<number, number[]>();
  for (const { observationId, personId } of meetings)
    if (letterOf(personId)) lettered.set(observationId, [...(lettered.get(observationId) ?? []), personId]);
  const seenWith = new Map<number, Set<number>>();
  for (const together of lettered.values())
    for (const one of together)
      for (const other of together)
        if (letterOf(one) !== letterOf(other)) seenWith.set(one, (seenWith.get(one) ?? new Set()).add(other));
  return new Map(
    [...own].map(([personId, groupingId]): [number, GroupPlace] => {
      const letter = letterOf(personId);
      if (!letter) return [personId, groupSizeOf(persons.get(groupingId) ?? 0)];
      const byLetter = new Map<GroupLetter, number>();
      for (const other of seenWith.get(personId) ?? []) {
        const theirs = letterOf(other);
        if (theirs) byLetter.set(theirs, (byLetter.get(theirs) ?? 0) + 1);
      }
      return [personId, letteredPlace(letter, byLetter)];
    }),
  );
}

/**
 * For each person the number of counted persons that he or she hangs together with, directly or through others, by who
 * was seen with whom: connected components by union and find (R. E. Tarjan, J. ACM 22, 1975).
 */
function componentSizes(
  meetings: Ingredients['meetings'],
  counted: ReadonlySet<number>,
): Map<number, number> {
  const parent = new Map([...counted].map((personId) => [personId, personId]));
  const rootOf = (personId: number): number => {
    let root = personId;
    for (let above = parent.get(root); above !== undefined && above !== root; above = parent.get(root))
      root = above;
    parent.set(personId, root);
    return root;
  };
  const firstSeen = new Map<number, number>();
  for (const { observationId, personId } of meetings) {
    if (!counted.has(personId)) continue;
    const first = firstSeen.get(observationId);
    if (first === undefined) firstSeen.set(observationId, personId);
    else parent.set(rootOf(personId), rootOf(first));
  }
  const sizes = new Map<number, number>();
  for (const personId of counted) sizes.set(rootOf(personId), (sizes.get(rootOf(personId)) ?? 0) + 1);
  return new Map([...counted].map((personId) => [personId, sizes.get(rootOf(personId)) ?? 1]));
}

/** The codes of a place and of those it lies in, from the narrowest. */
function placesUpwards(places: Ingredients['places']): (placeId: number) => string[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  return (placeId) => {
    const codes: string[] = [];
    for (let at = byId.get(placeId); at && codes.length <= byId.size; ) {
      codes.push(at.code);
      at = at.parentId === null ? undefined : byId.get(at.parentId);
    }
    return codes;
  };
}
