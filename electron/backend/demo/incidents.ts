import type { IncidentKind } from '../../../shared/domain.ts';
import { domain } from '../../../shared/text/da/domain.ts';
import type { CityIncident, CityPerson } from './city.ts';
import { type Day, isoOf } from './day.ts';
import { groupOn, isAbout, type Population, type Resident } from './people.ts';
import { type Random, seededRandom } from './random.ts';
import type { Reports } from './reports.ts';
import { firstDay, groupsPerTelling, lastDay, type Story } from './story.ts';

/** What happened, and who was behind bars for it afterwards; arrests are written on the persons. */
export interface Incidents {
  list: CityIncident[];
  /** Gatherings of a group in the open, which the meetings fill with people. */
  manifestations: { day: Day; group: number; place: string; source: number }[];
  /** Persons charged together. */
  coAccused: { one: Resident; other: Resident; source: number; day: Day }[];
}

/**
 * Violence follows the conflicts of the story: one incident a fortnight between two groups at odds, others spread evenly.
 * Part of the suspects are arrested, remanded and sentenced, and are not met on the street meanwhile.
 */
export function unfold(seed: number, story: Story, population: Population, reports: Reports): Incidents {
  const random = seededRandom(seed, 'incidents');
  const found: Incidents = { list: [], manifestations: [], coAccused: [] };
  const known = population.residents.filter(({ purpose, stays }) => purpose === 'police' && stays.length > 0);
  const inGroup = (group: number, day: Day) =>
    known.filter((each) => groupOn(each, day) === group && isAbout(each, day));
  let outsiders: Resident[] = [];

  for (const { kind, day, group, against } of plannedIncidents(random, story)) {
    const there = inGroup(group, day);
    const [first] = there.length > 0 ? [random.pick(there)] : [];
    if (!first) continue;
    const opponents = against === null ? [] : inGroup(against, day);
    const subject = `hændelse (${domain.incidentKind[kind].toLowerCase()})`;
    const source = reports.file('police', day, subject);
    const place = random.chance(0.75) ? (story.groups[against ?? group]?.home ?? null) : null;
    const persons: CityIncident['persons'] = [];
    if (kind === 'manifestation') {
      found.manifestations.push({ day, group, place: place ?? 'folkets-hus-og-park', source });
    } else {
      const crew = there.filter((each) => each.crew === first.crew && each !== first);
      const suspects = [first, ...random.shuffled(crew).slice(0, random.whole(0, 2))];
      for (const suspect of suspects) persons.push({ person: suspect.index, role: 'suspect' });
      for (const [index, one] of suspects.entries()) {
        for (const other of suspects.slice(index + 1)) found.coAccused.push({ one, other, source, day });
      }
      for (const suspect of suspects) {
        const arrested = day + random.whole(0, 45);
        if (random.chance(0.45)) arrest(random, suspect, arrested, reports);
      }
    }
    if (violent.has(kind)) {
      const opponent = kind !== 'homicide' && opponents.length > 0 && random.chance(0.55);
      const victim = opponent
        ? random.pick(opponents)
        : // Somebody hit before is hit again now and then.
          (outsiders.find(() => random.chance(0.03)) ?? population.outsider('victim', day));
      if (opponent) population.addRole(victim, 'victim', day, day + 183, source);
      else
        outsiders = [
          ...outsiders.filter((each) => each !== victim),
          ...(kind === 'homicide' ? [] : [victim]),
        ];
      persons.push({ person: victim.index, role: 'victim' });
    }
    if (random.chance(0.28)) {
      persons.push({ person: population.outsider('witness', day).index, role: 'witness' });
    }
    found.list.push({
      kind,
      from: isoOf(day),
      to: isoOf(day),
      time: random.chance(0.9) ? clock(random) : null,
      place,
      placeText: place === null ? 'Ukendt sted på Nørrebro' : '',
      text: `Opdigtet ${subject}.`,
      source,
      persons,
      groups: opponents.length > 0 && against !== null ? [group, against] : [group],
    });
  }
  return found;
}

/** A time of day, mostly in the evening. */
export function clock(random: Random): string {
  const hour = (13 + Math.floor((random.next() + random.next()) * 6.5)) % 24;
  return `${String(hour).padStart(2, '0')}:${String(random.whole(0, 11) * 5).padStart(2, '0')}`;
}

const violent = new Set<IncidentKind>(['shooting', 'homicide', 'assault', 'threat', 'robbery', 'extortion']);

interface Planned {
  kind: IncidentKind;
  day: Day;
  group: number;
  against: number | null;
}

const inConflict: readonly (readonly [IncidentKind, number])[] = [
  ['shooting', 32],
  ['assault', 34],
  ['threat', 16],
  ['arson', 6],
  ['weapons', 10],
  ['homicide', 2],
];

const inPeace: readonly (readonly [IncidentKind, number])[] = [
  ['drugs', 34],
  ['weapons', 18],
  ['assault', 14],
  ['robbery', 12],
  ['extortion', 10],
  ['threat', 8],
  ['other', 4],
];

function plannedIncidents(random: Random, story: Story): Planned[] {
  const planned: Planned[] = [];
  const kindFrom = (kinds: typeof inPeace) => random.weighted(kinds, ([, share]) => share)?.[0] ?? 'other';
  for (const { kind, a, b, from, to } of story.relations) {
    if (kind !== 'conflict') continue;
    const [start, end] = [Math.max(from, firstDay), Math.min(to ?? lastDay, lastDay)];
    for (let day = start + random.whole(0, 10); day <= end; day += random.whole(6, 22)) {
      const [group, against] = random.chance(0.5) ? [a, b] : [b, a];
      planned.push({ kind: kindFrom(inConflict), day, group, against });
    }
  }
  const alive = (day: Day) =>
    story.groups.flatMap((group, index) =>
      group.purpose === 'police' && group.from <= day && (group.to === null || day <= group.to)
        ? [index]
        : [],
    );
  const tellings = story.groups.length / groupsPerTelling;
  for (let count = 80 * tellings; count > 0; count -= 1) {
    const day = random.whole(firstDay, lastDay);
    planned.push({ kind: kindFrom(inPeace), day, group: random.pick(alive(day)), against: null });
  }
  for (let telling = 0; telling < tellings; telling += 1) {
    for (let count = 0; count < 7; count += 1) {
      planned.push({
        kind: 'manifestation',
        day: firstDay + 120 + count * 135 + random.whole(0, 40),
        group: telling * groupsPerTelling + (count % 3 === 2 ? 1 : 0),
        against: null,
      });
    }
  }
  return planned.sort((one, other) => one.day - other.day);
}

const institutions = ['Vestre Fængsel', 'Københavns Fængsler', 'Politigårdens Fængsel'];
const prisons = ['Nyborg Fængsel', 'Vridsløselille Fængsel', 'Søbysøgård Fængsel', 'Storstrøm Fængsel'];

/** Arrest, then mostly remand, then mostly a sentence, then release; nothing for somebody who is already taken. */
function arrest(random: Random, resident: Resident, day: Day, reports: Reports): void {
  if (day > lastDay || !isAbout(resident, day) || resident.spells.some(({ to }) => to >= day)) return;
  const source = reports.file('police', day, 'anholdelse');
  const write = (kind: CityPerson['custody'][number]['kind'], from: Day, to: Day, institution: string) => {
    if (from > lastDay) return;
    resident.record.custody.push({
      kind,
      institution,
      from: isoOf(from),
      to: to > lastDay ? null : isoOf(to),
      source: kind === 'arrest' ? source : reports.file('police', from, 'meddelelse om frihedsberøvelse'),
    });
  };
  let end = day;
  write('arrest', day, day, '');
  if (random.chance(0.6)) {
    const remanded = end + random.whole(25, 190);
    write('remand', end + 1, remanded, random.pick(institutions));
    end = remanded;
    if (random.chance(0.6)) {
      const served = end + random.whole(60, 620);
      write('sentence', end + 1, served, random.pick(prisons));
      end = served;
    }
  }
  write('release', end, end, '');
  resident.spells.push({ from: day, to: end });
}
