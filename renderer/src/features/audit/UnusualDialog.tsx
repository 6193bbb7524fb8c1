import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Unusual } from '../../../../shared/contract/audit.ts';
import { addDays, formatDay } from '../../../../shared/date.ts';
import { type UnusualThresholds, unusualThresholds } from '../../../../shared/practice.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { presentDay } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { DateInput, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import styles from './AuditRoom.module.css';

const fields = Object.keys(unusualThresholds.shape) as (keyof UnusualThresholds)[];

/** Look-ups that stand out by written rules, each with its limit in sight; a count opens the entries it is made of. */
export function UnusualDialog({
  onShow,
  onClose,
}: {
  onShow(entries: readonly number[]): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(presentDay);
  const [from, setFrom] = useState<string | null>(() => addDays(presentDay(), -30));
  const setting = useQueryCommand('setting.get', {});
  const [tried, setTried] = useState<UnusualThresholds | null>(null);
  const thresholds = tried ?? setting.data?.practice.unusual ?? unusualThresholds.parse({});
  const { data, error } = useQueryCommand(
    'audit.unusual',
    { from: from ?? '', to: to ?? '', thresholds },
    { enabled: from !== null && to !== null && !setting.isPending, keepPrevious: true },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('audit.unusual.title')}
      description={t('audit.unusual.lead')}
      width="wide"
    >
      <div className={styles.thresholds}>
        <DateInput
          label={t('audit.from')}
          invalidText={t('frame.invalidDate')}
          value={from}
          onChange={setFrom}
        />
        <DateInput label={t('audit.to')} invalidText={t('frame.invalidDate')} value={to} onChange={setTo} />
        {fields.map((field) => (
          <TextInput
            key={field}
            label={t(`audit.unusual.threshold.${field}`)}
            type="number"
            min={field === 'dayBegins' ? 0 : 1}
            value={thresholds[field]}
            onChange={({ target }) => {
              const read = unusualThresholds.safeParse({ ...thresholds, [field]: target.valueAsNumber });
              if (read.success) setTried(read.data);
            }}
          />
        ))}
      </div>
      <ErrorNote error={error} />
      {data?.findings.length === 0 && <Note kind="good">{t('audit.unusual.none')}</Note>}
      {data && data.findings.length > 0 && (
        <ul className={styles.findings} aria-label={t('audit.unusual.title')}>
          {data.findings.map((finding) => (
            <li key={`${finding.rule} ${finding.accountId} ${finding.day}`}>
              <Finding finding={finding} />
              <Button look="quiet" onClick={() => onShow(finding.entries)}>
                {t('audit.unusual.show', { count: finding.entries.length })}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function Finding({ finding: { rule, account, day, count } }: { finding: Unusual }) {
  const { t } = useTranslation();
  return (
    <p>
      <strong>{account ?? t('audit.nobody')}</strong>
      {day !== null && ` · ${formatDay(day)}`}
      <br />
      {t(`audit.unusual.rule.${rule}`, { count })}
    </p>
  );
}
