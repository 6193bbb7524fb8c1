/*
 * Chance for the attack suite: the same seed gives the same populations and the same order of attack on every machine
 * and with any number of threads. SplitMix32 by Steele, Lea and Flood, "Fast splittable pseudorandom number generators"
 * (OOPSLA 2014), with the finalizer of MurmurHash3.
 */

/** A stream of chance. */
export interface Chance {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number in [0, below). */
  below(below: number): number;
  /** One of these, equally likely. Throws a RangeError where there are none. */
  oneOf<Item>(items: readonly Item[]): Item;
  /** An index, as likely as its weight. */
  weighted(weights: readonly number[]): number;
  /** Whether something of this likelihood happens. */
  happens(likelihood: number): boolean;
}

/** The stream of a seed; streams of different seeds have nothing to do with each other. */
export function chanceOf(...seed: readonly number[]): Chance {
  let state = seed.reduce((mixed, part) => mix((mixed ^ part) + 0x9e3779b9), 0x2545f491);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    return (mix(state) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    oneOf: (items) => {
      if (items.length === 0) throw new RangeError('nothing to choose from');
      return items[below(items.length)]!;
    },
    weighted: (weights) => {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
      const index = weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
      return index < 0 ? weights.length - 1 : index;
    },
    happens: (likelihood) => next() < likelihood,
  };
}

function mix(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
