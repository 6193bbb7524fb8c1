import { create } from 'zustand';
import type { IncidentKind } from '../../../../shared/domain.ts';
import { useSession } from '../../client/session.ts';

/** What the list of incidents is narrowed to; null leaves it open. */
export interface IncidentQuestion {
  kind: IncidentKind | null;
  groupId: number | null;
  placeId: number | null;
  from: string | null;
  to: string | null;
  /** The person who is a suspect in them. */
  person: { id: number; name: string } | null;
}

export const everyIncident: IncidentQuestion = {
  ...{ kind: null, groupId: null, placeId: null, from: null, to: null, person: null },
};

interface IncidentListStore {
  question: IncidentQuestion;
  chosen: number | null;
  ask(question: IncidentQuestion): void;
  choose(id: number | null): void;
}

/** What other rooms may ask the room of incidents to show. */
export const useIncidentList = create<IncidentListStore>((set) => ({
  question: everyIncident,
  chosen: null,
  ask: (question) => set({ question }),
  choose: (chosen) => set({ chosen }),
}));

useSession.subscribe((now, before) => {
  if (now.session?.workspace !== before.session?.workspace) {
    useIncidentList.setState({ question: everyIncident, chosen: null });
  }
});
