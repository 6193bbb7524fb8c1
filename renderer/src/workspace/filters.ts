import { create } from 'zustand';
import type { IsoDate } from '../../../shared/date.ts';
import type { ContentGrade, PersonRole, SourceGrade } from '../../../shared/domain.ts';

/** What governs graph, list, card and export alike. */
export interface Filters {
  /** First and last day; null is open. */
  from: IsoDate | null;
  to: IsoDate | null;
  /** The weakest grades still shown: X and 4 show everything. */
  sourceGrade: SourceGrade;
  contentGrade: ContentGrade;
  /** Null shows every role but the protected ones. */
  roles: readonly PersonRole[] | null;
  placeId: number | null;
  /** Why victims, witnesses and relatives are shown; null keeps them hidden (PRACTICE 1). */
  protectedReason: string | null;
}

export const openFilters: Filters = {
  from: null,
  to: null,
  sourceGrade: 'X',
  contentGrade: 4,
  roles: null,
  placeId: null,
  protectedReason: null,
};

interface FilterStore {
  filters: Filters;
  setFilters(change: Partial<Filters>): void;
  resetFilters(): void;
}

export const useFilters = create<FilterStore>((set) => ({
  filters: openFilters,
  setFilters: (change) => set((state) => ({ filters: { ...state.filters, ...change } })),
  resetFilters: () => set({ filters: openFilters }),
}));
