import { useTranslation } from 'react-i18next';
import type { NetworkFilter } from '../../../../../shared/contract/network.ts';
import { useQueryCommand } from '../../../client/hooks.ts';
import { Dialog } from '../../../kit/Dialog.tsx';
import { ErrorNote } from '../../../kit/Notes.tsx';
import { EvidenceList } from '../EvidenceList.tsx';
import styles from './Analysis.module.css';
import { count } from './figures.ts';

/** As many as are read in one sitting; the figure itself says how many there are. */
const most = 200;

/** The observations that a figure of an analysis is made of, newest first. */
export function ObservationsBehind({
  ids,
  title,
  filter,
  onClose,
}: {
  ids: readonly number[];
  title: string;
  filter: NetworkFilter;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('network.observations', { filter, ids: ids.slice(0, most) });
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={
        ids.length > most
          ? t('networkAnalysis.observationsMore', { n: count(most), of: count(ids.length) })
          : t('networkAnalysis.basisObservations', { count: ids.length, n: count(ids.length) })
      }
    >
      <ErrorNote error={error} />
      {!data && !error && <p className={styles.soft}>{t('frame.loading')}</p>}
      {data && <EvidenceList observations={data.observations} label={title} />}
    </Dialog>
  );
}
