import { useQueryClient } from '@tanstack/react-query';
import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  ICellRendererParams,
  IDatasource,
  SelectionChangedEvent,
  SortChangedEvent,
} from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput } from '../../../../shared/contract/index.ts';
import { type PersonRow, personSort } from '../../../../shared/contract/person.ts';
import { formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import styles from './Person.module.css';
import { PreventionTag } from './PreventionTag.tsx';

export type ListInput = Omit<CommandInput<'person.page'>, 'offset' | 'limit'>;

type Cell = ICellRendererParams<PersonRow>;

/** The list itself: pages are fetched as they are scrolled to, sorted and searched by the backend. */
export function PersonGrid({
  input,
  pageSize,
  freshness,
  onSort,
}: {
  input: ListInput;
  pageSize: number;
  /** Changes when what is shown may be stale. */
  freshness: number;
  onSort(order: Pick<ListInput, 'sort' | 'descending'>): void;
}) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const api = useRef<GridApi<PersonRow> | null>(null);
  const open = useEntry((state) => state.open);
  const { persons, selectPersons } = useSelection();
  const asked = JSON.stringify(input);

  const datasource = useMemo<IDatasource>(
    () => ({
      getRows({ startRow, endRow, successCallback, failCallback }) {
        const page = { ...(JSON.parse(asked) as ListInput), offset: startRow, limit: endRow - startRow };
        client
          .fetchQuery({
            queryKey: ['person', 'person.page', page],
            queryFn: () => call('person.page', page),
          })
          .then(
            ({ persons: rows, total, isExact }) => {
              successCallback(rows, isExact ? total : undefined);
              // The list is at least so long; it grows as its end is neared.
              const grid = api.current;
              if (!isExact && grid && grid.getDisplayedRowCount() < total) grid.setRowCount(total, false);
            },
            (error: unknown) => {
              failCallback();
              toastFailure(error);
            },
          );
      },
    }),
    [asked, client],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new freshness is what the pages are fetched again for
  useEffect(() => {
    api.current?.refreshInfiniteCache();
  }, [freshness]);

  const showSelection = useCallback(() => {
    const chosen = new Set(persons);
    api.current?.forEachNode((node) => {
      const isChosen = node.data !== undefined && chosen.has(node.data.id);
      if (node.isSelected() !== isChosen) node.setSelected(isChosen, false, 'api');
    });
  }, [persons]);
  useEffect(showSelection, [showSelection]);

  const openObservations = useCallback(
    (row: PersonRow) =>
      open({
        kind: 'observations',
        title: t('observation.of', { name: row.name }),
        personIds: [row.id],
        sourceId: null,
      }),
    [open, t],
  );

  const columns = useMemo<ColDef<PersonRow>[]>(
    () => [
      {
        colId: 'name',
        headerName: t('person.column.name'),
        flex: 3,
        minWidth: 150,
        sort: 'asc',
        sortingOrder: ['asc', 'desc'],
        cellRenderer: ({ data }: Cell) =>
          data && (
            <>
              <PreventionTag purpose={data.purpose} />
              {data.purpose === 'prevention' && ' '}
              {data.name}
              {data.aliases.length > 0 && <span className={styles.soft}> “{data.aliases.join('”, “')}”</span>}
            </>
          ),
      },
      {
        colId: 'age',
        headerName: t('person.column.age'),
        width: 92,
        sortingOrder: ['asc', 'desc'],
        cellRenderer: ({ data }: Cell) =>
          data && (
            <span className={styles.cellTags}>
              {data.age ?? '–'}
              {data.isMinor && (
                <Tag tone="warn" title={t('person.minor')}>
                  {t('person.minorShort')}
                </Tag>
              )}
            </span>
          ),
      },
      {
        colId: 'role',
        headerName: t('person.column.roles'),
        flex: 2,
        minWidth: 105,
        sortingOrder: ['asc', 'desc'],
        cellRenderer: ({ data }: Cell) =>
          data && (
            <span className={styles.cellTags}>
              {data.roles.map((role) => (
                <Tag key={role} tone="accent">
                  {t(`domain.personRole.${role}`)}
                </Tag>
              ))}
            </span>
          ),
      },
      {
        colId: 'group',
        headerName: t('person.column.groups'),
        valueGetter: ({ data }) => data?.groups.map(({ name }) => name).join(', ') ?? '',
        flex: 2,
        minWidth: 110,
        sortingOrder: ['asc', 'desc'],
      },
      {
        colId: 'home',
        field: 'home',
        headerName: t('person.column.home'),
        flex: 2,
        minWidth: 100,
        sortable: false,
      },
      {
        colId: 'observations',
        headerName: t('person.column.observations'),
        width: 74,
        sortingOrder: ['desc', 'asc'],
        cellRenderer: ({ data }: Cell) =>
          data && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.figure}
              onClick={(event) => {
                event.stopPropagation();
                openObservations(data);
              }}
            >
              {data.observations.toLocaleString('da-DK')}
            </button>
          ),
      },
      {
        colId: 'relations',
        headerName: t('person.column.relations'),
        width: 66,
        sortable: false,
        cellRenderer: ({ data }: Cell) =>
          data && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.figure}
              onClick={(event) => {
                event.stopPropagation();
                selectPersons([data.id]);
              }}
            >
              {data.relations.toLocaleString('da-DK')}
            </button>
          ),
      },
      {
        colId: 'lastSeen',
        headerName: t('person.column.lastSeen'),
        width: 112,
        sortingOrder: ['desc', 'asc'],
        valueGetter: ({ data }) => (data?.lastSeen ? formatDay(data.lastSeen) : ''),
      },
    ],
    [t, openObservations, selectPersons],
  );

  const onSelectionChanged = ({ source, api: grid }: SelectionChangedEvent<PersonRow>) => {
    if (source === 'api' || source === 'apiSelectAll') return;
    selectPersons(grid.getSelectedRows().map(({ id }) => id));
  };
  const onSortChanged = ({ api: grid }: SortChangedEvent<PersonRow>) => {
    const sorted = grid.getColumnState().find(({ sort }) => sort);
    const sort = personSort.safeParse(sorted?.colId);
    onSort(
      sort.success
        ? { sort: sort.data, descending: sorted?.sort === 'desc' }
        : { sort: 'name', descending: false },
    );
  };
  const onCellKeyDown = ({ event, data, column, node }: CellKeyDownEvent<PersonRow>) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !data) return;
    const opens = column.getColId() === 'observations';
    // On the chosen row, Enter is left to the card, which may be waiting for a reason.
    if (opens || !node.isSelected()) event.preventDefault();
    if (opens) openObservations(data);
    else node.setSelected(true, true, 'rowClicked');
  };

  return (
    <DataGrid<PersonRow>
      label={t('person.title')}
      columnDefs={columns}
      rowModelType="infinite"
      datasource={datasource}
      cacheBlockSize={pageSize}
      maxBlocksInCache={20}
      getRowId={({ data }) => String(data.id)}
      rowSelection={{
        mode: 'multiRow',
        checkboxes: false,
        headerCheckbox: false,
        enableClickSelection: true,
      }}
      onGridReady={(event) => {
        api.current = event.api;
      }}
      onModelUpdated={showSelection}
      onSelectionChanged={onSelectionChanged}
      onSortChanged={onSortChanged}
      onCellKeyDown={(event) => 'column' in event && onCellKeyDown(event)}
    />
  );
}
