import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { DatedList } from '../../kit/DatedList.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { useShowCard } from '../registration/Desk.tsx';
import styles from './Flow.module.css';
import type { AskedFigure } from './FlowView.tsx';

/** Whom a figure is made of: those on file by name, those out of sight or since removed as a number. */
export function FlowPersons({ asked, onClose }: { asked: AskedFigure; onClose(): void }) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const { data, error } = useQueryCommand('flow.persons', asked);
  const { figure, from, to } = asked;
  const period = t('flow.periodIs', { from: formatDay(from), to: formatDay(to) });
  const day = formatDay(figure === 'atStart' ? from : to);
  return (
    <Dialog open onClose={onClose} title={t(`flow.figureIs.${figure}`, { period, day })} width="narrow">
      <ErrorNote error={error} />
      {data && data.persons.length === 0 && <p>{t('flow.nobody')}</p>}
      {data && data.persons.length > 0 && (
        <DatedList
          label={t(`flow.figureIs.${figure}`, { period, day })}
          heads={{ day: t('flow.day'), text: t('flow.person') }}
          lines={data.persons.map(({ id, name, day: on }) => ({
            ...{ key: `${id} ${on}`, day: on, text: name },
            open: () => {
              onClose();
              showCard(id);
            },
          }))}
        />
      )}
      {data && data.hidden > 0 && <p className={styles.soft}>{t('flow.hidden', { count: data.hidden })}</p>}
      {data && data.removed > 0 && (
        <p className={styles.soft}>{t('flow.removed', { count: data.removed })}</p>
      )}
    </Dialog>
  );
}
