import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/contract/account.ts';
import { call } from '../../client/call.ts';
import { TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { isUsable, nothingTyped, PassphraseFields } from './PassphraseFields.tsx';

/** Gives somebody who has forgotten theirs another passphrase. */
export function ResetPassphrase({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(nothingTyped);
  const [reason, setReason] = useState('');
  const save = async () => {
    await call('account.reset', { id: account.id, fresh: typed.fresh, reason });
    useToasts.getState().show({ kind: 'good', text: t('account.resetDone', { name: account.name }) });
  };
  return (
    <EntryDialog
      title={t('account.resetOf', { name: account.name })}
      description={t('account.resetLead')}
      canSave={isUsable(typed, account.name) && reason.trim().length >= 3}
      save={save}
      onClose={onClose}
    >
      <PassphraseFields name={account.name} typed={typed} onChange={setTyped} />
      <TextInput
        label={t('account.reason')}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
    </EntryDialog>
  );
}
