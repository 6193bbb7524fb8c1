import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { useRoom } from '../../workspace/room.ts';
import styles from './Registration.module.css';

/** Says under a list how much is overdue and therefore not in it, and goes to where it is. Nothing while nothing is. */
export function OverdueNote() {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const { data } = useQueryCommand('registration.overdue', {});
  const count = data ? data.persons + data.facts : 0;
  if (count === 0) return null;
  return (
    <p className={styles.overdue}>
      {t('registration.overdueNote', { count })}{' '}
      <button type="button" onClick={() => goTo('control')} title={t('registration.overdueWhy')}>
        {t('registration.overdueOpen')}
      </button>
    </p>
  );
}
