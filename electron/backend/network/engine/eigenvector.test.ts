import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meetings, weightedGraph } from './arbitraryGraph.ts';
import { components } from './components.ts';
import { sampleGraph } from './coOffendingSample.ts';
import { eigenvector } from './eigenvector.ts';
import type { Graph } from './graph.ts';

/** Within each component, everybody's ties to the others sum to the same multiple of the own entry. */
function expectEigenvector(graph: Graph, weighted: boolean) {
  const { n, offsets, neighbours, weights } = graph;
  const { withinComponent: found, dominant } = eigenvector(graph, weighted);
  const parts = components(graph);
  const sums = Array.from({ length: n }, (_, v) => {
    let sum = 0;
    for (let slot = offsets[v]!; slot < offsets[v + 1]!; slot++)
      sum += (weighted ? weights[slot]! : 1) * found[neighbours[slot]!]!;
    return sum;
  });
  const values = new Array<number>(parts.count).fill(0);
  for (let v = 0; v < n; v++) {
    if (parts.sizes[parts.of[v]!]! === 1) expect(found[v]).toBe(0);
    else if (found[v] === 1) values[parts.of[v]!] = sums[v]!;
    expect(found[v]).toBeGreaterThanOrEqual(0);
  }
  const greatest = Math.max(...values);
  for (let v = 0; v < n; v++) {
    const value = values[parts.of[v]!]!;
    expect(Math.abs(sums[v]! - value * found[v]!)).toBeLessThan(1e-11 * (1 + value));
    if (graph.m > 0 && dominant[v]! > 0) expect(value).toBeGreaterThan(greatest * (1 - 1e-9));
  }
}

test.each([false, true])('the eigenvector is one, component by component (weighted: %s)', (weighted) => {
  fc.assert(
    fc.property(fc.oneof(weightedGraph, meetings), (graph) => expectEigenvector(graph, weighted)),
    { numRuns: 200 },
  );
});

test.each([120, 700])('the eigenvector of an invented network of %i persons is one', (persons) => {
  expectEigenvector(sampleGraph(persons, 3), false);
  expectEigenvector(sampleGraph(persons, 3), true);
});
