import { useInfiniteQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { Anchor, Hourglass, ScanSearch, ShieldCheck } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../../shared/contract/audit.ts';
import { call } from '../../client/call.ts';
import { Button } from '../../kit/Button.tsx';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { useWords } from '../../text/i18n.ts';
import { AnchorDialog } from './AnchorDialog.tsx';
import styles from './AuditRoom.module.css';
import { EntryDetails } from './EntryDetails.tsx';
import { commandWords, refusalOf } from './entryWords.ts';
import { instantText } from './instantText.ts';
import { type LogFilter, LogFilters, wholeLog } from './LogFilters.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { UnusualDialog } from './UnusualDialog.tsx';
import { useChainCheck } from './useChainCheck.ts';

const pageSize = 500;

/** The log, newest first: what was done, by whom, for what; and whether its chain holds. */
export function AuditRoom() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<LogFilter>(wholeLog);
  const asked = useDeferredValue(filter);
  const [opened, setOpened] = useState<'anchor' | 'unusual' | 'retention' | null>(null);
  const [chosen, setChosen] = useState<AuditEntry | null>(null);
  const chain = useChainCheck();
  const log = useInfiniteQuery({
    queryKey: ['audit', 'audit.list', asked],
    queryFn: ({ pageParam }) =>
      call('audit.list', {
        before: pageParam,
        limit: pageSize,
        ...asked,
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => (last.entries.length < pageSize ? undefined : last.entries.at(-1)?.seq),
  });
  const entries = useMemo(() => log.data?.pages.flatMap((page) => page.entries) ?? [], [log.data]);
  const columns = useColumns();
  const narrow = (part: Partial<LogFilter>) => {
    setFilter({ ...filter, ...part });
    setChosen(null);
  };

  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('audit.title')}
        subtitle={t('audit.subtitle')}
        actions={
          <>
            <Button icon={<Hourglass aria-hidden />} onClick={() => setOpened('retention')}>
              {t('audit.cut.title')}
            </Button>
            <Button icon={<ScanSearch aria-hidden />} onClick={() => setOpened('unusual')}>
              {t('audit.unusual.title')}
            </Button>
            <Button icon={<Anchor aria-hidden />} onClick={() => setOpened('anchor')}>
              {t('audit.anchor.title')}
            </Button>
            <Button
              look="primary"
              icon={<ShieldCheck aria-hidden />}
              onClick={() => chain.check()}
              disabled={chain.checking}
            >
              {t('audit.verify')}
            </Button>
          </>
        }
      />
      <div className={styles.chain} aria-live="polite">
        {chain.checking && <ProgressNote label={t('audit.verifying')} done={0} total={0} />}
        <ErrorNote error={chain.error} />
        {chain.result && chain.result.brokenAt === null && (
          <Note kind="good">
            <p>
              {t('audit.holds', {
                entries: chain.result.entries.toLocaleString('da-DK'),
                head: chain.result.head.slice(0, 16),
              })}
            </p>
            <p>{t('audit.headHint')}</p>
          </Note>
        )}
        {chain.result && chain.result.brokenAt !== null && (
          <Note kind="bad">{t('audit.broken', { seq: chain.result.brokenAt })}</Note>
        )}
      </div>
      <LogFilters filter={filter} onChange={narrow} />
      <div className={styles.bar}>
        <Button onClick={() => void log.refetch()} disabled={log.isFetching}>
          {t('audit.refresh')}
        </Button>
        {log.hasNextPage && (
          <Button onClick={() => void log.fetchNextPage()} disabled={log.isFetching}>
            {t('audit.more')}
          </Button>
        )}
        <span className={styles.count}>
          {t('audit.shown', {
            shown: entries.length.toLocaleString('da-DK'),
            total: (log.data?.pages[0]?.total ?? 0).toLocaleString('da-DK'),
          })}
        </span>
      </div>
      <ErrorNote error={log.error} />
      <div className={styles.body}>
        {log.isSuccess && entries.length === 0 ? (
          <EmptyState
            title={t('audit.emptyTitle')}
            actions={<Button onClick={() => narrow(wholeLog)}>{t('audit.showAll')}</Button>}
          >
            {t('audit.emptyText')}
          </EmptyState>
        ) : (
          <DataGrid<AuditEntry>
            label={t('audit.title')}
            rowData={entries}
            columnDefs={columns}
            getRowId={({ data }) => String(data.seq)}
            rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
            onSelectionChanged={({ api }) => setChosen(api.getSelectedRows()[0] ?? null)}
            loading={log.isPending}
          />
        )}
        <EntryDetails entry={chosen} />
      </div>
      {opened === 'anchor' && <AnchorDialog onClose={() => setOpened(null)} />}
      {opened === 'retention' && <RetentionDialog onClose={() => setOpened(null)} />}
      {opened === 'unusual' && (
        <UnusualDialog
          onClose={() => setOpened(null)}
          onShow={(entries) => {
            narrow({ ...wholeLog, entries: [...entries] });
            setOpened(null);
          }}
        />
      )}
    </div>
  );
}

function useColumns(): ColDef<AuditEntry>[] {
  const { t } = useTranslation();
  const words = useWords();
  return useMemo(() => {
    const outcome = (text: string) => {
      const refusal = refusalOf(text);
      return refusal === null ? t('audit.outcome.ok') : t('audit.outcomeRefused', { code: refusal });
    };
    return [
      { field: 'seq', headerName: t('audit.columns.seq'), width: 60 },
      {
        field: 'at',
        headerName: t('audit.columns.at'),
        width: 155,
        valueFormatter: ({ value }) => instantText(value),
      },
      {
        headerName: t('audit.columns.operation'),
        width: 118,
        valueGetter: ({ data }) => (data ? t(`audit.operation.${data.operation}`) : ''),
      },
      { field: 'account', headerName: t('audit.columns.account'), width: 125 },
      {
        colId: 'command',
        headerName: t('audit.columns.command'),
        width: 205,
        valueGetter: ({ data }) => (data ? commandWords(words, data.command) : ''),
      },
      {
        headerName: t('audit.columns.outcome'),
        flex: 1,
        minWidth: 80,
        valueGetter: ({ data }) => (data ? outcome(data.outcome) : ''),
      },
      {
        field: 'justification',
        headerName: t('audit.columns.justification'),
        flex: 2,
        minWidth: 102,
      },
    ];
  }, [t, words]);
}
