import { useTranslation } from 'react-i18next';
import type { RemovalPreview, RemovedKind, RemovedLine } from '../../../../shared/contract/removal.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Panel } from '../../kit/Panel.tsx';
import control from '../registration/Control.module.css';
import { Backups } from './Backups.tsx';
import styles from './Removal.module.css';

/** What a removal takes with it, kind by kind, each opened into its records; and what stays. */
export function WhatGoes({ preview: { goes, stays, backups, files } }: { preview: RemovalPreview }) {
  const { t } = useTranslation();
  const total = goes.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <Panel title={`${t('removal.goes')} (${t('removal.goesCount', { count: total })})`}>
        <ul className={styles.kinds}>
          {goes.map(({ kind, count, lines }) => (
            <li key={kind}>
              {lines.length === 0 ? (
                <p>
                  <strong className={styles.count}>{count}</strong> {t(`removal.kind.${kind}`)}
                </p>
              ) : (
                <details>
                  <summary>
                    <strong className={styles.count}>{count}</strong> {t(`removal.kind.${kind}`)}
                  </summary>
                  <Lines lines={lines} kind={kind} />
                </details>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {stays.length > 0 && (
        <Panel title={`${t('removal.stays')} (${stays.length})`}>
          <p className={control.soft}>{t('removal.staysLead')}</p>
          <Lines lines={stays} />
        </Panel>
      )}
      {files.length > 0 && (
        <Panel title={t('removal.files')}>
          <ul>
            {files.map((file) => (
              <li key={file}>{file}</li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t('removal.backups')}>
        <Backups backups={backups} />
      </Panel>
    </>
  );
}

function Lines({ lines, kind }: { lines: readonly RemovedLine[]; kind?: RemovedKind }) {
  const { t } = useTranslation();
  const wordOf = (text: string) =>
    kind === 'role' ? t(`domain.personRole.${text}` as 'domain.personRole.member') : text;
  return (
    <ul className={styles.lines}>
      {[...Map.groupBy(lines, ({ day, text }) => `${day} ${text}`)].map(([key, alike]) => {
        const { day, text } = alike[0] ?? { day: null, text: '' };
        return (
          <li key={key}>
            {day && <span className={control.soft}>{formatDay(day)} </span>}
            {wordOf(text)}
            {alike.length > 1 && ` (${alike.length})`}
          </li>
        );
      })}
    </ul>
  );
}
