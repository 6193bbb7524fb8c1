import { create } from 'zustand';
import type { Recipient } from '../../../../shared/contract/release.ts';

/** What the release desk is opened to make, from another room. */
interface WantedRelease {
  wanted: { recipient: Recipient; quarter: string } | null;
  want(wanted: { recipient: Recipient; quarter: string }): void;
  /** Gives what is wanted, once: whoever comes to the desk by its own door finds it as it is. */
  take(): WantedRelease['wanted'];
}

export const useWantedRelease = create<WantedRelease>((set, get) => ({
  wanted: null,
  want: (wanted) => set({ wanted }),
  take: () => {
    const { wanted } = get();
    if (wanted) set({ wanted: null });
    return wanted;
  },
}));
