import { create } from 'zustand';
import type { MeasureId, TieWeight } from '../../../../../shared/contract/networkAnalysis.ts';
import { useSession } from '../../../client/session.ts';
import { useSideTab } from '../sideTab.ts';

/** The analyses of the room, in the order of their buttons, with the key that opens each. */
export const sections = {
  measures: 'Shift+M',
  robustness: 'Shift+R',
  newcomers: 'Shift+K',
  ways: 'Shift+V',
  groups: 'Shift+G',
  difference: 'Shift+D',
  whatIf: 'Shift+W',
  activity: 'Shift+A',
} as const;
export type Section = keyof typeof sections;
export const sectionNames = Object.keys(sections) as Section[];

interface AnalysisState {
  section: Section;
  /** The measures that have a column. */
  columns: readonly MeasureId[];
  weight: TieWeight;
}

const fresh: AnalysisState = {
  section: 'measures',
  columns: ['degree', 'betweenness', 'kCore', 'community'],
  weight: 'count',
};

/** What the analysis side shows. How a grid is sorted is not among it: an order of persons is never kept. */
export const useAnalysis = create<AnalysisState>(() => fresh);

useSession.subscribe(({ session }, before) => {
  if (session?.workspace !== before.session?.workspace) useAnalysis.setState(fresh);
});

export function openSection(section: Section): void {
  useAnalysis.setState({ section });
  useSideTab.setState({ tab: 'analysis' });
}
