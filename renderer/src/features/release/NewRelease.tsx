import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  development,
  type Recipient,
  type ReleaseReview,
  type ReleaseStatement,
} from '../../../../shared/contract/release.ts';
import { formatDay } from '../../../../shared/date.ts';
import { type JobProgress, useJob, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';
import { Review } from './Review.tsx';

const nothingStated: ReleaseStatement = { development: null, concernTalks: null };

/** Recipient and quarter as the calendar has them, then the document as it would leave, then the proposal. */
export function NewRelease({
  first,
  onProposed,
}: {
  /** What another room asks for. */
  first: { recipient: Recipient; quarter: string } | null;
  onProposed(id: number): void;
}) {
  const { t } = useTranslation();
  const calendar = useQueryCommand('release.calendar', {});
  const [wantedRecipient, setRecipient] = useState<Recipient | null>(first?.recipient ?? null);
  const [wanted, setWanted] = useState<string | null>(first?.quarter ?? null);
  const [statement, setStatement] = useState<ReleaseStatement>(nothingStated);
  const [review, setReview] = useState<ReleaseReview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const preview = useJob('release.preview');
  const propose = useJob('release.propose');
  const recipients = calendar.data?.recipients ?? [];
  const due = recipients.find(({ quarters }) => quarters.length > 0) ?? recipients[0];
  const chosen = recipients.find((entry) => entry.recipient === wantedRecipient) ?? due;
  const periods = chosen
    ? [
        ...chosen.quarters.map((value) => ({ value, label: periodText(t, value) })),
        ...(chosen.correctable
          ? [
              {
                value: chosen.correctable,
                label: t('release.correctionOf', { period: periodText(t, chosen.correctable) }),
              },
            ]
          : []),
      ]
    : [];
  const period = periods.find(({ value }) => value === wanted)?.value ?? periods[0]?.value ?? null;
  const progress = preview.progress ?? propose.progress;

  const attempt = async (act: () => Promise<void>) => {
    setError(null);
    try {
      await act();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const show = (recipient: Recipient, wantedPeriod: string) =>
    attempt(async () => {
      setReview(null);
      setReview(await preview.run({ recipient, period: wantedPeriod, statement }));
    });
  const put = (seen: ReleaseReview) =>
    attempt(async () => {
      const { id } = await propose.run({
        recipient: seen.document.recipient.code,
        period: seen.document.period,
        statement,
        documentHash: seen.documentHash,
      });
      useToasts.getState().show({ kind: 'good', text: t('release.proposed') });
      onProposed(id);
    });
  /** What was seen is no longer what is asked for. */
  const choose = (change: () => void) => {
    change();
    setReview(null);
  };

  if (!chosen) return <ErrorNote error={calendar.error} />;
  return (
    <div className={styles.stack}>
      <div className={styles.form}>
        <Select
          label={t('release.recipient')}
          options={recipients.map(({ recipient, quarters }) => ({
            value: recipient,
            label: `${t(`release.recipients.${recipient}`)}${quarters.length > 0 ? ` – ${t('release.due')}` : ''}`,
          }))}
          value={chosen.recipient}
          onChange={(value) => choose(() => setRecipient(value))}
        />
        {period !== null && (
          <>
            <Select
              label={t('release.period')}
              options={periods}
              value={period}
              onChange={(value) => choose(() => setWanted(value))}
            />
            <Button
              look={review ? 'plain' : 'primary'}
              disabled={progress !== null}
              onClick={() => void show(chosen.recipient, period)}
            >
              {review ? t('release.previewAgain') : t('release.preview')}
            </Button>
          </>
        )}
      </div>
      {period === null && (
        <Note kind="info">
          {t('release.noQuarter', {
            period: periodText(t, chosen.next.period),
            day: formatDay(chosen.next.from),
          })}
        </Note>
      )}
      {period !== null && period === chosen.correctable && (
        <Note kind="info">{t('release.correctionNote')}</Note>
      )}
      {chosen.recipient === 'sikkerBy' && period !== null && (
        <StatementFields statement={statement} onChange={(value) => choose(() => setStatement(value))} />
      )}
      <ErrorNote error={error ?? calendar.error} />
      {progress && (
        <JobNote progress={progress} onCancel={preview.progress ? preview.cancel : propose.cancel} />
      )}
      {!review && !progress && period !== null && <p className={styles.hint}>{t('release.previewHint')}</p>}
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

/** What the annual report says besides its counts: an assessment in set words, and what SSP has stated. */
function StatementFields({
  statement,
  onChange,
}: {
  statement: ReleaseStatement;
  onChange(statement: ReleaseStatement): void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.form}>
      <Select
        label={t('release.developmentLabel')}
        hint={t('release.developmentHint')}
        options={[
          { value: '', label: t('release.development.none') },
          ...development.options.map((value) => ({ value, label: t(`release.development.${value}`) })),
        ]}
        value={statement.development ?? ''}
        onChange={(value) => onChange({ ...statement, development: value === '' ? null : value })}
      />
      <TextInput
        label={t('release.concernTalks')}
        hint={t('release.concernTalksHint')}
        inputMode="numeric"
        value={statement.concernTalks ?? ''}
        onChange={({ target }) => {
          const digits = target.value.replace(/\D/g, '').slice(0, 5);
          onChange({ ...statement, concernTalks: digits === '' ? null : Number(digits) });
        }}
      />
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
