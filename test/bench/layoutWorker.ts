import { parentPort, workerData } from 'node:worker_threads';
import cytoscape from 'cytoscape';
import coseBilkent from 'cytoscape-cose-bilkent';
import fcose from 'cytoscape-fcose';
import { forceCenter, forceLink, forceManyBody, forceSimulation, type Place } from 'd3-force';
import Graphology from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import { buildGraph } from '../../electron/backend/network/engine/graph.ts';
import { seededRandom } from '../../electron/backend/network/engine/seededRandom.ts';
import { stressLayout } from '../../electron/backend/network/engine/stressLayout.ts';
import { median } from './measure.ts';

/** Draws one graph with one program and answers where the vertices stand and the time it took. */

export type LayoutName = 'ours' | 'fcose' | 'fcose, draft' | 'cose-bilkent' | 'd3-force' | 'ForceAtlas2';

export interface LayoutRequest {
  name: LayoutName;
  n: number;
  first: Int32Array;
  second: Int32Array;
}

/** Milliseconds and places. */
export interface LayoutResult {
  time: number;
  x: Float64Array;
  y: Float64Array;
}

type Places = { x: ArrayLike<number>; y: ArrayLike<number> };

/** All runs together take no longer than about this. */
const longestRepeated = 8_000;

const { name, n, first, second } = workerData as LayoutRequest;

/** Each program with its usual options; what is not the layout itself is made ready before the clock starts. */
const layouts: Record<LayoutName, () => () => Places> = {
  ours: () => () => stressLayout(buildGraph(n, { first, second })),
  fcose: () => cytoscapeLayout('fcose', fcose),
  // Its spectral first picture alone, without the forces that take nearly all of its time.
  'fcose, draft': () => cytoscapeLayout('fcose', fcose, { quality: 'draft' }),
  'cose-bilkent': () => cytoscapeLayout('cose-bilkent', coseBilkent),
  'd3-force': () => () => {
    const nodes: Place[] = Array.from({ length: n }, () => ({}));
    const links = Array.from(first, (source, tie) => ({ source, target: second[tie] ?? 0 }));
    forceSimulation(nodes)
      .force('link', forceLink(links))
      .force('charge', forceManyBody())
      .force('centre', forceCenter())
      .stop()
      .tick(300);
    return { x: nodes.map(({ x = 0 }) => x), y: nodes.map(({ y = 0 }) => y) };
  },
  ForceAtlas2: () => {
    const random = seededRandom(1);
    const graph = new Graphology({ type: 'undirected' });
    for (let v = 0; v < n; v++) graph.addNode(v, { x: random(), y: random() });
    for (const [tie, a] of first.entries()) graph.addEdge(a, second[tie]);
    return () => {
      const settings = forceAtlas2.inferSettings(graph);
      const places = forceAtlas2(graph, { iterations: 500, settings });
      const along = (axis: 'x' | 'y') => Array.from({ length: n }, (_, v) => places[v]?.[axis] ?? 0);
      return { x: along('x'), y: along('y') };
    };
  },
};

function cytoscapeLayout(layout: string, extension: cytoscape.Ext, options = {}): () => Places {
  cytoscape.use(extension);
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: [
      ...Array.from({ length: n }, (_, v) => ({ data: { id: `${v}` } })),
      ...Array.from(first, (a, tie) => ({ data: { source: `${a}`, target: `${second[tie]}` } })),
    ],
  });
  return () => {
    cy.layout({ name: layout, animate: false, randomize: true, ...options } as cytoscape.LayoutOptions).run();
    const along = (axis: 'x' | 'y') => Array.from({ length: n }, (_, v) => cy.$id(`${v}`).position(axis));
    return { x: along('x'), y: along('y') };
  };
}

const run = layouts[name]();
const times: number[] = [];
let places: Places = { x: [], y: [] };
const begun = performance.now();
do {
  const started = performance.now();
  places = run();
  times.push(performance.now() - started);
} while (times.length < 5 && (performance.now() - begun) * (1 + 1 / times.length) < longestRepeated);
parentPort?.postMessage({
  time: median(times),
  x: Float64Array.from(places.x),
  y: Float64Array.from(places.y),
});
