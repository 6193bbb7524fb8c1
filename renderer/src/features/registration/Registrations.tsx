import { CalendarX2, ClipboardPlus, PenLine, RotateCw, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../../shared/contract/registration.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import { CardSection } from '../person/Card.tsx';
import { History } from './History.tsx';
import styles from './Registration.module.css';
import { stateTones, useSubjectText } from './words.ts';

/** The registrations of a person on the card: where each stands, until when, by whom, and what may be done. */
export function Registrations({ personId, name }: { personId: number; name: string }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { data, error } = useQueryCommand('registration.list', { personId });
  const registrations = data?.registrations ?? [];
  return (
    <CardSection
      title={t('registration.title')}
      count={error ? 1 : registrations.length}
      empty={data ? t('registration.none') : t('frame.loading')}
      actions={
        <Button
          look="quiet"
          icon={<ClipboardPlus />}
          onClick={() => open({ kind: 'register', personId, name })}
        >
          {t('registration.propose')}
        </Button>
      }
    >
      <ErrorNote error={error} />
      <ul className={styles.registrations}>
        {registrations.map((registration) => (
          <OneRegistration key={registration.id} registration={registration} />
        ))}
      </ul>
    </CardSection>
  );
}

function OneRegistration({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const subjectText = useSubjectText();
  const { subject, state, purpose, reviewOn, removeOn, endedOn, endReason } = registration;
  const isStanding = state === 'approved' || state === 'due' || state === 'overdue';
  return (
    <li className={styles.registration}>
      <div className={styles.itemHead}>
        <strong>{subjectText(subject)}</strong>
        <Tag tone={stateTones[state]}>{t(`registration.state.${state}`)}</Tag>
        {purpose === 'prevention' && <PurposeTag purpose="prevention" />}
      </div>
      {isStanding && (
        <p className={styles.soft}>
          {[
            reviewOn && `${t('registration.reviewOn')}: ${formatDay(reviewOn)}`,
            removeOn && `${t('registration.removeOn')}: ${formatDay(removeOn)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {endedOn && (
        <p className={styles.soft}>
          {t('registration.endedOn', { day: formatDay(endedOn), reason: endReason })}
        </p>
      )}
      <History registration={registration} />
      {isOwnPurpose(purpose) && <Acts registration={registration} isStanding={isStanding} />}
    </li>
  );
}

function Acts({ registration, isStanding }: { registration: Registration; isStanding: boolean }) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const account = useSession((state) => state.session?.account);
  const mayEnd = account?.role === 'reviewer' || account?.role === 'leader';
  const pending = registration.proposals.find(({ state }) => state === 'open');
  const own = pending?.proposedBy === account?.name ? pending : undefined;
  if (!isStanding && !own) return null;
  return (
    <div className={styles.acts}>
      {isStanding && !pending && (
        <>
          <Button look="quiet" icon={<RotateCw />} onClick={() => open({ kind: 'extend', registration })}>
            {t('registration.extend')}
          </Button>
          <Button look="quiet" icon={<PenLine />} onClick={() => open({ kind: 'change', registration })}>
            {t('registration.change')}
          </Button>
        </>
      )}
      {own && (
        <Button
          look="danger"
          icon={<Undo2 />}
          onClick={() => open({ kind: 'withdrawProposal', registration, proposalId: own.id })}
        >
          {t('registration.withdraw')}
        </Button>
      )}
      {isStanding && mayEnd && (
        <Button
          look="danger"
          icon={<CalendarX2 />}
          onClick={() => open({ kind: 'endRegistration', registration })}
        >
          {t('registration.end')}
        </Button>
      )}
    </div>
  );
}
