import { useQueryClient } from '@tanstack/react-query';
import { CalendarDays } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/contract/store.ts';
import { formatDay, type IsoDate } from '../../../shared/date.ts';
import { call } from '../client/call.ts';
import { useSession } from '../client/session.ts';
import { Button } from '../kit/Button.tsx';
import { Dialog } from '../kit/Dialog.tsx';
import { DateInput } from '../kit/Field.tsx';
import { ErrorNote } from '../kit/Notes.tsx';
import { useActions } from './actions.ts';
import styles from './TopBar.module.css';

const owner = Symbol('view day');

/** The day that everything is shown as of: in sight whenever it is not today, and chosen here. */
export function ViewDay({ session }: { session: Session }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<IsoDate | null>(session.viewDay);
  const [error, setError] = useState<unknown>(null);
  const ask = () => {
    setDay(session.viewDay);
    setError(null);
    setOpen(true);
  };
  useActions(owner, [{ id: 'frame.viewDay', label: t('frame.viewDay.title'), perform: ask }]);

  const show = async (chosen: IsoDate | null) => {
    try {
      const { viewDay } = await call('store.viewAsOf', { day: chosen });
      // The workspace stays the very same one: what hangs on it, a draft or a picture, is kept.
      useSession.getState().signedIn({ ...session, viewDay });
      await client.invalidateQueries();
      setOpen(false);
    } catch (thrown) {
      setError(thrown);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void show(day);
  };

  return (
    <>
      <Button
        look="quiet"
        icon={<CalendarDays />}
        className={session.viewDay ? styles.otherDay : styles.today}
        title={t('frame.viewDay.title')}
        onClick={ask}
      >
        {session.viewDay
          ? t('frame.viewDay.day', { day: formatDay(session.viewDay) })
          : t('frame.viewDay.today')}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t('frame.viewDay.title')}
        description={t('frame.viewDay.lead')}
        width="narrow"
        footer={
          <>
            <Button onClick={() => void show(null)}>{t('frame.viewDay.backToToday')}</Button>
            <Button type="submit" form="view-day" look="primary" disabled={day === null}>
              {t('frame.viewDay.apply')}
            </Button>
          </>
        }
      >
        <form id="view-day" onSubmit={submit}>
          <DateInput
            label={t('frame.viewDay.field')}
            value={day}
            onChange={setDay}
            invalidText={t('frame.invalidDate')}
          />
        </form>
        <ErrorNote error={error} />
      </Dialog>
    </>
  );
}
