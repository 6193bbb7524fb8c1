import { Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { everyRole, type Role } from '../../../../shared/domain.ts';
import { passphraseFault, shortestPassphrase } from '../../../../shared/passphrase.ts';
import { call } from '../../client/call.ts';
import { useJob } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { Checkbox, Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import styles from './Entrance.module.css';
import type { StoreStatus } from './storeStatus.ts';

interface Draft {
  key: number;
  name: string;
  role: Role;
  passphrase: string;
  repeated: string;
}

let nextKey = 1;
const draft = (role: Role): Draft => ({ key: nextKey++, name: '', role, passphrase: '', repeated: '' });

/** Makes a store with its first accounts, and signs the first one in. */
export function CreateStore({
  status,
  onBack,
  onRestore,
}: {
  status: StoreStatus;
  onBack: (() => void) | null;
  onRestore(): void;
}) {
  const { t } = useTranslation();
  const signedIn = useSession((state) => state.signedIn);
  const [path, setPath] = useState(`${status.folder}/eas.relata`);
  const [accounts, setAccounts] = useState<Draft[]>(() => [draft('analyst'), draft('leader')]);
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [withDemo, setWithDemo] = useState(false);
  const { run: fill, progress: filling } = useJob('demo.fill');
  const mayFill = accounts[0]?.role === 'analyst' || accounts[0]?.role === 'leader';

  const change = (key: number, part: Partial<Draft>) =>
    setAccounts((all) => all.map((account) => (account.key === key ? { ...account, ...part } : account)));
  const ready = accounts.every(
    ({ name, passphrase, repeated }) =>
      name.trim().length >= 2 && passphrase === repeated && passphraseFault(passphrase, name) === null,
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setWorking(true);
    setError(null);
    try {
      const made = await call('store.create', {
        path: path.trim(),
        accounts: accounts.map(({ name, role, passphrase }) => ({ name, role, passphrase })),
      });
      const [first] = accounts;
      if (!first) return;
      const session = await call('store.open', {
        path: made.path,
        account: first.name,
        passphrase: first.passphrase,
      });
      if (withDemo && mayFill) await fill({});
      signedIn((await call('store.status', {})).session ?? session);
    } catch (thrown) {
      setError(thrown);
      setWorking(false);
    }
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <header>
        <h2>{t('store.create.title')}</h2>
        <p>{t('store.create.lead')}</p>
      </header>
      <TextInput
        label={t('store.create.path')}
        hint={t('store.create.pathHint')}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        required
      />
      {accounts.map((account, index) => (
        <fieldset key={account.key} className={styles.account}>
          <legend>{t('store.create.account', { number: index + 1 })}</legend>
          <div className={styles.row}>
            <TextInput
              label={t('store.create.name')}
              value={account.name}
              onChange={(event) => change(account.key, { name: event.target.value })}
              autoFocus={index === 0}
              required
            />
            <Select
              label={t('store.create.role')}
              value={account.role}
              onChange={(role) => change(account.key, { role })}
              options={everyRole.map((role) => ({ value: role, label: t(`domain.role.${role}`) }))}
            />
            <TextInput
              label={t('store.create.passphrase')}
              hint={t('store.create.passphraseHint', { least: shortestPassphrase })}
              type="password"
              autoComplete="new-password"
              value={account.passphrase}
              onChange={(event) => change(account.key, { passphrase: event.target.value })}
              required
            />
            <TextInput
              label={t('store.create.repeat')}
              error={
                account.repeated !== '' && account.repeated !== account.passphrase
                  ? t('store.create.repeatWrong')
                  : null
              }
              type="password"
              autoComplete="new-password"
              value={account.repeated}
              onChange={(event) => change(account.key, { repeated: event.target.value })}
              required
            />
          </div>
          {accounts.length > 2 && (
            <div className={styles.buttons}>
              <IconButton
                label={t('store.create.removeAccount')}
                icon={<Trash2 />}
                onClick={() => setAccounts((all) => all.filter(({ key }) => key !== account.key))}
              />
            </div>
          )}
        </fieldset>
      ))}
      <div className={styles.buttons}>
        <Button
          look="quiet"
          className={styles.left}
          icon={<Plus />}
          onClick={() => setAccounts((all) => [...all, draft('reviewer')])}
        >
          {t('store.create.addAccount')}
        </Button>
      </div>
      <Checkbox
        label={t('store.create.demo')}
        hint={t('store.create.demoHint')}
        checked={withDemo && mayFill}
        disabled={!mayFill}
        onChange={(event) => setWithDemo(event.target.checked)}
      />
      <Note kind="warn">{t('store.create.warning')}</Note>
      <ErrorNote error={error} />
      <div className={styles.buttons}>
        {onBack ? (
          <Button look="quiet" className={styles.left} onClick={onBack}>
            {t('store.create.back')}
          </Button>
        ) : (
          // A store that was lost altogether is looked for here, and its backups may still be there.
          <Button look="quiet" className={styles.left} onClick={onRestore}>
            {t('store.signIn.restoreInstead')}
          </Button>
        )}
        {filling && (
          <ProgressNote label={t('store.create.filling')} done={filling.done} total={filling.total} />
        )}
        <Button type="submit" look="primary" disabled={!ready || working}>
          {working ? t('store.create.working') : t('store.create.submit')}
        </Button>
      </div>
    </form>
  );
}
