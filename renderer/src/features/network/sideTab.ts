import { create } from 'zustand';
import { useSession } from '../../client/session.ts';

/** The parts beside the graph. */
export const sideTabs = ['persons', 'narrow', 'look', 'analysis', 'kept'] as const;
export type SideTab = (typeof sideTabs)[number];

/** Which part is open, so that the palette can open one too. */
export const useSideTab = create<{ tab: SideTab }>(() => ({ tab: 'persons' }));

useSession.subscribe(({ session }, before) => {
  if (session?.workspace !== before.session?.workspace) useSideTab.setState({ tab: 'persons' });
});
