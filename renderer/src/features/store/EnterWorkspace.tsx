import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../../shared/contract/store.ts';
import { contentRoles, everyPurpose, type Purpose, type Role } from '../../../../shared/domain.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { useRoom } from '../../workspace/room.ts';
import styles from './Entrance.module.css';

/** The choice that governs everything after it: what for, and on which task. */
export function EnterWorkspace({ session }: { session: Session }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<Purpose>('police');
  const [task, setTask] = useState('');
  const enter = useMutationCommand('store.enter');
  const signedIn = useSession((state) => state.signedIn);
  const goTo = useRoom((state) => state.goTo);
  const content: readonly Role[] = contentRoles;

  const isAuditor = session.account.role === 'auditor';
  if (!content.includes(session.account.role)) {
    return (
      <EmptyState
        title={t(isAuditor ? 'store.enter.noContent' : 'store.enter.accountsOnly')}
        actions={
          <Button look="primary" onClick={() => goTo(isAuditor ? 'audit' : 'account')}>
            {t(isAuditor ? 'store.enter.openLog' : 'store.enter.openAccounts')}
          </Button>
        }
      />
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ purpose, task }, { onSuccess: signedIn });
  };

  return (
    <div className={styles.enter}>
      <form className={`${styles.card} ${styles.form}`} onSubmit={submit}>
        <header>
          <h1>{t('store.enter.title')}</h1>
          <p>{t('store.enter.lead')}</p>
        </header>
        <fieldset className={styles.purposes}>
          <legend>{t('store.enter.purpose')}</legend>
          {everyPurpose.map((option) => (
            <label key={option} className={styles.purpose}>
              <input
                type="radio"
                name="purpose"
                value={option}
                checked={purpose === option}
                onChange={() => setPurpose(option)}
              />
              <span>
                <strong>{t(`domain.purpose.${option}`)}</strong>
                <span>{t(`store.enter.${option}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <TextInput
          label={t('store.enter.task')}
          hint={t('store.enter.taskHint')}
          value={task}
          onChange={(event) => setTask(event.target.value)}
          minLength={3}
          maxLength={200}
          autoFocus
          required
        />
        <ErrorNote error={enter.error} />
        <div className={styles.buttons}>
          <Button type="submit" look="primary" disabled={enter.isPending || task.trim().length < 3}>
            {t('store.enter.submit')}
          </Button>
        </div>
      </form>
    </div>
  );
}
