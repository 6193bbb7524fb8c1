import { useTranslation } from 'react-i18next';
import type { Practice } from '../../../../shared/practice.ts';
import styles from './Setting.module.css';
import { changesBetween } from './settingFields.ts';
import { useSettingWords } from './settingWords.ts';

/** What a choice would change, line by line. */
export function ChangeList({ from, to }: { from: Practice; to: Practice }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const changes = changesBetween(from, to).map(words.change);
  if (changes.length === 0) return <p className={styles.lead}>{t('setting.noChange')}</p>;
  return (
    <ul className={styles.changes} aria-label={t('setting.changes')}>
      {changes.map(({ what, ...change }) => (
        <li key={what}>
          <strong>{what}</strong> <span>{t('setting.change', change)}</span>
        </li>
      ))}
    </ul>
  );
}
