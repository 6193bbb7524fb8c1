import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { isUsable, nothingTyped, PassphraseFields } from './PassphraseFields.tsx';

/** Changes the passphrase of whoever is signed in, against the present one. */
export function ChangePassphrase({ name, onClose }: { name: string; onClose(): void }) {
  const { t } = useTranslation();
  const [present, setPresent] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const save = async () => {
    await call('account.changePassphrase', { present, fresh: typed.fresh });
    useToasts.getState().show({ kind: 'good', text: t('account.changed') });
  };
  return (
    <EntryDialog
      title={t('account.changeTitle')}
      description={t('account.changeLead')}
      canSave={present !== '' && isUsable(typed, name)}
      save={save}
      onClose={onClose}
    >
      <TextInput
        label={t('account.present')}
        type="password"
        autoComplete="current-password"
        value={present}
        onChange={({ target }) => setPresent(target.value)}
      />
      <PassphraseFields name={name} typed={typed} onChange={setTyped} />
    </EntryDialog>
  );
}
