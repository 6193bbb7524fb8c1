import { createHmac } from 'node:crypto';
import { parseCpr } from '../../../shared/cpr.ts';
import { ageOn, parseDay } from '../../../shared/date.ts';
import type { Base } from './movement.ts';
import type { Ingredients } from './repo.ts';
import { ageBandOf, areaOf, componentOf, groupSizeOf, mainRoleOf, type Signature } from './summary.ts';

/**
 * The base of a summary: everybody counted on a day, each under a pseudonym and with one signature. The pseudonym is a
 * keyed hash of the record number, so that a stored base is no list of former members once persons are removed.
 */
export function baseOf(ingredients: Ingredients, day: string, key: Uint8Array): Base {
  return new Map(
    [...signaturesOf(ingredients, day)].map(([personId, signature]) => [
      pseudonymOf(personId, key),
      signature,
    ]),
  );
}

/** What everybody counted on a day is counted by, by record number: for counting inside the house alone. */
export function signaturesOf(ingredients: Ingredients, day: string): Map<number, Signature> {
  const roles = new Map<number, Set<string>>();
  for (const { personId, role } of ingredients.roles) {
    roles.set(personId, (roles.get(personId) ?? new Set()).add(role));
  }
  const counted = new Set(
    [...roles].flatMap(([personId, held]) => (mainRoleOf(held) === null ? [] : [personId])),
  );
  const homes = new Map(ingredients.homes.map(({ personId, placeId }) => [personId, placeId]));
  const births = birthDates(ingredients.identities);
  const groups = largestGroups(ingredients.memberships, counted);
  const together = componentSizes(ingredients.meetings, counted);
  const upwards = placesUpwards(ingredients.places);
  const signatures = new Map<number, Signature>();
  for (const personId of counted) {
    const role = mainRoleOf(roles.get(personId) ?? new Set());
    if (!role) continue;
    const home = homes.get(personId);
    const birth = births.get(personId);
    signatures.set(personId, {
      area: areaOf(home === undefined ? null : upwards(home)),
      age: ageBandOf(birth === undefined ? null : ageOn(birth, day)),
      role,
      size: groupSizeOf(groups.get(personId) ?? null),
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

/** For each person the number of counted persons in the largest group that he or she is in. */
function largestGroups(
  memberships: Ingredients['memberships'],
  counted: ReadonlySet<number>,
): Map<number, number> {
  const inBase = memberships.filter(({ personId }) => counted.has(personId));
  const sizes = new Map<number, number>();
  for (const { groupingId } of inBase) sizes.set(groupingId, (sizes.get(groupingId) ?? 0) + 1);
  const largest = new Map<number, number>();
  for (const { personId, groupingId } of inBase) {
    largest.set(personId, Math.max(largest.get(personId) ?? 0, sizes.get(groupingId) ?? 0));
  }
  return largest;
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
