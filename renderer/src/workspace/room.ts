import { create } from 'zustand';

/** The rooms of the workstation, in the order of the rail. */
export const roomIds = [
  'network',
  'person',
  'group',
  'incident',
  'intervention',
  'intake',
  'place',
  'indicator',
  'briefing',
  'release',
  'control',
  'audit',
  'account',
  'setting',
] as const;
export type RoomId = (typeof roomIds)[number];

interface RoomStore {
  room: RoomId;
  goTo(room: RoomId): void;
}

export const useRoom = create<RoomStore>((set) => ({
  room: 'network',
  goTo: (room) => set({ room }),
}));
