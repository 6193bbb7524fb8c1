import { create } from 'zustand';
import type { NetworkFilter, NetworkState, ShownRole } from '../../../../shared/contract/network.ts';
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
}

export interface Point {
  x: number;
  y: number;
}
export type Positions = ReadonlyMap<number, Point>;

/** Everything an undo brings back. Parts are never changed, only replaced. */
export interface ViewState {
  filters: Filters;
  layers: Layers;
  hidden: ReadonlySet<number>;
  positions: Positions;
  /** The length of a tie in these positions; null before the first. */
  tieLength: number | null;
}

/** How far in, and around which point of the drawing: the same in a window of any size. */
export interface Viewport {
  zoom: number;
  middle: Point;
}

interface RoomState {
  layers: Layers;
  hidden: ReadonlySet<number>;
  positions: Positions;
  tieLength: number | null;
  /** The colour of each group met so far. */
  hues: ReadonlyMap<number, number>;
  /** Null until something has been drawn. */
  viewport: Viewport | null;
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
};

const fresh: RoomState = {
  layers: initialLayers,
  hidden: new Set(),
  positions: new Map(),
  tieLength: null,
  hues: new Map(),
  viewport: null,
  opening: null,
  past: [],
  future: [],
};

/** What the network room remembers while the workspace is open. */
export const useNetworkRoom = create<RoomState>(() => fresh);

useSession.subscribe(({ session }, before) => {
  if (session?.workspace !== before.session?.workspace) useNetworkRoom.setState(fresh);
});

/** The roles a view shows without being asked. */
export const openRoles: readonly PersonRole[] = personRole.options.filter(
  (role) => !(protectedRoles as readonly PersonRole[]).includes(role),
);

/** Changes the view as one step that can be undone. */
export function changeView(change: Partial<ViewState>): void {
  const before = presentView();
  useNetworkRoom.setState(({ past }) => ({ past: [...past, before], future: [] }));
  apply({ ...before, ...change });
}

export function changeFilters(change: Partial<Filters>): void {
  changeView({ filters: { ...useFilters.getState().filters, ...change } });
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
export function place(positions: Positions, tieLength: number): void {
  useNetworkRoom.setState({ positions, tieLength });
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

/** What is kept of the room. Protected roles are not: they are asked for anew, with a reason, each time. */
export function stateToKeep(persons: readonly number[]): NetworkState {
  const { layers, hidden, positions, tieLength, viewport } = useNetworkRoom.getState();
  const { filters } = useFilters.getState();
  const roles = filters.roles?.filter((role) => openRoles.includes(role)) ?? null;
  return {
    filter: networkFilterOf({ ...filters, roles, protectedReason: null }, layers),
    persons: [...persons],
    hidden: [...hidden],
    positions: [...positions].map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)]),
    tieLength,
    zoom: viewport?.zoom ?? null,
    middle: viewport?.middle ?? null,
  };
}

/** Puts back what was kept; undo begins anew. */
export function restore(state: NetworkState): void {
  const { filter } = state;
  const named = openRoles.filter((role) => filter.roles.includes(role));
  useFilters.setState({
    filters: {
      from: filter.from,
      to: filter.to,
      sourceGrade: filter.sourceGrade,
      contentGrade: filter.contentGrade,
      roles: named.length === openRoles.length ? null : named,
      placeId: filter.place,
      protectedReason: null,
    },
  });
  useNetworkRoom.setState({
    layers: {
      declared: filter.declared,
      groups: filter.groups,
      isolates: filter.isolates,
      noRole: filter.roles.includes('none'),
      minimumCount: filter.minimumCount,
    },
    hidden: new Set(state.hidden),
    positions: new Map(state.positions.map(([id, x, y]) => [id, { x, y }])),
    tieLength: state.tieLength,
    viewport:
      state.zoom !== null && state.middle !== null ? { zoom: state.zoom, middle: state.middle } : null,
    past: [],
    future: [],
  });
}

/** Opens a room that was never used before on the end of the material. */
export function openAt(opening: IsoDate): void {
  useFilters.getState().setFilters({ from: opening });
  useNetworkRoom.setState({ opening });
}

function presentView(): ViewState {
  const { layers, hidden, positions, tieLength } = useNetworkRoom.getState();
  return { filters: useFilters.getState().filters, layers, hidden, positions, tieLength };
}

function apply({ filters, ...view }: ViewState): void {
  useFilters.setState({ filters });
  useNetworkRoom.setState(view);
}
