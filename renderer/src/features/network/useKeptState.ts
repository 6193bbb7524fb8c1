import { useEffect, useState } from 'react';
import { call } from '../../client/call.ts';
import { toastFailure } from '../../kit/Toast.tsx';
import { useFilters } from '../../workspace/filters.ts';
import { useSelection } from '../../workspace/selection.ts';
import { restore, stateToKeep } from './kept.ts';
import { openAt, useNetworkRoom, useViewport } from './roomState.ts';
import { openingOf } from './time.ts';

const restMs = 1500;

/**
 * Brings the room back as the account left it, and keeps it as it changes: once things have been at rest for a moment,
 * and when the room is left. False until the kept state is there.
 */
export function useKeptState(): boolean {
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let wanted = true;
    // Within one sitting the room is still as it was; only its first opening asks the store.
    const known = useNetworkRoom.getState().positions.size > 0;
    const found = known ? Promise.resolve(null) : findOpening();
    found
      .then((opening) => {
        if (!wanted) return;
        opening?.();
        setReady(true);
      })
      .catch((error: unknown) => {
        if (!wanted) return;
        toastFailure(error);
        setReady(true);
      });
    return () => {
      wanted = false;
    };
  }, []);

  useEffect(() => {
    if (!ready) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      // A store that was locked meanwhile has nothing to keep; what else fails shows in the next command.
      call('network.keepState', { state: stateToKeep(useSelection.getState().persons) }).catch(() => {});
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(keep, restMs);
    };
    const unsubscribe = [useNetworkRoom, useViewport, useFilters, useSelection].map((store) =>
      store.subscribe(later),
    );
    return () => {
      for (const stop of unsubscribe) stop();
      if (timer !== undefined) keep();
    };
  }, [ready]);

  return ready;
}

/** How the room begins: as it was left; or, long material that nobody has looked at here before, at its end. */
async function findOpening(): Promise<(() => void) | null> {
  const { state } = await call('network.state', {});
  if (state) {
    return () => {
      restore(state);
      const { persons, tie, selectPersons } = useSelection.getState();
      if (persons.length === 0 && !tie) selectPersons(state.persons);
    };
  }
  const { from, to, sourceGrade, contentGrade, placeId } = useFilters.getState().filters;
  // What another room has narrowed stays so.
  if (from !== null || to !== null) return null;
  const opening = openingOf(await call('network.histogram', { sourceGrade, contentGrade, place: placeId }));
  return opening === null ? null : () => openAt(opening);
}
