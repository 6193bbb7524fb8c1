import { create } from 'zustand';
import { useSession } from '../../client/session.ts';

interface PersonListStore {
  /** The group whose members the list is narrowed to. */
  groupId: number | null;
  /** The source whose persons the list is narrowed to. */
  source: { id: number; reference: string } | null;
  showGroup(groupId: number | null): void;
  showSource(source: { id: number; reference: string } | null): void;
}

/** What other rooms may ask the list of persons to show. */
export const usePersonList = create<PersonListStore>((set) => ({
  groupId: null,
  source: null,
  showGroup: (groupId) => set({ groupId, source: null }),
  showSource: (source) => set({ source, groupId: null }),
}));

useSession.subscribe((now, before) => {
  if (now.session?.workspace !== before.session?.workspace) {
    usePersonList.setState({ groupId: null, source: null });
  }
});
