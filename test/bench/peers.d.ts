/** Programs that the benches compare with, where they bring no types of their own: only what is used. */
declare module 'cytoscape-cose-bilkent' {
  import type { Ext } from 'cytoscape';

  const extension: Ext;
  export = extension;
}
declare module 'd3-force' {
  export interface Place {
    x?: number;
    y?: number;
  }
  export interface Simulation {
    force(name: string, force: unknown): Simulation;
    stop(): Simulation;
    tick(iterations: number): Simulation;
  }
  export function forceSimulation(nodes: Place[]): Simulation;
  export function forceLink(links: { source: number; target: number }[]): unknown;
  export function forceManyBody(): unknown;
  export function forceCenter(): unknown;
}
