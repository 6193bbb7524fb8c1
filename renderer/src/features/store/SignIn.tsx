import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutationCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import styles from './Entrance.module.css';
import type { StoreStatus } from './storeStatus.ts';

const elsewhere = '';
const lockedText = { demand: 'lockedDemand', idle: 'lockedIdle', suspend: 'lockedSuspend' } as const;

/** Unlocks a store. After a lock only the passphrase is left to type. */
export function SignIn({
  status,
  onCreate,
  onRestore,
}: {
  status: StoreStatus;
  onCreate(): void;
  onRestore(): void;
}) {
  const { t } = useTranslation();
  const signedIn = useSession((state) => state.signedIn);
  const { path: lastStore = null, account: lastAccount = '', reason = null } = status.left ?? {};
  const known = status.stores.some(({ path }) => path === lastStore);
  const [listed, setListed] = useState(
    lastStore && !known ? elsewhere : (lastStore ?? status.stores[0]?.path ?? elsewhere),
  );
  const [typedPath, setTypedPath] = useState(lastStore && !known ? lastStore : '');
  const [account, setAccount] = useState(lastAccount);
  const [passphrase, setPassphrase] = useState('');
  const open = useMutationCommand('store.open');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(
      { path: listed === elsewhere ? typedPath.trim() : listed, account, passphrase },
      { onSuccess: signedIn, onSettled: () => setPassphrase('') },
    );
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t('store.signIn.title')}</h2>
      {reason && !open.error && <Note kind="info">{t(`store.signIn.${lockedText[reason]}`)}</Note>}
      <ErrorNote error={open.error} />
      <Select
        label={t('store.signIn.store')}
        value={listed}
        onChange={setListed}
        options={[
          ...status.stores.map(({ path, name }) => ({ value: path, label: name })),
          { value: elsewhere, label: t('store.signIn.otherStore') },
        ]}
      />
      {listed === elsewhere && (
        <TextInput
          label={t('store.signIn.path')}
          value={typedPath}
          onChange={(event) => setTypedPath(event.target.value)}
          required
        />
      )}
      <div className={styles.row}>
        <TextInput
          label={t('store.signIn.account')}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
          autoFocus={lastAccount === ''}
          required
        />
        <TextInput
          label={t('store.signIn.passphrase')}
          type="password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
          autoFocus={lastAccount !== ''}
          required
        />
      </div>
      <div className={styles.buttons}>
        <Button look="quiet" onClick={onCreate}>
          {t('store.signIn.createInstead')}
        </Button>
        <Button look="quiet" className={styles.left} onClick={onRestore}>
          {t('store.signIn.restoreInstead')}
        </Button>
        <Button
          type="submit"
          look="primary"
          disabled={open.isPending}
          icon={open.isPending ? <LockKeyhole /> : <LockKeyholeOpen />}
        >
          {open.isPending ? t('store.signIn.working') : t('store.signIn.submit')}
        </Button>
      </div>
    </form>
  );
}
