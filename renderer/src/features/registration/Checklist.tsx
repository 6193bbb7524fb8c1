import { CircleAlert, CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Readiness } from '../../../../shared/contract/registration.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Note } from '../../kit/Notes.tsx';
import { checklistOf } from './checklist.ts';
import styles from './Registration.module.css';
import { useRequirementText } from './words.ts';

/** What is fulfilled and what is missing, said before the click, and the days it would lead to. */
export function Checklist({
  readiness,
  deciding = false,
}: {
  readiness: Readiness;
  /** True where somebody is to decide, false where somebody proposes. */
  deciding?: boolean;
}) {
  const { t } = useTranslation();
  const requirementText = useRequirementText();
  const { unmet, remarks, reviewOn, removeOn, approvers } = readiness;
  const day = (known: string | null) => (known === null ? t('registration.notKnown') : formatDay(known));
  return (
    <div className={styles.stack}>
      <p className={styles.strong} role="status">
        {unmet.length === 0 ? t('registration.ready') : t('registration.lacking', { count: unmet.length })}
      </p>
      <ul className={styles.checklist} aria-label={t('registration.checklist')}>
        {checklistOf(readiness, { deciding }).map(({ topic, missing }) => (
          <li key={topic} className={missing.length > 0 ? styles.missing : styles.met}>
            {missing.length > 0 ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
            <div>
              <span className={styles.topic}>
                {t(`registration.topic.${topic}`)}
                <span className={styles.aloud}>
                  : {t(missing.length > 0 ? 'registration.missing' : 'registration.met')}
                </span>
              </span>
              {missing.map((requirement) => (
                <p key={requirement.code} className={styles.soft}>
                  {requirementText(requirement)}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
      {remarks.map((remark) => (
        <Note key={remark} kind={remark === 'noNewItem' || remark === 'minor' ? 'info' : 'warn'}>
          {t(`registration.remark.${remark}`)}
        </Note>
      ))}
      <dl className={styles.days}>
        <dt>{t('registration.reviewOn')}</dt>
        <dd>{day(reviewOn)}</dd>
        <dt>{t('registration.removeOn')}</dt>
        <dd>{day(removeOn)}</dd>
      </dl>
      <p className={styles.soft}>{t('registration.approvers', { count: approvers })}</p>
    </div>
  );
}
