import { FileUp, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Encoding, encoding, type Separator, separator } from '../../../../shared/contract/intake.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import { Tag } from '../../kit/Tag.tsx';
import { type DraftFile, useDraft } from './draft.ts';
import styles from './IntakeRoom.module.css';
import { inspectFile, uploadFile } from './upload.ts';

const encodingNames: Record<Encoding, string> = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252' };
const separatorNames = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;

interface Upload {
  name: string;
  done: number;
  total: number;
}

/** Chooses files, and shows how each is written and how it begins. */
export function FilesStep({ mayImport, children }: { mayImport: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const files = useDraft((state) => state.files);
  const change = useDraft((state) => state.change);
  const [upload, setUpload] = useState<Upload | null>(null);
  const [errors, setErrors] = useState<unknown[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = files.find(({ inspected }) => inspected.file === chosen) ?? files[0];

  const take = async (list: readonly File[]) => {
    setErrors([]);
    for (const file of list) {
      setUpload({ name: file.name, done: 0, total: file.size });
      try {
        const taken = await uploadFile(file, (done, total) => setUpload({ name: file.name, done, total }));
        useDraft.getState().addFile(taken);
      } catch (error) {
        setErrors((before) => [...before, error]);
      }
    }
    setUpload(null);
  };

  return (
    <>
      <div className={styles.body}>
        {mayImport && <DropZone first={files.length === 0} onFiles={(list) => void take(list)} />}
        {upload && (
          <ProgressNote
            label={t('intake.reading', { file: upload.name })}
            done={upload.done}
            total={upload.total}
          />
        )}
        {errors.map((error, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the errors of one attempt never move
          <ErrorNote key={index} error={error} />
        ))}
        {files.length > 0 && <FileList onShow={setChosen} />}
        {shown && <Preview file={shown} />}
        {files.length === 0 && children}
      </div>
      {files.length > 0 && (
        <footer className={styles.footer}>
          <span />
          <Button look="primary" disabled={upload !== null} onClick={() => change({ step: 'mapping' })}>
            {t('intake.next')}
          </Button>
        </footer>
      )}
    </>
  );
}

function DropZone({ first, onFiles }: { first: boolean; onFiles(files: readonly File[]): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section
      className={styles.drop}
      data-over={over}
      aria-label={t('intake.drop')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {first && <FileUp aria-hidden />}
      <h2>{t('intake.drop')}</h2>
      {first && <p className={styles.soft}>{t('intake.dropHint')}</p>}
      <input
        ref={input}
        className={styles.hidden}
        type="file"
        multiple
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('intake.choose')}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button look={first ? 'primary' : 'plain'} onClick={() => input.current?.click()}>
        {t('intake.choose')}
      </Button>
    </section>
  );
}

function FileList({ onShow }: { onShow(file: string): void }) {
  const { t } = useTranslation();
  const { files, change, changeFile } = useDraft();
  const [error, setError] = useState<unknown>(null);
  const again = async (file: DraftFile, chosen: Partial<Pick<DraftFile, 'encoding' | 'separator'>>) => {
    setError(null);
    const { encoding: otherEncoding, separator: otherSeparator } = { ...file, ...chosen };
    try {
      changeFile(file.inspected.file, await inspectFile(file.inspected.file, otherEncoding, otherSeparator));
    } catch (thrown) {
      setError(thrown);
    }
  };
  const remove = (file: DraftFile) => {
    change({ files: files.filter((other) => other !== file) });
    void call('intake.drop', { files: [file.inspected.file] });
  };
  return (
    <Panel title={t('intake.files')} flush>
      <ErrorNote error={error} />
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('intake.file')}</th>
              <th scope="col" className={styles.number}>
                {t('intake.size')}
              </th>
              <th scope="col" className={styles.number}>
                {t('intake.rows')}
              </th>
              <th scope="col">{t('intake.encoding')}</th>
              <th scope="col">{t('intake.separator')}</th>
              <th scope="col">{t('intake.decimal')}</th>
              <th scope="col">
                <span aria-hidden />
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map((file) => (
              <tr key={file.inspected.file}>
                <td>
                  <Button look="quiet" onClick={() => onShow(file.inspected.file)}>
                    {file.inspected.name}
                  </Button>
                </td>
                <td className={styles.number}>{sizeText(file.inspected.bytes)}</td>
                <td className={styles.number}>{file.inspected.rows.toLocaleString('da-DK')}</td>
                <td>
                  <select
                    className={styles.cellControl}
                    aria-label={`${t('intake.encoding')}: ${file.inspected.name}`}
                    value={file.inspected.encoding}
                    onChange={(event) => void again(file, { encoding: event.target.value as Encoding })}
                  >
                    {encoding.options.map((name) => (
                      <option key={name} value={name}>
                        {encodingNames[name]}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  <select
                    className={styles.cellControl}
                    aria-label={`${t('intake.separator')}: ${file.inspected.name}`}
                    value={file.inspected.separator}
                    onChange={(event) => void again(file, { separator: event.target.value as Separator })}
                  >
                    {separator.options.map((sign) => (
                      <option key={sign} value={sign}>
                        {t(`intake.separators.${separatorNames[sign]}`)}
                      </option>
                    ))}
                  </select>
                </td>
                <td>{t(`intake.decimals.${file.inspected.decimal === ',' ? 'comma' : 'point'}`)}</td>
                <td>
                  <IconButton
                    label={t('intake.remove', { file: file.inspected.name })}
                    icon={<X />}
                    onClick={() => remove(file)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Preview({ file: { inspected } }: { file: DraftFile }) {
  const { t } = useTranslation();
  const title = t('intake.preview', { file: inspected.name });
  return (
    <>
      {inspected.importedBefore.slice(0, 1).map(({ label, recordedAt }) => (
        <Note key={recordedAt} kind="warn">
          {t('intake.importedBefore', {
            file: inspected.name,
            label,
            day: formatDay(recordedAt.slice(0, 10)),
          })}
        </Note>
      ))}
      {inspected.notes.map((note) => (
        <Note key={`${note.code} ${note.column}`} kind="info">
          {inspected.name}: {t(`intake.note.${note.code}`, { column: note.column, count: note.count })}
        </Note>
      ))}
      <Panel title={title} flush>
        <section className={styles.scroll} {...scrollsByKey} aria-label={title}>
          <table className={`${styles.table} ${styles.preview}`}>
            <thead>
              <tr>
                <th scope="col">{t('intake.row')}</th>
                {inspected.columns.map(({ name, refused }) => (
                  <th key={name} scope="col">
                    {name}{' '}
                    {refused && (
                      <Tag tone="warn" title={t(`intake.refusal.${refused}`)}>
                        {t('intake.mapping.refused')}
                      </Tag>
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {inLines(inspected.preview).map(({ line, cells }) => (
                <tr key={line}>
                  <td>{line}</td>
                  {cells.map((cell, column) => (
                    <td key={inspected.columns[column]?.name}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Panel>
    </>
  );
}

function sizeText(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  return kilobytes < 1024
    ? `${kilobytes} kB`
    : `${(kilobytes / 1024).toLocaleString('da-DK', { maximumFractionDigits: 1 })} MB`;
}

/** Rows with their line in the file, which begins with the headings. */
const inLines = (rows: readonly (readonly string[])[]) =>
  rows.map((cells, row) => ({ line: row + 2, cells }));
