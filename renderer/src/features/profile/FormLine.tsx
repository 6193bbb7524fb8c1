import { useTranslation } from 'react-i18next';
import type { ProfileRound } from '../../../../shared/contract/profile.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Tag } from '../../kit/Tag.tsx';
import styles from './Profile.module.css';

/** A form's name and standing in a line. */
export function FormLine({ form }: { form: ProfileRound['forms'][number] }) {
  const { t } = useTranslation();
  return (
    <span className={styles.formLine}>
      <strong>{form.isOwn ? t('profile.yours') : t('profile.formOf', { name: form.assessor })}</strong>
      {form.state === 'draft' && <Tag>{t('profile.draft')}</Tag>}
      {form.finishedOn && <Tag>{t('profile.finished', { day: formatDay(form.finishedOn) })}</Tag>}
      {form.expiresOn && (
        <Tag tone={form.isValid ? 'good' : 'warn'}>
          {t(form.isValid ? 'profile.validTo' : 'profile.expired', { day: formatDay(form.expiresOn) })}
        </Tag>
      )}
    </span>
  );
}
