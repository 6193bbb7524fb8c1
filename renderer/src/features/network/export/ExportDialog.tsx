import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkFilter } from '../../../../../shared/contract/network.ts';
import {
  type ExportFormat,
  type ExportUse,
  exportFormat,
  exportUse,
  type MarkedHandling,
} from '../../../../../shared/contract/networkExport.ts';
import { dayInCopenhagen, formatDay } from '../../../../../shared/date.ts';
import { useMutationCommand, useQueryCommand } from '../../../client/hooks.ts';
import { useSession } from '../../../client/session.ts';
import { Button } from '../../../kit/Button.tsx';
import { Dialog } from '../../../kit/Dialog.tsx';
import { Checkbox, Select, TextInput } from '../../../kit/Field.tsx';
import { ErrorNote, Note } from '../../../kit/Notes.tsx';
import { useToasts } from '../../../kit/Toast.tsx';
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
  const [use, setUse] = useState<ExportUse | ''>('');
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const workspace = useSession((state) => state.session?.workspace);
  const demo = useSession((state) => state.session?.demo ?? false);

  const handling = marking.data?.handling ?? [];
  const restricted = handling.some(({ code }) => code !== 'H0');
  const complete =
    workspace && marking.data && use !== '' && reason.trim().length >= 3 && (seen || !restricted);

  const save = async () => {
    if (!complete || saving.isPending) return;
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
                  t(`networkExport.uses.${use}`),
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
        use,
        reason: reason.trim(),
        handling: handling.map(({ code }) => code),
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
          <Button look="primary" disabled={!complete || saving.isPending} onClick={() => void save()}>
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
        <Select<ExportUse | ''>
          label={t('networkExport.use')}
          value={use}
          options={[
            { value: '', label: t('networkExport.chooseUse') },
            ...exportUse.options.map((value) => ({ value, label: t(`networkExport.uses.${value}`) })),
          ]}
          onChange={setUse}
        />
        <TextInput
          label={t('networkExport.reason')}
          hint={t('networkExport.reasonHint')}
          maxLength={300}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        {marking.data && (
          <Handling
            handling={handling}
            persons={marking.data.persons}
            protectedPersons={marking.data.protectedPersons}
          />
        )}
        {restricted && (
          <Checkbox
            label={t('networkExport.seen')}
            checked={seen}
            onChange={({ target }) => setSeen(target.checked)}
          />
        )}
        <ErrorNote error={error ?? marking.error} />
      </form>
    </Dialog>
  );
}

function Handling({
  handling,
  persons,
  protectedPersons,
}: {
  handling: readonly MarkedHandling[];
  persons: number;
  protectedPersons: number;
}) {
  const { t } = useTranslation();
  const restricted = handling.some(({ code }) => code !== 'H0');
  return (
    <Note kind={restricted ? 'warn' : 'info'}>
      <strong>{t('networkExport.marking', { count: persons, n: persons.toLocaleString('da-DK') })}</strong>
      <ul className={styles.handling}>
        {handling.map(({ code, sources, texts }) => (
          <li key={code}>
            {t(`domain.handling.${code}`)}:{' '}
            {t('networkExport.sources', { count: sources, n: sources.toLocaleString('da-DK') })}
            {texts.length > 0 && ` – ${texts.join(', ')}`}
          </li>
        ))}
      </ul>
      {protectedPersons > 0 && (
        <p>{t('networkExport.protected', { count: protectedPersons, n: protectedPersons })}</p>
      )}
    </Note>
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
