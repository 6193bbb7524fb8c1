import type { StylesheetJson } from 'cytoscape';
import { fillSteps } from './chartScene.ts';
import { groupHues, type PersonKind } from './model.ts';

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
  /** From low to high. */
  steps: readonly string[];
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
    steps: Array.from({ length: fillSteps }, (_, step) => colour(`--step-${step}`)),
  };
}

/** What cytoscape needs to know to find who is pointed at: the size of each. It draws nothing itself. */
export function stageStyle(): StylesheetJson {
  return [
    {
      selector: 'core',
      style: { 'active-bg-opacity': 0, 'selection-box-opacity': 0, 'selection-box-border-width': 0 },
    },
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        shape: 'ellipse',
        'border-width': 0,
        'overlay-opacity': 0,
      },
    },
  ] as StylesheetJson;
}
