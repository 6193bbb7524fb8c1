import { create } from 'zustand';
import type { NetworkFilter, ShownRole } from '../../../../shared/contract/network.ts';
import {
  type Arrangement,
  type Caption,
  type ChartNote,
  type Look,
  openRanges,
  plainLook,
  type Ranges,
} from '../../../../shared/contract/networkChart.ts';
import type { IsoDate } from '../../../../shared/date.ts';
import { type PersonRole, personRole, protectedRoles } from '../../../../shared/domain.ts';
import { useSession } from '../../client/session.ts';
import { type Filters, useFilters } from '../../workspace/filters.ts';

/** What this room shows beside what the shared filters say. */
export interface Layers {
  declared: boolean;
  groups: boolean;
  isolates: boolean;
  /** Persons without a role in the window. */
  noRole: boolean;
  minimumCount: number;
  /** Thin ties are drawn also where there are too many to read. */
  everyTie: boolean;
}

export interface Point {
  x: number;
  y: number;
}
/** Where persons stand, by number; a folded group by its number below zero. */
export type Positions = ReadonlyMap<number, Point>;

/** Everything an undo brings back. Parts are never changed, only replaced. */
export interface ViewState {
  filters: Filters;
  layers: Layers;
  ranges: Ranges;
  /** Who is on the chart; null is everybody in the view. */
  kept: ReadonlySet<number> | null;
  hidden: ReadonlySet<number>;
  pinned: ReadonlySet<number>;
  /** Groups that are drawn as one symbol. */
  folded: ReadonlySet<number>;
  arrangement: Arrangement;
  look: Look;
  looks: readonly { name: string; look: Look }[];
  selections: readonly { name: string; persons: readonly number[] }[];
  notes: readonly ChartNote[];
  positions: Positions;
  /** What the arrangement of these positions says beside them. */
  captions: readonly Caption[];
  /** The length of a tie in these positions; null before the first. */
  tieLength: number | null;
}

interface RoomState extends Omit<ViewState, 'filters'> {
  /** The colour of each group met so far. */
  hues: ReadonlyMap<number, number>;
  /** The first day of the window that the room chose by itself at its first opening; null when it chose none. */
  opening: IsoDate | null;
  past: readonly ViewState[];
  future: readonly ViewState[];
}

export const initialLayers: Layers = {
  declared: true,
  groups: true,
  isolates: false,
  noRole: true,
  minimumCount: 1,
  everyTie: false,
};

const fresh: RoomState = {
  layers: initialLayers,
  ranges: openRanges,
  kept: null,
  hidden: new Set(),
  pinned: new Set(),
  folded: new Set(),
  arrangement: 'stress',
  look: plainLook,
  looks: [],
  selections: [],
  notes: [],
  positions: new Map(),
  captions: [],
  tieLength: null,
  hues: new Map(),
  opening: null,
  past: [],
  future: [],
};

/** What the network room remembers while the workspace is open. */
export const useNetworkRoom = create<RoomState>(() => fresh);

/** How far in, and around which point of the drawing: the same in a window of any size. */
export interface Viewport {
  zoom: number;
  middle: Point;
}

/** What is looked at; apart from the rest, since it changes with every picture. Null until something has been drawn. */
export const useViewport = create<{ viewport: Viewport | null }>(() => ({ viewport: null }));

useSession.subscribe(({ session }, before) => {
  if (session?.workspace === before.session?.workspace) return;
  useNetworkRoom.setState(fresh);
  useViewport.setState({ viewport: null });
});

/** The roles a view shows without being asked. */
export const openRoles: readonly PersonRole[] = personRole.options.filter(
  (role) => !(protectedRoles as readonly PersonRole[]).includes(role),
);

/** Changes the view as one step that can be undone; `joined` makes it part of the step before. */
export function changeView(change: Partial<ViewState>, how: 'step' | 'joined' = 'step'): void {
  const before = presentView();
  if (how === 'step') useNetworkRoom.setState(({ past }) => ({ past: [...past, before], future: [] }));
  apply({ ...before, ...change });
}

export function changeFilters(change: Partial<Filters>, how: 'step' | 'joined' = 'step'): void {
  changeView({ filters: { ...useFilters.getState().filters, ...change } }, how);
}

/** Places everybody anew by another rule; the pinned stay. */
export function changeArrangement(arrangement: Arrangement): void {
  const { positions, pinned } = useNetworkRoom.getState();
  const stay = new Map([...positions].filter(([id]) => pinned.has(id)));
  changeView({ arrangement, positions: stay, captions: [], tieLength: null });
}

export function changeLayers(change: Partial<Layers>): void {
  changeView({ layers: { ...useNetworkRoom.getState().layers, ...change } });
}

/** Takes the latest change back. */
export function undo(): void {
  const { past, future } = useNetworkRoom.getState();
  const before = past.at(-1);
  if (!before) return;
  useNetworkRoom.setState({ past: past.slice(0, -1), future: [...future, presentView()] });
  apply(before);
}

/** Makes the change again that was taken back last. */
export function redo(): void {
  const { past, future } = useNetworkRoom.getState();
  const next = future.at(-1);
  if (!next) return;
  useNetworkRoom.setState({ past: [...past, presentView()], future: future.slice(0, -1) });
  apply(next);
}

/** New places from a layout: a consequence of a change, not a change of its own. */
export function place(positions: Positions, tieLength: number | null, captions: readonly Caption[]): void {
  useNetworkRoom.setState({ positions, tieLength, captions });
}

/** The question that the present filters put to the backend. */
export function networkFilterOf(filters: Filters, layers: Layers): NetworkFilter {
  const shielded = (role: PersonRole) => !openRoles.includes(role);
  const asked = filters.roles ?? openRoles;
  const roles: ShownRole[] = asked.filter((role) => !shielded(role) || filters.protectedReason !== null);
  if (layers.noRole) roles.push('none');
  return {
    from: filters.from,
    to: filters.to,
    sourceGrade: filters.sourceGrade,
    contentGrade: filters.contentGrade,
    roles,
    protectedReason: filters.protectedReason,
    place: filters.placeId,
    declared: layers.declared,
    groups: layers.groups,
    isolates: layers.isolates,
    minimumCount: layers.minimumCount,
  };
}

/** Opens a room that was never used before on the end of the material. */
export function openAt(opening: IsoDate): void {
  useFilters.getState().setFilters({ from: opening });
  useNetworkRoom.setState({ opening });
}

/** The view as it stands, part for part. */
export function presentView(): ViewState {
  const { hues: _hues, opening: _opening, past: _past, future: _future, ...view } = useNetworkRoom.getState();
  return { ...view, filters: useFilters.getState().filters };
}

/** Puts a view in place as a whole, without a step of undo. */
export function apply({ filters, ...view }: ViewState): void {
  useFilters.setState({ filters });
  useNetworkRoom.setState(view);
}
