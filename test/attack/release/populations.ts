import type { AgeBand, AreaCode, MainRole } from '../../../electron/backend/release/codebook.ts';
import { ageBands, areas, mainRoles } from '../../../electron/backend/release/codebook.ts';
import type { InventedPopulation } from '../../../electron/backend/release/history.ts';
import { type Chance, chanceOf } from './random.ts';

/*
 * Invented populations to release from: persons with area, age, role, group and part of the network at the end of each
 * quarter. Each kind is hard in a way of its own; all are the same for the same seed.
 */

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
  ageing: true,
};

/** The kinds, in the order in which a round takes them. */
const manners = {
  plain,
  skewed: { ...plain, areas: [20, 3, 1, 1], ages: [1, 1, 10, 3, 1], roles: [20, 2, 1] },
  correlated: { ...plain, correlation: 0.85 },
  singleNewcomer: { ...plain, newcomers: 0.5, leaving: 0.005, moving: 0.004, ageing: false },
  nobodyMoves: { ...plain, moving: 0, ageing: false },
  dominatedGroup: { ...plain, dominance: 0.9, areas: [30, 2, 2, 1], correlation: 0.5 },
  returning: { ...plain, leaving: 0.05, returning: 0.4 },
  smallCells: { ...plain, persons: 110, newcomers: 2 },
  busy: { ...plain, newcomers: 9, leaving: 0.06, moving: 0.06 },
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
  const manner: Manner = { ...manners[kind], quarters: Math.min(quarters, manners[kind].quarters) };
  const quarterNames = Array.from(
    { length: manner.quarters },
    (_, index) => `${2018 + Math.floor(index / 4)}Q${(index % 4) + 1}`,
  );
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
      at: lifeOf(chance, manner, arrival),
    })),
  };
}

type Then = InventedPopulation['persons'][number]['at'][number];

function lifeOf(chance: Chance, manner: Manner, arrival: number): Then[] {
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

function personOf(chance: Chance, manner: Manner): NonNullable<Then> {
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
function laterOf(chance: Chance, manner: Manner, person: NonNullable<Then>): NonNullable<Then> {
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
  return chance.happens(manner.correlation) ? `group-${area}` : `group-${chance.below(14)}`;
}

function componentOf(chance: Chance, manner: Manner): string | null {
  if (chance.happens(Math.max(0.4, manner.dominance))) return 'part-large';
  return chance.happens(0.3) ? null : `part-${chance.below(24)}`;
}
