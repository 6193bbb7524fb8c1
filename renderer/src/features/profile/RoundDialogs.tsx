import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { TextArea } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';

/** Drops one's own draft, with a reason. */
export function DiscardDialog({ profileId, onClose }: { profileId: number; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <EntryDialog
      title={t('profile.discardTitle')}
      description={t('profile.discardLead')}
      width="narrow"
      canSave={reason.trim().length >= 3}
      saveLabel={t('profile.discard')}
      saveLook="danger"
      save={async () => {
        await call('profile.discard', { profileId, reason });
        useToasts.getState().show({ kind: 'good', text: t('profile.discarded') });
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('registration.reasonWhy')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}

/** Closes a round that only one has finished, with a reason. */
export function CloseRoundDialog({ roundId, onClose }: { roundId: number; onClose(): void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  return (
    <EntryDialog
      title={t('profile.closeTitle')}
      description={t('profile.closeLead')}
      width="narrow"
      canSave={reason.trim().length >= 3}
      saveLabel={t('profile.close')}
      save={async () => {
        await call('profile.closeRound', { roundId, reason });
        useToasts.getState().show({ kind: 'good', text: t('profile.closed') });
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('registration.reasonWhy')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
    </EntryDialog>
  );
}
