import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { prefetch, useQueryCommand } from '../../client/hooks.ts';
import { useFilters } from '../../workspace/filters.ts';
import { modelOf, type NetworkModel, withHues } from './model.ts';
import { narrowed } from './narrow.ts';
import { besideNeighbours } from './placing.ts';
import { networkFilterOf, type Positions, useNetworkRoom } from './roomState.ts';
import { type DrawnScene, sceneOf } from './sceneOf.ts';
import { useStyleValues } from './styleValues.ts';
import { joinedTo, useLayout } from './useLayout.ts';

/** A network that can be drawn: everybody in it has a place. */
export interface Drawn extends DrawnScene {
  model: NetworkModel;
  positions: Positions;
}

/** Where hardly anybody has a place, the drawing before stays until a layout gives them. */
const knownShare = 0.25;

/**
 * The network of the present filters. What is on screen stays until the next is there; who is new stands beside those
 * they are joined to until a layout has run, so that a move of the window is drawn at once.
 */
export function useNetwork(enabled: boolean) {
  const filters = useFilters((state) => state.filters);
  const room = useNetworkRoom();
  const { layers, kept, hidden, ranges, hues, positions, look, folded, pinned } = room;
  const values = useStyleValues((state) => state.values);
  const filter = useMemo(() => networkFilterOf(filters, layers), [filters, layers]);
  const query = useQueryCommand('network.view', filter, { enabled, keepPrevious: true });
  const client = useQueryClient();
  // The store is asked as the filter moves, not only when the controls that show it have been drawn anew.
  useEffect(() => {
    if (!enabled) return;
    return useFilters.subscribe(({ filters: moved }, { filters: before }) => {
      if (moved === before) return;
      void prefetch(client, 'network.view', networkFilterOf(moved, useNetworkRoom.getState().layers));
    });
  }, [enabled, client]);
  const view = query.data;
  const shownHues = useMemo(() => withHues(hues, view?.groups.map(({ id }) => id) ?? []), [hues, view]);
  useEffect(() => {
    if (useNetworkRoom.getState().hues !== shownHues) useNetworkRoom.setState({ hues: shownHues });
  }, [shownHues]);
  const whole = useMemo(() => (view ? modelOf(view, shownHues) : null), [view, shownHues]);
  const model = useMemo(
    () => whole && narrowed(whole, { kept, hidden, ranges }),
    [whole, kept, hidden, ranges],
  );
  const { everyTie } = layers;
  const drawing = useMemo(
    () => model && sceneOf(model, { look, folded, pinned, everyTie, values }),
    [model, look, folded, pinned, everyTie, values],
  );
  const layout = useLayout(drawing?.scene ?? null, model, filter);
  const last = useRef<Drawn | null>(null);
  const drawn = useMemo(() => {
    if (!model || !drawing) return null;
    const { nodes } = drawing.scene;
    const known = nodes.filter(({ id }) => positions.has(id)).length;
    if (nodes.length === 0 || known === nodes.length) return { ...drawing, model, positions };
    if (known > knownShare * nodes.length) {
      const places = besideNeighbours(joinedTo(drawing.scene), positions, layout.spread);
      return { ...drawing, model, positions: places };
    }
    if (last.current === null && layout.coarse) return { ...drawing, model, positions: layout.coarse };
    return null;
  }, [model, drawing, positions, layout.coarse, layout.spread]);
  useEffect(() => {
    if (drawn) last.current = layout.coarse === drawn.positions ? null : drawn;
  }, [drawn, layout.coarse]);
  return {
    filter,
    whole,
    model,
    drawn: drawn ?? last.current,
    layout,
    error: query.error,
    busy: query.isFetching,
  };
}
