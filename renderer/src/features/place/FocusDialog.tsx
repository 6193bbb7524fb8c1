import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInCopenhagen, formatDay, type IsoDate } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { DateInput, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import styles from './Place.module.css';

/** When a place has been in focus and why; the leader puts it in focus, or ends that, as the steering group decided. */
export function FocusDialog({ placeId, name, onClose }: { placeId: number; name: string; onClose(): void }) {
  const { t } = useTranslation();
  const isLeader = useSession((state) => state.session?.account.role) === 'leader';
  const { data, error } = useQueryCommand('place.focus', {});
  const own = data?.periods.filter((period) => period.placeId === placeId) ?? [];
  const open = own.find(({ validTo }) => validTo === null);
  const [day, setDay] = useState<IsoDate | null>(() => dayInCopenhagen(new Date()));
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (day === null) return;
    try {
      if (open) {
        const { validFrom } = open;
        await call('place.endFocus', { placeId, validFrom, validTo: day, reason });
      } else await call('place.putInFocus', { placeId, validFrom: day, reason });
      onClose();
    } catch (thrown) {
      setRefused(thrown);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('place.focusOf', { name })}
      description={t('place.focusLead')}
      footer={
        <>
          <Button onClick={onClose}>{t('frame.close')}</Button>
          {isLeader && (
            <Button
              type="submit"
              form="focus"
              look="primary"
              disabled={day === null || reason.trim().length < 10}
            >
              {t(open ? 'place.endFocus' : 'place.putInFocus')}
            </Button>
          )}
        </>
      }
    >
      <ErrorNote error={error} />
      {own.length === 0 && <Note kind="info">{t('place.neverInFocus')}</Note>}
      <ul className={styles.periods}>
        {own.map(({ validFrom, validTo, reason: why }) => (
          <li key={validFrom}>
            <strong>
              {formatDay(validFrom)} – {validTo ? formatDay(validTo) : t('place.stillInFocus')}
            </strong>
            <div className={styles.soft}>{why}</div>
          </li>
        ))}
      </ul>
      {isLeader ? (
        <form id="focus" className={styles.form} onSubmit={(event) => void submit(event)}>
          <DateInput
            label={t(open ? 'place.lastDay' : 'place.firstDay')}
            value={day}
            onChange={setDay}
            invalidText={t('frame.invalidDate')}
          />
          <TextInput
            label={t('place.decision')}
            hint={t('place.decisionHint')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <ErrorNote error={refused} />
        </form>
      ) : (
        <Note kind="info">{t('place.leaderOnly')}</Note>
      )}
    </Dialog>
  );
}
