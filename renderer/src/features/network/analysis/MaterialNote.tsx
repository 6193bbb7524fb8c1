import { useTranslation } from 'react-i18next';
import type { MaterialBasis } from '../../../../../shared/contract/networkAnalysis.ts';
import styles from './Analysis.module.css';
import { count } from './figures.ts';

/** How much material a calculation rests on, in two sentences. */
export function MaterialNote({ basis }: { basis: MaterialBasis }) {
  const { t } = useTranslation();
  return (
    <p className={styles.soft}>
      {t('networkAnalysis.materialIs', {
        persons: count(basis.persons),
        ties: count(basis.ties),
        relations: count(basis.relations),
        observations: count(basis.observations),
        sources: count(basis.sources),
      })}{' '}
      {basis.oneSourceTies > 0 && t('networkAnalysis.materialOneSource', { n: count(basis.oneSourceTies) })}
    </p>
  );
}
