import { Command, HardDriveDownload, Lock, Shield, ShieldCheck, SunMoon, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/contract/store.ts';
import { call } from '../client/call.ts';
import { useSession } from '../client/session.ts';
import { shellFacts } from '../client/shell.ts';
import { ChangePassphrase } from '../features/account/ChangePassphrase.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { Tag } from '../kit/Tag.tsx';
import { toastFailure, useToasts } from '../kit/Toast.tsx';
import { setLanguage } from '../text/i18n.ts';
import { useActions } from './actions.ts';
import { usePalette } from './CommandPalette.tsx';
import styles from './TopBar.module.css';
import { toggleTheme } from './theme.ts';
import { ViewDay } from './ViewDay.tsx';

const owner = Symbol('top bar');

/** Purpose, task and account, always in sight, with what may be done from anywhere. */
export function TopBar({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const show = useToasts((state) => state.show);
  const openPalette = usePalette((state) => state.open);
  const { workspace, account, demo } = session;
  const [isChanging, setChanging] = useState(false);

  const lock = () => void call('store.lock', { reason: 'demand' }).catch(toastFailure);
  const leave = () => useSession.getState().signedIn({ ...session, workspace: null });
  const backup = () =>
    void call('store.backup', {})
      .then(({ file }) => show({ kind: 'good', text: t('frame.backupDone', { file }) }))
      .catch(toastFailure);

  useActions(owner, [
    { id: 'frame.lock', label: t('frame.lock'), shortcut: 'Ctrl+L', perform: lock },
    { id: 'frame.actions', label: t('frame.actions'), shortcut: 'Ctrl+K', perform: openPalette },
    { id: 'frame.leave', label: t('frame.changeWorkspace'), enabled: workspace !== null, perform: leave },
    { id: 'account.change', label: t('account.change'), perform: () => setChanging(true) },
    { id: 'frame.backup', label: t('frame.backup'), perform: backup },
    { id: 'frame.theme', label: t('frame.theme'), perform: toggleTheme },
    {
      id: 'frame.language',
      label: t('frame.language'),
      perform: () => setLanguage(i18n.language === 'da' ? 'en' : 'da'),
    },
  ]);

  return (
    <header className={styles.bar}>
      <strong className={styles.brand}>Relata</strong>
      {workspace && (
        <div
          className={`${styles.purpose} ${styles[workspace.purpose]}`}
          title={t(`frame.purposeMeans.${workspace.purpose}`)}
        >
          {workspace.purpose === 'police' ? <Shield aria-hidden /> : <ShieldCheck aria-hidden />}
          <strong>{t(`domain.purpose.${workspace.purpose}`)}</strong>
          <span>{t(`frame.purposeMeans.${workspace.purpose}`)}</span>
        </div>
      )}
      {demo && <Tag tone="demo">{t('frame.demoBanner')}</Tag>}
      {!shellFacts.sandboxed && (
        <Tag tone="warn" title={t('frame.unsandboxed')}>
          <TriangleAlert size={12} aria-hidden /> root
        </Tag>
      )}
      {workspace && (
        <Button look="quiet" className={styles.task} onClick={leave} title={t('frame.changeWorkspace')}>
          <span className={styles.taskText}>{t('frame.task', { task: workspace.task })}</span>
        </Button>
      )}
      {workspace && <ViewDay session={session} />}
      <span className={styles.gap} />
      <Button look="quiet" icon={<Command />} shortcut="Ctrl+K" onClick={openPalette}>
        {t('frame.actions')}
      </Button>
      <IconButton label={t('frame.backup')} icon={<HardDriveDownload />} onClick={backup} />
      <IconButton label={t('frame.theme')} icon={<SunMoon />} onClick={toggleTheme} />
      <Button
        look="quiet"
        className={styles.account}
        onClick={() => setChanging(true)}
        title={t('account.change')}
      >
        {account.name} · {t(`domain.role.${account.role}`)}
      </Button>
      <Button icon={<Lock />} onClick={lock} title="Ctrl+L">
        {t('frame.lock')}
      </Button>
      {isChanging && <ChangePassphrase name={account.name} onClose={() => setChanging(false)} />}
    </header>
  );
}
