import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenRemoval } from '../../../../shared/contract/removal.ts';
import { call } from '../../client/call.ts';
import { TextArea } from '../../kit/Field.tsx';
import { Note } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';

type Act =
  | { kind: 'proposeRemoval'; personId: number; name: string }
  | { kind: 'dismissRemoval'; removal: OpenRemoval };

/** Proposes the removal of a person, or takes the proposal off the list; both with a reason. */
export function RemovalReason({ onClose, ...act }: Act & { onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const isProposal = act.kind === 'proposeRemoval';
  const name = isProposal ? act.name : act.removal.person.name;
  const save = async () => {
    if (act.kind === 'proposeRemoval') await call('removal.propose', { personId: act.personId, reason });
    else await call('removal.dismiss', { id: act.removal.id, reason });
    const text = t(isProposal ? 'removal.proposed' : 'removal.dismissed');
    useToasts.getState().show({ kind: 'good', text });
  };
  return (
    <EntryDialog
      title={t(isProposal ? 'removal.proposeFor' : 'removal.dismissTitle', { name })}
      width="narrow"
      canSave={reason.trim().length >= 3}
      saveLabel={t(isProposal ? 'removal.propose' : 'removal.dismiss')}
      saveLook={isProposal ? 'danger' : 'primary'}
      save={save}
      onClose={onClose}
    >
      <Note kind={isProposal ? 'warn' : 'info'}>
        {t(isProposal ? 'removal.proposeLead' : 'removal.dismissLead')}
      </Note>
      <TextArea
        label={t(isProposal ? 'removal.proposeWhy' : 'removal.reason')}
        hint={t(isProposal ? 'removal.proposeHint' : 'removal.whyHint')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}
