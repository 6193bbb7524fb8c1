import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';

/** Writes minutes for the meeting, with the reason that goes into the log. */
export function PrintDialog({ assessmentId, onClose }: { assessmentId: number; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <EntryDialog
      title={t('assessment.printTitle')}
      description={t('assessment.printLead')}
      width="narrow"
      canSave={reason.trim().length >= 3}
      saveLabel={t('assessment.print')}
      save={async () => {
        const { file } = await call('assessment.print', { id: assessmentId, reason });
        useToasts.getState().show({ kind: 'good', text: t('assessment.printed', { file }) });
      }}
      onClose={onClose}
    >
      <TextInput
        label={t('assessment.printWhy')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}
