import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { operation } from '../../../../shared/contract/audit.ts';
import type { CommandInput } from '../../../../shared/contract/index.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { useWords } from '../../text/i18n.ts';
import styles from './AuditRoom.module.css';
import { objectWords } from './entryWords.ts';

/** What the log is narrowed to. */
export type LogFilter = Required<Omit<CommandInput<'audit.list'>, 'before' | 'limit'>>;

export const wholeLog: LogFilter = {
  operation: null,
  accountId: null,
  object: '',
  recordId: null,
  from: null,
  to: null,
  outcome: 'every',
  text: '',
  entries: null,
};

const outcomes = ['every', 'ok', 'refused'] as const;

/** Narrows the log: by act, account, kind of record, record number, days, outcome, and words of the justification. */
export function LogFilters({
  filter,
  onChange,
}: {
  filter: LogFilter;
  onChange(part: Partial<LogFilter>): void;
}) {
  const { t } = useTranslation();
  const { data } = useQueryCommand('audit.choices', {});
  const words = useWords();
  const every = { value: '', label: t('audit.every') };
  const objects = (data?.objects ?? []).map((value) => ({ value, label: objectWords(words, value) }));
  return (
    <search className={styles.filters} aria-label={t('audit.filters')}>
      <Select
        label={t('audit.operationFilter')}
        options={[
          { value: '' as const, label: t('audit.everyOperation') },
          ...operation.options.map((value) => ({ value, label: t(`audit.operation.${value}`) })),
        ]}
        value={filter.operation ?? ''}
        onChange={(value) => onChange({ operation: value === '' ? null : value })}
      />
      <Select
        label={t('audit.columns.account')}
        options={[
          every,
          ...(data?.accounts ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={filter.accountId === null ? '' : String(filter.accountId)}
        onChange={(value) => onChange({ accountId: value === '' ? null : Number(value) })}
      />
      <Select
        label={t('audit.columns.object')}
        options={[every, ...objects.toSorted((a, b) => a.label.localeCompare(b.label, 'da'))]}
        value={filter.object}
        onChange={(object) => onChange({ object })}
      />
      <Select
        label={t('audit.columns.outcome')}
        options={outcomes.map((value) => ({ value, label: t(`audit.outcome.${value}`) }))}
        value={filter.outcome}
        onChange={(outcome) => onChange({ outcome })}
      />
      <DateInput
        label={t('audit.from')}
        invalidText={t('frame.invalidDate')}
        value={filter.from}
        onChange={(from) => onChange({ from })}
      />
      <DateInput
        label={t('audit.to')}
        invalidText={t('frame.invalidDate')}
        value={filter.to}
        onChange={(to) => onChange({ to })}
      />
      <TextInput
        label={t('audit.recordId')}
        inputMode="numeric"
        value={filter.recordId === null ? '' : String(filter.recordId)}
        onChange={({ target }) => {
          const digits = target.value.replace(/\D/g, '').slice(0, 15);
          onChange({ recordId: digits === '' ? null : Number(digits) || null });
        }}
      />
      <TextInput
        label={t('audit.columns.justification')}
        type="search"
        maxLength={200}
        value={filter.text}
        onChange={({ target }) => onChange({ text: target.value })}
      />
      {filter.entries !== null && (
        <Button icon={<X />} onClick={() => onChange({ entries: null })}>
          {t('audit.onlyEntries', { count: filter.entries.length })}
        </Button>
      )}
    </search>
  );
}
