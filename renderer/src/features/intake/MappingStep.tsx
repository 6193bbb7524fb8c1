import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FileMapping,
  fieldsOf,
  fileRole,
  type IntakeField,
  meaningsOf,
  requiredFields,
  type ValueField,
  valueField,
} from '../../../../shared/contract/intake.ts';
import { relationKind } from '../../../../shared/domain.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import entry from '../../kit/Entry.module.css';
import { Select, TextInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { type DraftFile, useDraft } from './draft.ts';
import styles from './IntakeRoom.module.css';

/** Whether every field that a file cannot do without has a column. */
function isComplete({ role, columns }: FileMapping): boolean {
  if (role === 'persons') return columns.reference !== undefined || columns.name !== undefined;
  return requiredFields[role].every((field) => columns[field] !== undefined);
}

/** Says what each file holds, and which column is which field. */
export function MappingStep() {
  const { t } = useTranslation();
  const { files, change } = useDraft();
  const [chosen, setChosen] = useState(files[0]?.inspected.file ?? '');
  const shown = files.find(({ inspected }) => inspected.file === chosen) ?? files[0];
  return (
    <>
      <div className={`${styles.body} ${styles.mapping}`}>
        <Panel title={t('intake.files')} flush>
          <ul className={styles.list}>
            {files.map(({ inspected, mapping }) => (
              <li key={inspected.file}>
                <button
                  type="button"
                  className={`${entry.entry} ${styles.item}`}
                  aria-current={inspected.file === shown?.inspected.file}
                  onClick={() => setChosen(inspected.file)}
                >
                  <span>{inspected.name}</span>
                  <span>
                    <Tag>{t(`intake.role.${mapping.role}`)}</Tag>{' '}
                    <Tag tone={isComplete(mapping) ? 'good' : 'warn'}>
                      {t(isComplete(mapping) ? 'intake.mapping.ready' : 'intake.mapping.missing')}
                    </Tag>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Panel>
        {shown ? (
          <FileMappingForm key={shown.inspected.file} file={shown} />
        ) : (
          <EmptyState title={t('intake.drop')} />
        )}
      </div>
      <footer className={styles.footer}>
        <Button onClick={() => change({ step: 'files' })}>{t('intake.back')}</Button>
        <Button
          look="primary"
          disabled={!files.every(({ mapping }) => isComplete(mapping))}
          onClick={() => change({ step: 'source' })}
        >
          {t('intake.next')}
        </Button>
      </footer>
    </>
  );
}

function FileMappingForm({ file }: { file: DraftFile }) {
  const { t } = useTranslation();
  const { inspected, mapping } = file;
  const changeFile = useDraft((state) => state.changeFile);
  const set = (change: Partial<FileMapping>) =>
    changeFile(inspected.file, { mapping: { ...mapping, ...change } });
  const setColumn = (field: IntakeField, column: number | null) => {
    const { [field]: _, ...others } = mapping.columns;
    set({ columns: column === null ? others : { ...others, [field]: column } });
  };
  const used = new Set(Object.values(mapping.columns));
  const columns = inspected.columns.map((column, index) => ({ ...column, index }));
  const offered = columns.filter(({ refused }) => refused === null || refused === 'noPlace');
  const refused = columns.filter(({ refused, index }) => refused !== null && !used.has(index));
  const left = offered.filter(({ refused, index }) => refused === null && !used.has(index));

  return (
    <div className={styles.stack}>
      <Panel title={t('intake.mapping.title', { file: inspected.name })}>
        <div className={styles.stack}>
          {inspected.saved && (
            <Note kind="good">{t('intake.mapping.saved', { name: inspected.saved.name })}</Note>
          )}
          {refused.length > 0 && (
            <Note kind="warn">
              {t('intake.mapping.refusedNames', { names: refused.map(({ name }) => name).join(', ') })}
            </Note>
          )}
          <div className={styles.row}>
            <Select
              label={t('intake.mapping.contains')}
              hint={t(`intake.roleHelp.${mapping.role}`)}
              options={fileRole.options.map((value) => ({ value, label: t(`intake.role.${value}`) }))}
              value={mapping.role}
              onChange={(role) => set({ role, columns: {}, values: [] })}
            />
            {mapping.role === 'relations' && mapping.columns.kind === undefined && (
              <Select
                label={t('intake.mapping.relationKind')}
                options={relationKind.options.map((value) => ({
                  value,
                  label: t(`domain.relationKind.${value}`),
                }))}
                value={mapping.relationKind}
                onChange={(kind) => set({ relationKind: kind })}
              />
            )}
          </div>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('intake.mapping.field')}</th>
                <th scope="col">{t('intake.mapping.from')}</th>
                <th scope="col">{t('intake.mapping.samples')}</th>
              </tr>
            </thead>
            <tbody>
              {fieldsOf[mapping.role].map((field) => {
                const column = mapping.columns[field];
                const missing = requiredFields[mapping.role].includes(field) && column === undefined;
                return (
                  <tr key={field}>
                    <td>
                      {t(`intake.field.${field}`)}{' '}
                      {missing && <Tag tone="warn">{t('intake.mapping.required')}</Tag>}
                    </td>
                    <td>
                      <select
                        className={styles.cellControl}
                        aria-label={t(`intake.field.${field}`)}
                        value={column ?? ''}
                        onChange={({ target }) =>
                          setColumn(field, target.value === '' ? null : Number(target.value))
                        }
                      >
                        <option value="">{t('intake.mapping.none')}</option>
                        {offered.map(({ name, index }) => (
                          <option key={index} value={index}>
                            {name}
                          </option>
                        ))}
                      </select>
                    </td>
                    <td className={styles.samples}>
                      {column === undefined ? '' : inspected.columns[column]?.samples.join(' · ')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </Panel>
      {refused.length > 0 && (
        <Panel title={t('intake.mapping.refusedTitle')}>
          <div className={styles.stack}>
            <dl className={styles.refused}>
              {refused.map(({ name, refused: reason }) => (
                <RefusedColumn key={name} name={name} reason={reason ? t(`intake.refusal.${reason}`) : ''} />
              ))}
            </dl>
            <p className={styles.soft}>{t('intake.mapping.refusedHint')}</p>
          </div>
        </Panel>
      )}
      {left.length > 0 && (
        <Panel title={t('intake.mapping.left')}>
          <p>{left.map(({ name }) => name).join(' · ')}</p>
          <p className={styles.soft}>{t('intake.mapping.leftHint')}</p>
        </Panel>
      )}
      <Words file={file} onChange={(values) => set({ values })} />
      <SaveMapping file={file} />
    </div>
  );
}

function RefusedColumn({ name, reason }: { name: string; reason: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{reason}</dd>
    </>
  );
}

/** The distinct words of the columns that hold words of the domain, each with its meaning. */
function Words({ file, onChange }: { file: DraftFile; onChange(values: FileMapping['values']): void }) {
  const { t } = useTranslation();
  const { inspected, encoding, separator, mapping } = file;
  const columns = Object.fromEntries(
    valueField.options
      .filter((field) => fieldsOf[mapping.role].includes(field))
      .map((field) => [field, mapping.columns[field]])
      .filter(([, column]) => column !== undefined),
  );
  const wanted = Object.keys(columns).length > 0;
  const words = useQueryCommand(
    'intake.values',
    { file: inspected.file, encoding, separator, role: mapping.role, columns },
    { enabled: wanted, keepPrevious: true },
  );
  if (!wanted) return null;
  const values = words.data?.values ?? [];
  const saidOf = (field: ValueField, raw: string) =>
    mapping.values.find((value) => value.field === field && value.raw === raw)?.meanings;
  const say = (field: ValueField, raw: string, chosen: string) => {
    const others = mapping.values.filter((value) => value.field !== field || value.raw !== raw);
    if (chosen === '') onChange(others);
    else onChange([...others, { field, raw, meanings: chosen === leftOut ? [] : chosen.split('+') }]);
  };
  return (
    <Panel title={t('intake.mapping.words')} flush>
      <ErrorNote error={words.error} />
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('intake.mapping.word')}</th>
              <th scope="col">{t('intake.column')}</th>
              <th scope="col" className={styles.number}>
                {t('intake.rows')}
              </th>
              <th scope="col">{t('intake.mapping.meaning')}</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ field, raw, rows, meanings }) => {
              const said = saidOf(field, raw);
              const present = said ? (said.length === 0 ? leftOut : said.join('+')) : meanings.join('+');
              return (
                <tr key={`${field} ${raw}`}>
                  <td>{raw}</td>
                  <td>{t(`intake.field.${field}`)}</td>
                  <td className={styles.number}>{rows.toLocaleString('da-DK')}</td>
                  <td>
                    <select
                      className={styles.cellControl}
                      aria-label={`${t('intake.mapping.meaning')}: ${raw}`}
                      value={present}
                      onChange={({ target }) => say(field, raw, target.value)}
                    >
                      {meanings.length === 0 && <option value="">{t('intake.mapping.undecided')}</option>}
                      {choicesOf(field).map((choice) => (
                        <option key={choice} value={choice}>
                          {choice.split('+').map(meaningText(t, field)).join(' + ')}
                        </option>
                      ))}
                      <option value={leftOut}>
                        {t(
                          field === 'position'
                            ? 'intake.mapping.leaveOutPosition'
                            : 'intake.mapping.leaveOut',
                        )}
                      </option>
                    </select>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

const leftOut = '-';

/** Single meanings, and for a participant also two parts at once. */
function choicesOf(field: ValueField): string[] {
  const single = [...meaningsOf[field]];
  if (field !== 'role') return single;
  const parts = single.filter((part) => part !== 'present');
  return [
    ...single,
    ...parts.flatMap((one, index) => parts.slice(index + 1).map((other) => `${one}+${other}`)),
  ];
}

const meaningText =
  (t: TFunction, field: ValueField) =>
  (meaning: string): string => {
    const table = { position: 'position', kind: 'relationKind', role: 'participantRole' }[field];
    return (t as (key: string) => string)(`domain.${table}.${meaning}`);
  };

function SaveMapping({ file: { inspected, encoding, separator, mapping } }: { file: DraftFile }) {
  const { t } = useTranslation();
  const [name, setName] = useState(inspected.saved?.name ?? '');
  const save = useMutationCommand('intake.saveMapping');
  const keep = async () => {
    await save.mutateAsync({ file: inspected.file, encoding, separator, name, mapping });
    useToasts.getState().show({ kind: 'good', text: t('intake.mapping.savedNow', { name }) });
  };
  return (
    <div className={styles.stack}>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          keep().catch(() => {});
        }}
      >
        <TextInput
          label={t('intake.mapping.saveName')}
          value={name}
          maxLength={80}
          onChange={({ target }) => setName(target.value)}
        />
        <Button type="submit" disabled={name.trim().length < 2 || save.isPending}>
          {t('intake.mapping.save')}
        </Button>
      </form>
      <ErrorNote error={save.error} />
    </div>
  );
}
