import type { RelationKind } from '../../../shared/domain.ts';
import type { City } from './city.ts';
import { type Day, isoOf } from './day.ts';
import { type Incidents, unfold } from './incidents.ts';
import { meet, type SchoolClass } from './meetings.ts';
import { surnameOf } from './names.ts';
import { nameOf, populate, type Resident } from './people.ts';
import { type Random, seededRandom } from './random.ts';
import { register } from './registrations.ts';
import { openReports, type Reports } from './reports.ts';
import { firstDay, lastDay, type Story, tellStory } from './story.ts';

/** Registered persons in the city unless said otherwise: what the plan counts at the end of the first quarter of 2017. */
export const usualSize = 300;

/**
 * A synthetic Copenhagen in 2017-2019: `registered` members and associates (about, over the three years), a fifth as many
 * newcomers, youths, relatives, victims and witnesses, and twenty observations for each registered person. The same
 * seed and size give the same city on every machine. Everybody in it is invented. Linear in observations.
 */
export function generateCity(seed: number, registered: number = usualSize): City {
  const story = tellStory(Math.ceil(registered / usualSize));
  const random = seededRandom(seed, 'city');
  const reports = openReports(seededRandom(seed, 'reports'));
  const groups = describeGroups(story, reports);
  const population = populate(seed, story, registered, reports);
  const incidents = unfold(seed, story, population, reports);
  const { residents } = population;
  const classes = schoolClasses(random, residents);
  const observations = meet(seed, story, population, incidents, classes, reports, registered * 20);
  const facts = {
    seed,
    persons: residents.map(({ record }) => record),
    ...groups,
    observations,
    relations: declareRelations(random, residents, incidents, classes, reports),
    incidents: incidents.list,
    sources: reports.list,
  };
  // Last, so that what is found out for a registration leaves the rest of the city as it was.
  return { ...facts, registrations: register(seed, facts, reports) };
}

function describeGroups(
  story: Story,
  reports: Reports,
): Pick<City, 'groups' | 'groupEvents' | 'groupRelations'> {
  const isoOrOpen = (day: Day | null) => (day === null ? null : isoOf(day));
  const groups = story.groups.map(({ names, parent, from, purpose }) => {
    const source = reports.file(purpose, from, 'en gruppes tilhold');
    return {
      source,
      parent,
      names: names.map((name, index) => ({
        name: name.name,
        from: isoOf(name.from),
        to: isoOrOpen(name.to),
        source: index === 0 ? source : reports.file(purpose, name.from, 'gruppens nye navn'),
      })),
    };
  });
  return {
    groups,
    groupEvents: story.events.map(({ kind, day, from, to }) => ({
      kind,
      on: isoOf(day),
      from,
      to,
      source: reports.file(story.groups[to ?? from ?? -1]?.purpose ?? 'police', day, 'udvikling i grupperne'),
    })),
    groupRelations: story.relations.map(({ kind, a, b, from, to }) => ({
      kind,
      a,
      b,
      from: isoOf(from),
      to: isoOrOpen(to),
      source: reports.file('police', from, 'forholdet mellem to grupper'),
    })),
  };
}

/** Youths of about the same age, four to six in a class. */
function schoolClasses(random: Random, residents: readonly Resident[]): SchoolClass[] {
  const pupils = residents
    .filter((each) => each.youth || (each.newcomer && firstDay - each.birth < 17 * 365))
    .sort((one, other) => one.birth - other.birth);
  const classes: SchoolClass[] = [];
  for (let start = 0; start < pupils.length; ) {
    const size = random.whole(4, 6);
    classes.push(pupils.slice(start, start + size));
    start += size;
  }
  return classes;
}

function declareRelations(
  random: Random,
  residents: readonly Resident[],
  incidents: Incidents,
  classes: readonly SchoolClass[],
  reports: Reports,
): City['relations'] {
  const relations: City['relations'] = [];
  const declare = (
    kind: RelationKind,
    one: Resident,
    other: Resident,
    more: Partial<City['relations'][number]> & { day?: Day } = {},
  ) => {
    const { day = random.whole(firstDay, lastDay), ...given } = more;
    const guarded = one.purpose === 'prevention' || other.purpose === 'prevention';
    const purpose = guarded || (kind === 'school' && random.chance(0.7)) ? 'prevention' : 'police';
    relations.push({
      kind,
      a: one.index,
      b: other.index,
      strength: null,
      detail: '',
      from: null,
      to: null,
      source: given.source ?? reports.file(purpose, day, 'oplysning om en relation'),
      ...given,
    });
  };

  for (const resident of residents) {
    for (const other of resident.companions) {
      if (other.index < resident.index) continue;
      const kin = surnameOf(nameOf(resident)) === surnameOf(nameOf(other));
      declare(kin ? 'family' : 'friend', resident, other, {
        detail: kin
          ? Math.abs(resident.birth - other.birth) < 15 * 365
            ? 'Søskende'
            : 'Forælder og barn'
          : '',
      });
    }
  }
  for (const pupils of classes) {
    for (const [index, pupil] of pupils.entries()) {
      for (const other of pupils.slice(index + 1)) declare('school', pupil, other, { from: '2016-08-15' });
    }
  }
  for (const { one, other, source, day } of incidents.coAccused) {
    declare('coAccused', one, other, { source, from: isoOf(day), day });
  }
  for (const [one, other, from] of fellowPrisoners(residents)) {
    if (random.chance(0.2)) declare('fellowPrisoner', one, other, { from, day: lastDay - 30 });
  }
  const known = residents.filter(({ purpose, stays }) => purpose === 'police' && stays.length > 0);
  for (let count = Math.round(known.length / 4); count > 0; count -= 1) {
    const one = random.pick(known);
    const other = random.pick(known.filter((each) => each.crew === one.crew || random.chance(0.02)));
    const day = random.whole(firstDay, lastDay - 30);
    if (one === other) continue;
    declare('phoneContact', one, other, {
      strength: random.whole(1, 40),
      from: isoOf(day),
      to: isoOf(day + 30),
      day,
    });
  }
  return relations;
}

/** Pairs who sat in one prison at a time, and the day that began. */
function fellowPrisoners(residents: readonly Resident[]): [Resident, Resident, string][] {
  const cells = residents.flatMap((resident) =>
    resident.record.custody
      .filter(({ institution }) => institution !== '')
      .map((custody) => ({ resident, ...custody, end: custody.to ?? isoOf(lastDay) })),
  );
  const pairs: [Resident, Resident, string][] = [];
  for (const [index, one] of cells.entries()) {
    for (const other of cells.slice(index + 1)) {
      if (one.resident === other.resident || one.institution !== other.institution) continue;
      const from = [one.from, other.from].sort()[1] as string;
      if (
        from < one.end &&
        from < other.end &&
        !pairs.some(([a, b]) => a === one.resident && b === other.resident)
      ) {
        pairs.push([one.resident, other.resident, from]);
      }
    }
  }
  return pairs;
}
