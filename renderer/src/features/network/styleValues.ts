import { create } from 'zustand';
import { useSession } from '../../client/session.ts';

/** A figure for each person by which the graph can be drawn: a measure with its name and what it says. */
export interface StyleValues {
  label: string;
  byPerson: ReadonlyMap<number, number>;
  /** One or two plain sentences: what the figure is, and on which material. */
  explanation: string;
}

interface StyleValueStore {
  values: StyleValues | null;
  offer(values: StyleValues): void;
  withdraw(): void;
}

/** What an analysis offers to size, colour and label persons by. A position in the material, never a grade of a person. */
export const useStyleValues = create<StyleValueStore>((set) => ({
  values: null,
  offer: (values) => set({ values }),
  withdraw: () => set({ values: null }),
}));

useSession.subscribe(({ session }, before) => {
  if (session?.workspace !== before.session?.workspace) useStyleValues.setState({ values: null });
});
