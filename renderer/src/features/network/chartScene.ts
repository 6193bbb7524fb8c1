import type { DrawnLine } from './lines.ts';
import type { PersonKind } from './model.ts';

/** What fills a symbol: by role, a group's colour, a step of the scale from low to high, or nothing. */
export type Fill = 'role' | 'none' | `hue${number}` | `step${number}`;

/** The scale from low to high has this many steps. */
export const fillSteps = 5;

/** A person, or a group folded into one symbol, as it is drawn. */
export interface SceneNode {
  /** The person's number; below zero, that of a folded group. */
  id: number;
  shape: PersonKind | 'folded';
  /** Diameter in units of the drawing. */
  size: number;
  fill: Fill;
  /** The group that is named first: layouts may keep it together. */
  group: number | null;
  /** Colour of the ring: which of the group colours. */
  hue: number | null;
  under18: boolean;
  pinned: boolean;
  /** One or two letters beside the symbol. */
  badge: string;
  label: string;
  /** Said below the label, fainter: groups, or the figure the graph is drawn by. */
  detail: string;
  /** Whose label stands where two would cover each other: the higher. */
  rank: number;
}

/** Everything that is drawn but the places. `nodes` and `lines` refer to each other by position. */
export interface Scene {
  nodes: readonly SceneNode[];
  lines: readonly DrawnLine[];
  /** Where each person stands in `nodes`; members of a folded group at their group. */
  placeOf: ReadonlyMap<number, number>;
}

export const emptyScene: Scene = { nodes: [], lines: [], placeOf: new Map() };
