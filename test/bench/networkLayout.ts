import { Worker } from 'node:worker_threads';
import { sampleGraph } from '../../electron/backend/network/engine/coOffendingSample.ts';
import type { Graph } from '../../electron/backend/network/engine/graph.ts';
import { normalisedStress } from '../../electron/backend/network/engine/stress.ts';
import type { LayoutName, LayoutRequest, LayoutResult } from './layoutWorker.ts';
import type { Bench } from './measure.ts';

const sizes = [300, 1_000, 5_000];
const peers: readonly LayoutName[] = ['fcose', 'fcose, draft', 'cose-bilkent', 'd3-force', 'ForceAtlas2'];

/** A layout that is not done after this is left out: fcose at 5,000 was not done after twenty minutes either. */
const longestWait = 60_000;

/**
 * Drawings of co-offending networks: time; stress, 0 being perfect (Gansner, Koren and North 2004); and neighbour
 * preservation, the share of a person's contacts among those who stand nearest, as many as there are contacts. Every
 * program draws in a thread of its own, one after another. Where fcose is not done in time its draft stands beside ours.
 */
export const networkLayoutBench: Bench = {
  name: 'network-layout',
  async measure({ row, note }) {
    for (const persons of sizes) {
      const graph = sampleGraph(persons, 7);
      const ours = await draw('ours', graph);
      if (ours === null) throw new Error(`our own layout of ${persons} persons took longer than a minute`);
      for (const peer of peers) {
        const what = `${persons} persons`;
        const theirs = await draw(peer, graph);
        if (theirs === null) {
          note(`${what}: ${peer} is left out, it was not done after ${longestWait / 1000} s`);
          continue;
        }
        row({ what: `${what}: layout`, ours: ours.time, peer, peers: theirs.time });
        row({ what, unit: 'stress, lower is better', ours: ours.stress, peer, peers: theirs.stress });
        row({ what, unit: 'neighbours kept, higher is better', ours: ours.kept, peer, peers: theirs.kept });
      }
    }
  },
};

interface Drawn {
  time: number;
  stress: number;
  kept: number;
}

async function draw(name: LayoutName, graph: Graph): Promise<Drawn | null> {
  const request: LayoutRequest = { name, n: graph.n, first: graph.first, second: graph.second };
  const worker = new Worker(new URL('layoutWorker.ts', import.meta.url), { workerData: request });
  const result = await new Promise<LayoutResult | null>((resolve, reject) => {
    const late = setTimeout(() => resolve(null), longestWait);
    worker.once('message', (message: LayoutResult) => {
      clearTimeout(late);
      resolve(message);
    });
    worker.once('error', reject);
  });
  await worker.terminate();
  if (result === null) return null;
  return { time: result.time, stress: normalisedStress(graph, result), kept: neighboursKept(graph, result) };
}

function neighboursKept(
  { n, offsets, neighbours }: Graph,
  { x, y }: { x: Float64Array; y: Float64Array },
): number {
  const squares = new Float64Array(n);
  let sum = 0;
  let counted = 0;
  for (let v = 0; v < n; v++) {
    const own = neighbours.subarray(offsets[v], offsets[v + 1]);
    if (own.length === 0) continue;
    for (let w = 0; w < n; w++) {
      squares[w] = ((x[v] ?? 0) - (x[w] ?? 0)) ** 2 + ((y[v] ?? 0) - (y[w] ?? 0)) ** 2;
    }
    squares[v] = Number.POSITIVE_INFINITY;
    const furthest = squares.toSorted()[own.length - 1] ?? 0;
    sum += own.filter((w) => (squares[w] ?? 0) <= furthest).length / own.length;
    counted++;
  }
  return sum / counted;
}
