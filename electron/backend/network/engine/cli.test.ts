import { describe, expect, test } from 'vitest';
import { MalformedGraph, metricsHelp, runMetrics } from './cli.ts';

describe('metrics of a graph read from JSON', () => {
  test('are named by id, with bridges, components and communities', () => {
    const printed = JSON.parse(
      runMetrics(
        '{"nodes": ["a", 2, "c", "alone"], "ties": [["a", 2, 3], [2, "a"], [2, "c", 0.5], ["c", "c", 1]]}',
      ),
    );
    expect(printed.measures.betweenness).toEqual({ a: 0, 2: 1, c: 0, alone: 0 });
    expect(printed.measures.weightedDegree).toEqual({ a: 4, 2: 4.5, c: 0.5, alone: 0 });
    expect(printed.measures.closeness.alone).toBeNull();
    expect(printed.tieMeasures.betweenness).toEqual([
      ['a', 2, 2],
      [2, 'c', 2],
    ]);
    expect(printed.articulationPoints).toEqual([2]);
    expect(printed.bridges).toEqual([
      ['a', 2],
      [2, 'c'],
    ]);
    expect(printed.components).toEqual([['a', 2, 'c'], ['alone']]);
    expect(printed.communities.flat()).toHaveLength(4);
    expect(printed.density).toBeCloseTo(2 / 6, 12);
  });

  test('derive ties from participations', () => {
    const printed = JSON.parse(
      runMetrics(
        '{"nodes": [1, 2, 3], "participations": [[1, "x"], [2, "x"], [1, "y"], [2, "y"], [3, "z"]]}',
      ),
    );
    expect(printed.measures.weightedDegree).toEqual({ 1: 2, 2: 2, 3: 0 });
  });

  test('of nobody, and of persons without ties, are empty or null and not an error', () => {
    expect(JSON.parse(runMetrics('{"nodes": [], "ties": []}')).components).toEqual([]);
    expect(JSON.parse(runMetrics('{"nodes": [1, 2], "ties": []}')).measures.degree).toEqual({ 1: 0, 2: 0 });
  });

  test('have every measure explained in the help', () => {
    const { measures } = JSON.parse(runMetrics('{"nodes": [1], "ties": []}'));
    for (const name of Object.keys(measures)) expect(metricsHelp).toContain(name);
  });

  test.each([
    ['no JSON', '{', /not JSON/],
    ['no object', '[]', /expected one object/],
    ['no nodes', '{"ties": []}', /"nodes" is not a list/],
    ['an id that is no text or number', '{"nodes": [null], "ties": []}', /nodes\[0\]/],
    ['an id named twice', '{"nodes": [1, "1"], "ties": []}', /twice/],
    ['neither ties nor participations', '{"nodes": []}', /either "ties" or "participations"/],
    ['both ties and participations', '{"nodes": [], "ties": [], "participations": []}', /either/],
    ['a tie to a stranger', '{"nodes": [1], "ties": [[1, 2]]}', /ties\[0\] names 2/],
    ['a tie of one', '{"nodes": [1], "ties": [[1]]}', /ties\[0\] is not a list/],
    ['a weight of nothing', '{"nodes": [1, 2], "ties": [[1, 2, 0]]}', /ties\[0\] has a weight/],
    ['a weight as text', '{"nodes": [1, 2], "ties": [[1, 2, "3"]]}', /ties\[0\] has a weight/],
    [
      'a participation without observation',
      '{"nodes": [1], "participations": [[1, null]]}',
      /participations\[0\]/,
    ],
  ])('refuse %s and say where', (_, input, message) => {
    expect(() => runMetrics(input)).toThrow(MalformedGraph);
    expect(() => runMetrics(input)).toThrow(message);
  });
});
