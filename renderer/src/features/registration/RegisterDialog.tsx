import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonCard } from '../../../../shared/contract/person.ts';
import type { Registration, RegistrationSubject } from '../../../../shared/contract/registration.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { presentDay } from '../../client/session.ts';
import { Dialog } from '../../kit/Dialog.tsx';
import { Select } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { isOwnPurpose } from '../entry/correctable.ts';
import { ProposalForm, type ProposalStart } from './ProposalForm.tsx';
import { useSubjectText } from './words.ts';

interface Offer {
  key: string;
  subject: RegistrationSubject;
  label: string;
}

/** Proposes the registration of one of a person's roles, memberships or leading positions. */
export function RegisterDialog({
  personId,
  name,
  onClose,
}: {
  personId: number;
  name: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const card = useQueryCommand('person.card', { id: personId });
  const known = useQueryCommand('registration.list', { personId });
  const title = t('registration.proposeFor', { name });
  if (card.data && known.data) {
    return (
      <Choosing card={card.data} registrations={known.data.registrations} title={title} onClose={onClose} />
    );
  }
  const error = card.error ?? known.error;
  return (
    <Dialog open onClose={onClose} title={title} width="narrow">
      {error ? <ErrorNote error={error} /> : <ProgressNote label={t('frame.loading')} done={0} total={0} />}
    </Dialog>
  );
}

function Choosing({
  card,
  registrations,
  title,
  onClose,
}: {
  card: PersonCard;
  registrations: readonly Registration[];
  title: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  // What was offered when the dialog opened stays offered: the answer to the proposal itself would take it away.
  const [offers] = useState(useOffers(card, registrations));
  const [key, setKey] = useState(offers[0]?.key ?? '');
  const offer = offers.find((each) => each.key === key);
  const start = useMemo<ProposalStart | null>(
    () =>
      offer
        ? {
            target: { act: 'register', subject: offer.subject },
            subject: offer.subject,
            isMinor: card.isMinor,
            legalBasis: '',
            concernTalk: null,
            fixed: [],
            chosen: [],
          }
        : null,
    [offer, card.isMinor],
  );
  if (!start) {
    return (
      <Dialog open onClose={onClose} title={title} width="narrow">
        <Note kind="info">{t('registration.noSubject')}</Note>
      </Dialog>
    );
  }
  return (
    <ProposalForm
      title={title}
      description={t('registration.dialogLead')}
      start={start}
      chooser={
        <Select
          label={t('registration.what')}
          options={offers.map(({ key: value, label }) => ({ value, label }))}
          value={key}
          onChange={setKey}
        />
      }
      onClose={onClose}
    />
  );
}

/** The roles, memberships and leading positions of the workspace's purpose that hold today and are not registered. */
function useOffers(card: PersonCard, registrations: readonly Registration[]): Offer[] {
  const subjectText = useSubjectText();
  const today = presentDay();
  const over = new Set(['declined', 'ended']);
  const taken = new Set(
    registrations.filter(({ state }) => !over.has(state)).map(({ subject }) => keyOf(subject.fact)),
  );
  const holds = ({ validTo, purpose }: { validTo: string | null; purpose: PersonCard['purpose'] }) =>
    (validTo === null || validTo >= today) && isOwnPurpose(purpose);
  const offer = (subject: RegistrationSubject, label: string): Offer => ({
    key: keyOf(subject),
    subject,
    label,
  });
  const roles = card.roles
    .filter(holds)
    .map(({ id, role }) =>
      offer({ kind: 'role', roleId: id }, subjectText({ kind: 'role', role, group: null, position: null })),
    );
  const memberships = card.memberships.filter(holds).flatMap(({ id, groupId, group, position }) => {
    const words = { role: null, group: { id: groupId, name: group }, position };
    const member = offer(
      { kind: 'membership', membershipId: id },
      subjectText({ kind: 'membership', ...words }),
    );
    if (position !== 'leading') return [member];
    return [member, offer({ kind: 'leading', membershipId: id }, subjectText({ kind: 'leading', ...words }))];
  });
  return [...roles, ...memberships].filter(({ key }) => !taken.has(key));
}

function keyOf(subject: RegistrationSubject): string {
  return `${subject.kind} ${subject.kind === 'role' ? subject.roleId : subject.membershipId}`;
}
