import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ConcernTalk,
  concernTalk as concernTalks,
  type GroundDraft,
  type RegistrationDraft,
  type RegistrationSubject,
} from '../../../../shared/contract/registration.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { Checklist } from './Checklist.tsx';
import { GroundPicker } from './GroundPicker.tsx';
import styles from './Registration.module.css';

/** Time without typing before the requirements are asked for: every time is written in the log. */
const restMs = 600;

/** What a proposal is of, and what is filled in from the start. */
export interface ProposalStart {
  target:
    | { act: 'register'; subject: RegistrationSubject }
    | { act: 'extend' | 'change'; registrationId: number };
  subject: RegistrationSubject;
  isMinor: boolean | null;
  legalBasis: string;
  concernTalk: ConcernTalk | null;
  /** Stays whatever is chosen. */
  fixed: readonly GroundDraft[];
  chosen: readonly GroundDraft[];
}

/** Grounds, legal basis and reason, with the requirements beside them; proposing opens when none is missing. */
export function ProposalForm({
  title,
  description,
  start,
  chooser,
  onDone,
  onClose,
}: {
  title: string;
  description: string;
  start: ProposalStart;
  /** What stands first: the choice of what is to be registered. */
  chooser?: ReactNode;
  onDone?(): void;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly GroundDraft[]>(start.chosen);
  const [legalBasis, setLegalBasis] = useState(start.legalBasis);
  const [reason, setReason] = useState('');
  const [concernTalk, setConcernTalk] = useState<ConcernTalk | null>(start.concernTalk);
  const evidence = useQueryCommand('registration.evidence', { subject: start.subject });
  const draft = useMemo<RegistrationDraft>(
    () => ({
      ...start.target,
      legalBasis: legalBasis.trim(),
      reason: reason.trim(),
      concernTalk,
      grounds: chosen.map((ground) => ({ ...ground, note: ground.note.trim() })),
    }),
    [start.target, legalBasis, reason, concernTalk, chosen],
  );
  const settled = useSettled(draft);
  const readiness = useQueryCommand('registration.readiness', settled, { keepPrevious: true });
  const isCurrent = settled === draft && readiness.isSuccess && !readiness.isPlaceholderData;
  const canSave = isCurrent && readiness.data.unmet.length === 0;

  const save = async () => {
    await call('registration.propose', draft);
    useToasts.getState().show({ kind: 'good', text: t('registration.sent') });
  };

  return (
    <EntryDialog
      title={title}
      description={description}
      width="wide"
      canSave={canSave}
      saveLabel={t('registration.send')}
      save={save}
      onSaved={onDone}
      onClose={onClose}
    >
      <div className={styles.proposal}>
        <div className={styles.stack}>
          {chooser}
          <ErrorNote error={evidence.error} />
          {evidence.isPending && <ProgressNote label={t('frame.loading')} done={0} total={0} />}
          {evidence.data && (
            <GroundPicker
              items={evidence.data.items}
              chosen={chosen}
              fixed={start.fixed}
              onChange={setChosen}
            />
          )}
        </div>
        <div className={styles.beside}>
          <TextInput
            label={t('registration.legalBasis')}
            hint={t('registration.legalBasisHint')}
            value={legalBasis}
            maxLength={200}
            onChange={(event) => setLegalBasis(event.target.value)}
          />
          {start.isMinor !== false && (
            <Select
              label={t('registration.concernTalkLabel')}
              options={[
                { value: '', label: t('registration.concernTalkChoose') },
                ...concernTalks.options.map((value) => ({
                  value,
                  label: t(`registration.concernTalk.${value}`),
                })),
              ]}
              value={concernTalk ?? ''}
              onChange={(value) => setConcernTalk(value === '' ? null : value)}
            />
          )}
          <TextArea
            label={t('registration.reason')}
            hint={t('registration.reasonHint')}
            value={reason}
            maxLength={1000}
            onChange={(event) => setReason(event.target.value)}
          />
          <section className={styles.requirements} aria-busy={!isCurrent}>
            <h3>{t('registration.checklist')}</h3>
            <ErrorNote error={readiness.error} />
            {readiness.data ? (
              <Checklist readiness={readiness.data} />
            ) : (
              readiness.isPending && <p className={styles.soft}>{t('registration.checking')}</p>
            )}
          </section>
        </div>
      </div>
    </EntryDialog>
  );
}

/** A value that has rested for a while. */
function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
