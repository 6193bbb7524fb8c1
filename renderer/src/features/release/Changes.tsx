import { useTranslation } from 'react-i18next';
import { type ReleaseReview, tablesOf } from '../../../../shared/contract/release.ts';
import { Panel } from '../../kit/Panel.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';

/** What reads otherwise than in the recipient's last document. */
export function Changes({ review: { document, changes } }: { review: ReleaseReview }) {
  const { t } = useTranslation();
  if (!changes)
    return (
      <Panel title={t('release.changes')}>
        <p className={styles.hint}>{t('release.noEarlier')}</p>
      </Panel>
    );
  const tables = tablesOf(document);
  const figure = (count: number | null) => count ?? document.withheldSign;
  return (
    <Panel title={t('release.changes')}>
      <div className={styles.stack}>
        <p className={styles.hint}>
          {t('release.changesSince', { period: periodText(t, changes.period), count: changes.counts.length })}
        </p>
        {changes.counts.length > 0 && (
          <details>
            <summary>{t('release.showChanges')}</summary>
            <ul className={styles.changes}>
              {changes.counts.map(({ table: code, row, column, before, now }) => {
                const table = tables.find((each) => each.code === code);
                const name = (of: 'rows' | 'columns', heading: string) =>
                  table?.[of].find((each) => each.code === heading)?.label ?? heading;
                const place = [
                  name('rows', row),
                  ...(table?.columns.length === 1 ? [] : [name('columns', column)]),
                ];
                return (
                  <li key={`${code} ${row} ${column}`}>
                    <span className={styles.soft}>{table?.title}</span>
                    <span>{place.join(' · ')}</span>
                    <span>
                      {figure(before)} → <strong>{figure(now)}</strong>
                    </span>
                  </li>
                );
              })}
            </ul>
          </details>
        )}
      </div>
    </Panel>
  );
}
