/// <reference path="./cytoscape-fcose.d.ts" />
import cytoscape, { type ElementDefinition, type LayoutOptions } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { LayoutInput } from './layoutTask.ts';

cytoscape.use(fcose);

const nodeSize = 34;

/**
 * Positions by forces, with each group's members inside a box of their own (fCoSE: Balci and Dogrusoz 2022). Those who
 * are fixed keep their places exactly. It begins from the former places where there are any, so that the picture keeps
 * its shape. Time grows quickly with the persons: the caller sees to it that they are few.
 */
export function layOutByForce(
  { persons, first, second, fixed, groups, previous }: LayoutInput,
  tieLength: number,
): { positions: Float32Array<ArrayBuffer>; tieLength: number } {
  const placeOf = (vertex: number) => {
    const [x, y] = [previous?.positions[2 * vertex], previous?.positions[2 * vertex + 1]];
    return x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y) ? null : { x, y };
  };
  const vertices = Array.from({ length: persons }, (_, vertex) => vertex);
  const elements: ElementDefinition[] = [...new Set(groups)]
    .filter((group) => group >= 0)
    .map((group) => ({ data: { id: `g${group}` } }));
  for (const vertex of vertices) {
    const group = groups[vertex] ?? -1;
    const place = placeOf(vertex);
    elements.push({
      data: { id: `v${vertex}`, ...(group >= 0 && { parent: `g${group}` }) },
      ...(place && { position: place }),
    });
  }
  for (const [tie, from] of first.entries()) {
    elements.push({ data: { id: `t${tie}`, source: `v${from}`, target: `v${second[tie]}` } });
  }
  const known = vertices.filter((vertex) => placeOf(vertex) !== null).length;
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { width: nodeSize, height: nodeSize } }],
    elements,
  });
  const options = {
    name: 'fcose',
    animate: false,
    fit: false,
    quality: 'default',
    randomize: known < persons / 2,
    idealEdgeLength: tieLength * 0.8,
    nodeRepulsion: 9000,
    nodeSeparation: 90,
    packComponents: false,
    tile: true,
    fixedNodeConstraint: vertices.flatMap((vertex) => {
      const place = fixed[vertex] === 1 ? placeOf(vertex) : null;
      return place ? [{ nodeId: `v${vertex}`, position: place }] : [];
    }),
  };
  cy.layout(options as unknown as LayoutOptions).run();
  const positions = new Float32Array(2 * persons);
  for (const vertex of vertices) {
    const { x, y } = cy.getElementById(`v${vertex}`).position();
    positions[2 * vertex] = x;
    positions[2 * vertex + 1] = y;
  }
  cy.destroy();
  return { positions, tieLength };
}
