import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { prefetch } from '../../client/hooks.ts';
import { giveReason, useReasons } from '../../client/reasons.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import styles from './Justified.module.css';

/** Shows what is in it when somebody has said why the person is looked up, and asks for it until then (PRACTICE, Log). */
export function Justified({ personId, children }: { personId: number; children: ReactNode }) {
  const isGiven = useReasons((state) => state.given.has(personId));
  return isGiven ? children : <AskReason key={personId} personId={personId} />;
}

/**
 * Asks why a person is looked up. The reason given last is offered, else the workspace's task, and Enter takes it wherever
 * the cursor is, so that a list can be gone through without leaving it.
 */
export function AskReason({ personId }: { personId: number }) {
  const { t } = useTranslation();
  const task = useSession((state) => state.session?.workspace?.task ?? '');
  const [reason, setReason] = useState(() => useReasons.getState().last ?? task);
  const [error, setError] = useState<unknown>(null);
  const client = useQueryClient();
  const isLongEnough = reason.trim().length >= 3;
  const give = async () => {
    if (!isLongEnough) return;
    try {
      const given = giveReason(personId, reason);
      // Asked for at once, and answered after the reason is on record: the card need not wait for two answers in turn.
      void prefetch(client, 'person.card', { id: personId });
      await given;
    } catch (failure) {
      setError(failure);
    }
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, repeat } = event;
      const isFree = !(target instanceof Element && target.closest(takesEnter));
      if (key !== 'Enter' || repeat || !isFree || event.defaultPrevented) return;
      event.preventDefault();
      void give();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <form
      className={styles.ask}
      aria-label={t('person.why.title')}
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <h2>{t('person.why.title')}</h2>
      <p>{t('person.why.text')}</p>
      <TextInput
        label={t('person.why.reason')}
        hint={t('person.why.hint')}
        value={reason}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setReason(event.target.value)}
      />
      <ErrorNote error={error} />
      <div>
        <Button type="submit" look="primary" shortcut="Enter" disabled={!isLongEnough}>
          {t('person.why.show')}
        </Button>
      </div>
    </form>
  );
}

/** What has an Enter of its own. */
const takesEnter =
  'button, a, input, textarea, select, [contenteditable], [role="option"], [role="menuitem"]';

/** Under which reason a person is shown, and the way to give another. */
export function ReasonLine({ personId }: { personId: number }) {
  const { t } = useTranslation();
  const reason = useReasons((state) => state.given.get(personId));
  const ask = useReasons((state) => state.ask);
  if (reason === undefined) return null;
  return (
    <p className={styles.line}>
      {t('person.why.given', { reason })}{' '}
      <button type="button" onClick={() => ask(personId)}>
        {t('person.why.other')}
      </button>
    </p>
  );
}
