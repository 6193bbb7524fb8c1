import type { NetworkView } from '../../../../shared/contract/network.ts';
import type { PersonRole } from '../../../../shared/domain.ts';

/** How a person is drawn, by the first of these that the person's roles name. */
export type Shape = 'member' | 'associate' | 'newcomer' | 'potential' | 'protected' | 'other';

export interface ScenePerson {
  x: number;
  y: number;
  radius: number;
  shape: Shape;
  label: string;
  /** Under 18: a ring around the sign. */
  minor: boolean;
}

export interface SceneLine {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  width: number;
  look: 'tie' | 'weak' | 'declared';
}

/** A network as it is drawn on paper: x to the right, y down, the least of both 0. */
export interface Scene {
  width: number;
  height: number;
  persons: readonly ScenePerson[];
  lines: readonly SceneLine[];
}

/** Colours on paper; shape and dashes say the same. */
export const inks: Readonly<Record<Shape | SceneLine['look'], string>> = {
  member: '#1d4e89',
  associate: '#3f7fb5',
  newcomer: '#b4570a',
  potential: '#c98a1b',
  protected: '#7a3b69',
  other: '#66727f',
  tie: '#8d9aa8',
  weak: '#8d9aa8',
  declared: '#7b5ea7',
};

const margin = 60;

/** The view drawn at the given places; persons without one stand in rows below. */
export function sceneOf(view: NetworkView, places: ReadonlyMap<number, { x: number; y: number }>): Scene {
  const { persons, ties, relations } = view;
  const degrees = new Int32Array(persons.length);
  for (const ends of [ties.first, ties.second, relations.first, relations.second]) {
    for (const end of ends) degrees[end] = (degrees[end] as number) + 1;
  }
  const known = persons.flatMap(({ id }) => places.get(id) ?? []);
  const bounds = known.reduce(
    (box, { x, y }) => ({
      left: Math.min(box.left, x),
      right: Math.max(box.right, x),
      top: Math.min(box.top, y),
      bottom: Math.max(box.bottom, y),
    }),
    { left: 0, right: 900, top: 0, bottom: 0, ...firstOf(known) },
  );
  const width = Math.max(600, bounds.right - bounds.left) + 2 * margin;
  const perRow = Math.floor((width - 2 * margin) / 90);
  let unplaced = 0;
  const at = persons.map(({ id }) => {
    const place = places.get(id);
    if (place) return { x: place.x - bounds.left + margin, y: place.y - bounds.top + margin };
    const row = Math.floor(unplaced / perRow);
    const column = unplaced++ % perRow;
    return { x: margin + 90 * column, y: bounds.bottom - bounds.top + 2 * margin + 60 * row };
  });
  const below = unplaced === 0 ? 0 : 60 * Math.ceil(unplaced / perRow) + margin;
  return {
    width,
    height: bounds.bottom - bounds.top + 2 * margin + below,
    persons: persons.map(({ name, roles, age }, index) => ({
      ...(at[index] as { x: number; y: number }),
      radius: 4.5 + 1.1 * Math.sqrt(degrees[index] as number),
      shape: shapeOf(roles),
      label: name ?? '',
      minor: age === 'under18',
    })),
    lines: [
      ...lineColumns(ties, at, (tie) => ({
        width: Math.min(6, 0.6 + 0.7 * Math.log2(1 + (ties.count[tie] as number))),
        look: isWeak(ties.grade[tie] as number) ? 'weak' : 'tie',
      })),
      ...lineColumns(relations, at, () => ({ width: 1.2, look: 'declared' })),
    ],
  };
}

function firstOf(points: readonly { x: number; y: number }[]) {
  const [first] = points;
  return first ? { left: first.x, right: first.x, top: first.y, bottom: first.y } : {};
}

function lineColumns(
  { first, second }: { first: Int32Array; second: Int32Array },
  at: readonly { x: number; y: number }[],
  drawn: (row: number) => Pick<SceneLine, 'width' | 'look'>,
): SceneLine[] {
  return [...first.keys()].map((row) => {
    const from = at[first[row] as number] as { x: number; y: number };
    const to = at[second[row] as number] as { x: number; y: number };
    return { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...drawn(row) };
  });
}

/** What a registration may not rest on (PRACTICE 2), as `gradeCode` writes it. */
const isWeak = (code: number) => code >= 8 || code % 4 === 3;

function shapeOf(roles: readonly PersonRole[]): Shape {
  const open = (['member', 'associate', 'newcomer', 'potential'] as const).find((role) =>
    roles.includes(role),
  );
  return open ?? (roles.length > 0 ? 'protected' : 'other');
}

/** The corners of a sign with straight sides, around 0; null for a circle. */
export function corners(shape: Shape, radius: number): readonly (readonly [number, number])[] | null {
  const scaled = (points: [number, number][]) =>
    points.map(([x, y]): [number, number] => [radius * x, radius * y]);
  switch (shape) {
    case 'member':
    case 'other':
      return null;
    case 'associate':
      return scaled([
        [-0.9, -0.9],
        [0.9, -0.9],
        [0.9, 0.9],
        [-0.9, 0.9],
      ]);
    case 'newcomer':
      return scaled([
        [0, -1.15],
        [1.05, 0.85],
        [-1.05, 0.85],
      ]);
    case 'potential':
      return scaled([
        [0, -1.2],
        [1.2, 0],
        [0, 1.2],
        [-1.2, 0],
      ]);
    case 'protected':
      return scaled([
        [-0.6, -1],
        [0.6, -1],
        [1.15, 0],
        [0.6, 1],
        [-0.6, 1],
        [-1.15, 0],
      ]);
  }
}

/** Every sign that stands in a scene, for its legend. */
export function shapesIn({ persons }: Scene): Shape[] {
  const present = new Set(persons.map(({ shape }) => shape));
  return (['member', 'associate', 'newcomer', 'potential', 'protected', 'other'] as const).filter((shape) =>
    present.has(shape),
  );
}

export const dashes: Readonly<Record<SceneLine['look'], readonly number[] | null>> = {
  tie: null,
  weak: [6, 4],
  declared: [2, 3],
};
