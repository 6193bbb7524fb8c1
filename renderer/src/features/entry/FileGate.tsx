import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type ExportUse,
  exportUse,
  type FileMarking,
  type FileRequest,
} from '../../../../shared/contract/internalFile.ts';
import { Checkbox, Select, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from './EntryDialog.tsx';
import styles from './FileGate.module.css';

/** What has been typed at the gate so far. */
export interface TypedRequest {
  use: ExportUse | '';
  reason: string;
  /** The restrictions have been read. */
  seen: boolean;
}

export const nothingTyped: TypedRequest = { use: '', reason: '', seen: false };

/** What the gate lets through: null while something is missing. */
export function requestOf(typed: TypedRequest, marking: FileMarking | undefined): FileRequest | null {
  const { use, reason, seen } = typed;
  if (!marking || use === '' || reason.trim().length < 3 || (isRestricted(marking) && !seen)) return null;
  return { use, reason: reason.trim(), handling: marking.handling.map(({ code }) => code) };
}

const isRestricted = ({ handling }: FileMarking) => handling.some(({ code }) => code !== 'H0');

/** The fields of the gate for files of the inside: what for, why, and how what is behind must be handled. */
export function GateFields({
  typed,
  marking,
  onChange,
}: {
  typed: TypedRequest;
  marking: FileMarking | undefined;
  onChange(typed: TypedRequest): void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <Select<ExportUse | ''>
        label={t('networkExport.use')}
        value={typed.use}
        options={[
          { value: '', label: t('networkExport.chooseUse') },
          ...exportUse.options.map((value) => ({ value, label: t(`networkExport.uses.${value}`) })),
        ]}
        onChange={(use) => onChange({ ...typed, use })}
      />
      <TextInput
        label={t('networkExport.reason')}
        hint={t('networkExport.reasonHint')}
        maxLength={300}
        value={typed.reason}
        onChange={({ target }) => onChange({ ...typed, reason: target.value })}
      />
      {marking && <HandlingNote {...marking} />}
      {marking && isRestricted(marking) && (
        <Checkbox
          label={t('networkExport.seen')}
          checked={typed.seen}
          onChange={({ target }) => onChange({ ...typed, seen: target.checked })}
        />
      )}
    </>
  );
}

function HandlingNote({ handling, persons, protectedPersons }: FileMarking) {
  const { t } = useTranslation();
  return (
    <Note kind={isRestricted({ handling, persons, protectedPersons }) ? 'warn' : 'info'}>
      <strong>
        {persons === 0
          ? t('networkExport.markingFigures')
          : t('networkExport.marking', { count: persons, n: persons.toLocaleString('da-DK') })}
      </strong>
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

/** The gate as a dialog of its own, for a document that is written as one PDF. */
export function FileGateDialog({
  title,
  text,
  marking,
  save,
  onClose,
}: {
  title: string;
  text: string;
  marking: { data: FileMarking | undefined; error: unknown; refetch(): unknown };
  /** Writes the file and says where it lies. */
  save(request: FileRequest): Promise<{ file: string }>;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(nothingTyped);
  const request = requestOf(typed, marking.data);
  return (
    <EntryDialog
      title={title}
      description={text}
      canSave={request !== null}
      saveLabel={t('networkExport.confirm')}
      save={async () => {
        if (!request) return;
        try {
          const { file } = await save(request);
          useToasts.getState().show({ kind: 'good', text: t('networkExport.done', { file }) });
        } catch (error) {
          // Other codes may stand behind it by now.
          void marking.refetch();
          throw error;
        }
      }}
      onClose={onClose}
    >
      <GateFields typed={typed} marking={marking.data} onChange={setTyped} />
      <ErrorNote error={marking.error} />
    </EntryDialog>
  );
}
