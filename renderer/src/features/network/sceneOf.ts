import type { Look } from '../../../../shared/contract/networkChart.ts';
import { type Fill, fillSteps, type Scene, type SceneNode } from './chartScene.ts';
import { figureOf, stepBorders, stepOf } from './figures.ts';
import { linesOf } from './lines.ts';
import { type ChartGroup, type ChartLine, type ChartPerson, lineKey, type NetworkModel } from './model.ts';
import { gradeNumber, inRange } from './narrow.ts';
import type { StyleValues } from './styleValues.ts';
import { readableLines } from './tidy.ts';

/** How the chart is to be drawn, apart from the places. */
export interface Drawing {
  look: Look;
  folded: ReadonlySet<number>;
  pinned: ReadonlySet<number>;
  everyTie: boolean;
  values: StyleValues | null;
}

/** A scene, and how many thin lines are left out of it. */
export interface DrawnScene {
  scene: Scene;
  leftOut: number;
}

/** The look as it is drawn: a measure that an analysis offers takes the place of the usual sizes and details. */
export function shownLook(look: Look, values: StyleValues | null): Look {
  if (values === null || look.size !== 'ties') return look;
  return { ...look, size: 'value', detail: look.detail === 'groups' ? 'value' : look.detail };
}

/** Turns a network into what is drawn: folded groups as one symbol each, thin lines left out, the look applied. */
export function sceneOf(model: NetworkModel, asked: Drawing): DrawnScene {
  const drawing = { ...asked, look: shownLook(asked.look, asked.values) };
  const group = foldedGroupOf(model, drawing.folded);
  const lines = readableLines(model, drawing.everyTie);
  const style = styleOf(model, drawing);
  const nodes: SceneNode[] = [];
  const placeOf = new Map<number, number>();
  for (const person of model.persons.values()) {
    if (group.has(person.id)) continue;
    placeOf.set(person.id, nodes.length);
    nodes.push(style(person));
  }
  for (const folded of new Set(group.values())) {
    placeOf.set(-folded.id, nodes.length);
    nodes.push(foldedNode(folded, [...group.values()].filter(({ id }) => id === folded.id).length));
  }
  for (const [person, folded] of group) {
    const at = placeOf.get(-folded.id);
    if (at !== undefined) placeOf.set(person, at);
  }
  const drawn = group.size === 0 ? lines : foldedLines(lines, group);
  return {
    scene: { nodes, lines: linesOf(drawn, placeOf), placeOf },
    leftOut: model.lines.size - lines.length,
  };
}

/** The folded group of each person who is drawn as part of one: the first of the person's groups that is folded. */
function foldedGroupOf(model: NetworkModel, folded: ReadonlySet<number>): Map<number, ChartGroup> {
  const found = new Map<number, ChartGroup>();
  if (folded.size === 0) return found;
  for (const { id, groups } of model.persons.values()) {
    const own = groups.find(({ group }) => folded.has(group.id));
    if (own) found.set(id, own.group);
  }
  return found;
}

/** Lines between what stands for persons: within a group they vanish, between groups they add up. */
function foldedLines(lines: readonly ChartLine[], group: ReadonlyMap<number, ChartGroup>): ChartLine[] {
  const standing = (id: number) => {
    const folded = group.get(id);
    return folded ? -folded.id : id;
  };
  const joined = new Map<string, ChartLine>();
  for (const line of lines) {
    const [one, other] = [standing(line.a), standing(line.b)];
    if (one === other) continue;
    const [a, b] = one < other ? [one, other] : [other, one];
    const key = lineKey(a, b);
    const known = joined.get(key);
    joined.set(key, known ? added(known, line) : { ...line, a, b });
  }
  return [...joined.values()];
}

function added(known: ChartLine, line: ChartLine): ChartLine {
  const [one, other] = [known.tie, line.tie];
  const better = one && other && gradeNumber(other) < gradeNumber(one) ? other : (one ?? other);
  return {
    a: known.a,
    b: known.b,
    tie: better && {
      ...better,
      count: (one?.count ?? 0) + (other?.count ?? 0),
      newman: (one?.newman ?? 0) + (other?.newman ?? 0),
      oneSource: false,
    },
    relations: [...known.relations, ...line.relations],
  };
}

function foldedNode({ id, name, code, hue }: ChartGroup, members: number): SceneNode {
  return {
    id: -id,
    shape: 'folded',
    size: 34 + Math.min(40, 5 * Math.sqrt(members)),
    fill: 'role',
    group: id,
    hue,
    under18: false,
    pinned: false,
    badge: '',
    label: name ?? code,
    detail: `[${code}] · ${members}`,
    rank: 1_000_000 + members,
  };
}

const leastSize = 18;
const growth = 18;

/** How each person is drawn by the look. */
function styleOf(model: NetworkModel, { look, pinned, values }: Drawing): (person: ChartPerson) => SceneNode {
  const people = [...model.persons.values()];
  const sizeFigure = look.size === 'same' ? null : look.size;
  const most = sizeFigure === null ? 0 : greatest(people.map((one) => figureOf(sizeFigure, one, values)));
  const colourFigure = look.colour === 'role' || look.colour === 'group' ? null : look.colour;
  const borders =
    colourFigure === null
      ? []
      : stepBorders(
          people.flatMap((one) => figureOf(colourFigure, one, values) ?? []),
          fillSteps,
        );
  const sizeOf = (person: ChartPerson): number => {
    if (sizeFigure === null) return leastSize + 4;
    const value = figureOf(sizeFigure, person, values);
    if (value === null || most <= 0) return leastSize - 4;
    // The common case keeps its meaning from view to view; other figures fill the scale.
    if (sizeFigure === 'ties') return leastSize + Math.min(growth, 2 * Math.sqrt(value));
    return leastSize - 4 + 1.5 * growth * Math.sqrt(Math.max(0, value) / most);
  };
  const fillOf = (person: ChartPerson): Fill => {
    if (look.colour === 'role') return 'role';
    if (look.colour === 'group') return person.groups[0] ? `hue${person.groups[0].group.hue}` : 'none';
    const value = colourFigure === null ? null : figureOf(colourFigure, person, values);
    return value === null ? 'none' : `step${stepOf(borders, value)}`;
  };
  return (person) => {
    const rule = look.rules.find(({ figure, ...range }) => {
      const value = figureOf(figure, person, values);
      return value !== null && inRange(range, value);
    });
    return {
      id: person.id,
      shape: person.kind,
      size: sizeOf(person),
      fill: rule ? `hue${rule.hue}` : fillOf(person),
      group: person.groups[0]?.group.id ?? null,
      hue: person.groups[0]?.group.hue ?? null,
      under18: person.age === 'under18',
      pinned: pinned.has(person.id),
      badge: rule?.badge ?? '',
      label: labelOf(person, look),
      detail: detailOf(person, look, values),
      rank: (sizeFigure === null ? null : figureOf(sizeFigure, person, values)) ?? person.neighbours.size,
    };
  };
}

function labelOf({ name }: ChartPerson, { label }: Look): string {
  if (label === 'none') return '';
  const known = name ?? '?';
  if (label === 'name') return known;
  return known
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .join('');
}

function detailOf(person: ChartPerson, look: Look, values: StyleValues | null): string {
  if (look.detail === 'none') return '';
  if (look.detail === 'groups') {
    return person.groups.length > 0 ? `[${person.groups.map(({ group }) => group.code).join(' ')}]` : '';
  }
  const value = figureOf(look.detail, person, values);
  return value === null ? '–' : value.toLocaleString('da-DK', { maximumFractionDigits: 3 });
}

function greatest(values: readonly (number | null)[]): number {
  return values.reduce<number>((most, value) => Math.max(most, value ?? 0), 0);
}
