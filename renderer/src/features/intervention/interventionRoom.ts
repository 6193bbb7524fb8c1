import { create } from 'zustand';

/** What the room shows: the board, the calendar, the target groups, one person, or how the form holds. */
export const interventionViews = ['board', 'calendar', 'groups', 'person', 'form'] as const;
export type InterventionView = (typeof interventionViews)[number];

interface InterventionRoomStore {
  view: InterventionView;
  show(view: InterventionView): void;
}

/** Kept outside the room, so that a card elsewhere can open it where it belongs. */
export const useInterventionRoom = create<InterventionRoomStore>((set) => ({
  view: 'board',
  show: (view) => set({ view }),
}));
