import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { useRoom } from '../../workspace/room.ts';
import styles from './Registration.module.css';

/**
 * Says how much still has to be done about persons who are out of sight until their registration is settled, and goes to where it
 * is: nothing is lost between two meetings. Nothing while nothing waits.
 */
export function WaitingNote({ what }: { what: 'measures' | 'tasks' }) {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const { data } = useQueryCommand('registration.overdue', {});
  const count = data?.[what] ?? 0;
  if (count === 0) return null;
  return (
    <p className={`${styles.overdue} ${styles.waiting}`}>
      {what === 'measures'
        ? t('registration.measuresWait', { count })
        : t('registration.tasksWait', { count })}{' '}
      <button type="button" onClick={() => goTo('control')} title={t('registration.overdueWhy')}>
        {t('registration.overdueOpen')}
      </button>
    </p>
  );
}
