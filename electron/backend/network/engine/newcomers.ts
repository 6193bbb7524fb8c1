import type { Participations } from './projection.ts';

/** What tells a newcomer: when observations were, and who was a registered member then. */
export type Contacts = {
  readonly participations: Participations;
  /** The day of each observation, in any whole unit that grows with time. */
  readonly day: Int32Array;
  /** Whether a person was a registered member on a day. */
  readonly isMember: (person: number, day: number) => boolean;
};

/** The first recorded contact of a person with registered members: a fact with its observations, never a score. */
export type FirstContact = {
  readonly person: number;
  readonly day: number;
  /** The observations of that day that show the contact, ascending. */
  readonly observations: readonly number[];
  /** The members met in them, ascending. */
  readonly members: readonly number[];
};

/**
 * Newcomers // nytilkomne: persons who were not members, whose first recorded contact with a registered member lies on
 * a day in `from..to`, with none before (the plan's target group: "foerste gang i kontakt med kendte bandemedlemmer,
 * uden tidligere kendte banderelationer"). Contact is presence in one observation; those of share 0 do not count.
 * Ascending by person. O(participations, plus newcomer and member pairs).
 */
export function firstContacts(
  { participations, day, isMember }: Contacts,
  from: number,
  to: number,
): FirstContact[] {
  const present = presentAt(participations);
  const firstDay = new Map<number, number>();
  const met = new Map<number, { observations: number[]; members: Set<number> }>();
  for (const [observation, persons] of present.entries()) {
    const when = day[observation]!;
    if (persons.length < 2 || when > to) continue;
    const members = persons.filter((person) => isMember(person, when));
    if (members.length === 0) continue;
    for (const person of persons) {
      const known = firstDay.get(person);
      if (isMember(person, when)) {
        // A member's own ties are no news; and once a member, a person cannot be met for the first time later.
        if (known === undefined || when < known) {
          firstDay.set(person, when);
          met.delete(person);
        }
        continue;
      }
      if (known !== undefined && known < when) continue;
      if (known === when && !met.has(person)) continue;
      const contact = known === when ? met.get(person)! : { observations: [], members: new Set<number>() };
      contact.observations.push(observation);
      for (const member of members) contact.members.add(member);
      firstDay.set(person, when);
      met.set(person, contact);
    }
  }
  return [...met]
    .map(([person, { observations, members }]) => ({
      person,
      day: firstDay.get(person)!,
      observations,
      members: [...members].sort((a, b) => a - b),
    }))
    .filter((contact) => contact.day >= from)
    .sort((a, b) => a.person - b.person);
}

/** The mirror view: for each member whom newcomers first met, those newcomers, ascending. */
export function metByNewcomers(contacts: readonly FirstContact[]): Map<number, number[]> {
  const byMember = new Map<number, number[]>();
  for (const { person, members } of contacts) {
    for (const member of members) byMember.set(member, [...(byMember.get(member) ?? []), person]);
  }
  return new Map([...byMember].sort(([a], [b]) => a - b));
}

/** The persons of each observation, each once. */
function presentAt({ observations, person, observation, share }: Participations): number[][] {
  const present: Set<number>[] = Array.from({ length: observations }, () => new Set());
  for (const [row, who] of person.entries()) {
    const where = observation[row]!;
    if (share === undefined || share[where]! > 0) present[where]!.add(who);
  }
  return present.map((persons) => [...persons]);
}
