import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ExportUse, exportUse } from '../../../../shared/contract/networkExport.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Dialog } from '../../kit/Dialog.tsx';
import { Checkbox, Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import styles from './Briefing.module.css';

/** The gate for a briefing on paper: what for, why, and how the sources behind it must be handled. */
export function PrintBriefing({ quarter, onClose }: { quarter: string; onClose(): void }) {
  const { t } = useTranslation();
  const marking = useQueryCommand('briefing.marking', { quarter });
  const printing = useMutationCommand('briefing.print');
  const [use, setUse] = useState<ExportUse | ''>('');
  const [reason, setReason] = useState('');
  const [seen, setSeen] = useState(false);
  const handling = marking.data?.handling ?? [];
  const isRestricted = handling.some(({ code }) => code !== 'H0');
  const isComplete = marking.data && use !== '' && reason.trim().length >= 3 && (seen || !isRestricted);
  const print = () => {
    if (!isComplete || printing.isPending) return;
    printing.mutate(
      { quarter, use, reason: reason.trim(), handling: handling.map(({ code }) => code) },
      {
        onSuccess: ({ file }) => {
          useToasts.getState().show({ kind: 'good', text: t('networkExport.done', { file }) });
          onClose();
        },
        onError: () => void marking.refetch(),
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('briefing.printTitle')}
      description={t('briefing.printText')}
      footer={
        <>
          <Button onClick={onClose}>{t('frame.cancel')}</Button>
          <Button look="primary" disabled={!isComplete || printing.isPending} onClick={print}>
            {t('networkExport.confirm')}
          </Button>
        </>
      }
    >
      <form
        className={styles.ask}
        onSubmit={(event) => {
          event.preventDefault();
          print();
        }}
      >
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
          <Note kind={isRestricted ? 'warn' : 'info'}>
            <strong>{t(handling.length === 0 ? 'briefing.noSources' : 'briefing.marking')}</strong>
            <ul className={styles.missing}>
              {handling.map(({ code, sources, texts }) => (
                <li key={code}>
                  {t(`domain.handling.${code}`)}:{' '}
                  {t('networkExport.sources', { count: sources, n: sources.toLocaleString('da-DK') })}
                  {texts.length > 0 && ` – ${texts.join(', ')}`}
                </li>
              ))}
            </ul>
          </Note>
        )}
        {isRestricted && (
          <Checkbox
            label={t('networkExport.seen')}
            checked={seen}
            onChange={({ target }) => setSeen(target.checked)}
          />
        )}
        <ErrorNote error={printing.error ?? marking.error} />
      </form>
    </Dialog>
  );
}
