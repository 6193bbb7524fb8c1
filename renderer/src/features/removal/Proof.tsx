import { useTranslation } from 'react-i18next';
import type { RemovalProof } from '../../../../shared/contract/removal.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import control from '../registration/Control.module.css';
import { Backups } from './Backups.tsx';
import styles from './Removal.module.css';

/** What was searched after a removal, and that nothing was found; and where the person may still be, and until when. */
export function Proof({ proof }: { proof: RemovalProof }) {
  const { t } = useTranslation();
  const { removedOn, by, places, namesakes, inLog, backups, exports } = proof;
  const fields = places.reduce((sum, place) => sum + place.fields, 0);
  const tables = Map.groupBy(places, ({ table }) => table);
  return (
    <>
      <header className={control.about}>
        <div className={control.aboutText}>
          <h2>{t('removal.proofTitle', { day: formatDay(removedOn) })}</h2>
          <p className={control.soft}>{t('removal.proofBy', { name: by })}</p>
        </div>
      </header>
      <Note kind="good">
        <p>{t('removal.proofFound', { count: places.length })}</p>
        <p>{t('removal.proofFields', { count: fields })}</p>
      </Note>
      <details className={styles.searched}>
        <summary>{t('removal.proofPlaces')}</summary>
        <ul>
          {[...tables].map(([table, columns]) => (
            <li key={table}>
              <strong>{table}</strong>{' '}
              <span className={control.soft}>
                {columns
                  .map(({ column, fields: read }) => `${column} (${read.toLocaleString('da-DK')})`)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </details>
      {namesakes > 0 && <Note kind="info">{t('removal.proofNamesakes', { count: namesakes })}</Note>}
      {inLog > 0 && <Note kind="info">{t('removal.proofLog', { count: inLog })}</Note>}
      {exports.length > 0 && (
        <Note kind="warn">
          <p>{t('removal.proofExports', { count: exports.length })}</p>
          <ul>
            {exports.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </Note>
      )}
      <Panel title={t('removal.backups')}>
        <Backups backups={backups} />
      </Panel>
    </>
  );
}
