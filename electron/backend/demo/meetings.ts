import type { ParticipantRole, Purpose } from '../../../shared/domain.ts';
import type { CityObservation } from './city.ts';
import { type Day, dayOf, isoOf, weekday } from './day.ts';
import { clock, type Incidents } from './incidents.ts';
import { groupOn, isAbout, type Population, type Resident } from './people.ts';
import { type Random, seededRandom } from './random.ts';
import type { Reports } from './reports.ts';
import { firstDay, lastDay, type Story } from './story.ts';

/** Youths of one class at school. */
export type SchoolClass = readonly Resident[];

/**
 * Who was met where and with whom, day by day: first each newcomer with a known member, those present where something
 * happened, the few large gatherings, then patrols' and street workers' daily meetings until `count` are told. People are met
 * mostly with their own crew, some with others of their group, with brothers, sisters and friends in other groups, and with
 * allies.
 */
export function meet(
  seed: number,
  story: Story,
  population: Population,
  incidents: Incidents,
  classes: readonly SchoolClass[],
  reports: Reports,
  count: number,
): CityObservation[] {
  const random = seededRandom(seed, 'meetings');
  const { residents } = population;
  const told: { day: Day; observation: CityObservation }[] = [];

  const tell = (
    day: Day,
    present: readonly Resident[],
    source: number,
    place: string | null,
    text: string,
    options: { time?: string | null; exact?: boolean; roles?: Map<number, ParticipantRole[]> } = {},
  ) => {
    const vague = !options.exact && random.chance(0.03);
    const lost = place === null || (!options.exact && random.chance(0.04));
    const to = vague ? Math.min(day + random.whole(1, 6), lastDay) : day;
    told.push({
      day,
      observation: {
        from: isoOf(day),
        to: isoOf(to),
        time: options.time ?? (to === day && random.chance(0.92) ? clock(random) : null),
        place: lost ? null : place,
        placeText: lost ? random.pick(unnamedPlaces) : '',
        text,
        source,
        participants: present
          .map(({ index }) => ({ person: index, roles: options.roles?.get(index) ?? ['present' as const] }))
          .sort((one, other) => one.person - other.person),
      },
    });
  };

  for (const newcomer of residents.filter((each) => each.newcomer)) {
    const day = newcomer.arrived;
    const known = residents.filter(
      (each) =>
        each.purpose === 'police' && !each.newcomer && groupOn(each, day) !== null && isAbout(each, day),
    );
    const near = known.filter((each) => each.crew === newcomer.crew);
    const recruiter =
      newcomer.recruiter && known.includes(newcomer.recruiter) ? newcomer.recruiter : undefined;
    const first = recruiter ?? random.pick(near.length > 0 ? near : known);
    const others = random.shuffled(near.filter((each) => each !== first)).slice(0, random.whole(0, 2));
    const group = groupOn(first, day);
    const place = group === null ? null : placeOf(random, story, group, day);
    tell(
      day,
      [newcomer, first, ...others],
      newcomer.record.source,
      place,
      'Truffet første gang i dette selskab.',
      {
        exact: true,
      },
    );
  }

  for (const incident of incidents.list) {
    if (incident.persons.length < 2 || !random.chance(0.6)) continue;
    const roles = new Map<number, ParticipantRole[]>();
    for (const { person, role } of incident.persons) roles.set(person, [...(roles.get(person) ?? []), role]);
    const present = [...roles.keys()].flatMap((index) => residents[index] ?? []);
    tell(dayOf(incident.from), present, incident.source, incident.place, 'Til stede ved en hændelse.', {
      time: incident.time,
      exact: true,
      roles,
    });
  }

  for (const { day, group, place, source } of incidents.manifestations) {
    const there = residents.filter(
      (each) => each.purpose === 'police' && groupOn(each, day) === group && isAbout(each, day),
    );
    const crowd = random.shuffled(there).slice(0, random.whole(10, 18));
    if (crowd.length >= 9)
      tell(day, crowd, source, place, 'Større samling i fælles påklædning.', { exact: true });
  }

  let today: Day | null = null;
  let street = standOn(firstDay, residents, story);
  const reportOfDay = new Map<string, number>();
  for (const { day, purpose } of daysOfMeetings(random, count - told.length)) {
    if (day !== today) {
      today = day;
      street = standOn(day, residents, story);
      reportOfDay.clear();
    }
    const meeting =
      purpose === 'police'
        ? patrolMeets(random, street, story, day)
        : streetWorkerMeets(random, street, classes);
    if (!meeting) continue;
    const { present, group } = meeting;
    const place = group === null ? random.pick(youthPlaces) : placeOf(random, story, group, day);
    const key = `${purpose}/${group}`;
    const open = reportOfDay.get(key);
    const source =
      open !== undefined && random.chance(0.55)
        ? open
        : reports.file(purpose, day, purpose === 'police' ? 'patruljerapport' : 'gadeplansarbejde');
    reportOfDay.set(key, source);
    tell(day, present, source, place, random.pick(texts[purpose]));
    const last = told.at(-1)?.observation;
    if (last && purpose === 'prevention' && random.chance(0.015)) {
      last.from = null;
      last.to = null;
      last.time = null;
    }
  }
  const order = (day: Day, { time }: CityObservation) => `${isoOf(day)} ${time ?? ''}`;
  return told
    .map(({ day, observation }) => ({ key: order(day, observation), observation }))
    .sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0))
    .map(({ observation }) => observation);
}

/** Who may be met on a day. Newcomers are met in passing only after the day they were first met. */
interface Street {
  everyone: Resident[];
  byGroup: Map<number, Resident[]>;
  byCrew: Map<number, Resident[]>;
  youths: Resident[];
  /** How much each group is seen, more when it is in conflict. */
  presence: (readonly [group: number, weight: number])[];
  allies: Map<number, number[]>;
}

function standOn(day: Day, residents: readonly Resident[], story: Story): Street {
  const everyone = residents.filter((each) => isAbout(each, day) && (!each.newcomer || day > each.arrived));
  const byGroup = new Map<number, Resident[]>();
  const byCrew = new Map<number, Resident[]>();
  for (const resident of everyone) {
    const group = groupOn(resident, day);
    if (group !== null) byGroup.set(group, [...(byGroup.get(group) ?? []), resident]);
    if (resident.crew >= 0) byCrew.set(resident.crew, [...(byCrew.get(resident.crew) ?? []), resident]);
  }
  const current = story.relations.filter(({ from, to }) => from <= day && (to === null || day <= to));
  const allies = new Map<number, number[]>();
  for (const { kind, a, b } of current) {
    if (kind !== 'alliance') continue;
    allies.set(a, [...(allies.get(a) ?? []), b]);
    allies.set(b, [...(allies.get(b) ?? []), a]);
  }
  const presence = [...byGroup]
    .filter(([group]) => story.groups[group]?.purpose === 'police')
    .map(([group, members]) => {
      const fighting = current.some(({ kind, a, b }) => kind === 'conflict' && (a === group || b === group));
      return [group, members.length * (fighting ? 1.6 : 1)] as const;
    });
  const youths = everyone.filter(
    (each) => each.youth || each.newcomer || (each.crew >= 0 && day - each.birth < 20 * 365),
  );
  return { everyone, byGroup, byCrew, youths, presence, allies };
}

/** A patrol meets a group's people; nobody who is known from § 115 material alone is in its report. */
function patrolMeets(
  random: Random,
  street: Street,
  story: Story,
  day: Day,
): { present: Resident[]; group: number } | null {
  const seen = (some: readonly Resident[] | undefined) =>
    (some ?? []).filter(({ purpose }) => purpose === 'police');
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const group = random.weighted(street.presence, ([, weight]) => weight)?.[0];
    if (group === undefined) return null;
    const anchor = random.weighted(seen(street.byGroup.get(group)), ({ activity }) => activity);
    if (!anchor) continue;
    const friends = anchor.companions.filter((each) => isAbout(each, day) && each.activity > 0);
    const allied = street.allies.get(group)?.filter((ally) => story.groups[ally]?.purpose === 'police') ?? [];
    const present = gather(random, anchor, [
      [0.76, seen(street.byCrew.get(anchor.crew))],
      [0.13, seen(street.byGroup.get(group))],
      [0.06, seen(friends)],
      [0.05, allied.length > 0 ? seen(street.byGroup.get(random.pick(allied))) : []],
    ]);
    if (present.length >= 2) return { present, group };
  }
  return null;
}

/** A street worker meets youths, with classmates, with those who draw them in, with a parent now and then. */
function streetWorkerMeets(
  random: Random,
  street: Street,
  classes: readonly SchoolClass[],
): { present: Resident[]; group: null } | null {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const anchor = random.weighted(street.youths, (each) => (each.youth ? 3 : each.newcomer ? 2 : 1));
    if (!anchor) return null;
    const about = new Set(street.everyone);
    const classmates = classes.find((each) => each.includes(anchor)) ?? [];
    const present = gather(random, anchor, [
      [0.4, classmates.filter((each) => about.has(each))],
      [0.35, street.byCrew.get(anchor.crew) ?? []],
      [0.15, street.youths],
      [0.1, anchor.companions.filter((each) => about.has(each))],
    ]);
    if (present.length >= 2) return { present, group: null };
  }
  return null;
}

const sizes: readonly (readonly [size: number, share: number])[] = [
  [2, 46],
  [3, 26],
  [4, 13],
  [5, 7],
  [6, 4],
  [7, 2],
  [8, 2],
];

/** An anchor and those with them, each drawn from one of the circles by its share. */
function gather(
  random: Random,
  anchor: Resident,
  circles: readonly (readonly [share: number, circle: readonly Resident[]])[],
): Resident[] {
  const size = random.weighted(sizes, ([, share]) => share)?.[0] ?? 2;
  const present = new Set([anchor]);
  for (let attempt = 0; attempt < size * 4 && present.size < size; attempt += 1) {
    const circle = random.weighted(circles, ([share]) => share)?.[1] ?? [];
    const other = random.weighted(circle, (each) => (present.has(each) ? 0 : Math.max(each.activity, 0.1)));
    if (other) present.add(other);
  }
  return [...present];
}

/** Days in order, more of them at weekends and in summer; 15 in 100 meetings are street workers'. */
function daysOfMeetings(random: Random, count: number): { day: Day; purpose: Purpose }[] {
  const meetings: { day: Day; purpose: Purpose }[] = [];
  while (meetings.length < count) {
    const day = random.whole(firstDay, lastDay);
    const weekend = weekday(day) >= 4 ? 1 : 0.6;
    const month = Number(isoOf(day).slice(5, 7));
    const summer = month >= 5 && month <= 9 ? 1 : 0.75;
    if (!random.chance(weekend * summer)) continue;
    meetings.push({ day, purpose: random.chance(0.15) ? 'prevention' : 'police' });
  }
  return meetings.sort((one, other) => one.day - other.day);
}

function placeOf(random: Random, story: Story, group: number, day: Day): string | null {
  const told = story.groups[group];
  if (!told) return null;
  let left = random.next();
  const haunt = told.haunts.find(({ share, from, to }) => {
    if (day < from || day > to) return false;
    left -= share;
    return left < 0;
  });
  return haunt?.place ?? told.home;
}

const youthPlaces = [
  ...['folkets-hus-og-park', 'noerrebroparken', 'den-roede-plads', 'blaagaards-plads', 'mjoelnerparken'],
  ...['lundtoftegade', 'tingbjerg', 'nordvest', 'folehaven'],
];

const unnamedPlaces = [
  'En kiosk på Nørrebrogade',
  'En parkeringsplads',
  'Et opgangsparti',
  'I bil på Tagensvej',
];

const texts: Record<Purpose, readonly string[]> = {
  police: [
    'Truffet ved kontrol. Stod samlet og talte.',
    'Set sammen ved bænkene.',
    'Standset i samme bil.',
    'Kom gående sammen og gik hver til sit.',
    'Opholdt sig ved indgangen i længere tid.',
    'Sad sammen på en café.',
    'Truffet i forbindelse med patrulje til fods.',
    'Stod sammen ved boldbanen.',
    'Set sammen uden for et spillested.',
    'Gav samme forklaring på, hvorfor de var på stedet.',
  ],
  prevention: [
    'Truffet af gadeplansmedarbejder.',
    'Talte med medarbejder fra 18+-centret.',
    'Deltog i åbent tilbud i fritidsklubben.',
    'Set sammen efter skoletid.',
    'Samtale i forbindelse med bekymring.',
  ],
};
