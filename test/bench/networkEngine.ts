import cytoscape from 'cytoscape';
import Graphology from 'graphology';
import louvainOfGraphology from 'graphology-communities-louvain';
import { coreNumber } from 'graphology-cores';
import betweennessOfGraphology from 'graphology-metrics/centrality/betweenness.js';
import closenessOfGraphology from 'graphology-metrics/centrality/closeness.js';
import eigenvectorOfGraphology from 'graphology-metrics/centrality/eigenvector.js';
import pageRankOfGraphology from 'graphology-metrics/centrality/pagerank.js';
import { betweenness } from '../../electron/backend/network/engine/betweenness.ts';
import { closeness } from '../../electron/backend/network/engine/closeness.ts';
import { communities, louvain } from '../../electron/backend/network/engine/communities.ts';
import { sampleParticipations } from '../../electron/backend/network/engine/coOffendingSample.ts';
import { eigenvector } from '../../electron/backend/network/engine/eigenvector.ts';
import type { Graph } from '../../electron/backend/network/engine/graph.ts';
import { kCore } from '../../electron/backend/network/engine/kCore.ts';
import { pageRank } from '../../electron/backend/network/engine/pageRank.ts';
import {
  coPresenceGraph,
  type Participations,
  project,
} from '../../electron/backend/network/engine/projection.ts';
import { type Bench, medianOfFive } from './measure.ts';
import { igraphFigures } from './pythonIgraph.ts';

const sizes = [300, 1_000, 5_000, 20_000];

type Measure =
  | 'betweenness'
  | 'weighted betweenness'
  | 'closeness'
  | 'eigenvector'
  | 'pageRank'
  | 'k-core'
  | 'communities'
  | 'projection';

/** Its published types ask for a first argument that it does not take. */
const coresOf = coreNumber as unknown as (graph: Graphology) => unknown;

/** A program's measures, each with the largest number of persons at which it answers within about a minute. */
type Peer = {
  readonly name: string;
  readonly runs: Partial<Record<Measure, { upTo: number; run: () => unknown }>>;
};

/**
 * The measures of co-offending networks of about three ties a person, beside cytoscape.js's own algorithms, graphology
 * and, where this machine has it, python-igraph (C; timed inside Python). A peer stands only where it has the measure
 * at all; one that would take minutes is named and left out.
 */
export const networkEngineBench: Bench = {
  name: 'network-engine',
  async measure({ row, note }) {
    for (const persons of sizes) {
      const participations = sampleParticipations(persons, 7);
      const graph = coPresenceGraph(project(participations), 'count');
      note(`${persons} persons, ${graph.m} ties, ${participations.observations} observations`);
      const igraph = igraphFigures({
        n: graph.n,
        ties: Array.from(graph.first, (a, tie) => [a, graph.second[tie] ?? 0]),
        weights: tieWeights(graph),
        persons: [...participations.person],
        observations: [...participations.observation],
      });
      if (igraph === null) note('python-igraph is left out: no Python here has it (Debian: python3-igraph)');
      const peers = [cytoscapePeer(graph), graphologyPeer(graph)];
      for (const [measure, run] of Object.entries(ourRuns(graph, participations)) as [
        Measure,
        () => unknown,
      ][]) {
        const ours = medianOfFive(run);
        const what = `${persons} persons: ${measure}`;
        for (const { name, runs } of peers) {
          const theirs = runs[measure];
          if (theirs === undefined) continue;
          if (persons > theirs.upTo) note(`${what}: ${name} is left out, it would take minutes`);
          else row({ what, ours, peer: name, peers: medianOfFive(theirs.run) });
        }
        if (igraph !== null) row({ what, ours, peer: 'igraph', peers: igraph[measure] ?? Number.NaN });
      }
      if (igraph !== null && persons <= 5_000) {
        const ours = communities(graph, 1).modularity;
        const peers = igraph.modularity ?? Number.NaN;
        row({ what: `${persons} persons`, unit: 'modularity', ours, peer: 'igraph, one run', peers });
      }
    }
  },
};

function ourRuns(graph: Graph, participations: Participations): Record<Measure, () => unknown> {
  return {
    betweenness: () => betweenness(graph),
    'weighted betweenness': () => betweenness(graph, 'inverseWeight'),
    closeness: () => closeness(graph),
    eigenvector: () => eigenvector(graph, false),
    pageRank: () => pageRank(graph, false),
    'k-core': () => kCore(graph),
    communities: () => louvain(graph, 1),
    projection: () => project(participations),
  };
}

function cytoscapePeer(graph: Graph): Peer {
  const cy = cytoscape({
    headless: true,
    elements: [
      ...Array.from({ length: graph.n }, (_, v) => ({ data: { id: `${v}` } })),
      ...tieWeights(graph).map((weight, tie) => ({
        data: { source: `${graph.first[tie]}`, target: `${graph.second[tie]}`, length: 1 / weight },
      })),
    ],
  });
  const all = cy.elements();
  return {
    name: 'cytoscape.js',
    runs: {
      betweenness: {
        upTo: 1_000,
        run: () => all.betweennessCentrality({ directed: false, weight: () => 1 }),
      },
      'weighted betweenness': {
        upTo: 1_000,
        run: () =>
          all.betweennessCentrality({ directed: false, weight: (tie) => tie.data('length') as number }),
      },
      closeness: { upTo: 1_000, run: () => all.closenessCentralityNormalized({ weight: () => 1 }) },
      pageRank: { upTo: 5_000, run: () => all.pageRank({ dampingFactor: 0.85, precision: 1e-6 }) },
    },
  };
}

function graphologyPeer(graph: Graph): Peer {
  const peer = new Graphology({ type: 'undirected' });
  for (let v = 0; v < graph.n; v++) peer.addNode(v);
  for (const [tie, weight] of tieWeights(graph).entries()) {
    peer.addEdge(graph.first[tie], graph.second[tie], { weight, length: 1 / weight });
  }
  const everywhere = 20_000;
  return {
    name: 'graphology',
    runs: {
      betweenness: { upTo: 5_000, run: () => betweennessOfGraphology(peer, { getEdgeWeight: null }) },
      'weighted betweenness': {
        upTo: 5_000,
        run: () => betweennessOfGraphology(peer, { getEdgeWeight: 'length' }),
      },
      closeness: { upTo: everywhere, run: () => closenessOfGraphology(peer) },
      eigenvector: {
        upTo: everywhere,
        run: () => eigenvectorOfGraphology(peer, { getEdgeWeight: null, maxIterations: 10_000 }),
      },
      pageRank: {
        upTo: everywhere,
        run: () => pageRankOfGraphology(peer, { getEdgeWeight: null, alpha: 0.85, maxIterations: 1_000 }),
      },
      'k-core': { upTo: everywhere, run: () => coresOf(peer) },
      communities: { upTo: everywhere, run: () => louvainOfGraphology(peer, { getEdgeWeight: 'weight' }) },
    },
  };
}

/** The weight of each tie, by its number. */
function tieWeights({ m, tieOf, weights }: Graph): number[] {
  const byTie = new Array<number>(m).fill(0);
  for (const [slot, tie] of tieOf.entries()) byTie[tie] = weights[slot] ?? 0;
  return byTie;
}
