import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/contract/audit.ts';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import styles from './AuditRoom.module.css';
import { instantText } from './instantText.ts';

/** One entry of the log, whole. */
export function EntryDetails({ entry }: { entry: AuditEntry | null }) {
  const { t } = useTranslation();
  if (!entry) {
    return <p className={styles.hint}>{t('audit.detailsHint')}</p>;
  }
  const none = t('audit.nobody');
  const facts: [string, string][] = [
    [t('audit.columns.at'), instantText(entry.at)],
    [t('audit.columns.operation'), t(`audit.operation.${entry.operation}`)],
    [t('audit.columns.account'), entry.account ?? none],
    [t('audit.columns.role'), entry.role ? t(`domain.role.${entry.role}`) : none],
    [t('audit.columns.command'), entry.command],
    [t('audit.columns.object'), entry.object],
    [t('audit.columns.purpose'), entry.purpose ? t(`domain.purpose.${entry.purpose}`) : none],
    [t('audit.columns.justification'), entry.justification ?? none],
    [t('audit.columns.outcome'), entry.outcome],
    [t('audit.fields'), entry.fields.join(', ') || none],
    [t('audit.recipient'), entry.recipient ?? none],
    [t('audit.documentHash'), entry.documentHash ?? none],
    [t('audit.recordIds'), entry.recordIds.join(', ') || none],
  ];
  return (
    <section className={styles.details} {...scrollsByKey} aria-label={t('audit.details', { seq: entry.seq })}>
      <h2>{t('audit.details', { seq: entry.seq })}</h2>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
