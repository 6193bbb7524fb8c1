import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkedHandling } from '../../../../../shared/contract/internalFile.ts';
import type { NetworkFilter } from '../../../../../shared/contract/network.ts';
import { type ExportFormat, exportFormat } from '../../../../../shared/contract/networkExport.ts';
import { dayInCopenhagen, formatDay } from '../../../../../shared/date.ts';
import { useMutationCommand, useQueryCommand } from '../../../client/hooks.ts';
import { useSession } from '../../../client/session.ts';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { Select } from '../../../kit/Field.tsx';
import { ErrorNote } from '../../../kit/Notes.tsx';
import { useToasts } from '../../../kit/Toast.tsx';
import { GateFields, nothingTyped, requestOf } from '../../entry/FileGate.tsx';
import { useMaterial } from '../analysis/useMaterial.ts';
import type { NetworkModel } from '../model.ts';
import { useNetworkRoom } from '../roomState.ts';
import styles from './ExportDialog.module.css';
import { markedPicture } from './picture.ts';

/**
 * The one gate for files of the network: asks what the file is for and why, shows how the sources behind it must be
 * handled, and writes it to the store's export folder.
 */
export function ExportDialog({
  model,
  filter,
  draw,
  onClose,
}: {
  model: NetworkModel;
  filter: NetworkFilter;
  /** Draws what is seen, or the whole network. */
  draw(whole: boolean): HTMLCanvasElement;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const marking = useQueryCommand('network.exportMarking', { material });
  const saving = useMutationCommand('network.export');
  const [format, setFormat] = useState<ExportFormat>('pdf');
  const [what, setWhat] = useState<'view' | 'whole'>('view');
  const [typed, setTyped] = useState(nothingTyped);
  const [error, setError] = useState<unknown>(null);
  const workspace = useSession((state) => state.session?.workspace);
  const demo = useSession((state) => state.session?.demo ?? false);

  const handling = marking.data?.handling ?? [];
  const request = requestOf(typed, marking.data);

  const save = async () => {
    if (!workspace || !request || saving.isPending) return;
    setError(null);
    try {
      const days = [filter.from, filter.to].map((day) => (day ? formatDay(day) : ''));
      const window =
        filter.from === null && filter.to === null ? t('network.allTime') : days.join(' – ').trim();
      const picture =
        format === 'png'
          ? await markedPicture(draw(what === 'whole'), {
              mark: t('networkExport.mark'),
              lines: [
                [
                  ...(demo ? [t('frame.demoBanner')] : []),
                  t(`domain.purpose.${workspace.purpose}`),
                  t('network.pictureTask', { task: workspace.task }),
                  t(`networkExport.uses.${request.use}`),
                ].join(' · '),
                [
                  `${t('networkExport.handling')}: ${handling.map(handlingText).join('; ')}`,
                  t('network.pictureWindow', { window }),
                  t('network.pictureDay', { day: formatDay(dayInCopenhagen(new Date())) }),
                ].join(' · '),
              ],
            })
          : null;
      const { file } = await saving.mutateAsync({
        material,
        format,
        ...request,
        picture,
        places: placesNow(),
      });
      useToasts.getState().show({ kind: 'good', text: t('networkExport.done', { file }) });
      onClose();
    } catch (failure) {
      setError(failure);
      void marking.refetch();
    }
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('networkExport.title')}
      description={t('networkExport.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button look="primary" disabled={!request || saving.isPending} onClick={() => void save()}>
            {t('networkExport.confirm')}
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
        <div className={styles.pair}>
          <Select<ExportFormat>
            label={t('networkExport.format')}
            value={format}
            options={exportFormat.options.map((value) => ({
              value,
              label: t(`networkExport.formats.${value}`),
            }))}
            onChange={setFormat}
          />
          {format === 'png' && (
            <Select<'view' | 'whole'>
              label={t('network.exportWhat')}
              value={what}
              options={[
                { value: 'view', label: t('network.exportView') },
                { value: 'whole', label: t('network.exportWhole') },
              ]}
              onChange={setWhat}
            />
          )}
        </div>
        <GateFields typed={typed} marking={marking.data} onChange={setTyped} />
        <ErrorNote error={error ?? marking.error} />
      </form>
    </Dialog>
  );
}

const handlingText = ({ code, sources, texts }: MarkedHandling): string =>
  texts.length > 0 ? `${code} (${sources}): ${texts.join(', ')}` : `${code} (${sources})`;

/** Where everybody stands in the drawing now. */
function placesNow() {
  const { positions } = useNetworkRoom.getState();
  const persons = [...positions.keys()];
  return {
    persons,
    positions: Float32Array.from(
      [...positions.values()].flatMap(({ x, y }) => [x, y]),
    ) as Float32Array<ArrayBuffer>,
  };
}
