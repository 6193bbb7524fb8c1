import { HandHelping } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Button } from '../../kit/Button.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import styles from './Control.module.css';

/**
 * What is still to be done for somebody on the review desk, with its deadlines and the way to it. Whoever is out of sight has no
 * other room: their measures are named here alone.
 */
export function MeasuresLine({
  measures,
  onShow,
}: {
  measures: CommandOutput<'registration.reviewDesk'>['entries'][number]['measures'];
  /** Opens the person's measures; null for whoever is out of sight. */
  onShow: (() => void) | null;
}) {
  const { t } = useTranslation();
  const { activity } = useCatalogue();
  if (measures.length === 0) return null;
  return (
    <section className={styles.measures} aria-label={t('registration.control.measures')}>
      <strong>{t('registration.control.measures')}</strong>
      <ul>
        {measures.map(({ id, activity: code, state, dueOn, isLate }) => (
          <li key={id}>
            {activity(code)?.title ?? code}
            <Tag tone={isLate ? 'bad' : 'plain'}>
              {isLate ? t('intervention.overdue') : t(`intervention.state.${state}`)}
            </Tag>
            <span className={styles.soft}>{t('intervention.dueBy', { day: formatDay(dueOn) })}</span>
          </li>
        ))}
      </ul>
      {onShow && (
        <Button icon={<HandHelping aria-hidden />} shortcut="T" onClick={onShow}>
          {t('registration.control.openMeasures')}
        </Button>
      )}
    </section>
  );
}
