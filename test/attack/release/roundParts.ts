import { summed } from './attackHistory.ts';
import type { ProfileYield, Round } from './suite.ts';

/*
 * A long round in parts, each over populations of its own, put together as if they had been one.
 */

/** What was asked of a round, what came of it, and how long it took: what `--json` prints. */
export interface RoundPart {
  readonly seed: number;
  readonly quarters: number;
  /** Numbers of the populations, the last not included. */
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly round: Round;
}

/**
 * The parts as one. What does not depend on the populations (bad gates, pairs, texts, proofs, tables) is the same in each
 * and is taken from the first. Throws a RangeError where parts are of another seed or length, or have populations in common.
 */
export function joined(parts: readonly RoundPart[]): RoundPart {
  const [first, ...others] = [...parts].sort((one, other) => one.from - other.from);
  if (first === undefined) throw new RangeError('there is nothing to put together');
  return others.reduce((one, other) => {
    if (other.seed !== one.seed || other.quarters !== one.quarters) {
      throw new RangeError('the parts are of another seed, or of another number of quarters');
    }
    if (other.from < one.to) throw new RangeError(`population ${other.from} is in two parts`);
    return {
      seed: one.seed,
      quarters: one.quarters,
      from: one.from,
      to: Math.max(one.to, other.to),
      seconds: one.seconds + other.seconds,
      round: together(one.round, other.round),
    };
  }, first);
}

function together(one: Round, other: Round): Round {
  return {
    ...one,
    populations: one.populations + other.populations,
    isComplete: one.isComplete && other.isComplete,
    scores: summed([...one.scores, ...other.scores]),
    successes: [...one.successes, ...other.successes],
    beyond: {
      scores: summed([...one.beyond.scores, ...other.beyond.scores]),
      successes: [...one.beyond.successes, ...other.beyond.successes],
    },
    unfinished: [...one.unfinished, ...other.unfinished],
    profiles: profilesOf([...one.profiles, ...other.profiles]),
    gateSeconds: one.gateSeconds + other.gateSeconds,
    attackSeconds: one.attackSeconds + other.attackSeconds,
  };
}

function profilesOf(profiles: readonly ProfileYield[]): ProfileYield[] {
  return [...Map.groupBy(profiles, ({ recipient }) => recipient)].map(([recipient, each]) => {
    const sum = (of: (profile: ProfileYield) => number) =>
      each.reduce((total, profile) => total + of(profile), 0);
    const [documents, refused] = [sum((profile) => profile.documents), sum((profile) => profile.refused)];
    const withheld = sum((profile) => profile.withheldShare * (profile.documents - profile.refused));
    return { recipient, documents, refused, withheldShare: withheld / Math.max(1, documents - refused) };
  });
}
