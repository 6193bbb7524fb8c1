import type { NetworkState } from '../../../../shared/contract/network.ts';
import { apply, networkFilterOf, openRoles, presentView, useNetworkRoom, useViewport } from './roomState.ts';

/**
 * What is kept of the room, with the workspace and in snapshots. Protected roles are not: they are asked for anew, with
 * a reason, each time.
 */
export function stateToKeep(persons: readonly number[]): NetworkState {
  const view = presentView();
  const { filters, layers } = view;
  const { viewport } = useViewport.getState();
  const roles = filters.roles?.filter((role) => openRoles.includes(role)) ?? null;
  return {
    filter: networkFilterOf({ ...filters, roles, protectedReason: null }, layers),
    persons: [...persons],
    kept: view.kept && [...view.kept],
    hidden: [...view.hidden],
    pinned: [...view.pinned],
    folded: [...view.folded],
    ranges: view.ranges,
    everyTie: layers.everyTie,
    arrangement: view.arrangement,
    look: view.look,
    looks: [...view.looks],
    selections: view.selections.map(({ name, persons: named }) => ({ name, persons: [...named] })),
    notes: view.notes.map((note) => ({ ...note, x: Math.round(note.x), y: Math.round(note.y) })),
    positions: [...view.positions].map(([id, { x, y }]) => [id, Math.round(x), Math.round(y)]),
    captions: [...view.captions],
    tieLength: view.tieLength,
    zoom: viewport?.zoom ?? null,
    middle: viewport?.middle ?? null,
  };
}

/** Puts back what was kept; undo begins anew. */
export function restore(state: NetworkState): void {
  apply(viewOf(state));
  useNetworkRoom.setState({ past: [], future: [] });
  const { zoom, middle } = state;
  useViewport.setState({ viewport: zoom !== null && middle !== null ? { zoom, middle } : null });
}

/** The view that was kept. */
export function viewOf(state: NetworkState) {
  const { filter } = state;
  const named = openRoles.filter((role) => filter.roles.includes(role));
  return {
    filters: {
      from: filter.from,
      to: filter.to,
      sourceGrade: filter.sourceGrade,
      contentGrade: filter.contentGrade,
      roles: named.length === openRoles.length ? null : named,
      placeId: filter.place,
      protectedReason: null,
    },
    layers: {
      declared: filter.declared,
      groups: filter.groups,
      isolates: filter.isolates,
      noRole: filter.roles.includes('none'),
      minimumCount: filter.minimumCount,
      everyTie: state.everyTie,
    },
    ranges: state.ranges,
    kept: state.kept && new Set(state.kept),
    hidden: new Set(state.hidden),
    pinned: new Set(state.pinned),
    folded: new Set(state.folded),
    arrangement: state.arrangement,
    look: state.look,
    looks: state.looks,
    selections: state.selections,
    notes: state.notes,
    positions: new Map(state.positions.map(([id, x, y]) => [id, { x, y }])),
    captions: state.captions,
    tieLength: state.tieLength,
  };
}
