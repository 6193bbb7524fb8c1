import { buildGraph, type Graph } from './graph.ts';

/**
 * Who took part in what: row i says that person `person[i]` (0..persons-1) was in observation `observation[i]`
 * (0..observations-1). Rows stand in any order, and a row said twice counts once.
 */
export type Participations = {
  readonly persons: number;
  readonly observations: number;
  readonly person: Int32Array;
  readonly observation: Int32Array;
  /**
   * What each observation counts in the Newman weight, at most 1: 0 leaves the observation out of everything (outside
   * the window, too low a grade, another purpose), and a half-life gives 0.5 to the power of age over half-life.
   */
  readonly share?: Float64Array;
};

/**
 * The co-presence ties derived from participations, in lexicographic order of (first, second), first < second.
 * `count` is how many observations the two persons share; `newman` is the sum of share / (n - 1) over them, n being the
 * persons of the observation, so that one big event does not drown many small meetings (Newman 2001, Phys. Rev. E 64).
 */
export type CoPresence = {
  readonly persons: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly count: Int32Array;
  readonly newman: Float64Array;
};

/**
 * Projects observations to ties between persons. A sparse product of the incidence matrix with its transpose, row by
 * row (Gustavson 1978): time is the number of (pair, observation) incidences, memory that of the ties.
 * Throws RangeError for an index out of range.
 */
export function project(participations: Participations): CoPresence {
  const { persons } = participations;
  const { members, runOffsets, runs, shares } = pairingRuns(participations);
  const sharedCount = new Int32Array(persons);
  const sharedNewman = new Float64Array(persons);
  const partners = new Int32Array(persons);
  const ties = new GrowingTies();
  for (let a = 0; a < persons; a++) {
    let found = 0;
    for (let run = runOffsets[a]!; run < runOffsets[a + 1]!; run++) {
      const each = shares[run]!;
      const end = runs[2 * run + 1]!;
      for (let at = runs[2 * run]!; at < end; at++) {
        const b = members[at]!;
        const before = sharedCount[b]!;
        if (before === 0) partners[found++] = b;
        sharedCount[b] = before + 1;
        sharedNewman[b]! += each;
      }
    }
    sortAscending(partners, 0, found);
    ties.reserve(found);
    for (let i = 0; i < found; i++) {
      const b = partners[i]!;
      ties.push(a, b, sharedCount[b]!, sharedNewman[b]!);
      sharedCount[b] = 0;
      sharedNewman[b] = 0;
    }
  }
  return { persons, ...ties.finished() };
}

/** The graph of the derived ties, weighted by shared observations or by Newman's weight. O(persons + ties). */
export function coPresenceGraph(ties: CoPresence, weight: 'count' | 'newman'): Graph {
  return buildGraph(ties.persons, ties, ties[weight]);
}

type Members = { offsets: Int32Array; members: Int32Array };

/** Each observation's persons, ascending and without repetition; an observation with share 0 has none. */
function membersByObservation(participations: Participations): Members {
  const { persons, observations, person, observation, share } = participations;
  const rows = person.length;
  if (observation.length !== rows) throw new RangeError('a participation without an observation');
  const offsets = new Int32Array(observations + 1);
  for (let i = 0; i < rows; i++) {
    const p = person[i]!;
    const o = observation[i]!;
    if (p < 0 || p >= persons || o < 0 || o >= observations) {
      throw new RangeError(`participation ${i} names person ${p} and observation ${o}`);
    }
    offsets[o + 1]!++;
  }
  for (let o = 0; o < observations; o++) offsets[o + 1]! += offsets[o]!;
  const next = offsets.slice(0, observations);
  const members = new Int32Array(rows);
  for (let i = 0; i < rows; i++) members[next[observation[i]!]!++] = person[i]!;
  let length = 0;
  let from = 0;
  for (let o = 0; o < observations; o++) {
    const end = offsets[o + 1]!;
    const begin = length;
    if (share === undefined || share[o]! > 0) {
      sortAscending(members, from, end);
      for (let at = from; at < end; at++) {
        const p = members[at]!;
        if (length === begin || members[length - 1] !== p) members[length++] = p;
      }
    }
    from = end;
    offsets[o + 1] = length;
  }
  return { offsets, members: members.subarray(0, length) };
}

/**
 * For each person the runs of `members` to pair with: in every observation those who come after the person. From and
 * end of a run stand side by side, because the projection reads them in random order and waits for memory, not for
 * arithmetic. The last person of an observation has no run there.
 */
function pairingRuns(participations: Participations): {
  members: Int32Array;
  runOffsets: Int32Array;
  runs: Int32Array;
  shares: Float64Array;
} {
  const { persons, observations, share } = participations;
  const { offsets, members } = membersByObservation(participations);
  const runOffsets = new Int32Array(persons + 1);
  for (let o = 0; o < observations; o++) {
    for (let at = offsets[o]!; at + 1 < offsets[o + 1]!; at++) runOffsets[members[at]! + 1]!++;
  }
  for (let p = 0; p < persons; p++) runOffsets[p + 1]! += runOffsets[p]!;
  const next = runOffsets.slice(0, persons);
  const runs = new Int32Array(2 * runOffsets[persons]!);
  const shares = new Float64Array(runOffsets[persons]!);
  for (let o = 0; o < observations; o++) {
    const end = offsets[o + 1]!;
    const each = (share === undefined ? 1 : share[o]!) / (end - offsets[o]! - 1);
    for (let at = offsets[o]!; at + 1 < end; at++) {
      const run = next[members[at]!]!++;
      runs[2 * run] = at + 1;
      runs[2 * run + 1] = end;
      shares[run] = each;
    }
  }
  return { members, runOffsets, runs, shares };
}

/** Most runs are a handful of entries, where insertion beats the call of the native sort. */
function sortAscending(values: Int32Array, from: number, end: number): void {
  if (end - from > 40) {
    values.subarray(from, end).sort();
    return;
  }
  for (let i = from + 1; i < end; i++) {
    const value = values[i]!;
    let at = i;
    while (at > from && values[at - 1]! > value) {
      values[at] = values[at - 1]!;
      at--;
    }
    values[at] = value;
  }
}

/** Ties whose number is not known beforehand, in arrays that double. */
class GrowingTies {
  #length = 0;
  #first = new Int32Array(1024);
  #second = new Int32Array(1024);
  #count = new Int32Array(1024);
  #newman = new Float64Array(1024);

  reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#first.length) return;
    const size = Math.max(needed, 2 * this.#first.length);
    this.#first = grown(this.#first, new Int32Array(size));
    this.#second = grown(this.#second, new Int32Array(size));
    this.#count = grown(this.#count, new Int32Array(size));
    this.#newman = grown(this.#newman, new Float64Array(size));
  }

  push(first: number, second: number, count: number, newman: number): void {
    const at = this.#length++;
    this.#first[at] = first;
    this.#second[at] = second;
    this.#count[at] = count;
    this.#newman[at] = newman;
  }

  finished(): Omit<CoPresence, 'persons'> {
    return {
      first: this.#first.slice(0, this.#length),
      second: this.#second.slice(0, this.#length),
      count: this.#count.slice(0, this.#length),
      newman: this.#newman.slice(0, this.#length),
    };
  }
}

function grown<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
