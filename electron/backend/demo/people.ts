import { parseCpr } from '../../../shared/cpr.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type { PersonRole, Position, Purpose } from '../../../shared/domain.ts';
import type { CityPerson } from './city.ts';
import { type Day, dayOf, isoOf } from './day.ts';
import { createNamer, type Namer, surnameOf } from './names.ts';
import { type Random, seededRandom } from './random.ts';
import type { Reports } from './reports.ts';
import { firstDay, lastDay, type Story } from './story.ts';

/** Time in one group. `to` is the last day, or null. */
export interface Stay {
  group: number;
  from: Day;
  to: Day | null;
}

/** A person as the story moves them; `record` is what the city keeps. */
export interface Resident {
  index: number;
  record: CityPerson;
  purpose: Purpose;
  birth: Day;
  home: string;
  stays: Stay[];
  /** First day they may be met. */
  arrived: Day;
  /** First day they are no longer met. */
  left: Day;
  /** Those they mostly go with share the number. */
  crew: number;
  /** How often they are met, against 1 for most. */
  activity: number;
  /** Behind bars, first and last day. */
  spells: { from: Day; to: Day }[];
  /** The one that a newcomer or a youth first went with. */
  recruiter: Resident | null;
  /** Brothers, sisters, a friend in another group. */
  companions: Resident[];
  newcomer: boolean;
  youth: boolean;
}

/** Everybody in the city, and how more of them come to be. */
export interface Population {
  residents: Resident[];
  /** Somebody from outside the groups, known for one thing that happened. */
  outsider(role: 'victim' | 'witness', day: Day): Resident;
  /** A further role from a day, beside those that the person has. */
  addRole(resident: Resident, role: PersonRole, from: Day, to: Day | null, source: number): void;
}

/** A group's place in the population at a day. */
export function groupOn(resident: Resident, day: Day): number | null {
  const stay = resident.stays.find(({ from, to }) => from <= day && (to === null || day <= to));
  return stay?.group ?? null;
}

/** May be met on the street: has come, has not left, and is not behind bars. */
export function isAbout(resident: Resident, day: Day): boolean {
  return (
    day >= resident.arrived &&
    day < resident.left &&
    !resident.spells.some(({ from, to }) => from <= day && day <= to)
  );
}

/**
 * Peoples the story's groups: `registered` persons as members and associates on the first day, newcomers who are met first
 * by certain members, youths the municipality worries about, relatives. A share is known from § 115 material only.
 */
export function populate(seed: number, story: Story, registered: number, reports: Reports): Population {
  const random = seededRandom(seed, 'people');
  const namer = createNamer(seededRandom(seed, 'names'));
  const scale = registered / story.groups.reduce((sum, { initial }) => sum + initial, 0);
  const residents: Resident[] = [];
  const birthDaysWithCpr = new Set<IsoDate>();
  let crews = 0;

  const settle = (made: {
    purpose: Purpose;
    birth: Day;
    home: string;
    knownOn: Day;
    subject: string;
    name?: string;
    arrived?: Day;
    crew?: number;
  }): Resident => {
    const source = reports.file(made.purpose, made.knownOn, made.subject);
    const name = made.name ?? namer.person();
    const names: CityPerson['names'] = [{ name, kind: 'official', source }];
    if (random.chance(0.25)) names.push({ name: namer.alias(), kind: 'alias', source });
    const resident: Resident = {
      index: residents.length,
      record: {
        source,
        names,
        identity: identityOf(random, made.birth, made.purpose, source, birthDaysWithCpr),
        homes: homesOf(random, made.home, made.knownOn, source),
        roles: [],
        memberships: [],
        custody: [],
      },
      purpose: made.purpose,
      birth: made.birth,
      home: made.home,
      stays: [],
      arrived: made.arrived ?? firstDay,
      left: lastDay + 1,
      crew: made.crew ?? -1,
      activity: 0.35 / (0.15 + random.next()),
      spells: [],
      recruiter: null,
      companions: [],
      newcomer: false,
      youth: false,
    };
    residents.push(resident);
    return resident;
  };

  const addRole: Population['addRole'] = ({ record }, role, from, to, source) => {
    record.roles.push({ role, from: isoOf(from), to: to === null ? null : isoOf(to), source });
  };

  // Members and associates of the first day, crew by crew; the first crew is the core.
  const starts = new Map<Resident, Position>();
  story.groups.forEach((group, index) => {
    const size = Math.round(group.initial * scale);
    let leftInCrew = 0;
    for (let place = 0; place < size; place += 1) {
      if (leftInCrew === 0) {
        crews += 1;
        leftInCrew = random.whole(4, 7);
      }
      leftInCrew -= 1;
      const position = startingPosition(random, place, size);
      const birth = firstDay - ageInDays(random, position);
      const joined = random.whole(
        Math.min(Math.max(group.from, birth + youngest), firstDay - 20),
        firstDay - 20,
      );
      const brother = place > 3 && random.chance(0.1) ? residents.at(-1) : undefined;
      const resident = settle({
        purpose: 'police',
        birth,
        home: brother?.home ?? homeNear(random, group.home),
        knownOn: joined,
        subject: 'registrering af tilknytning',
        name: brother ? namer.person(surnameOf(nameOf(brother))) : undefined,
        crew: crews,
      });
      if (position === 'leading') resident.activity += 1.2;
      if (brother) makeCompanions(brother, resident);
      resident.stays.push({ group: index, from: joined, to: group.to });
      if (random.chance(0.2)) leaveOn(resident, random.whole(firstDay + 60, lastDay));
      starts.set(resident, position);
    }
  });
  moveBetweenGroups(random, story, residents);
  bridgeGroups(random, residents, story.groups.length);

  const milieu = [...residents];
  const recruiters = new Map(milieu.map((each) => [each, random.chance(0.12) ? 8 : 0.6]));
  /** A known member on the day, most often one of those who draw others in. */
  const recruiterOn = (day: Day) =>
    random.weighted(milieu, (each) =>
      groupOn(each, day) !== null && isAbout(each, day) ? (recruiters.get(each) ?? 0) : 0,
    ) ?? null;

  const newcomerCount = Math.round(registered * 0.2);
  const arrivals = Array.from({ length: newcomerCount }, () => random.whole(firstDay + 21, lastDay - 30));
  for (const arrived of arrivals.sort((one, other) => one - other)) {
    const recruiter = recruiterOn(arrived);
    if (!recruiter) continue;
    const purpose = random.chance(0.25) ? 'prevention' : 'police';
    const newcomer = settle({
      purpose,
      birth: arrived - random.whole(15 * 366, 22 * 365),
      home: random.chance(0.5) ? recruiter.home : homeNear(random, recruiter.home),
      knownOn: arrived,
      subject: 'første kontakt med kendte medlemmer',
      arrived,
      crew: recruiter.crew,
    });
    newcomer.newcomer = true;
    newcomer.recruiter = recruiter;
    const joined = random.chance(0.4) ? arrived + random.whole(45, 240) : null;
    const stays = joined === null || joined > lastDay ? [] : staysWith(recruiter, joined, story);
    const lastAsNewcomer = Math.min(
      arrived + 182,
      joined !== null && stays.length > 0 ? joined - 1 : arrived + 182,
    );
    addRole(
      newcomer,
      'newcomer',
      arrived,
      lastAsNewcomer > lastDay ? null : lastAsNewcomer,
      newcomer.record.source,
    );
    if (stays.length > 0) {
      newcomer.stays = stays;
      const end = stays.at(-1)?.to ?? null;
      if (end !== null) newcomer.left = end + 1;
      starts.set(newcomer, random.chance(0.5) ? 'prospect' : 'hangerOn');
    } else {
      newcomer.left = Math.min(arrived + random.whole(30, 260), lastDay + 1);
    }
  }

  const trappen = story.groups.flatMap(({ purpose }, index) => (purpose === 'prevention' ? [index] : []));
  for (let count = Math.round(registered * 0.15); count > 0; count -= 1) {
    const arrived = random.whole(firstDay, lastDay - 120);
    const recruiter = recruiterOn(arrived);
    if (!recruiter) continue;
    const purpose = random.chance(0.6) ? 'prevention' : 'police';
    const youth = settle({
      purpose,
      birth: arrived - random.whole(12 * 366, 17 * 365),
      home: random.chance(0.4) ? recruiter.home : homeNear(random, recruiter.home),
      knownOn: arrived,
      subject: 'bekymring for en ung',
      arrived,
      crew: recruiter.crew,
    });
    youth.youth = true;
    youth.recruiter = recruiter;
    const until = arrived + random.whole(120, 400);
    addRole(youth, 'potential', arrived, until > lastDay ? null : until, youth.record.source);
    youth.left = Math.min(until + 1, lastDay + 1);
    const group = purpose === 'prevention' && random.chance(0.45) ? random.pick(trappen) : undefined;
    const from = Math.max(arrived, story.groups[group ?? -1]?.from ?? lastDay);
    if (group !== undefined && from < until) {
      youth.stays.push({ group, from, to: until > lastDay ? null : until });
      starts.set(youth, 'hangerOn');
    }
  }

  for (const [resident, position] of starts) {
    writeCareer(random, resident, position, reports, addRole);
  }

  const relatives = Math.round(registered * 0.15);
  for (const kin of random.shuffled(milieu).slice(0, relatives)) {
    const knownOn = random.whole(Math.max(firstDay, kin.arrived), lastDay - 60);
    const relative = settle({
      purpose: random.chance(0.5) ? 'prevention' : 'police',
      birth:
        kin.birth - (random.chance(0.6) ? random.whole(22 * 365, 34 * 365) : random.whole(-5 * 365, 8 * 365)),
      home: kin.home,
      knownOn,
      subject: 'samtale med pårørende',
      name: namer.person(surnameOf(nameOf(kin))),
      arrived: knownOn,
    });
    relative.activity = 0;
    makeCompanions(kin, relative);
    addRole(relative, 'relative', knownOn, knownOn + 183, relative.record.source);
  }

  recordTwice(
    random,
    namer,
    milieu,
    Math.max(2, Math.round(registered * 0.03)),
    (original, name, purpose) => {
      const knownOn = random.whole(firstDay, lastDay - 200);
      const again = settle({
        purpose,
        birth: original.birth,
        home: original.home,
        knownOn,
        subject: 'registrering af tilknytning',
        name,
        arrived: knownOn,
        crew: original.crew,
      });
      again.activity = 0.3;
      addRole(again, 'associate', knownOn, null, again.record.source);
    },
  );

  return {
    residents,
    addRole,
    outsider(role, day) {
      const outsider = settle({
        purpose: 'police',
        birth: day - random.whole(17 * 365, 60 * 365),
        home: random.pick(everywhere),
        knownOn: day,
        subject: role === 'victim' ? 'afhøring af forurettet' : 'afhøring af vidne',
        arrived: day,
      });
      outsider.activity = 0;
      addRole(outsider, role, day, day + 183, outsider.record.source);
      return outsider;
    },
  };
}

/** The name a resident is known by. */
export function nameOf({ record }: Resident): string {
  return record.names[0]?.name ?? '';
}

/** Nobody is on file from an age before this, in days. */
const youngest = 15 * 366;

const everywhere = [
  ...[
    'ydre-noerrebro',
    'indre-noerrebro',
    'nordvest',
    'bispebjerg',
    'broenshoej-husum',
    'tingbjerg',
    'amager',
  ],
  ...['valby-sydhavnen', 'oesterbro', 'vesterbro', 'vanloese', 'indre-by'],
];

function homeNear(random: Random, place: string): string {
  return random.chance(0.6) ? place : random.pick(everywhere);
}

function startingPosition(random: Random, place: number, size: number): Position {
  if (place < Math.max(2, Math.round(size * 0.07))) return 'leading';
  return random.weighted<Position>(['member', 'prospect', 'hangerOn'], (position) =>
    position === 'member' ? 62 : 19,
  ) as Position;
}

/** Those of the milieu are mostly 20-25 (Justitsministeriets Forskningskontor 2012, quoted in the plan). */
function ageInDays(random: Random, position: Position): number {
  const [least, most] = position === 'leading' ? [24, 34] : position === 'member' ? [19, 28] : [16, 23];
  return random.whole(least * 366, most * 365);
}

/**
 * A birth date for most, a year alone for some. A CPR number stands for a part of those born before 2000 and can be
 * nobody's: its serial is 0000, it fails the modulus-11 check that every number met until October 2007, and it is not for a
 * 1 January, the day that CPR-kontoret names for numbers given out without the check ("Opbygning af CPR-nummeret", cpr.dk).
 */
function identityOf(
  random: Random,
  birth: Day,
  purpose: Purpose,
  source: number,
  taken: Set<IsoDate>,
): CityPerson['identity'] {
  if (random.chance(0.06)) return null;
  const birthDate = isoOf(birth);
  if (random.chance(0.1))
    return { birthDate: `${birthDate.slice(0, 4)}-01-01`, precision: 'year', cpr: null, source };
  const [year, month, day] = birthDate.split('-') as [string, string, string];
  const number = `${day}${month}${year.slice(2)}0000`;
  const impossible =
    year < '2000' &&
    !birthDate.endsWith('-01-01') &&
    !taken.has(birthDate) &&
    parseCpr(number)?.mod11 === false;
  const cpr = purpose === 'police' && impossible && random.chance(0.5) ? number : null;
  if (cpr !== null) taken.add(birthDate);
  return { birthDate, precision: 'day', cpr, source };
}

function homesOf(random: Random, home: string, knownOn: Day, source: number): CityPerson['homes'] {
  if (random.chance(0.08)) {
    const moved = random.whole(Math.max(firstDay, knownOn), lastDay);
    return [
      { place: random.pick(everywhere), from: null, to: isoOf(moved - 1), source },
      { place: home, from: isoOf(moved), to: null, source },
    ];
  }
  return [{ place: home, from: null, to: null, source }];
}

function makeCompanions(one: Resident, other: Resident): void {
  one.companions.push(other);
  other.companions.push(one);
}

function leaveOn(resident: Resident, day: Day): void {
  resident.left = Math.min(resident.left, day);
  resident.stays = resident.stays
    .filter(({ from }) => from < day)
    .map((stay) => ({ ...stay, to: stay.to === null ? day - 1 : Math.min(stay.to, day - 1) }));
}

/** Crews cross over as the story says; whoever is left in a group that ends leaves the milieu with it. */
function moveBetweenGroups(random: Random, story: Story, residents: readonly Resident[]): void {
  for (const { day, from, to, share } of story.transfers) {
    const there = residents.filter(
      (each) => each.left > day && groupOn(each, day - 1) === from && each.stays.at(-1)?.from !== day,
    );
    let wanted = Math.round(there.length * share);
    for (const crew of random.shuffled([...new Set(there.map((each) => each.crew))])) {
      if (wanted <= 0) break;
      for (const resident of there.filter((each) => each.crew === crew)) {
        const stay = resident.stays.at(-1);
        if (!stay) continue;
        const leaves = resident.left <= lastDay ? resident.left - 1 : null;
        stay.to = day - 1;
        resident.stays.push({ group: to, from: day, to: leaves ?? story.groups[to]?.to ?? null });
        wanted -= 1;
      }
    }
  }
  for (const resident of residents) {
    const end = resident.stays.at(-1)?.to ?? null;
    if (end !== null) resident.left = Math.min(resident.left, end + 1);
  }
}

/** A few go with one of another group: the brokers of the network. */
function bridgeGroups(random: Random, residents: readonly Resident[], groups: number): void {
  for (let count = groups * 2; count > 0 && residents.length > 1; count -= 1) {
    const [one, other] = [random.pick(residents), random.pick(residents)];
    if (one !== other && groupOn(one, firstDay) !== groupOn(other, firstDay)) makeCompanions(one, other);
  }
}

/** A newcomer goes where the recruiter goes, and stays on when the recruiter alone leaves. */
function staysWith(recruiter: Resident, joined: Day, story: Story): Stay[] {
  const stays = recruiter.stays
    .filter(({ to }) => to === null || to >= joined)
    .map((stay) => ({ ...stay, from: Math.max(stay.from, joined) }));
  const last = stays.at(-1);
  if (last) last.to = story.groups[last.group]?.to ?? null;
  return stays;
}

/** Writes memberships with their positions, and the role that follows from the position. */
function writeCareer(
  random: Random,
  resident: Resident,
  start: Position,
  reports: Reports,
  addRole: Population['addRole'],
): void {
  const [first, last] = [resident.stays[0], resident.stays.at(-1)];
  if (!first || !last) return;
  const end = last.to ?? lastDay;
  const next: Position | null =
    start === 'member' ? (random.chance(0.05) ? 'leading' : null) : random.chance(0.25) ? 'member' : null;
  const promoted =
    next !== null && start !== 'leading' && !resident.youth && end > Math.max(first.from, firstDay) + 60
      ? random.whole(Math.max(first.from, firstDay) + 30, end - 10)
      : null;
  const unknownStart = first.from < firstDay && random.chance(0.1);
  const { record, purpose } = resident;
  const joinedLater = first.from > resident.arrived;
  const entry = joinedLater ? reports.file(purpose, first.from, 'tilknytning til en gruppe') : record.source;
  for (const stay of resident.stays) {
    const source =
      stay === first ? entry : reports.file(purpose, Math.max(stay.from, firstDay), 'skift af gruppe');
    const cut =
      promoted !== null && promoted > stay.from && promoted <= (stay.to ?? lastDay) ? promoted : null;
    const before: Position = promoted !== null && next !== null && promoted <= stay.from ? next : start;
    record.memberships.push({
      group: stay.group,
      position: before,
      from: stay === first && unknownStart ? null : isoOf(stay.from),
      to: cut !== null ? isoOf(cut - 1) : isoOrOpen(stay.to),
      source,
    });
    if (cut !== null && next !== null) {
      record.memberships.push({
        group: stay.group,
        position: next,
        from: isoOf(cut),
        to: isoOrOpen(stay.to),
        source: reports.file(purpose, cut, 'ændret position i gruppen'),
      });
    }
  }
  if (resident.youth) return;
  const roleOf = (position: Position): PersonRole =>
    position === 'leading' || position === 'member' ? 'member' : 'associate';
  const changes = promoted !== null && next !== null && roleOf(start) !== roleOf(next) ? promoted : null;
  addRole(resident, roleOf(start), first.from, changes !== null ? changes - 1 : last.to, entry);
  if (changes !== null && next !== null) {
    const ground = record.memberships.find(({ from }) => from !== null && dayOf(from) === changes);
    addRole(resident, roleOf(next), changes, last.to, ground?.source ?? entry);
  }
}

const isoOrOpen = (day: Day | null) => (day === null ? null : isoOf(day));

/** Some are on file a second time under a name spelled otherwise: what a duplicate check has to find. */
function recordTwice(
  random: Random,
  namer: Namer,
  residents: readonly Resident[],
  count: number,
  record: (original: Resident, name: string, purpose: Purpose) => void,
): void {
  for (const original of random.shuffled(residents).slice(0, count)) {
    record(original, namer.nearly(nameOf(original)), random.chance(0.4) ? 'prevention' : 'police');
  }
}
