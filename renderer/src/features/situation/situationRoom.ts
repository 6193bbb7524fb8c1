import { create } from 'zustand';
import { useSession } from '../../client/session.ts';

/** The pages of a board: what is done and how it goes, and who is in it. */
export const boardViews = ['work', 'picture'] as const;
export type BoardView = (typeof boardViews)[number];

interface SituationRoomStore {
  /** The board that is shown; null takes the first. */
  chosen: number | null;
  view: BoardView;
  /** Why victims and witnesses of the chosen board are shown by name. */
  protectedReason: string | null;
  /** The incident to open as a board, or `'any'` to choose one; null while no dialog is open. */
  opening: { id: number; title: string } | 'any' | null;
  choose(id: number | null): void;
  show(view: BoardView): void;
  showProtected(reason: string): void;
  openFor(opening: SituationRoomStore['opening']): void;
}

const nothing = { chosen: null, view: 'work' as const, protectedReason: null, opening: null };

/** Kept outside the room, so that an incident elsewhere can be opened as a board. */
export const useSituationRoom = create<SituationRoomStore>((set) => ({
  ...nothing,
  choose: (chosen) => set({ ...nothing, chosen }),
  show: (view) => set({ view }),
  showProtected: (protectedReason) => set({ protectedReason }),
  openFor: (opening) => set({ opening }),
}));

useSession.subscribe((now, before) => {
  if (now.session?.workspace !== before.session?.workspace) useSituationRoom.setState(nothing);
});
