import { type Birth, isMinorOn, latestBirthDate } from '../../../shared/birth.ts';
import { type GroupReason, type TargetGroup, targetGroup } from '../../../shared/contract/targetGroup.ts';
import { addDays, addMonths, type IsoDate } from '../../../shared/date.ts';
import type { CustodyKind, PersonRole, Position } from '../../../shared/domain.ts';
import { holdsOn, type Period } from '../fact/period.ts';
import type { MemberRegistration } from '../registration/knownMember.ts';

/*
 * The plan's target groups (seed, Målgrupper for specifikke indsatser) as pure rules over facts. A group says what may
 * be offered to somebody; it says nothing of danger, and the order of the answers is that of names.
 */

type Sourced = { id: number; sourceId: number };

/** Everything the rules ask about one person, as far as it is known. */
export interface Facts {
  /** The one recorded last. */
  birth: (Birth & Sourced) | null;
  roles: readonly (Period & Sourced & { role: PersonRole })[];
  memberships: readonly (Period & Sourced & { groupId: number; position: Position })[];
  /** What another account has approved, and the days it is in force. */
  registrations: readonly (Period & Pick<MemberRegistration, 'subject' | 'membershipId'>)[];
  /** Meetings with known members, ascending by day. */
  contacts: readonly Contact[];
  custody: readonly (Period & Sourced & { kind: CustodyKind; validFrom: IsoDate })[];
  /** Declared relations to known members, each with the first day it was one; kinship and school are none (PRACTICE 2). */
  relations: readonly { since: IsoDate }[];
  /** Finished profiles in which an assessor holds the person for motivated; `expiresOn` is the last day they count. */
  exits: readonly { id: number; finishedOn: IsoDate; expiresOn: IsoDate }[];
}

/** One observation in which the person was met together with known members. */
export interface Contact extends Sourced {
  /** The last day it may have been: what is surely over by then. */
  day: IsoDate;
  placeId: number | null;
  members: readonly number[];
}

/** What the section has chosen: how long a meeting counts as contact, and how long a first one makes a newcomer. */
export interface GroupLimits {
  contactMonths: number;
  newcomerMonths: number;
}

const milieuRoles = ['member', 'associate', 'newcomer', 'potential'] as const;
type MilieuRole = (typeof milieuRoles)[number];
const isMilieuRole = (role: PersonRole): role is MilieuRole => milieuRoles.some((each) => each === role);

/**
 * Whether somebody is a known member on a day ("kendte bandemedlemmer"): registered as one, approved by another account and in
 * force. A role or a membership that is only on file, or only proposed, makes nobody a known member (PRACTICE 2, 4).
 */
export function isKnownMember({ registrations }: Pick<Facts, 'registrations'>, day: IsoDate): boolean {
  return registrations.some((registration) => holdsOn(registration, day));
}

/** The groups somebody is in on a day, each with its reasons; empty for somebody without a tie to the milieu. */
export function groupsOn(facts: Facts, day: IsoDate, limits: GroupLimits): Map<TargetGroup, GroupReason[]> {
  const groups = new Map<TargetGroup, GroupReason[]>();
  const ties = tiesOn(facts, day, limits);
  if (ties.length === 0) return groups;
  groups.set(isMinor(facts, day) ? 'under18' : 'over18', [ageReason(facts), ...ties]);
  const add = (group: TargetGroup, reasons: GroupReason[]) => {
    if (reasons.length > 0) groups.set(group, reasons);
  };
  add('newcomer', newcomerReasons(facts, day, limits));
  add('custody', custodyReasons(facts, day));
  add('leading', leadingReasons(facts, day));
  add('motivated', motivatedReasons(facts, day));
  return groups;
}

/** One group entered or left; `day` is the first day in it, or the first day no longer in it. */
export interface GroupChange {
  group: TargetGroup;
  change: 'entered' | 'left';
  day: IsoDate;
}

/** What changed from the day before `from` up to and with `to`, in order of time. */
export function changesIn(facts: Facts, from: IsoDate, to: IsoDate, limits: GroupLimits): GroupChange[] {
  const changes: GroupChange[] = [];
  let before = new Set(groupsOn(facts, addDays(from, -1), limits).keys());
  for (const day of turningDays(facts, from, to, limits)) {
    const after = new Set(groupsOn(facts, day, limits).keys());
    for (const group of targetGroup.options) {
      if (before.has(group) === after.has(group)) continue;
      changes.push({ group, change: after.has(group) ? 'entered' : 'left', day });
    }
    before = after;
  }
  return changes;
}

/** Every day in the period on which an answer may be another than the day before. */
function turningDays(facts: Facts, from: IsoDate, to: IsoDate, limits: GroupLimits): IsoDate[] {
  // A meeting further back than this has run out before the period begins.
  const reach = addMonths(from, -limits.contactMonths - 1);
  const periods = [...facts.roles, ...facts.memberships, ...facts.registrations, ...facts.custody];
  const days = [
    ...periods.flatMap(({ validFrom, validTo }) => [
      ...(validFrom === null ? [] : [validFrom]),
      ...(validTo === null ? [] : [addDays(validTo, 1)]),
    ]),
    ...facts.custody.flatMap(({ validFrom }) => [
      addDays(validFrom, 1),
      addDays(validFrom, openArrestDays + 1),
    ]),
    ...facts.contacts
      .filter(({ day }) => day >= reach && day <= to)
      .flatMap(({ day }) => [day, addDays(addMonths(day, limits.contactMonths), 1)]),
    ...facts.contacts.slice(0, 1).map(({ day }) => addDays(addMonths(day, limits.newcomerMonths), 1)),
    ...facts.exits.flatMap(({ finishedOn, expiresOn }) => [finishedOn, addDays(expiresOn, 1)]),
    // Every age that is passed in the period turns on a birthday.
    ...(facts.birth ? [eighteenthBirthday(facts.birth)] : []),
  ];
  return [...new Set(days)].filter((day) => day >= from && day <= to).sort();
}

/** Contact with the milieu or part of it: "Unge, der er en del af, eller har kontakt til, det organiserede bandemiljø". */
function tiesOn(facts: Facts, day: IsoDate, { contactMonths }: GroupLimits): GroupReason[] {
  const holding = facts.roles.filter((role) => holdsOn(role, day));
  const ties = [
    ...holding.flatMap(({ role, ...held }) =>
      isMilieuRole(role) ? [reason('roleHeld', held, 'role', { role })] : [],
    ),
    ...facts.memberships
      .filter((membership) => holdsOn(membership, day))
      .map(({ groupId, position, ...held }) =>
        reason('membershipHeld', held, 'membership', { others: [groupId], position }),
      ),
  ];
  if (ties.length > 0) return ties;
  // Victims, witnesses and relatives are never made part of the milieu by whom they were met with (PRACTICE 1).
  if (holding.length > 0) return [];
  const last = facts.contacts.findLast((contact) => contact.day <= day);
  if (!last || addMonths(last.day, contactMonths) < day) return [];
  const since = addMonths(day, -contactMonths);
  const recent = facts.contacts.filter((contact) => contact.day >= since && contact.day <= day);
  return [contactReason('contact', recent, addMonths(last.day, contactMonths))];
}

/** "Unge, der første gang kommer i kontakt med kendte bandemedlemmer, men som ikke har tidligere kendte banderelationer". */
function newcomerReasons(facts: Facts, day: IsoDate, { newcomerMonths }: GroupLimits): GroupReason[] {
  const [first] = facts.contacts;
  if (!first || first.day > day || addMonths(first.day, newcomerMonths) < day) return [];
  const knownEarlier =
    facts.roles.some(
      ({ role, validFrom }) =>
        (role === 'member' || role === 'associate' || role === 'potential') &&
        (validFrom ?? '') <= (role === 'potential' ? addDays(first.day, -1) : day),
    ) ||
    facts.memberships.some(({ validFrom }) => (validFrom ?? '') <= day) ||
    facts.relations.some(({ since }) => since < first.day);
  if (knownEarlier) return [];
  const sameDay = facts.contacts.filter((contact) => contact.day === first.day);
  return [contactReason('firstContact', sameDay, addMonths(first.day, newcomerMonths))];
}

/** Days after an arrest without a last day on which it still counts: before a judge within 24 hours (grundloven § 71). */
const openArrestDays = 1;

/** "Unge med alle grader af bandetilhørsforhold, der anholdes, varetægtsfængsles eller sendes til afsoning". */
function custodyReasons({ custody }: Facts, day: IsoDate): GroupReason[] {
  const stays = custody.filter(({ kind }) => kind !== 'release');
  return stays
    .filter((stay) => holdsOn({ validFrom: stay.validFrom, validTo: lastDayOf(stay, custody) }, day))
    .map(({ kind, ...held }) =>
      reason('inCustody', { ...held, validTo: lastDayOf({ kind, ...held }, custody) }, 'custody', {
        custody: kind,
      }),
    );
}

/** The last day of a stay: its own, or that of the next release, or the day before the next stay begins. */
function lastDayOf(stay: Facts['custody'][number], all: Facts['custody']): IsoDate | null {
  if (stay.validTo !== null) return stay.validTo;
  if (stay.kind === 'arrest') return addDays(stay.validFrom, openArrestDays);
  const later = all
    .filter((other) => other.id !== stay.id && other.validFrom >= stay.validFrom)
    .filter(({ kind, validFrom }) => kind === 'release' || (kind !== 'arrest' && validFrom > stay.validFrom))
    .map(({ kind, validFrom }) => (kind === 'release' ? validFrom : addDays(validFrom, -1)));
  return later.sort()[0] ?? null;
}

/**
 * "Toneangivende og ledende medlemmer af bandemiljøer": whose leading position is registered. Nobody is called leading by what one
 * account has entered alone.
 */
function leadingReasons({ memberships, registrations }: Facts, day: IsoDate): GroupReason[] {
  const approved = registrations.filter((one) => one.subject === 'leading' && holdsOn(one, day));
  return memberships
    .filter((membership) => membership.position === 'leading' && holdsOn(membership, day))
    .filter(({ id }) => approved.some(({ membershipId }) => membershipId === id))
    .map(({ groupId, position, ...held }) =>
      reason('leads', held, 'membership', { others: [groupId], position }),
    );
}

/** "... der vurderes at være motiverede til og modtagelige overfor tilbud om hjælp til et liv uden kriminalitet". */
function motivatedReasons({ exits }: Facts, day: IsoDate): GroupReason[] {
  return exits
    .filter(({ finishedOn, expiresOn }) => finishedOn <= day && day <= expiresOn)
    .map(({ id, finishedOn, expiresOn }) => ({
      ...bare('wantsOut', finishedOn, expiresOn),
      evidence: [{ kind: 'profile' as const, id, day: finishedOn, sourceId: null }],
    }));
}

/** Of unknown age, one may be young (PRACTICE 5). */
const isMinor = ({ birth }: Facts, day: IsoDate) => birth === null || isMinorOn(birth, day);

function ageReason({ birth }: Facts): GroupReason {
  if (!birth) return bare('ageUnknown', null, null);
  const { id, sourceId, birthDate } = birth;
  return {
    ...bare('bornOn', birthDate, null),
    evidence: [{ kind: 'identity', id, day: birthDate, sourceId }],
  };
}

/** The first day one surely is 18; for those born on 29 February, 1 March. */
function eighteenthBirthday(birth: Birth): IsoDate {
  const born = latestBirthDate(birth);
  const year = String(Number(born.slice(0, 4)) + 18);
  const day = `${year}${born.slice(4)}`;
  return born.endsWith('-02-29') && Number(year) % 4 !== 0 ? `${year}-03-01` : day;
}

function bare(code: GroupReason['code'], since: IsoDate | null, until: IsoDate | null): GroupReason {
  return { code, since, until, others: [], position: null, custody: null, role: null, evidence: [] };
}

function reason(
  code: GroupReason['code'],
  { id, sourceId, validFrom, validTo }: Period & Sourced,
  kind: 'role' | 'membership' | 'custody',
  more: Partial<GroupReason>,
): GroupReason {
  return { ...bare(code, validFrom, validTo), ...more, evidence: [{ kind, id, day: validFrom, sourceId }] };
}

function contactReason(
  code: 'contact' | 'firstContact',
  contacts: readonly Contact[],
  until: IsoDate,
): GroupReason {
  return {
    ...bare(code, contacts[0]?.day ?? null, until),
    others: [...new Set(contacts.flatMap(({ members }) => members))],
    evidence: contacts.map(({ id, day, sourceId }) => ({ kind: 'observation' as const, id, day, sourceId })),
  };
}
