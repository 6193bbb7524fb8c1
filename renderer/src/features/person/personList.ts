import { create } from 'zustand';

interface PersonListStore {
  /** The group whose members the list is narrowed to. */
  groupId: number | null;
  showGroup(groupId: number | null): void;
}

/** What other rooms may ask the list of persons to show. */
export const usePersonList = create<PersonListStore>((set) => ({
  groupId: null,
  showGroup: (groupId) => set({ groupId }),
}));
