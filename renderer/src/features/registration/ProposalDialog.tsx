import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroundDraft, Registration } from '../../../../shared/contract/registration.ts';
import { ProposalForm, type ProposalStart } from './ProposalForm.tsx';
import { useSubjectText } from './words.ts';

/** Proposes to extend a standing registration, or to change what it rests on. */
export function ProposalDialog({
  kind,
  registration,
  onDone,
  onClose,
}: {
  kind: 'extend' | 'change';
  registration: Registration;
  onDone?(): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const subjectText = useSubjectText();
  const start = useMemo(() => startOf(kind, registration), [kind, registration]);
  const name = `${registration.person.name}, ${subjectText(registration.subject)}`;
  return (
    <ProposalForm
      title={t(kind === 'extend' ? 'registration.extendFor' : 'registration.changeFor', { name })}
      description={t(kind === 'extend' ? 'registration.extendLead' : 'registration.changeLead')}
      start={start}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

/** Filled in with what the registration stands on today; the reason is always a new one. */
function startOf(act: 'extend' | 'change', { id, person, subject, proposals }: Registration): ProposalStart {
  const standing = proposals.find(({ state }) => state === 'approved');
  const grounds: GroundDraft[] = (standing?.grounds ?? []).map(({ kind, id, basis, note }) => ({
    ...{ kind, id, basis, note },
  }));
  return {
    target: { act, registrationId: id },
    subject: subject.fact,
    isMinor: person.isMinor,
    legalBasis: standing?.legalBasis ?? '',
    concernTalk: standing?.concernTalk ?? null,
    fixed: act === 'extend' ? grounds : [],
    chosen: act === 'extend' ? [] : grounds,
  };
}
