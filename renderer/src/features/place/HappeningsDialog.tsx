import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, type IsoDate } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import { Tag } from '../../kit/Tag.tsx';
import styles from './Place.module.css';

const step = 50;

/** What a place's figures are made of: its observations and incidents, newest first. */
export function HappeningsDialog({
  placeId,
  name,
  period,
  onClose,
}: {
  placeId: number;
  name: string;
  period: { from: IsoDate; to: IsoDate };
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const asked = { placeId, ...period, limit };
  const { data, error } = useQueryCommand('place.happenings', asked, { keepPrevious: true });
  return (
    <Dialog
      open
      onClose={onClose}
      width="wide"
      title={name}
      description={t('place.happened', {
        count: data?.total ?? 0,
        from: formatDay(period.from),
        to: formatDay(period.to),
      })}
      footer={<Button onClick={onClose}>{t('frame.close')}</Button>}
    >
      <ErrorNote error={error} />
      <ol className={styles.happenings} {...scrollsByKey}>
        {data?.happenings.map(({ kind, id, from, to, time, place, text, persons }) => (
          <li key={`${kind} ${id}`}>
            <div>
              <time dateTime={from}>{formatDay(from)}</time>
              {to !== from && ` – ${formatDay(to)}`}
              {time && <span className={styles.soft}> {t('place.at', { time })}</span>}
            </div>
            <div>
              <Tag tone={kind === 'incident' ? 'bad' : 'plain'}>{t(`place.kind.${kind}`)}</Tag> {place}
              {text !== '' && <p>{text}</p>}
              <p className={styles.soft}>
                {persons.length === 0
                  ? t('place.nobody')
                  : persons.map((person) => person.name || t('frame.unknown')).join(', ')}
              </p>
            </div>
          </li>
        ))}
      </ol>
      {data && data.happenings.length < data.total && limit < 500 && (
        <Button onClick={() => setLimit(Math.min(limit + step, 500))}>{t('observation.more')}</Button>
      )}
    </Dialog>
  );
}
