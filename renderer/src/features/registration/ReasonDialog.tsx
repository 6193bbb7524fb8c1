import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../../shared/contract/registration.ts';
import { call } from '../../client/call.ts';
import { TextArea } from '../../kit/Field.tsx';
import { Note } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { useSubjectText } from './words.ts';

type Act =
  | { kind: 'endRegistration'; registration: Registration }
  | { kind: 'withdrawProposal'; registration: Registration; proposalId: number };

/** Ends a registration or takes a proposal back: says what goes, and asks for the reason. */
export function ReasonDialog({ onDone, onClose, ...act }: Act & { onDone?(): void; onClose(): void }) {
  const { t } = useTranslation();
  const subjectText = useSubjectText();
  const [reason, setReason] = useState('');
  const { person, subject } = act.registration;
  const isEnd = act.kind === 'endRegistration';
  const what = subjectText(subject);
  const save = async () => {
    if (act.kind === 'endRegistration') {
      await call('registration.end', { registrationId: act.registration.id, reason });
    } else {
      await call('registration.withdraw', { proposalId: act.proposalId, reason });
    }
    const text = t(isEnd ? 'registration.ended' : 'registration.withdrawn');
    useToasts.getState().show({ kind: 'good', text });
  };
  return (
    <EntryDialog
      title={t(isEnd ? 'registration.endTitle' : 'registration.withdrawTitle', { name: person.name })}
      width="narrow"
      canSave={reason.trim().length >= 3}
      saveLabel={t(isEnd ? 'registration.end' : 'registration.withdraw')}
      saveLook="danger"
      save={save}
      onSaved={onDone}
      onClose={onClose}
    >
      <Note kind="warn">
        {isEnd
          ? `${t(`registration.endLead.${subject.kind}`, { what })} ${t('registration.control.lastOne')}`
          : t('registration.withdrawLead', { what })}
      </Note>
      <TextArea
        label={t('registration.reasonWhy')}
        hint={t('registration.reasonNoNames')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}
