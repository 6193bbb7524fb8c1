import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import type { Session } from '../../../shared/contract/store.ts';
import { dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import { useToasts } from '../kit/Toast.tsx';
import { openFilters, useFilters } from '../workspace/filters.ts';
import { useSelection } from '../workspace/selection.ts';
import { invalidate } from './freshness.ts';
import { useReasons } from './reasons.ts';

interface SessionStore {
  session: Session | null;
  /** The store was locked while this page showed it: nothing is drawn until the shell has loaded the page afresh. */
  isLeft: boolean;
  signedIn(session: Session): void;
}

/** Who is at the window. Everything shown hangs on it: when it goes, everything is cleared. */
export const useSession = create<SessionStore>((set) => ({
  session: null,
  isLeft: false,
  signedIn: (session) => set({ session }),
}));

/**
 * Hears the backend: what is stale is fetched again, and a lock clears the window, which the shell then loads afresh, so that nothing
 * of it stays in memory. Another purpose or task clears what was shown: an answer
 * given for one must never be shown in another, least of all § 115 material in police work.
 */
export function followBackend(client: QueryClient): () => void {
  const clear = () => {
    useSelection.getState().clear();
    useReasons.getState().clear();
    useFilters.setState({ filters: openFilters });
    useToasts.setState({ messages: [] });
    client.clear();
  };
  const leaveWorkspace = useSession.subscribe(({ session }, before) => {
    if (workspaceOf(session) !== workspaceOf(before.session)) clear();
  });
  const leaveBackend = window.relata.subscribe((event) => {
    if (event.name === 'invalidated') invalidate(client, event.areas);
    if (event.name === 'erased') {
      useSelection.getState().clear();
      useToasts.setState({ messages: [] });
      client.removeQueries({ type: 'inactive' });
    }
    if (event.name === 'locked') {
      useSession.setState({ session: null, isLeft: true });
      clear();
    }
  });
  return () => {
    leaveWorkspace();
    leaveBackend();
  };
}

/** The day that entry starts from and registrations run out by: today, or the last day of an invented city. */
export function presentDay(): IsoDate {
  return useSession.getState().session?.today ?? dayInCopenhagen(new Date());
}

const workspaceOf = (session: Session | null) => JSON.stringify(session?.workspace ?? null);
