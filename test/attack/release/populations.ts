import type { AgeBand, AreaCode, MainRole } from '../../../electron/backend/release/codebook.ts';
import { ageBands, areas, mainRoles } from '../../../electron/backend/release/codebook.ts';
import type { InventedPopulation } from '../../../electron/backend/release/history.ts';
import { type Chance, chanceOf } from './random.ts';

/*
 * Invented populations to release from: persons with area, age, role, group and part of the network at the end of each
 * quarter. Each kind is hard in a way of its own; all are the same for the same seed.
 */

/** Groups that persons are drawn into besides the largest and those of an area. */
const groupCount = 14;

/** How a population is drawn. */
interface Manner {
  readonly persons: number;
  readonly quarters: number;
  /** Likelihoods of the areas, in the order of the codebook. */
  readonly areas: readonly number[];
  readonly ages: readonly number[];
  readonly roles: readonly number[];
  /** How strongly age and group follow the area: 0 not at all, 1 wholly. */
  readonly correlation: number;
  /** Share of groups' and parts' members in the largest one. */
  readonly dominance: number;
  /** Newcomers a quarter: 0 to twice this many. */
  readonly newcomers: number;
  /** Likelihood that a person leaves in a quarter, and that one who has left returns. */
  readonly leaving: number;
  readonly returning: number;
  /** Likelihood that a person moves house, changes role or group in a quarter. */
  readonly moving: number;
  /** Share of those in a group who were seen with another, and likelihood that this changes in a quarter. */
  readonly seen: number;
  readonly meeting: number;
  /** How many groups there are besides the largest and those of an area. */
  readonly groups: number;
  /** Likelihood that a group is part of another from a quarter on, for one to three quarters. */
  readonly joining: number;
  /** Whether persons grow older. */
  readonly ageing: boolean;
}

const plain: Manner = {
  persons: 300,
  quarters: 8,
  areas: [4, 3, 2, 1],
  ages: [1, 2, 3, 3, 2],
  roles: [6, 3, 1],
  correlation: 0,
  dominance: 0.2,
  newcomers: 4,
  leaving: 0.02,
  returning: 0,
  moving: 0.015,
  seen: 0.6,
  meeting: 0.06,
  groups: 14,
  joining: 0,
  ageing: true,
};

/** The kinds, in the order in which a round takes them. */
const manners = {
  plain,
  skewed: { ...plain, areas: [20, 3, 1, 1], ages: [1, 1, 10, 3, 1], roles: [20, 2, 1], joining: 0.4 },
  correlated: { ...plain, correlation: 0.85, seen: 0.4 },
  singleNewcomer: {
    ...plain,
    newcomers: 0.5,
    leaving: 0.005,
    moving: 0.004,
    meeting: 0.01,
    seen: 0.4,
    ageing: false,
  },
  nobodyMoves: { ...plain, moving: 0, meeting: 0, seen: 0.4, ageing: false },
  dominatedGroup: { ...plain, dominance: 0.9, areas: [30, 2, 2, 1], correlation: 0.5, groups: 1 },
  returning: { ...plain, leaving: 0.05, returning: 0.4, joining: 0.4 },
  smallCells: { ...plain, persons: 110, newcomers: 2, groups: 4 },
  busy: { ...plain, newcomers: 9, leaving: 0.06, moving: 0.06, meeting: 0.2 },
  tiny: { ...plain, persons: 34, quarters: 4, newcomers: 1, ageing: false },
} as const satisfies Readonly<Record<string, Manner>>;

/** What makes a population hard. */
export type PopulationKind = keyof typeof manners;
export const populationKinds = Object.keys(manners) as readonly PopulationKind[];

/** The kind of the population with this number. */
export function kindOf(number: number): PopulationKind {
  return populationKinds[number % populationKinds.length]!;
}

/** The population with this number in the round of a seed. `quarters` shortens it. */
export function populationOf(seed: number, number: number, quarters = 8): InventedPopulation {
  const kind = kindOf(number);
  const chance = chanceOf(seed, number);
  const meetings = chanceOf(seed, number + meetingsApart);
  const manner: Manner = { ...manners[kind], quarters: Math.min(quarters, manners[kind].quarters) };
  const quarterNames = Array.from(
    { length: manner.quarters },
    (_, index) => `${2018 + Math.floor(index / 4)}Q${(index % 4) + 1}`,
  );
  const unions = unionsOf(meetings, manner);
  const newcomers = quarterNames.map((_, index) =>
    index === 0 ? 0 : Math.round(chance.next() * 2 * manner.newcomers),
  );
  const arrivals = newcomers.flatMap((count, quarter) => Array.from({ length: count }, () => quarter));
  const first = Array.from({ length: manner.persons }, () => 0);
  return {
    id: `${kind}-${seed}-${number}`,
    quarters: quarterNames,
    persons: [...first, ...arrivals].map((arrival, index) => ({
      id: `person-${index}`,
      at: withMeetings(meetings, manner, lifeOf(chance, manner, arrival)).map((then, quarter) =>
        within(unions[quarter]!, manner, then),
      ),
    })),
  };
}

/** Who meets whom, and which groups join, is drawn for itself: the other headings are the same with and without it. */
const meetingsApart = 1_000_000;

type Then = InventedPopulation['persons'][number]['at'][number];
type Apart = Omit<NonNullable<Then>, 'seenWith'> | null;

/** The same life with the other group that the person was seen with most of, if any. */
function withMeetings(chance: Chance, { seen, meeting }: Manner, life: readonly Apart[]): Then[] {
  const otherOf = (group: string) =>
    group === 'group-large' || chance.happens(0.3) ? `group-${chance.below(2)}` : 'group-large';
  let met: { of: string | null; seenWith: string | null } | null = null;
  return life.map((now) => {
    if (now === null) return null;
    const { group } = now;
    if (met === null || met.of !== group || chance.happens(meeting)) {
      const seenWith = group !== null && chance.happens(seen) ? otherOf(group) : null;
      met = { of: group, seenWith: seenWith === group ? null : seenWith };
    }
    return { ...now, seenWith: met.seenWith };
  });
}

/** By quarter, the groups that are part of another for a time. */
function unionsOf(chance: Chance, { quarters, joining }: Manner): ReadonlyMap<string, string>[] {
  const unions = Array.from({ length: quarters }, () => new Map<string, string>());
  for (let quarter = 1; quarter < quarters; quarter += 1) {
    if (!chance.happens(joining)) continue;
    const from = chance.below(groupCount);
    const to = chance.happens(0.5) ? 'group-large' : `group-${(from + 1) % groupCount}`;
    const until = quarter + chance.below(3);
    for (const union of unions.slice(quarter, until + 1)) union.set(`group-${from}`, to);
  }
  return unions;
}

/** A person as the groups are in a quarter. */
function within(union: ReadonlyMap<string, string>, { groups }: Manner, then: Then): Then {
  if (then === null) return null;
  const nameOf = (name: string | null) => {
    const [, number] = /^group-(\d+)$/.exec(name ?? '') ?? [];
    const known = number === undefined ? name : `group-${Number(number) % groups}`;
    return known === null ? null : (union.get(known) ?? known);
  };
  const [group, seenWith] = [nameOf(then.group), nameOf(then.seenWith)];
  return { ...then, group, seenWith: seenWith === group ? null : seenWith };
}

function lifeOf(chance: Chance, manner: Manner, arrival: number): Apart[] {
  let person = personOf(chance, manner);
  let isPresent = false;
  return Array.from({ length: manner.quarters }, (_, quarter) => {
    if (quarter < arrival) return null;
    if (quarter === arrival) isPresent = true;
    else {
      person = laterOf(chance, manner, person);
      isPresent = isPresent ? !chance.happens(manner.leaving) : chance.happens(manner.returning);
    }
    return isPresent ? person : null;
  });
}

function personOf(chance: Chance, manner: Manner): NonNullable<Apart> {
  const area = areas[chance.weighted(manner.areas)]!.code;
  return {
    area,
    age: ageOf(chance, manner, area),
    role: mainRoles[chance.weighted(manner.roles)]!.code,
    group: groupOf(chance, manner, area),
    component: componentOf(chance, manner),
  };
}

/** A person a quarter later. */
function laterOf(chance: Chance, manner: Manner, person: NonNullable<Apart>): NonNullable<Apart> {
  const area: AreaCode = chance.happens(manner.moving) ? chance.oneOf(areas).code : person.area;
  const role: MainRole = chance.happens(manner.moving) ? chance.oneOf(mainRoles).code : person.role;
  const group = chance.happens(manner.moving) ? groupOf(chance, manner, area) : person.group;
  // A band is some four years wide, so that one in sixteen leaves it in a quarter.
  const grows = manner.ageing && chance.happens(1 / 16);
  const bands = ageBands.map(({ code }) => code);
  const age: AgeBand = bands[Math.min(bands.length - 1, bands.indexOf(person.age) + (grows ? 1 : 0))]!;
  const component = chance.happens(manner.moving) ? componentOf(chance, manner) : person.component;
  return { area, age, role, group, component };
}

function ageOf(chance: Chance, manner: Manner, area: AreaCode): AgeBand {
  const index = chance.happens(manner.correlation)
    ? areas.findIndex(({ code }) => code === area) + 1
    : chance.weighted(manner.ages);
  return ageBands[index]!.code;
}

function groupOf(chance: Chance, manner: Manner, area: AreaCode): string | null {
  if (chance.happens(manner.dominance)) return 'group-large';
  if (chance.happens(0.3)) return null;
  return chance.happens(manner.correlation) ? `group-${area}` : `group-${chance.below(groupCount)}`;
}

function componentOf(chance: Chance, manner: Manner): string | null {
  if (chance.happens(Math.max(0.4, manner.dominance))) return 'part-large';
  return chance.happens(0.3) ? null : `part-${chance.below(24)}`;
}
