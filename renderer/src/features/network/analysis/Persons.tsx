import { useTranslation } from 'react-i18next';
import { useSelection } from '../../../workspace/selection.ts';
import { lineKey, type NetworkModel } from '../model.ts';
import styles from './Analysis.module.css';

/** A person's name, which chooses the person in graph, list and panel alike. */
export function PersonLink({ id, model, name }: { id: number; model: NetworkModel; name?: string | null }) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  return (
    <button type="button" className={styles.link} onClick={() => selectPersons([id])}>
      {model.persons.get(id)?.name ?? name ?? t('networkAnalysis.unnamed')}
    </button>
  );
}

/** A tie by how often the two were seen together, which opens the observations behind it. */
export function TieLink({ a, b, model }: { a: number; b: number; model: NetworkModel }) {
  const { t } = useTranslation();
  const selectTie = useSelection((state) => state.selectTie);
  const nameOf = (id: number) => model.persons.get(id)?.name ?? t('networkAnalysis.unnamed');
  const line = model.lines.get(lineKey(a, b));
  const sentence = t('networkAnalysis.openTie', { a: nameOf(a), b: nameOf(b) });
  const what = line?.tie
    ? t('network.times', { count: line.tie.count, n: line.tie.count })
    : [...new Set(line?.relations.map(({ kind }) => t(`domain.relationKind.${kind}`)))].join(', ');
  return (
    <button
      type="button"
      className={styles.link}
      aria-label={`${what}. ${sentence}`}
      title={sentence}
      onClick={() => selectTie(a, b)}
    >
      {what}
    </button>
  );
}
