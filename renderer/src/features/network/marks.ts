import { create } from 'zustand';
import { useSession } from '../../client/session.ts';

/**
 * Why something is emphasised. Each has a sign of its own in the graph beside its colour (`markSigns`), and the legend
 * names those that are there.
 */
export const markKinds = [
  'path',
  'chosen',
  'appeared',
  'gone',
  'stronger',
  'weaker',
  'firstContact',
] as const;
export type MarkKind = (typeof markKinds)[number];

/** What an analysis asks the graph to emphasise. Persons by number, ties by `lineKey`. */
export interface Marks {
  /** What the emphasis is of, on screen: `Korteste vej fra A til B`. */
  label: string;
  persons: ReadonlyMap<number, MarkKind>;
  ties: ReadonlyMap<string, MarkKind>;
  /** Persons and ties that the view no longer holds, drawn hollow where they stood. */
  ghosts: {
    persons: readonly { id: number; name: string | null }[];
    ties: readonly { a: number; b: number }[];
  };
}

interface MarkStore {
  marks: Marks | null;
  show(marks: Marks): void;
  clear(): void;
}

/** The emphasis of the moment; not part of what an undo brings back. */
export const useMarks = create<MarkStore>((set) => ({
  marks: null,
  show: (marks) => set({ marks }),
  clear: () => set({ marks: null }),
}));

useSession.subscribe(({ session }, before) => {
  if (session?.workspace !== before.session?.workspace) useMarks.setState({ marks: null });
});

/** The letter that stands in the badge of a marked person, and the ends of a marked tie's dashes in units of the drawing. */
export const markSigns: Record<MarkKind, { badge: string; dash: readonly number[] | null }> = {
  path: { badge: '•', dash: null },
  chosen: { badge: '✓', dash: null },
  appeared: { badge: '+', dash: null },
  gone: { badge: '−', dash: [3, 5] },
  stronger: { badge: '↑', dash: null },
  weaker: { badge: '↓', dash: [9, 4] },
  firstContact: { badge: '1', dash: [12, 3, 3, 3] },
};
