import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../../shared/contract/account.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import styles from './AccountRoom.module.css';

/** Says what goes and what stays, asks why, and ends an account. */
export function RemoveAccount({ account, onClose }: { account: Account; onClose(): void }) {
  const { t } = useTranslation();
  const formId = useId();
  const [reason, setReason] = useState('');
  const remove = useMutationCommand('account.remove');
  const canRemove = reason.trim().length >= 3 && !remove.isPending;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canRemove) return;
    const done = () => {
      useToasts.getState().show({ kind: 'good', text: t('account.removed', { name: account.name }) });
      onClose();
    };
    remove.mutate({ id: account.id, reason }, { onSuccess: done });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('account.removeOf', { name: account.name })}
      description={t('account.removeLead', { name: account.name })}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button type="submit" form={formId} look="danger" disabled={!canRemove}>
            {t('account.remove')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('account.reason')}
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
        <ErrorNote error={remove.error} />
      </form>
    </Dialog>
  );
}
