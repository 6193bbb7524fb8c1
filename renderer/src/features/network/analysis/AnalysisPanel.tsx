import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SideProps } from '../SideArea.tsx';
import { ActivityPanel } from './ActivityPanel.tsx';
import styles from './Analysis.module.css';
import { openSection, type Section, sectionNames, sections, useAnalysis } from './analysisState.ts';
import { DifferencePanel } from './DifferencePanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { MeasuresPanel } from './MeasuresPanel.tsx';
import { NewcomersPanel } from './NewcomersPanel.tsx';
import { RobustnessPanel } from './RobustnessPanel.tsx';
import { WaysPanel } from './WaysPanel.tsx';
import { WhatIfPanel } from './WhatIfPanel.tsx';

const contents: Record<Section, (props: SideProps) => ReactNode> = {
  measures: MeasuresPanel,
  robustness: RobustnessPanel,
  newcomers: NewcomersPanel,
  ways: WaysPanel,
  groups: GroupsPanel,
  difference: DifferencePanel,
  whatIf: WhatIfPanel,
  activity: ActivityPanel,
};

/** The analyses of exactly what the graph shows, one at a time. */
export function AnalysisPanel(props: SideProps) {
  const { t } = useTranslation();
  const section = useAnalysis((state) => state.section);
  const Content = contents[section];
  return (
    <div className={styles.analysis} data-analysis>
      <nav className={styles.sections} aria-label={t('networkAnalysis.choose')}>
        {sectionNames.map((name) => (
          <button
            key={name}
            type="button"
            aria-current={name === section ? 'true' : undefined}
            title={sections[name]}
            onClick={() => openSection(name)}
          >
            {t(`networkAnalysis.section.${name}`)}
          </button>
        ))}
      </nav>
      <section className={styles.body} aria-label={t(`networkAnalysis.section.${section}`)}>
        <Content {...props} />
      </section>
    </div>
  );
}
