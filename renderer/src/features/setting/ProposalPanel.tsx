import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import type { Practice } from '../../../../shared/practice.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { ChangeList } from './ChangeList.tsx';
import styles from './Setting.module.css';

type Proposal = NonNullable<CommandOutput<'setting.get'>['proposal']>;

/** The choice that awaits a second account: what would change, by whom and why, and the decision. */
export function ProposalPanel({
  standing,
  proposal,
  mayDecide,
}: {
  standing: Practice;
  proposal: Proposal;
  mayDecide: boolean;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const decision = useMutationCommand('setting.decide');
  const { proposedBy, proposedAt, own } = proposal;
  const canDecide = reason.trim().length >= 3 && !decision.isPending;
  const decide = (verdict: 'approve' | 'decline') =>
    decision.mutate(
      { proposedAt, verdict, reason },
      {
        onSuccess: () => useToasts.getState().show({ kind: 'good', text: t(`setting.decided.${verdict}`) }),
      },
    );
  return (
    <Panel title={t('setting.waiting')}>
      <p className={styles.lead}>
        {t('setting.waitingBy', {
          name: proposedBy,
          day: formatDay(dayInCopenhagen(new Date(proposedAt))),
          reason: proposal.reason,
        })}
      </p>
      <ChangeList from={standing} to={proposal.practice} />
      {mayDecide && (
        <>
          {own && <p className={styles.lead}>{t('setting.ownWaits')}</p>}
          <TextInput
            label={t('setting.decisionReason')}
            value={reason}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
          <ErrorNote error={decision.error} />
          <div className={styles.acts}>
            <Button disabled={!canDecide} onClick={() => decide('decline')}>
              {own ? t('setting.takeBack') : t('setting.decline')}
            </Button>
            {!own && (
              <Button look="primary" disabled={!canDecide} onClick={() => decide('approve')}>
                {t('setting.approve')}
              </Button>
            )}
          </div>
        </>
      )}
    </Panel>
  );
}
