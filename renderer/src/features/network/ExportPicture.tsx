import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useMutationCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { useFilters } from '../../workspace/filters.ts';
import styles from './FilterBar.module.css';
import { markedPicture } from './picture.ts';

/** Asks why, and writes the picture to the store's export folder. */
export function ExportPicture({
  draw,
  onClose,
}: {
  /** Draws what is seen, or the whole network. */
  draw(whole: boolean): HTMLCanvasElement;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<'view' | 'whole'>('view');
  const [reason, setReason] = useState('');
  const [drawing, setDrawing] = useState<unknown>(null);
  const exporting = useMutationCommand('network.exportPicture');
  const workspace = useSession((state) => state.session?.workspace);
  const demo = useSession((state) => state.session?.demo ?? false);
  const { from, to } = useFilters((state) => state.filters);
  const complete = reason.trim().length >= 3 && workspace;

  const save = async () => {
    if (!complete || exporting.isPending) return;
    setDrawing(null);
    const days = [from, to].map((day) => (day ? formatDay(day) : ''));
    const window = from === null && to === null ? t('network.allTime') : days.join(' – ').trim();
    try {
      const png = await markedPicture(draw(what === 'whole'), {
        mark: t('network.pictureMark'),
        lines: [
          ...(demo ? [t('frame.demoBanner')] : []),
          t(`domain.purpose.${workspace.purpose}`),
          t('network.pictureTask', { task: workspace.task }),
          t('network.pictureWindow', { window }),
          t('network.pictureDay', { day: formatDay(dayInCopenhagen(new Date())) }),
        ],
      });
      const { file } = await exporting.mutateAsync({ png, reason: reason.trim() });
      useToasts.getState().show({ kind: 'good', text: t('network.exportDone', { file }) });
      onClose();
    } catch (error) {
      setDrawing(error);
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('network.exportTitle')}
      description={t('network.exportText')}
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button look="primary" disabled={!complete || exporting.isPending} onClick={() => void save()}>
            {t('network.exportConfirm')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select<'view' | 'whole'>
          label={t('network.exportWhat')}
          value={what}
          options={[
            { value: 'view', label: t('network.exportView') },
            { value: 'whole', label: t('network.exportWhole') },
          ]}
          onChange={setWhat}
        />
        <TextInput
          label={t('network.exportReason')}
          hint={t('network.exportReasonHint')}
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <ErrorNote error={drawing} />
      </form>
    </Dialog>
  );
}
