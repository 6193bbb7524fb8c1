import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchCounts } from '../../../../shared/contract/intake.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { TextArea } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { countKinds } from './Counts.tsx';
import styles from './IntakeRoom.module.css';

/** Says what goes, asks why, and takes the batch out again. */
export function UndoDialog({
  batch,
  onClose,
  onUndone,
}: {
  batch: { id: number; label: string; counts: BatchCounts };
  onClose(): void;
  onUndone?(): void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const undo = useMutationCommand('intake.undo');
  const what = countKinds
    .filter((kind) => kind !== 'knownPersons' && batch.counts[kind] > 0)
    .map(
      (kind) => `${t(`intake.count.${kind}`).toLowerCase()}: ${batch.counts[kind].toLocaleString('da-DK')}`,
    )
    .join(', ');
  const perform = async () => {
    await undo.mutateAsync({ batch: batch.id, reason });
    useToasts.getState().show({ kind: 'good', text: t('intake.undo.done', { label: batch.label }) });
    onClose();
    onUndone?.();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('intake.undo.title', { label: batch.label })}
      description={t('intake.undo.what', { what })}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button
            look="danger"
            disabled={reason.trim().length < 3 || undo.isPending}
            onClick={() => void perform().catch(() => {})}
          >
            {t('intake.undo.perform')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <TextArea
          label={t('intake.undo.reason')}
          value={reason}
          maxLength={300}
          onChange={({ target }) => setReason(target.value)}
        />
        <ErrorNote error={undo.error} />
      </div>
    </Dialog>
  );
}
