import { useEffect, useMemo, useState } from 'react';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import { Failure } from '../../../../shared/failure.ts';
import { call } from '../../client/call.ts';
import { useJob } from '../../client/hooks.ts';
import { toastFailure } from '../../kit/Toast.tsx';
import { arranged } from './arrange.ts';
import type { Scene } from './chartScene.ts';
import type { NetworkModel } from './model.ts';
import type { ToPlace } from './placing.ts';
import { type Positions, place, useNetworkRoom } from './roomState.ts';

/** Up to this share of new persons, those who were there before stay exactly where they stood. */
const fewNew = 0.25;
/** How far new persons stand from the middle of their neighbours until a layout has run, in lengths of a tie. */
const spreadInTies = 0.35;
/** A tie of a layout that nobody has measured yet. */
const usualTie = 140;

/** Who is joined to whom in a scene, by number. */
export function joinedTo({ nodes, lines }: Scene): ToPlace {
  const joined = new Map<number, number[]>();
  const join = (from: number, to: number) => {
    const id = nodes[from]?.id;
    const other = nodes[to]?.id;
    if (id === undefined || other === undefined) return;
    const known = joined.get(id);
    if (known) known.push(other);
    else joined.set(id, [other]);
  };
  for (const { from, to } of lines) {
    join(from, to);
    join(to, from);
  }
  return { ids: nodes.map(({ id }) => id), neighboursOf: (id) => joined.get(id) ?? [] };
}

/**
 * Asks for places as soon as somebody in the scene has none. Those who have one keep it, or nearly so where many are
 * new; the pinned stay to the pixel. The first drawing is shown in its coarse shape before it is worked out.
 */
export function useLayout(scene: Scene | null, model: NetworkModel | null, filter: NetworkFilter) {
  const { run, cancel, progress } = useJob('network.layout');
  const { positions, tieLength, pinned, arrangement } = useNetworkRoom();
  const [stoppedFor, setStoppedFor] = useState<Scene | null>(null);
  const [coarse, setCoarse] = useState<Positions | null>(null);
  const needed = useMemo(
    () => scene?.nodes.some(({ id }) => !positions.has(id)) ?? false,
    [scene, positions],
  );
  const stopped = stoppedFor !== null && stoppedFor === scene;

  useEffect(() => {
    if (!scene || !model || !needed || stopped) return;
    let wanted = true;
    const input = layoutInput(scene, positions, tieLength, pinned);
    const first = positions.size === 0;
    const work = async () => {
      if (arrangement !== 'stress' && arrangement !== 'force') {
        return { ...(await arranged(arrangement, scene, model, filter)), tieLength: null };
      }
      if (first && arrangement === 'stress') {
        const rough = await call('network.layout', { ...input, kind: 'coarse' });
        if (!wanted) return null;
        setCoarse(placesOf(scene, rough.positions));
      }
      const laidOut = await run({ ...input, kind: arrangement });
      return { places: placesOf(scene, laidOut.positions), captions: [], tieLength: laidOut.tieLength };
    };
    work()
      .then((found) => {
        if (!wanted || !found) return;
        place(merged(scene, positions, found.places, pinned), found.tieLength, found.captions);
      })
      .catch((error: unknown) => {
        if (!wanted) return;
        setStoppedFor(scene);
        if (!(error instanceof Failure && error.code === 'call.cancelled')) toastFailure(error);
      });
    return () => {
      wanted = false;
      cancel();
    };
  }, [scene, model, filter, positions, tieLength, pinned, arrangement, needed, stopped, run, cancel]);

  return {
    needed,
    stopped,
    progress,
    cancel,
    coarse,
    spread: spreadInTies * (tieLength ?? usualTie),
    again: () => setStoppedFor(null),
  };
}

function layoutInput(
  { nodes, lines }: Scene,
  positions: Positions,
  tieLength: number | null,
  pinned: ReadonlySet<number>,
) {
  const known = nodes.some(({ id }) => positions.has(id));
  const codes = new Map<string, number>();
  return {
    persons: nodes.length,
    first: Int32Array.from(lines, ({ from }) => from),
    second: Int32Array.from(lines, ({ to }) => to),
    fixed: Uint8Array.from(nodes, ({ id }) => (pinned.has(id) && positions.has(id) ? 1 : 0)),
    groups: Int32Array.from(nodes, ({ group }) => {
      if (group === null) return -1;
      const at = codes.get(`${group}`) ?? codes.size;
      codes.set(`${group}`, at);
      return at;
    }),
    previous: known
      ? {
          tieLength: tieLength ?? usualTie,
          positions: Float32Array.from({ length: 2 * nodes.length }, (_, at) => {
            const place = positions.get(nodes[at >> 1]?.id ?? 0);
            return (at % 2 === 0 ? place?.x : place?.y) ?? Number.NaN;
          }),
        }
      : null,
  };
}

function placesOf({ nodes }: Scene, laidOut: Float32Array): Positions {
  return new Map(nodes.map(({ id }, at) => [id, { x: laidOut[2 * at] ?? 0, y: laidOut[2 * at + 1] ?? 0 }]));
}

/** Former places with the found ones: for the new alone where they are few, else for all who are not pinned. */
function merged(
  { nodes }: Scene,
  positions: Positions,
  found: Positions,
  pinned: ReadonlySet<number>,
): Positions {
  const fresh = nodes.filter(({ id }) => !positions.has(id));
  const moving =
    fresh.length <= fewNew * nodes.length
      ? fresh
      : nodes.filter(({ id }) => !pinned.has(id) || !positions.has(id));
  const places = new Map(positions);
  for (const { id } of moving) {
    const at = found.get(id);
    if (at) places.set(id, at);
  }
  return places;
}
