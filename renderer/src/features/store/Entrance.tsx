import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { useSession } from '../../client/session.ts';
import { ErrorNote } from '../../kit/Notes.tsx';
import { CreateStore } from './CreateStore.tsx';
import styles from './Entrance.module.css';
import { RestoreStore } from './RestoreStore.tsx';
import { SignIn } from './SignIn.tsx';
import type { StoreStatus } from './storeStatus.ts';

/** What is shown while no store is open: unlock one, or make one. */
export function Entrance() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<StoreStatus | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [shown, setShown] = useState<'signIn' | 'create' | 'restore'>('signIn');
  const signedIn = useSession((state) => state.signedIn);

  useEffect(() => {
    call('store.status', {}).then((found) => {
      // A window that was reloaded finds the store as it left it.
      if (found.session) signedIn(found.session);
      setStatus(found);
      setShown(found.stores.length === 0 ? 'create' : 'signIn');
    }, setError);
  }, [signedIn]);

  return (
    <main className={styles.entrance}>
      <div className={styles.card}>
        <header className={styles.brand}>
          <h1>Relata</h1>
          <p>{t('store.tagline')}</p>
        </header>
        <ErrorNote error={error} />
        {status && shown === 'create' && (
          <CreateStore
            status={status}
            onBack={status.stores.length > 0 ? () => setShown('signIn') : null}
            onRestore={() => setShown('restore')}
          />
        )}
        {status && shown === 'restore' && <RestoreStore status={status} onBack={() => setShown('signIn')} />}
        {status && shown === 'signIn' && (
          <SignIn status={status} onCreate={() => setShown('create')} onRestore={() => setShown('restore')} />
        )}
      </div>
      <footer className={styles.version}>
        {status && t('frame.version', { version: status.appVersion })}
      </footer>
    </main>
  );
}
