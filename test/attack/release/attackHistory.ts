import type { HistoryRelease, InventedPopulation } from '../../../electron/backend/release/history.ts';
import { defaultSettings, profilesUnder } from '../../../electron/backend/release/profile.ts';
import { attackDocuments } from './attackDocuments.ts';
import { faultOfLetters } from './attackLetters.ts';
import { attackPool, type Level } from './attackPool.ts';
import { listSystemOf } from './listSystem.ts';
import type { AttackName as SumAttack } from './questions.ts';
import type { Chance } from './random.ts';
import { brokenRows, isSame, type PoolRelease, type System, systemOf } from './system.ts';
import { type Base, basesOf } from './truth.ts';

/*
 * Everything that is tried on the releases of one population, counted.
 */

/** Everything that is tried. */
export type AttackName =
  | SumAttack
  | 'shownSmall'
  | 'elimination'
  | 'loneCount'
  | 'untrue'
  | 'shares'
  | 'shape'
  | 'sentences'
  | 'metadata';

/** Tries of one attack at one level by the readers of recipients of at least a threshold, on one recipient's documents. */
export interface Score {
  readonly attack: AttackName;
  readonly level: Level;
  /** Threshold of the pool: readers of all recipients that are held to at least this. */
  readonly pool: number;
  readonly recipient: string;
  attempts: number;
  successes: number;
  undecided: number;
}

/** One success, with what it takes to see it again. */
export interface Success {
  readonly attack: AttackName;
  readonly level: Level;
  readonly pool: number;
  readonly recipient: string;
  readonly population: string;
  readonly about: string;
}

/** What came of the attacks on one population. */
export interface HistoryScore {
  readonly scores: Score[];
  readonly successes: Success[];
}

/** Attacks that are counted apart, because docs/release.md or DISCLOSURE does not promise them away; see docs/attack.md. */
const unpromised: ReadonlySet<AttackName> = new Set(['nearTruth', 'carried', 'loneCount']);

/**
 * Whether that is so: of an attack, of a pair of readers, whom the profiles do not hold unless they are told to, or of
 * somebody with a list of who is registered when, of which readers are granted the totals alone.
 */
export function isBeyondThePromise({ attack, level }: Pick<Score, 'attack' | 'level'>): boolean {
  return unpromised.has(attack) || level === 'pair' || level === 'list';
}

/** Thresholds of the pools, from everybody together to the readers of the most sparing recipient alone. */
export const poolThresholds = [...new Set(Object.values(defaultSettings).map(({ k }) => k))].sort(
  (a, b) => a - b,
);

/** What the attackers are told of the gate, and how far they go. */
interface AttackRange {
  /** The gate shows every 0, and the readers know it. */
  readonly zerosShown?: boolean;
  /** All readers together are tried, and no smaller pool. */
  readonly onlyEverybody?: boolean;
  /** The readers of all documents are tried with a list of who is registered when, besides. */
  readonly withList?: boolean;
  /** Whether the first success within the promise is enough. */
  readonly untilFirst?: boolean;
}

/** Tries everything on the releases of a population. */
export async function attackHistory(
  population: InventedPopulation,
  releases: readonly HistoryRelease[],
  chance: Chance,
  { zerosShown = false, onlyEverybody = false, withList = false, untilFirst = false }: AttackRange = {},
): Promise<HistoryScore> {
  const tally = new Tally(population.id);
  const bases = basesOf(population, releases);
  const stepOf = (quarter: string) => bases.findIndex((base) => base.quarter === quarter);
  const profiles = profilesUnder(defaultSettings);
  const held = releases.flatMap(({ recipient, quarter, document, letters }): PoolRelease[] =>
    document === null
      ? []
      : [{ recipient, quarter, document, letters, step: stepOf(quarter), k: profiles[recipient].k }],
  );
  const attackSums = async (system: System, pool: number) => {
    for await (const { question, level, result, interval, reader } of attackPool(system, pool, chance)) {
      if (untilFirst && tally.hasWon) break;
      const by = reader === null ? '' : ` to ${reader}`;
      const left =
        interval === null
          ? ''
          : ` is ${question.truth}, known to be ${interval.least} to ${interval.most}${by}`;
      tally.count(
        { attack: question.attack, level, pool, recipient: question.recipient },
        result,
        `${question.about}${left}`,
      );
    }
  };
  for (const pool of onlyEverybody ? poolThresholds.slice(0, 1) : poolThresholds) {
    const inPool = held.filter(({ k }) => k >= pool);
    if (inPool.length === 0) continue;
    const system = systemOf(bases, inPool, zerosShown);
    checkTruth(system, pool, tally, [faultOfLetters(population, releases), faultOfTotals(bases, releases)]);
    if (brokenRows(system, system.truth).length > 0) continue;
    attackDocuments(system, pool, tally, zerosShown);
    if (untilFirst && tally.hasWon) break;
    await attackSums(system, pool);
    if (withList && pool === poolThresholds[0])
      await attackSums(listSystemOf(bases, inPool, zerosShown), pool);
  }
  return tally.result();
}

/** Attempts and successes, by what was tried. */
export class Tally {
  readonly #population: string;
  readonly #scores = new Map<string, Score>();
  readonly #successes: Success[] = [];

  constructor(population: string) {
    this.#population = population;
  }

  /** Whether anything within the promise was won. */
  get hasWon(): boolean {
    return this.#successes.some((success) => !isBeyondThePromise(success));
  }

  /** Counts one attempt; `about` says what was found out where it was won. */
  count(
    where: Pick<Score, 'attack' | 'level' | 'pool' | 'recipient'>,
    result: 'lost' | 'won' | 'undecided',
    about: string,
  ): void {
    const key = [where.attack, where.level, where.pool, where.recipient].join(' ');
    const score = this.#scores.get(key) ?? { ...where, attempts: 0, successes: 0, undecided: 0 };
    this.#scores.set(key, score);
    score.attempts += 1;
    if (result === 'undecided') score.undecided += 1;
    if (result !== 'won') return;
    score.successes += 1;
    this.#successes.push({ ...where, population: this.#population, about });
  }

  result(): HistoryScore {
    return { scores: [...this.#scores.values()], successes: this.#successes };
  }
}

/** Scores of the same attack, level, pool and recipient added up. */
export function summed(scores: readonly Score[]): Score[] {
  const sums = new Map<string, Score>();
  for (const score of scores) {
    const key = [score.attack, score.level, score.pool, score.recipient].join(' ');
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { ...score });
    else {
      sum.attempts += score.attempts;
      sum.successes += score.successes;
      sum.undecided += score.undecided;
    }
  }
  return [...sums.values()];
}

/** Every document must be true, and what readers are told besides: a release of wrong numbers is no protection. */
function checkTruth(system: System, pool: number, tally: Tally, faults: readonly (string | null)[]): void {
  const broken = brokenRows(system, system.truth).map((row) =>
    row < 0 ? 'fewer persons than there can be' : JSON.stringify(system.rows[row]),
  );
  const says = [...broken, ...faults.filter((fault) => fault !== null)];
  for (const recipient of new Set(system.counts.map(({ release }) => release.recipient))) {
    tally.count(
      { attack: 'untrue', level: 'outsider', pool, recipient },
      says.length > 0 ? 'won' : 'lost',
      says.join('; '),
    );
  }
}

/** The first granted total of movements that is not what happened between two bases; null: there is none. */
function faultOfTotals(bases: readonly Base[], releases: readonly HistoryRelease[]): string | null {
  for (const [step, { quarter, persons: now }] of bases.entries()) {
    if (step === 0) continue;
    const before = bases[step - 1]!.persons;
    const moved = [...now].filter(([id, headings]) => before.has(id) && !isSame(before.get(id)!, headings));
    const happened = {
      joined: [...now.keys()].filter((id) => !before.has(id)).length,
      left: [...before.keys()].filter((id) => !now.has(id)).length,
      moved: moved.length,
    };
    const granted = releases.find((release) => release.quarter === quarter)!;
    for (const what of ['joined', 'left', 'moved'] as const) {
      if (granted[what] !== happened[what])
        return `${quarter}: ${granted[what]} are said to have ${what}, ${happened[what]} did`;
    }
  }
  return null;
}
