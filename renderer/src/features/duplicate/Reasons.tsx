import { useTranslation } from 'react-i18next';
import type { DuplicateReason } from '../../../../shared/contract/duplicate.ts';
import styles from './Duplicate.module.css';

/** Why two stand together, in words. */
export function Reasons({ reasons }: { reasons: readonly DuplicateReason[] }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('duplicate.reasons')}</h3>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason}>{t(`duplicate.reason.${reason}`)}</li>
        ))}
      </ul>
    </section>
  );
}
