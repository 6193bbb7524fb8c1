import type { StylesheetJson } from 'cytoscape';
import { groupHues, type PersonKind } from './model.ts';

/** Shape of each kind of person; the legend draws the same. */
export const shapeOf = {
  member: 'ellipse',
  associate: 'round-rectangle',
  newcomer: 'triangle',
  potential: 'diamond',
  protected: 'hexagon',
  other: 'ellipse',
} as const satisfies Record<PersonKind, string>;

/** The colours of the window as they stand in its style sheet now. */
export interface ChartColours {
  ground: string;
  text: string;
  textSoft: string;
  tie: string;
  /** Of ties that rest on a single observation. */
  faint: string;
  touched: string;
  declared: string;
  selected: string;
  person: Record<PersonKind, string>;
  groups: readonly string[];
}

export function readColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    ground: colour('--graph-ground'),
    text: colour('--text'),
    textSoft: colour('--text-soft'),
    tie: colour('--graph-tie'),
    faint: colour('--graph-faint'),
    touched: colour('--text'),
    declared: colour('--graph-tie-declared'),
    selected: colour('--graph-selected'),
    person: {
      member: colour('--graph-member'),
      associate: colour('--graph-associate'),
      newcomer: colour('--graph-newcomer'),
      potential: colour('--graph-potential'),
      protected: colour('--graph-protected'),
      other: colour('--graph-other'),
    },
    groups: Array.from({ length: groupHues }, (_, hue) => colour(`--group-${hue}`)),
  };
}

/** Plain shapes: what the canvas renderer draws quickest. */
export function chartStyle(colours: ChartColours): StylesheetJson {
  return [
    {
      selector: 'core',
      style: {
        'active-bg-opacity': 0,
        'selection-box-color': colours.selected,
        'selection-box-opacity': 0.15,
        'selection-box-border-color': colours.selected,
        'selection-box-border-width': 1,
        'outside-texture-bg-opacity': 0,
      },
    },
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        label: 'data(label)',
        'font-family': 'Roboto, "DejaVu Sans", sans-serif',
        'font-size': 11,
        'min-zoomed-font-size': 8,
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-wrap': 'wrap',
        color: colours.text,
        'text-outline-color': colours.ground,
        'text-outline-width': 2,
        'border-color': colours.ground,
        'border-width': 1,
        'overlay-opacity': 0,
      },
    },
    ...Object.entries(shapeOf).map(([kind, shape]) => ({
      selector: `node.${kind}`,
      style: { shape, 'background-color': colours.person[kind as PersonKind] },
    })),
    // Without a role: the same circle as a member's, but empty.
    {
      selector: 'node.other',
      style: {
        'background-color': colours.ground,
        'border-color': colours.person.other,
        'border-width': 2,
      },
    },
    {
      selector: 'node.under18',
      style: { 'border-style': 'double', 'border-width': 6, 'border-color': colours.text },
    },
    ...colours.groups.map((colour, hue) => ({
      selector: `node.hue${hue}`,
      style: { 'outline-color': colour, 'outline-width': 3, 'outline-offset': 2, 'outline-opacity': 1 },
    })),
    {
      selector: 'node.hovered',
      style: { 'underlay-color': colours.textSoft, 'underlay-opacity': 0.25, 'underlay-padding': 6 },
    },
    {
      selector: 'node:selected',
      style: {
        'underlay-color': colours.selected,
        'underlay-opacity': 0.45,
        'underlay-padding': 8,
        'underlay-shape': 'ellipse',
        'font-weight': 700,
        'font-size': 16,
        'min-zoomed-font-size': 0,
      },
    },
  ] as StylesheetJson;
}
