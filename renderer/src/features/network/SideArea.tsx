import { Tabs } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import { useSelection } from '../../workspace/selection.ts';
import { AnalysisPanel } from './analysis/AnalysisPanel.tsx';
import { useAnalysisActions } from './analysis/useAnalysisActions.ts';
import { KeptPanel } from './KeptPanel.tsx';
import { LookPanel } from './LookPanel.tsx';
import type { NetworkModel } from './model.ts';
import { NarrowPanel } from './NarrowPanel.tsx';
import { PersonList } from './PersonList.tsx';
import type { RoomActs } from './roomActs.ts';
import { SelectionPanel } from './SelectionPanel.tsx';
import styles from './SideArea.module.css';
import { type SideTab, sideTabs, useSideTab } from './sideTab.ts';

/** What every part of the side is given: the network as it is drawn, the question behind it, and what can be done. */
export interface SideProps {
  model: NetworkModel;
  /** Everything that the filters let through, also what was taken off the chart. */
  whole: NetworkModel;
  filter: NetworkFilter;
  acts: RoomActs;
}

const contents: Record<SideTab, (props: SideProps) => ReactNode> = {
  persons: ({ model }) => <PersonList model={model} />,
  narrow: NarrowPanel,
  look: LookPanel,
  analysis: AnalysisPanel,
  kept: KeptPanel,
};

/** Beside the graph: one of several parts, and below it what is chosen, which all of them share. */
export function SideArea(props: SideProps) {
  const { t } = useTranslation();
  const tab = useSideTab((state) => state.tab);
  useAnalysisActions();
  const { persons, groups, tie } = useSelection();
  const resting = persons.length === 0 && groups.length === 0 && tie === null;
  return (
    <aside className={`${styles.side} ${resting ? styles.resting : tab === 'persons' ? '' : styles.working}`}>
      <Tabs.Root
        className={styles.tabs}
        value={tab}
        onValueChange={(value) => useSideTab.setState({ tab: value as SideTab })}
        activationMode="manual"
      >
        <Tabs.List className={styles.names} aria-label={t('network.side')}>
          {sideTabs.map((name) => (
            <Tabs.Trigger key={name} value={name} className={styles.name}>
              {t(`network.tabs.${name}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {sideTabs.map((name) => {
          const Content = contents[name];
          return (
            <Tabs.Content key={name} value={name} className={styles.content} tabIndex={-1}>
              {name === tab && <Content {...props} />}
            </Tabs.Content>
          );
        })}
      </Tabs.Root>
      <section className={styles.selection} aria-label={t('network.selection')}>
        <SelectionPanel {...props} />
      </section>
    </aside>
  );
}
