import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { useReasons } from '../../client/reasons.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { AskReason } from '../person/Justified.tsx';
import styles from './Observation.module.css';
import { ObservationList } from './ObservationList.tsx';

const step = 50;

/** What a figure of observations is made of: the observations themselves, newest first. */
export function ObservationsDialog({
  title,
  personIds,
  sourceId,
  onClose,
}: {
  title: string;
  personIds: readonly number[];
  sourceId: number | null;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [limit, setLimit] = useState(step);
  const only = personIds.length === 1 ? personIds[0] : undefined;
  const isJustified = useReasons((state) => only === undefined || state.given.has(only));
  const { data, error } = useQueryCommand(
    'observation.list',
    { personIds: [...personIds], sourceId, from: null, to: null, offset: 0, limit },
    { keepPrevious: true, enabled: isJustified },
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={data && t('observation.count', { count: data.total })}
      width="medium"
    >
      {!isJustified && only !== undefined && <AskReason personId={only} />}
      <ErrorNote error={error} />
      {data?.total === 0 && <p className={styles.soft}>{t('observation.none')}</p>}
      {data && <ObservationList observations={data.observations} sources={data.sources} personId={only} />}
      {data && data.observations.length < data.total && limit < 500 && (
        <Button onClick={() => setLimit(Math.min(limit + step, 500))}>{t('observation.more')}</Button>
      )}
    </Dialog>
  );
}
