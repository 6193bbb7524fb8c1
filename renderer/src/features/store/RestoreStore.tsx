import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useJob, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import styles from './Entrance.module.css';
import type { StoreStatus } from './storeStatus.ts';

type Backup = CommandOutput<'store.backups'>['backups'][number];

const elsewhere = '';
const steps = ['copying', 'checking', 'replaying', 'replacing'] as const;

/** Puts a backup in the store's place (gendan): which, by whom, and why. */
export function RestoreStore({ status, onBack }: { status: StoreStatus; onBack(): void }) {
  const { t } = useTranslation();
  const { path: lastStore = null, account: lastAccount = '' } = status.left ?? {};
  const known = status.stores.some(({ path }) => path === lastStore);
  const [listed, setListed] = useState(
    known && lastStore ? lastStore : (status.stores[0]?.path ?? elsewhere),
  );
  const [typedPath, setTypedPath] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [account, setAccount] = useState(lastAccount);
  const [passphrase, setPassphrase] = useState('');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [restored, setRestored] = useState<CommandOutput<'store.restore'> | null>(null);
  const { run, progress } = useJob('store.restore');
  const path = listed === elsewhere ? typedPath.trim() : listed;
  const { data } = useQueryCommand('store.backups', { path }, { enabled: path !== '' });
  const backups = data?.backups ?? [];
  const backup = backups.find(({ name }) => name === chosen)?.name ?? backups[0]?.name;
  const isReady =
    backup !== undefined && account.trim().length >= 2 && passphrase !== '' && reason.trim().length >= 3;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!backup || !isReady || progress) return;
    setError(null);
    run({ path, backup, account, passphrase, reason })
      .then(setRestored, setError)
      .finally(() => setPassphrase(''));
  };

  if (restored) return <Done restored={restored} onBack={onBack} />;
  const step = steps.find((each) => progress?.phase === `store.${each}`);
  return (
    <form className={styles.form} onSubmit={submit}>
      <header>
        <h2>{t('store.restore.title')}</h2>
        <p>{t('store.restore.lead')}</p>
      </header>
      <Select
        label={t('store.restore.store')}
        value={listed}
        onChange={setListed}
        options={[
          ...status.stores.map((store) => ({ value: store.path, label: store.name })),
          { value: elsewhere, label: t('store.signIn.otherStore') },
        ]}
      />
      {listed === elsewhere && (
        <TextInput
          label={t('store.restore.path')}
          value={typedPath}
          onChange={(event) => setTypedPath(event.target.value)}
        />
      )}
      {data && backups.length === 0 && (
        <Note kind="info">{t('store.restore.none', { folder: path.replace(/\.relata$/, '-backup') })}</Note>
      )}
      {backups.length > 0 && <Backups backups={backups} chosen={backup ?? null} onChoose={setChosen} />}
      <div className={styles.row}>
        <TextInput
          label={t('store.restore.who')}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        />
        <TextInput
          label={t('store.signIn.passphrase')}
          type="password"
          value={passphrase}
          onChange={(event) => setPassphrase(event.target.value)}
        />
      </div>
      <TextInput
        label={t('store.restore.reason')}
        hint={t('store.restore.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <Note kind="warn">{t('store.restore.warning')}</Note>
      <ErrorNote error={error} />
      {progress && step && <ProgressNote label={t(`store.restore.step.${step}`)} done={0} total={0} />}
      <div className={styles.buttons}>
        <Button look="quiet" className={styles.left} onClick={onBack}>
          {t('store.restore.back')}
        </Button>
        <Button type="submit" look="danger" disabled={!isReady || progress !== null}>
          {t(progress ? 'store.restore.working' : 'store.restore.submit')}
        </Button>
      </div>
    </form>
  );
}

function Backups({
  backups,
  chosen,
  onChoose,
}: {
  backups: readonly Backup[];
  chosen: string | null;
  onChoose(name: string): void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.backups}>
      <legend>{t('store.restore.choose')}</legend>
      {backups.map(({ name, madeAt, madeOn, kind, bytes }) => (
        <label key={name} className={styles.backup}>
          <input type="radio" name="backup" checked={name === chosen} onChange={() => onChoose(name)} />
          <span>
            {t('store.restore.made', {
              when: `${formatDay(madeOn)} ${clockTime(madeAt)}`,
              size: (bytes / 1e6).toLocaleString('da-DK', { maximumFractionDigits: 1 }),
            })}
          </span>
          <span className={styles.backupKind}>{t(`store.restore.kind.${kind}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function Done({ restored, onBack }: { restored: CommandOutput<'store.restore'>; onBack(): void }) {
  const { t } = useTranslation();
  const { persons, texts, keptAside, isLogWhole } = restored;
  return (
    <div className={styles.form}>
      <h2>{t('store.restore.title')}</h2>
      <Note kind="good">
        <p>{t('store.restore.done')}</p>
        {persons > 0 && <p>{t('store.restore.persons', { count: persons })}</p>}
        {texts > 0 && <p>{t('store.restore.texts', { count: texts })}</p>}
        {keptAside && <p className={styles.path}>{t('store.restore.keptAside', { file: keptAside })}</p>}
      </Note>
      {!isLogWhole && <Note kind="warn">{t('store.restore.logCut')}</Note>}
      <div className={styles.buttons}>
        <Button look="primary" onClick={onBack}>
          {t('store.signIn.title')}
        </Button>
      </div>
    </div>
  );
}

/** The time of day in Copenhagen. */
function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString('da-DK', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Copenhagen',
  });
}
