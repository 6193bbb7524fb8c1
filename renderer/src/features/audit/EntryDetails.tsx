import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/contract/audit.ts';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import { useWords } from '../../text/i18n.ts';
import styles from './AuditRoom.module.css';
import { commandWords, objectWords, refusalOf, refusalSentence } from './entryWords.ts';
import { instantText } from './instantText.ts';

/** One entry of the log, whole. */
export function EntryDetails({ entry }: { entry: AuditEntry | null }) {
  const { t } = useTranslation();
  const words = useWords();
  if (!entry) {
    return <p className={styles.hint}>{t('audit.detailsHint')}</p>;
  }
  const none = t('audit.nobody');
  const facts: [string, ReactNode][] = [
    [t('audit.columns.at'), instantText(entry.at)],
    [t('audit.columns.operation'), t(`audit.operation.${entry.operation}`)],
    [t('audit.columns.account'), entry.account ?? none],
    [t('audit.columns.role'), entry.role ? t(`domain.role.${entry.role}`) : none],
    [
      t('audit.columns.command'),
      <Coded key="command" words={commandWords(words, entry.command)} code={entry.command} />,
    ],
    [
      t('audit.columns.object'),
      <Coded key="object" words={objectWords(words, entry.object)} code={entry.object} />,
    ],
    [t('audit.columns.purpose'), entry.purpose ? t(`domain.purpose.${entry.purpose}`) : none],
    [t('audit.columns.justification'), entry.justification ?? none],
    [t('audit.columns.outcome'), <Outcome key="outcome" of={entry} />],
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

/** What came of it: done, or refused, with the sentence that the user read. */
function Outcome({ of: { outcome } }: { of: AuditEntry }) {
  const { t } = useTranslation();
  const refusal = refusalOf(outcome);
  const sentence = refusalSentence(useWords(), refusal ?? '');
  if (refusal === null) return t('audit.outcome.ok');
  return (
    <Coded
      words={sentence === null ? t('audit.outcome.refused') : t('audit.outcomeSaid', { sentence })}
      code={refusal}
    />
  );
}

/** Words, and small behind them the code that the log holds and an auditor quotes. */
function Coded({ words, code }: { words: string; code: string }) {
  if (words === code) return code;
  return (
    <>
      {words} <span className={styles.code}>({code})</span>
    </>
  );
}
