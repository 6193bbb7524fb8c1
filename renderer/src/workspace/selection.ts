import { create } from 'zustand';

/** What graph, grid and card show as chosen, in every room alike. */
export interface Selection {
  persons: readonly number[];
  groups: readonly number[];
  /** The tie whose evidence is open: two persons' numbers, the lower first. */
  tie: readonly [number, number] | null;
}

const nothing: Selection = { persons: [], groups: [], tie: null };

interface SelectionStore extends Selection {
  selectPersons(persons: readonly number[]): void;
  selectGroups(groups: readonly number[]): void;
  selectTie(a: number, b: number): void;
  clear(): void;
}

export const useSelection = create<SelectionStore>((set) => ({
  ...nothing,
  selectPersons: (persons) => set({ ...nothing, persons }),
  selectGroups: (groups) => set({ ...nothing, groups }),
  selectTie: (a, b) => set({ ...nothing, tie: a < b ? [a, b] : [b, a] }),
  clear: () => set(nothing),
}));
