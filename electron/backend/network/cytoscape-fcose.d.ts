/** The package brings no types: it registers a layout by the name `fcose`. */
declare module 'cytoscape-fcose' {
  import type { Ext } from 'cytoscape';

  const fcose: Ext;
  export = fcose;
}
