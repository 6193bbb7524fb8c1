import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyRole, type Role } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { Select, TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { isUsable, nothingTyped, PassphraseFields } from './PassphraseFields.tsx';

/** Gives somebody a name, a role and a first passphrase. */
export function AddAccount({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('analyst');
  const [typed, setTyped] = useState(nothingTyped);
  const save = async () => {
    await call('account.add', { name, role, passphrase: typed.fresh });
    useToasts.getState().show({ kind: 'good', text: t('account.added', { name: name.trim() }) });
  };
  return (
    <EntryDialog
      title={t('account.add')}
      description={t('account.addLead')}
      canSave={name.trim().length >= 2 && isUsable(typed, name)}
      save={save}
      onClose={onClose}
    >
      <FieldRow>
        <TextInput
          label={t('account.nameField')}
          value={name}
          maxLength={60}
          onChange={({ target }) => setName(target.value)}
        />
        <Select
          label={t('account.role')}
          value={role}
          onChange={(chosen: Role) => setRole(chosen)}
          options={everyRole.map((value) => ({ value, label: t(`domain.role.${value}`) }))}
        />
      </FieldRow>
      <PassphraseFields name={name} typed={typed} onChange={setTyped} />
    </EntryDialog>
  );
}
