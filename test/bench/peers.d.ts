/** Programs that the benches compare with, where they bring no types of their own: only what is used. */
declare module 'cytoscape-fcose' {
  const extension: (cytoscape: unknown) => void;
  export = extension;
}
declare module 'cytoscape-cose-bilkent' {
  const extension: (cytoscape: unknown) => void;
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
