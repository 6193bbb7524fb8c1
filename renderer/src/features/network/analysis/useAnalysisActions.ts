import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, useActions } from '../../../frame/actions.ts';
import { openSection, sectionNames, sections } from './analysisState.ts';

const owner = Symbol('network analysis');

/** Every analysis in the palette and under a key of its own, while the network is shown. */
export function useAnalysisActions(): void {
  const { t } = useTranslation();
  const actions = useMemo<Action[]>(
    () =>
      sectionNames.map((section) => ({
        id: `networkAnalysis.${section}`,
        label: t(`networkAnalysis.open.${section}`),
        shortcut: sections[section],
        perform: () => openSection(section),
      })),
    [t],
  );
  useActions(owner, actions);
}
