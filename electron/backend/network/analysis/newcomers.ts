import type { z } from 'zod';
import type {
  NetworkMaterial,
  networkAnalysisCommands,
} from '../../../../shared/contract/networkAnalysis.ts';
import type { IsoDate } from '../../../../shared/date.ts';
import { memberRegistrations } from '../../registration/knownMember.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import { type FirstContact, firstContacts, metByNewcomers } from '../engine/newcomers.ts';
import { hiddenParts } from '../view.ts';
import type { Material } from './material.ts';
import { everyMeeting, occurrences, relationsOf, tiesBegun } from './repo.ts';

type Newcomers = z.input<(typeof networkAnalysisCommands)['network.newcomers']['output']>;

/**
 * Newcomers of the window (seed, Målgrupper: "første gang i kontakt med kendte bandemedlemmer, uden tidligere kendte
 * banderelationer"). Whether there was contact before is asked of everything on file, whatever its place or grade, so
 * that nobody is called new because a filter hides what came first; the contact itself must stand in the view.
 */
export function newcomersOf(
  db: ReadableDatabase,
  material: Material,
  { filter }: NetworkMaterial,
): Newcomers {
  const meetings = everyMeeting(db, filter.to, hiddenParts(filter));
  const known = knownMembers(db);
  const found = newcomersAmong(db, meetings, known.isOn, filter.from, filter.to);

  const shown = new Map(material.view.persons.map(({ id, name }) => [id, { id, name }]));
  const inView = new Set(material.observations.id);
  const seen = found.flatMap((contact) => {
    const person = shown.get(contact.person);
    const visible = contact.observations.filter((id) => inView.has(id));
    const members = contact.members.flatMap((id) => shown.get(id) ?? []);
    return person && visible.length > 0 && members.length > 0
      ? [{ contact, person, members, observations: visible }]
      : [];
  });
  const who = seen.map(({ person }) => person.id);
  const relations = relationsOf(db, who);
  const places = new Map(
    occurrences(
      db,
      seen.flatMap((each) => each.observations),
    ).map(({ id, place }) => [id, place]),
  );
  const undated = undatedWithMembers(meetings, new Set(who), known.isEver);
  return {
    contacts: seen.map(({ contact, person, members, observations: visible }) => ({
      person,
      day: dayText(contact.day),
      places: [...new Set(visible.flatMap((id) => places.get(id) ?? []))],
      members,
      observations: visible,
      declared: relations.filter(({ a, b, from }) => {
        if (a !== person.id && b !== person.id) return false;
        const other = a === person.id ? b : a;
        return (from === null || dayNumber(from) <= contact.day) && known.isOn(other, contact.day);
      }).length,
      undated: undated.get(person.id) ?? 0,
    })),
    met: [...metByNewcomers(seen.map(({ contact }) => contact))].flatMap(([member, newcomers]) => {
      const person = shown.get(member);
      return person ? [{ member: person, newcomers }] : [];
    }),
  };
}

/** A first contact with members that lies in a period: who, on which day, with which members, in which observations. */
export interface ContactInPeriod {
  person: number;
  day: IsoDate;
  members: readonly number[];
  observations: readonly number[];
}

/** Newcomers of a period, from everything on file; those there as victim or witness alone are not looked at (PRACTICE 1). */
export function firstContactsIn(db: ReadableDatabase, from: IsoDate, to: IsoDate): ContactInPeriod[] {
  const meetings = everyMeeting(db, to, ['victim', 'witness']);
  return newcomersAmong(db, meetings, knownMembers(db).isOn, from, to).map(({ day, ...contact }) => ({
    ...contact,
    day: dayText(day),
  }));
}

/** First contacts among dated meetings, by record number, of those whom nothing on file tied to the milieu before. */
function newcomersAmong(
  db: ReadableDatabase,
  meetings: readonly { observation: number; person: number; day: string | null }[],
  isMember: (person: number, day: number) => boolean,
  from: IsoDate | null,
  to: IsoDate | null,
): FirstContact[] {
  const dated = meetings.filter(({ day }) => day !== null);
  const persons = numbered(dated.map(({ person }) => person));
  const observations = numbered(dated.map(({ observation }) => observation));
  const day = new Int32Array(observations.ids.length);
  for (const meeting of dated) {
    day[observations.of.get(meeting.observation) as number] = dayNumber(meeting.day as IsoDate);
  }
  const idOf = (at: number) => persons.ids[at] as number;
  const contacts = firstContacts(
    {
      participations: {
        persons: persons.ids.length,
        observations: observations.ids.length,
        person: Int32Array.from(dated, ({ person }) => persons.of.get(person) as number),
        observation: Int32Array.from(dated, ({ observation }) => observations.of.get(observation) as number),
      },
      day,
      isMember: (person, when) => isMember(idOf(person), when),
    },
    from === null ? Number.MIN_SAFE_INTEGER : dayNumber(from),
    to === null ? Number.MAX_SAFE_INTEGER : dayNumber(to),
  );
  const begun = new Map(tiesBegun(db).map(({ person, from: day }) => [person, day]));
  return contacts
    .map((contact) => ({
      person: idOf(contact.person),
      day: contact.day,
      observations: contact.observations.map((at) => observations.ids[at] as number),
      members: contact.members.map(idOf),
    }))
    .filter(({ person, day: met }) => {
      const since = begun.get(person);
      return since === undefined || since > dayText(met);
    });
}

/** Who is a known member by an approved registration in force: on a day, and on any day at all. */
function knownMembers(db: ReadableDatabase) {
  const periods = Map.groupBy(memberRegistrations(db), ({ personId }) => personId);
  const days = new Map(
    [...periods].map(([person, own]) => [
      person,
      own.map(
        ({ validFrom, validTo }) =>
          [
            validFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(validFrom),
            validTo === null ? Number.POSITIVE_INFINITY : dayNumber(validTo),
          ] as const,
      ),
    ]),
  );
  return {
    isOn: (person: number, day: number) =>
      days.get(person)?.some(([from, to]) => from <= day && day <= to) ?? false,
    isEver: (person: number) => days.has(person),
  };
}

/** How many observations without a day show each person with somebody who has been a known member at some time. */
function undatedWithMembers(
  meetings: readonly { observation: number; person: number; day: string | null }[],
  asked: ReadonlySet<number>,
  isMember: (person: number) => boolean,
): Map<number, number> {
  const counts = new Map<number, number>();
  const undated = meetings.filter(({ day }) => day === null);
  for (const together of Map.groupBy(undated, ({ observation }) => observation).values()) {
    for (const { person } of together) {
      const metMember = together.some((other) => other.person !== person && isMember(other.person));
      if (asked.has(person) && metMember) counts.set(person, (counts.get(person) ?? 0) + 1);
    }
  }
  return counts;
}

function numbered(ids: readonly number[]): { ids: number[]; of: Map<number, number> } {
  const unique = [...new Set(ids)];
  return { ids: unique, of: new Map(unique.map((id, index) => [id, index])) };
}

const dayLength = 86_400_000;
const dayNumber = (day: IsoDate): number => Date.parse(day) / dayLength;
const dayText = (day: number): IsoDate => new Date(day * dayLength).toISOString().slice(0, 10);
