import { useEffect, useMemo, useState } from 'react';
import type { NetworkView } from '../../../../shared/contract/network.ts';
import { Failure } from '../../../../shared/failure.ts';
import { useJob, useQueryCommand } from '../../client/hooks.ts';
import { toastFailure } from '../../kit/Toast.tsx';
import { useFilters } from '../../workspace/filters.ts';
import { modelOf, type NetworkModel, withHues } from './model.ts';
import { networkFilterOf, type Point, type Positions, place, useNetworkRoom } from './roomState.ts';

/** The network of the present filters: asked for, laid out in the backend, and kept until the next is ready. */
export function useNetwork(enabled: boolean) {
  const { filters } = useFilters();
  const { layers, hidden, positions, tieLength, hues } = useNetworkRoom();
  const filter = useMemo(() => networkFilterOf(filters, layers), [filters, layers]);
  const query = useQueryCommand('network.view', filter, { enabled, keepPrevious: true });
  const view = query.data;
  const shownHues = useMemo(() => withHues(hues, view?.groups.map(({ id }) => id) ?? []), [hues, view]);
  useEffect(() => useNetworkRoom.setState({ hues: shownHues }), [shownHues]);
  const model = useMemo(() => (view ? modelOf(view, hidden, shownHues) : null), [view, hidden, shownHues]);
  const drawing = useLayout(view, positions, tieLength);
  const [drawn, setDrawn] = useState<{ model: NetworkModel; positions: Positions } | null>(null);
  const ready = model !== null && !drawing.needed;
  useEffect(() => {
    if (ready) setDrawn({ model, positions });
  }, [ready, model, positions]);
  return { filter, model, drawn, drawing, error: query.error, busy: query.isFetching };
}

/** Asks for places as soon as somebody in the view has none. Those who have one keep to it as well as may be. */
function useLayout(view: NetworkView | undefined, positions: Positions, tieLength: number | null) {
  const { run, cancel, progress } = useJob('network.layout');
  const [stoppedFor, setStoppedFor] = useState<NetworkView | null>(null);
  const needed = useMemo(
    () => view?.persons.some(({ id }) => !positions.has(id)) ?? false,
    [view, positions],
  );
  const stopped = stoppedFor !== null && stoppedFor === view;
  useEffect(() => {
    if (!view || !needed || stopped) return;
    let wanted = true;
    run(layoutInput(view, positions, tieLength))
      .then((laidOut) => {
        if (wanted) place(merged(positions, view, laidOut.positions), laidOut.tieLength);
      })
      .catch((error: unknown) => {
        if (!wanted) return;
        setStoppedFor(view);
        if (!(error instanceof Failure && error.code === 'call.cancelled')) toastFailure(error);
      });
    return () => {
      wanted = false;
      cancel();
    };
  }, [view, positions, tieLength, needed, stopped, run, cancel]);
  return { needed, stopped, progress, cancel, again: () => setStoppedFor(null) };
}

function layoutInput(
  { persons, ties, relations }: NetworkView,
  positions: Positions,
  tieLength: number | null,
) {
  const known = tieLength !== null && persons.some(({ id }) => positions.has(id));
  return {
    persons: persons.length,
    first: joined(ties.first, relations.first),
    second: joined(ties.second, relations.second),
    previous: known
      ? {
          tieLength,
          positions: Float32Array.from({ length: 2 * persons.length }, (_, at) => {
            const { x, y } = positions.get(persons[at >> 1]?.id ?? 0) ?? { x: Number.NaN, y: Number.NaN };
            return at % 2 === 0 ? x : y;
          }),
        }
      : null,
  };
}

function merged(positions: Positions, view: NetworkView, laidOut: Float32Array): Positions {
  const places = new Map<number, Point>(positions);
  view.persons.forEach(({ id }, at) => {
    places.set(id, { x: laidOut[2 * at] ?? 0, y: laidOut[2 * at + 1] ?? 0 });
  });
  return places;
}

function joined(one: Int32Array, other: Int32Array): Int32Array<ArrayBuffer> {
  const both = new Int32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
