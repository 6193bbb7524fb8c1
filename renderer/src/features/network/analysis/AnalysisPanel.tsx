import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkModel } from '../model.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './AnalysisPanel.module.css';

/** What the network as it is drawn consists of, and what that rests on. */
export function AnalysisPanel({ model }: SideProps) {
  const { t } = useTranslation();
  const components = useMemo(() => componentsOf(model), [model]);
  const lines = [...model.lines.values()];
  const oneSource = lines.filter(({ tie }) => tie?.oneSource).length;
  const number = (n: number) => n.toLocaleString('da-DK');
  return (
    <div className={styles.panel}>
      <h2>{t('network.wholeView')}</h2>
      <dl className={styles.figures}>
        <dt>{t('network.tabs.persons')}</dt>
        <dd>{number(model.persons.size)}</dd>
        <dt>{t('network.tiesSeen')}</dt>
        <dd>{number(model.ties)}</dd>
        <dt>{t('network.declared')}</dt>
        <dd>{number(model.relations)}</dd>
        <dt>{t('network.components')}</dt>
        <dd>{number(components.length)}</dd>
        <dt>{t('network.largestComponent')}</dt>
        <dd>{number(components[0] ?? 0)}</dd>
        <dt>{t('network.tiesOneSource')}</dt>
        <dd>{number(oneSource)}</dd>
      </dl>
      <p className={styles.soft}>{t('network.wholeViewNote')}</p>
    </div>
  );
}

/** Sizes of the parts that hang together, the largest first. O(persons + lines). */
function componentsOf(model: NetworkModel): number[] {
  const met = new Set<number>();
  const sizes: number[] = [];
  for (const start of model.persons.keys()) {
    if (met.has(start)) continue;
    met.add(start);
    const part = [start];
    for (const id of part) {
      for (const next of model.persons.get(id)?.neighbours ?? []) {
        if (met.has(next)) continue;
        met.add(next);
        part.push(next);
      }
    }
    sizes.push(part.length);
  }
  return sizes.sort((a, b) => b - a);
}
