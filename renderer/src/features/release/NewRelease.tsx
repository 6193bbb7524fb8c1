import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recipient, ReleaseReview } from '../../../../shared/contract/release.ts';
import { type JobProgress, useJob, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Select } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';
import { Review } from './Review.tsx';

/** Recipient and quarter, then the summary as it would leave, then the proposal. */
export function NewRelease({ onProposed }: { onProposed(id: number): void }) {
  const { t } = useTranslation();
  const calendar = useQueryCommand('release.calendar', {});
  const [recipient, setRecipient] = useState<Recipient>('operativeSteering');
  const [wanted, setWanted] = useState<string | null>(null);
  const [review, setReview] = useState<ReleaseReview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const preview = useJob('release.preview');
  const propose = useJob('release.propose');
  const recipients = calendar.data?.recipients ?? [];
  const quarters = recipients.find((entry) => entry.recipient === recipient)?.quarters ?? [];
  const period = wanted !== null && quarters.includes(wanted) ? wanted : (quarters[0] ?? null);
  const progress = preview.progress ?? propose.progress;

  const attempt = async (act: () => Promise<void>) => {
    setError(null);
    try {
      await act();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const show = (wantedPeriod: string) =>
    attempt(async () => {
      setReview(null);
      setReview(await preview.run({ recipient, period: wantedPeriod }));
    });
  const put = (seen: ReleaseReview) =>
    attempt(async () => {
      const { id } = await propose.run({
        recipient,
        period: seen.document.period,
        documentHash: seen.documentHash,
      });
      useToasts.getState().show({ kind: 'good', text: t('release.proposed') });
      onProposed(id);
    });

  if (calendar.isSuccess && period === null) return <Note kind="info">{t('release.noQuarter')}</Note>;
  return (
    <div className={styles.stack}>
      <div className={styles.form}>
        <Select
          label={t('release.recipient')}
          options={recipients.map((entry) => ({
            value: entry.recipient,
            label: t(`release.recipients.${entry.recipient}`),
          }))}
          value={recipient}
          onChange={(value) => {
            setRecipient(value);
            setReview(null);
          }}
        />
        <Select
          label={t('release.period')}
          options={quarters.map((value) => ({ value, label: periodText(t, value) }))}
          value={period ?? ''}
          onChange={(value) => {
            setWanted(value);
            setReview(null);
          }}
        />
        <Button
          look={review ? 'plain' : 'primary'}
          disabled={period === null || progress !== null}
          onClick={() => period !== null && void show(period)}
        >
          {review ? t('release.previewAgain') : t('release.preview')}
        </Button>
      </div>
      <ErrorNote error={error ?? calendar.error} />
      {progress && (
        <JobNote progress={progress} onCancel={preview.progress ? preview.cancel : propose.cancel} />
      )}
      {!review && !progress && <p className={styles.hint}>{t('release.previewHint')}</p>}
      {review && (
        <Review review={review}>
          <Panel title={t('release.document')}>
            <div className={styles.stack}>
              <p className={styles.hint}>{t('release.previewHint')}</p>
              <Button look="primary" disabled={progress !== null} onClick={() => void put(review)}>
                {t('release.propose')}
              </Button>
            </div>
          </Panel>
        </Review>
      )}
    </div>
  );
}

const phases = ['count', 'suppress', 'audit', 'series', 'document'] as const;

function JobNote({ progress, onCancel }: { progress: JobProgress; onCancel(): void }) {
  const { t } = useTranslation();
  const phase = phases.find((known) => known === progress.phase);
  return (
    <ProgressNote
      label={phase ? t(`release.phases.${phase}`) : t('release.working')}
      done={progress.done}
      total={progress.total}
      onCancel={onCancel}
    />
  );
}
