import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MergeProposal, StandingMerge } from '../../../../shared/contract/duplicate.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { CardLink } from '../person/Card.tsx';
import control from '../registration/Control.module.css';
import { useShowCard } from '../registration/Desk.tsx';
import { dayOf } from '../registration/words.ts';
import { Compared } from './Compared.tsx';
import styles from './Duplicate.module.css';
import { Reasons } from './Reasons.tsx';

/** Merges that wait for a second account, and those that stand and can be undone. */
export function Merges() {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('duplicate.merges', {});
  const [chosen, setChosen] = useState<number | null>(null);
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className={control.none}>{t('frame.loading')}</p>;
  const { proposals, merges } = data;
  const standing = merges.find(({ id }) => id === chosen);
  const open = proposals.find(({ id }) => id === chosen) ?? (standing ? undefined : proposals[0]);
  return (
    <>
      <div className={control.side}>
        <Panel title={`${t('duplicate.proposals')} (${proposals.length})`} flush>
          {proposals.length === 0 && <p className={control.none}>{t('duplicate.noProposals')}</p>}
          <ul className={control.list} aria-label={t('duplicate.proposals')}>
            {proposals.map((proposal) => (
              <li key={proposal.id}>
                <button
                  type="button"
                  className={control.entry}
                  aria-current={proposal === open}
                  onClick={() => setChosen(proposal.id)}
                >
                  <strong>{proposal.kept.name}</strong>
                  <span>{proposal.gone.name}</span>
                  <span className={control.soft}>
                    {t('duplicate.proposedBy', {
                      by: proposal.proposedBy,
                      day: dayOf(proposal.proposedAt),
                    })}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={`${t('duplicate.standing')} (${merges.length})`} flush>
          {merges.length === 0 && <p className={control.none}>{t('duplicate.noStanding')}</p>}
          <ul className={control.list} aria-label={t('duplicate.standing')}>
            {merges.map((merge) => (
              <li key={merge.id}>
                <button
                  type="button"
                  className={control.entry}
                  aria-current={merge === standing}
                  onClick={() => setChosen(merge.id)}
                >
                  <strong>{merge.person.name}</strong>
                  <span>{t('duplicate.tookOver', { name: merge.goneName })}</span>
                  <span className={control.soft}>{dayOf(merge.approvedAt)}</span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {open && <Proposed key={open.id} proposal={open} />}
      {standing && <Standing key={standing.id} merge={standing} />}
    </>
  );
}

const said = { approve: 'approved', decline: 'declined', withdraw: 'withdrawn' } as const;

function Proposed({ proposal }: { proposal: MergeProposal }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const isReady = reason.trim().length >= 3;
  const decide = async (verdict: keyof typeof said) => {
    setError(null);
    try {
      await call('duplicate.decideMerge', { proposalId: proposal.id, verdict, reason });
      useToasts.getState().show({ kind: 'good', text: t(`duplicate.${said[verdict]}`) });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <>
      <div className={control.main}>
        <Compared
          persons={[proposal.kept, proposal.gone]}
          heads={[t('duplicate.keeps'), t('duplicate.goes')]}
        />
        <Reasons reasons={proposal.reasons} />
      </div>
      <div className={control.decide}>
        <Panel title={t('duplicate.decide')}>
          <div className={control.stack}>
            <p>{proposal.reason}</p>
            <p className={control.soft}>
              {t('duplicate.proposedBy', { by: proposal.proposedBy, day: dayOf(proposal.proposedAt) })}
            </p>
            <p>{t('duplicate.sameHint', { kept: proposal.kept.name, gone: proposal.gone.name })}</p>
            {proposal.isOwn && <Note kind="info">{t('duplicate.own')}</Note>}
            <TextInput
              label={t('duplicate.why')}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <ErrorNote error={error} />
            <div className={control.buttons}>
              {proposal.isOwn ? (
                <Button disabled={!isReady} onClick={() => void decide('withdraw')}>
                  {t('duplicate.withdraw')}
                </Button>
              ) : (
                <>
                  <Button look="primary" disabled={!isReady} onClick={() => void decide('approve')}>
                    {t('duplicate.approve')}
                  </Button>
                  <Button disabled={!isReady} onClick={() => void decide('decline')}>
                    {t('duplicate.decline')}
                  </Button>
                </>
              )}
            </div>
          </div>
        </Panel>
      </div>
    </>
  );
}

function Standing({ merge }: { merge: StandingMerge }) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const undo = async () => {
    setError(null);
    try {
      await call('duplicate.undoMerge', { id: merge.id, reason });
      useToasts.getState().show({ kind: 'good', text: t('duplicate.undone') });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    <div className={`${control.main} ${styles.wide}`}>
      <section className={styles.merge}>
        <h2>
          <CardLink onClick={() => showCard(merge.person.id)}>{merge.person.name}</CardLink>
        </h2>
        <p>
          {t('duplicate.tookOver', { name: merge.goneName })} · {t('duplicate.moved', { count: merge.moved })}
        </p>
        <p>{merge.reason}</p>
        <p className={control.soft}>
          {t('duplicate.approvedBy', {
            proposer: merge.proposedBy,
            approver: merge.approvedBy,
            day: dayOf(merge.approvedAt),
          })}
        </p>
      </section>
      <p>{t('duplicate.undoLead', { name: merge.goneName, kept: merge.person.name })}</p>
      <TextInput
        label={t('duplicate.why')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNote error={error} />
      <div className={control.buttons}>
        <Button
          look="danger"
          icon={<Undo2 />}
          disabled={reason.trim().length < 3}
          onClick={() => void undo()}
        >
          {t('duplicate.undo')}
        </Button>
      </div>
    </div>
  );
}
