import { spawnSync } from 'node:child_process';

/** A network to measure with python-igraph. */
export interface IgraphInput {
  n: number;
  ties: [number, number][];
  weights: number[];
  persons: number[];
  observations: number[];
}

/** Milliseconds by name of the measure, and the modularity found. */
export type IgraphFigures = Record<string, number>;

/** Times inside Python, without its start: the median of five runs, or one run where that takes seconds. */
const script = `
import igraph, json, statistics, sys, time
given = json.load(sys.stdin)
graph = igraph.Graph(n=given["n"], edges=given["ties"])
graph.es["weight"] = given["weights"]
graph.es["length"] = [1 / weight for weight in given["weights"]]
figures = {}
def timed(name, run):
    times = []
    for turn in range(7):
        started = time.perf_counter()
        result = run()
        times.append(1000 * (time.perf_counter() - started))
        if turn == 0 and times[0] > 6000:
            figures[name] = times[0]
            return result
    figures[name] = statistics.median(times[2:])
    return result
timed("betweenness", lambda: graph.betweenness(directed=False))
timed("weighted betweenness", lambda: graph.betweenness(directed=False, weights="length"))
timed("closeness", lambda: graph.closeness())
timed("eigenvector", lambda: graph.eigenvector_centrality(directed=False))
timed("pageRank", lambda: graph.pagerank(directed=False))
timed("k-core", lambda: graph.coreness())
found = timed("communities", lambda: graph.community_multilevel(weights="weight"))
figures["modularity"] = graph.modularity(found.membership, weights="weight")
events = 1 + max(given["observations"])
rows = [(person, given["n"] + event) for person, event in zip(given["persons"], given["observations"])]
two_mode = igraph.Graph.Bipartite([0] * given["n"] + [1] * events, rows)
timed("projection", lambda: two_mode.bipartite_projection(which=0))
json.dump(figures, sys.stdout)
`;

/** The figures of python-igraph, or null where no Python here has it. */
export function igraphFigures(input: IgraphInput): IgraphFigures | null {
  for (const python of ['python3', '/usr/bin/python3']) {
    if (spawnSync(python, ['-c', 'import igraph']).status !== 0) continue;
    const run = spawnSync(python, ['-c', script], {
      input: JSON.stringify(input),
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    });
    if (run.status !== 0) throw new Error(`python-igraph: ${run.stderr}`);
    return JSON.parse(run.stdout) as IgraphFigures;
  }
  return null;
}
