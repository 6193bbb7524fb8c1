import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryCommand } from '../../client/hooks.ts';
import { DateInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { periodText } from './periodText.ts';
import styles from './ReleaseRoom.module.css';

/** Whom a fact has reached that was corrected since, and how they are told (LED 7(3)). */
export function Notify() {
  const { t } = useTranslation();
  const [wrongFrom, setWrongFrom] = useState<string | null>(null);
  const { data, error } = useQueryCommand(
    'release.notify',
    { wrongFrom: wrongFrom ?? '2000-01-01' },
    { enabled: wrongFrom !== null },
  );
  return (
    <Panel title={t('release.notify')}>
      <div className={styles.stack}>
        <p>{t('release.notifyText')}</p>
        <div className={styles.form}>
          <DateInput
            label={t('release.wrongFrom')}
            hint={t('release.wrongFromHint')}
            value={wrongFrom}
            onChange={setWrongFrom}
            invalidText={t('release.noDay')}
          />
        </div>
        <ErrorNote error={error} />
        {data?.recipients.length === 0 && <Note kind="good">{t('release.notifyNobody')}</Note>}
        {data && data.recipients.length > 0 && (
          <>
            <table className={styles.plainTable}>
              <caption>{t('release.notifyList')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('release.recipient')}</th>
                  <th scope="col">{t('release.notifyPeriods')}</th>
                </tr>
              </thead>
              <tbody>
                {data.recipients.map(({ recipient, periods }) => (
                  <tr key={recipient}>
                    <th scope="row">{t(`release.recipients.${recipient}`)}</th>
                    <td>{[...new Set(periods)].map((period) => periodText(t, period)).join(', ')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className={styles.hint}>{t('release.notifyHow')}</p>
          </>
        )}
      </div>
    </Panel>
  );
}
