import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { countKinds } from './Counts.tsx';
import styles from './IntakeRoom.module.css';
import { UndoDialog } from './UndoDialog.tsx';

type Batch = CommandOutput<'intake.batches'>['batches'][number];

const dayText = (instant: string) => formatDay(dayInCopenhagen(new Date(instant)));

/** Batches of the workspace's purpose, each with its way out. */
export function BatchList({ mayUndo }: { mayUndo: boolean }) {
  const { t } = useTranslation();
  const [undoing, setUndoing] = useState<Batch | null>(null);
  const { data, error } = useQueryCommand('intake.batches', {});
  const contentOf = ({ counts }: Batch) =>
    countKinds
      .filter((kind) => counts[kind] > 0)
      .map((kind) => `${t(`intake.count.${kind}`)} ${counts[kind].toLocaleString('da-DK')}`)
      .join(' · ');
  return (
    <Panel title={t('intake.batches.title')} flush>
      <ErrorNote error={error} />
      {data?.batches.length === 0 && (
        <div className={styles.item}>
          <p className={styles.soft}>{t('intake.batches.none')}</p>
        </div>
      )}
      {data && data.batches.length > 0 && (
        <div className={styles.wide}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('intake.batches.label')}</th>
                <th scope="col">{t('intake.source.purpose')}</th>
                <th scope="col">{t('intake.batches.when')}</th>
                <th scope="col">{t('intake.batches.who')}</th>
                <th scope="col">{t('intake.batches.content')}</th>
                <th scope="col">
                  <span aria-hidden />
                </th>
              </tr>
            </thead>
            <tbody>
              {data.batches.map((batch) => (
                <tr key={batch.id}>
                  <td>{batch.label}</td>
                  <td>
                    <PurposeTag purpose={batch.purpose} />
                  </td>
                  <td>{dayText(batch.recordedAt)}</td>
                  <td>{batch.account}</td>
                  <td>{contentOf(batch)}</td>
                  <td>
                    {batch.undoneAt !== null ? (
                      <Tag>{t('intake.batches.undone', { day: dayText(batch.undoneAt) })}</Tag>
                    ) : (
                      mayUndo && (
                        <Button
                          look="quiet"
                          aria-label={t('intake.batches.undo', { label: batch.label })}
                          onClick={() => setUndoing(batch)}
                        >
                          {t('frame.undo')}
                        </Button>
                      )
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {undoing && <UndoDialog batch={undoing} onClose={() => setUndoing(null)} />}
    </Panel>
  );
}
