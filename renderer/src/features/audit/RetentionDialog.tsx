import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import styles from './AuditRoom.module.css';

const dayOf = (instant: string) => formatDay(dayInCopenhagen(new Date(instant)));
const said = (text: string) => useToasts.getState().show({ kind: 'good', text });

/** What is older than the log is kept, its deletion by one account's proposal and another's approval, and what was deleted before. */
export function RetentionDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('audit.retention', {});
  const [reason, setReason] = useState('');
  const propose = useMutationCommand('audit.proposeCut');
  const decide = useMutationCommand('audit.decideCut');
  const canAct = reason.trim().length >= 3 && !propose.isPending && !decide.isPending;
  const { due = null, proposal = null, cuts = [] } = data ?? {};
  const decideOn = (proposedAt: string, verdict: 'approve' | 'decline') =>
    decide.mutate(
      { proposedAt, verdict, reason },
      {
        onSuccess: ({ entries }) => {
          setReason('');
          said(verdict === 'approve' ? t('audit.cut.done', { count: entries }) : t('audit.cut.declined'));
        },
      },
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('audit.cut.title')}
      description={t('audit.cut.lead', { count: data?.keepMonths ?? 36 })}
    >
      <div className={styles.anchor}>
        <ErrorNote error={error ?? propose.error ?? decide.error} />
        {data && !due && !proposal && <Note kind="good">{t('audit.cut.nothingDue')}</Note>}
        {due && !proposal && (
          <Note kind="info">
            {t('audit.cut.due', { count: due.entries, seq: due.throughSeq, day: dayOf(due.throughAt) })}
          </Note>
        )}
        {proposal && (
          <Note kind="info">
            <p>
              {t('audit.cut.waiting', {
                name: proposal.proposedBy,
                day: dayOf(proposal.proposedAt),
                seq: proposal.throughSeq,
                reason: proposal.reason,
              })}
            </p>
            {proposal.own && <p>{t('audit.cut.ownWaits')}</p>}
          </Note>
        )}
        {(due || proposal) && (
          <>
            <TextInput
              label={t('audit.columns.justification')}
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
            <div className={styles.acts}>
              {due && !proposal && (
                <Button
                  look="danger"
                  disabled={!canAct}
                  onClick={() =>
                    propose.mutate({ throughSeq: due.throughSeq, reason }, { onSuccess: () => setReason('') })
                  }
                >
                  {t('audit.cut.propose')}
                </Button>
              )}
              {proposal && (
                <Button disabled={!canAct} onClick={() => decideOn(proposal.proposedAt, 'decline')}>
                  {proposal.own ? t('setting.takeBack') : t('setting.decline')}
                </Button>
              )}
              {proposal && !proposal.own && (
                <Button
                  look="danger"
                  disabled={!canAct}
                  onClick={() => decideOn(proposal.proposedAt, 'approve')}
                >
                  {t('audit.cut.approve')}
                </Button>
              )}
            </div>
          </>
        )}
        {cuts.length > 0 && (
          <section aria-label={t('audit.cut.made')}>
            <h3>{t('audit.cut.made')}</h3>
            <ul>
              {cuts.map((cut) => (
                <li key={cut.throughSeq}>
                  {t('audit.cut.madeLine', {
                    count: cut.entries,
                    seq: cut.throughSeq,
                    through: dayOf(cut.throughAt),
                    day: dayOf(cut.approvedAt),
                    proposer: cut.proposedBy,
                    approver: cut.approvedBy,
                  })}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  );
}
