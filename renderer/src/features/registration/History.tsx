import { useTranslation } from 'react-i18next';
import type { Registration, RegistrationProposal } from '../../../../shared/contract/registration.ts';
import { GroundList } from './GroundList.tsx';
import styles from './Registration.module.css';
import { dayOf } from './words.ts';

/** Who proposed and who decided, newest first, each proposal with what it rests on. */
export function History({ registration }: { registration: Registration }) {
  return (
    <ul className={styles.history}>
      {registration.proposals.map((proposal) => (
        <li key={proposal.id}>
          <ProposalText proposal={proposal} />
          <Grounds proposal={proposal} />
        </li>
      ))}
    </ul>
  );
}

/** Who proposed what and why, and what each said to it. */
export function ProposalText({ proposal }: { proposal: RegistrationProposal }) {
  const { t } = useTranslation();
  const { act, proposedBy, proposedAt, reason, legalBasis, concernTalk, decisions } = proposal;
  return (
    <>
      <p>
        {t('registration.proposedBy', {
          act: t(`registration.actOf.${act}`),
          name: proposedBy,
          day: dayOf(proposedAt),
        })}
        : {reason}
      </p>
      <p className={styles.soft}>
        {legalBasis}
        {concernTalk && ` · ${t(`registration.concernTalk.${concernTalk}`)}`}
      </p>
      {decisions.map((decision) => (
        <p key={`${decision.by} ${decision.at}`}>
          {t('registration.decidedBy', {
            verdict: t(`registration.verdict.${decision.verdict}`),
            name: decision.by,
            day: dayOf(decision.at),
            reason: decision.reason,
          })}
        </p>
      ))}
    </>
  );
}

function Grounds({ proposal }: { proposal: RegistrationProposal }) {
  const { t } = useTranslation();
  return (
    <details className={styles.details}>
      <summary>{t('registration.restsOn', { count: proposal.grounds.length })}</summary>
      <GroundList items={proposal.grounds} />
    </details>
  );
}
