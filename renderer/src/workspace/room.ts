import { create } from 'zustand';

/**
 * The rooms of the workstation in the order of the rail, by what is done in them: what is known (kortlægning), what is done about
 * it (indsats), what comes in and is told, and who watches over it.
 */
export const roomGroups = [
  ['network', 'person', 'group', 'incident', 'place'],
  ['situation', 'intervention', 'indicator'],
  ['briefing', 'intake', 'release'],
  ['control', 'audit', 'account', 'setting'],
] as const;
export type RoomId = (typeof roomGroups)[number][number];

interface RoomStore {
  room: RoomId;
  goTo(room: RoomId): void;
}

export const useRoom = create<RoomStore>((set) => ({
  room: 'network',
  goTo: (room) => set({ room }),
}));
