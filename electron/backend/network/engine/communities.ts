import type { Graph } from './graph.ts';
import { seededRandom, shuffle } from './seededRandom.ts';
import { report, type Watch } from './watch.ts';

/** A division of the vertices: `of` numbers the communities 0.. by their smallest vertex. */
export type Communities = { readonly of: Int32Array; readonly count: number; readonly modularity: number };

/** A gain below this is rounding. */
const leastGain = 1e-12;

/**
 * Weighted modularity of a division (Newman and Girvan 2004): the weight inside communities over all, less what chance
 * would give. 0 without ties. Undirected; `of` names communities by whole numbers from 0. O(n + m).
 */
export function modularity(graph: Graph, of: ArrayLike<number>): number {
  const { n, offsets, neighbours, weights } = graph;
  const { of: number, count } = numbered(of);
  const total = new Float64Array(count);
  let inside = 0;
  let all = 0;
  for (let v = 0; v < n; v++) {
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const weight = weights[slot]!;
      all += weight;
      total[number[v]!]! += weight;
      if (number[neighbours[slot]!] === number[v]) inside += weight;
    }
  }
  if (all === 0) return 0;
  let chance = 0;
  for (const sum of total) chance += (sum / all) ** 2;
  return inside / all - chance;
}

/**
 * One run of Louvain's method (Blondel et al. 2008) on weighted modularity: vertices move to the best neighbouring
 * community until none gains, communities become vertices, and again. Undirected; components are never joined; the
 * seed sets the order in which vertices come. About O(m) a pass.
 */
export function louvain(graph: Graph, seed: number): Communities {
  return runLevels(
    graph,
    Int32Array.from({ length: graph.n }, (_, v) => v),
    seededRandom(seed),
    false,
  );
}

/**
 * Leiden (Traag, Waltman and van Eck 2019), repeated until it gains no more: as Louvain, but communities are refined
 * into well-connected parts before they become vertices, so that a poor join can come apart again.
 */
export function leiden(graph: Graph, seed: number): Communities {
  const random = seededRandom(seed);
  let best = runLevels(
    graph,
    Int32Array.from({ length: graph.n }, (_, v) => v),
    random,
    true,
  );
  for (;;) {
    const next = runLevels(graph, best.of, random, true);
    if (next.modularity <= best.modularity + leastGain) return best;
    best = next;
  }
}

/**
 * The best division of several runs, and of runs that begin from what the best of them agree on (core groups:
 * Ovelgoenne and Geyer-Schulz 2012), since one seed can be poor. Deterministic by seed. Throws `Cancelled`.
 */
export function communities(graph: Graph, seed: number, runs = 24, watch: Watch = {}): Communities {
  const random = seededRandom(seed);
  let pool: Communities[] = [];
  for (let run = 0; run < runs; run++) {
    report(watch, (0.5 * run) / runs);
    const runSeed = Math.floor(random() * 2 ** 31);
    pool.push(run % 2 === 0 ? leiden(graph, runSeed) : louvain(graph, runSeed));
  }
  for (let run = 0; run < runs; run++) {
    report(watch, 0.5 + (0.5 * run) / runs);
    pool = pool.sort((a, b) => b.modularity - a.modularity).slice(0, 8);
    const one = pool[Math.floor(random() * pool.length)]!;
    const other = pool[Math.floor(random() * pool.length)]!;
    const core = sharedBy(one, other);
    pool.push(runFromCores(graph, core, random));
  }
  report(watch, 1);
  return pool.reduce((best, next) => (next.modularity > best.modularity + leastGain ? next : best));
}

/** Lets core groups join, then every vertex move again. */
function runFromCores(graph: Graph, core: Int32Array, random: () => number): Communities {
  const level = aggregated(levelOf(graph), core);
  const joined = optimised(
    level,
    Int32Array.from({ length: level.graph.n }, (_, v) => v),
    random,
    false,
  );
  return runLevels(
    graph,
    core.map((c) => joined[c]!),
    random,
    true,
  );
}

/** A graph of communities: the ties of each as a row, and the weight inside and around it. */
type Level = {
  graph: Pick<Graph, 'n' | 'offsets' | 'neighbours' | 'weights'>;
  inside: Float64Array;
  around: Float64Array;
  total: number;
};

function levelOf(graph: Graph): Level {
  const around = new Float64Array(graph.n);
  for (let v = 0; v < graph.n; v++) {
    for (let slot = graph.offsets[v]!; slot < graph.offsets[v + 1]!; slot++)
      around[v]! += graph.weights[slot]!;
  }
  return { graph, inside: new Float64Array(graph.n), around, total: around.reduce((a, b) => a + b, 0) };
}

function aggregated({ graph, inside, around, total }: Level, of: Int32Array): Level {
  const n = of.reduce((a, b) => Math.max(a, b), -1) + 1;
  const next = { inside: new Float64Array(n), around: new Float64Array(n) };
  const members = byCommunity(of, n);
  const offsets = new Int32Array(n + 1);
  const neighbours = new Int32Array(graph.neighbours.length);
  const weights = new Float64Array(graph.neighbours.length);
  const towards = new Float64Array(n);
  let end = 0;
  let member = 0;
  for (let c = 0; c < n; c++) {
    const from = end;
    for (; member < of.length && of[members[member]!] === c; member++) {
      const v = members[member]!;
      next.inside[c]! += inside[v]!;
      next.around[c]! += around[v]!;
      for (let slot = graph.offsets[v]!; slot < graph.offsets[v + 1]!; slot++) {
        const other = of[graph.neighbours[slot]!]!;
        if (other === c) next.inside[c]! += graph.weights[slot]!;
        else {
          if (towards[other] === 0) neighbours[end++] = other;
          towards[other]! += graph.weights[slot]!;
        }
      }
    }
    for (let slot = from; slot < end; slot++) {
      weights[slot] = towards[neighbours[slot]!]!;
      towards[neighbours[slot]!] = 0;
    }
    offsets[c + 1] = end;
  }
  return { graph: { n, offsets, neighbours, weights }, ...next, total };
}

/** The vertices, those of the first community first. */
function byCommunity(of: Int32Array, count: number): Int32Array {
  const start = new Int32Array(count + 1);
  for (const c of of) start[c + 1]!++;
  for (let c = 0; c < count; c++) start[c + 1]! += start[c]!;
  const members = new Int32Array(of.length);
  for (let v = 0; v < of.length; v++) members[start[of[v]!]!++] = v;
  return members;
}

function runLevels(graph: Graph, start: Int32Array, random: () => number, refine: boolean): Communities {
  const whole = levelOf(graph);
  const result = whole.total === 0 ? start : optimised(whole, start, random, refine);
  const { of, count } = numbered(result);
  return { of, count, modularity: modularity(graph, of) };
}

function optimised(level: Level, start: Int32Array, random: () => number, refine: boolean): Int32Array {
  const of = numbered(start).of;
  const moved = moveVertices(level, of, random, null);
  const parts = numbered(of);
  if (parts.count === level.graph.n) return of;
  if (!refine) {
    if (!moved && start.every((c, v) => c === v)) return of;
    const above = aggregated(level, parts.of);
    const joined = optimised(
      above,
      Int32Array.from({ length: parts.count }, (_, c) => c),
      random,
      false,
    );
    return parts.of.map((c) => joined[c]!);
  }
  const refined = Int32Array.from({ length: level.graph.n }, (_, v) => v);
  moveVertices(level, refined, random, parts.of);
  const fine = numbered(refined);
  if (fine.count === level.graph.n) return of;
  const above = aggregated(level, fine.of);
  const begin = new Int32Array(fine.count);
  for (let v = 0; v < fine.of.length; v++) begin[fine.of[v]!] = parts.of[v]!;
  const joined = optimised(above, begin, random, true);
  return fine.of.map((c) => joined[c]!);
}

/**
 * Moves vertices to the neighbouring community that gains most until none does; only those beside a move are looked at
 * again. Within bounds only single vertices may move, and only inside their bound, which is Leiden's refinement.
 */
function moveVertices(
  { graph, around, total }: Level,
  of: Int32Array,
  random: () => number,
  bounds: Int32Array | null,
): boolean {
  const { n, offsets, neighbours, weights } = graph;
  const weightOf = new Float64Array(n);
  const sizeOf = new Int32Array(n);
  for (let v = 0; v < n; v++) {
    weightOf[of[v]!]! += around[v]!;
    sizeOf[of[v]!]!++;
  }
  const queue = Int32Array.from({ length: n }, (_, v) => v);
  shuffle(queue, n, random);
  const waits = new Uint8Array(n).fill(1);
  const towards = new Float64Array(n);
  const seen = new Int32Array(n);
  let head = 0;
  let waiting = n;
  let anyMoved = false;
  while (waiting > 0) {
    const v = queue[head]!;
    head = head + 1 === n ? 0 : head + 1;
    waiting--;
    waits[v] = 0;
    const home = of[v]!;
    if (bounds !== null && sizeOf[home]! > 1) continue;
    let found = 0;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      if (bounds !== null && bounds[w] !== bounds[v]) continue;
      const c = of[w]!;
      if (towards[c] === 0) seen[found++] = c;
      towards[c]! += weights[slot]!;
    }
    weightOf[home]! -= around[v]!;
    let best = home;
    let bestGain = towards[home]! - (around[v]! * weightOf[home]!) / total;
    const stay = bestGain;
    for (let i = 0; i < found; i++) {
      const c = seen[i]!;
      const gain = towards[c]! - (around[v]! * weightOf[c]!) / total;
      if (gain > bestGain + leastGain * total) {
        best = c;
        bestGain = gain;
      }
    }
    for (let i = 0; i < found; i++) towards[seen[i]!] = 0;
    weightOf[best]! += around[v]!;
    if (best === home || bestGain <= stay) continue;
    anyMoved = true;
    sizeOf[home]!--;
    sizeOf[best]!++;
    of[v] = best;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++) {
      const w = neighbours[slot]!;
      if (waits[w] === 1 || of[w] === best) continue;
      waits[w] = 1;
      const tail = head + waiting;
      queue[tail >= n ? tail - n : tail] = w;
      waiting++;
    }
  }
  return anyMoved;
}

/** Numbers labels, which are whole and not below 0, from 0 in the order in which they first appear. */
function numbered(labels: ArrayLike<number>): { of: Int32Array; count: number } {
  let greatest = -1;
  for (let v = 0; v < labels.length; v++) greatest = Math.max(greatest, labels[v]!);
  if (greatest >= 4 * labels.length) return numberedSparsely(labels);
  const of = new Int32Array(labels.length);
  const numbers = new Int32Array(greatest + 1).fill(-1);
  let count = 0;
  for (let v = 0; v < labels.length; v++) {
    if (numbers[labels[v]!] === -1) numbers[labels[v]!] = count++;
    of[v] = numbers[labels[v]!]!;
  }
  return { of, count };
}

function numberedSparsely(labels: ArrayLike<number>): { of: Int32Array; count: number } {
  const of = new Int32Array(labels.length);
  const numbers = new Map<number, number>();
  for (let v = 0; v < labels.length; v++) {
    let number = numbers.get(labels[v]!);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(labels[v]!, number);
    }
    of[v] = number;
  }
  return { of, count: numbers.size };
}

/** Who is together in both divisions. */
function sharedBy(one: Communities, other: Communities): Int32Array {
  return numberedSparsely(Float64Array.from(one.of, (of, v) => of * other.count + other.of[v]!)).of;
}
