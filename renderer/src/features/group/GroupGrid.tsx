import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  ICellRendererParams,
  SelectionChangedEvent,
} from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRow } from '../../../../shared/contract/group.ts';
import { formatDay } from '../../../../shared/date.ts';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import styles from '../person/Person.module.css';
import { PreventionTag } from '../person/PreventionTag.tsx';
import { usePersonList } from '../person/personList.ts';

type Cell = ICellRendererParams<GroupRow>;

const figures = ['members', 'leading', 'minors', 'relations'] as const;
type Figure = (typeof figures)[number];

/** The list itself: every figure in it opens what it is made of. */
export function GroupGrid({ groups }: { groups: GroupRow[] }) {
  const { t } = useTranslation();
  const api = useRef<GridApi<GroupRow> | null>(null);
  const { groups: chosen, selectGroups } = useSelection();
  const goTo = useRoom((state) => state.goTo);
  const showGroup = usePersonList((state) => state.showGroup);
  const open = useEntry((state) => state.open);

  const showSelection = useCallback(() => {
    const ids = new Set(chosen);
    api.current?.forEachNode((node) => {
      const isChosen = node.data !== undefined && ids.has(node.data.id);
      if (node.isSelected() !== isChosen) node.setSelected(isChosen, false, 'api');
    });
  }, [chosen]);
  useEffect(showSelection, [showSelection]);

  const openFigure = useCallback(
    (figure: Figure, { id, name }: GroupRow) => {
      if (figure === 'members') {
        showGroup(id);
        goTo('person');
      } else open({ kind: 'groupFigure', groupId: id, name, figure });
    },
    [showGroup, goTo, open],
  );

  const columns = useMemo<ColDef<GroupRow>[]>(() => {
    const figure = (which: Figure, row: GroupRow, value: number | string) => (
      <button
        type="button"
        tabIndex={-1}
        className={styles.figure}
        title={t(`group.showFigure.${which}`)}
        onClick={(event) => {
          event.stopPropagation();
          openFigure(which, row);
        }}
      >
        {value.toLocaleString('da-DK')}
      </button>
    );
    return [
      {
        colId: 'name',
        field: 'name',
        headerName: t('group.column.name'),
        flex: 3,
        minWidth: 170,
        cellRenderer: ({ data }: Cell) =>
          data && (
            <>
              <PreventionTag purpose={data.purpose} />
              {data.purpose === 'prevention' && ' '}
              {data.name}
              {data.formerNames.length > 0 && (
                <span className={styles.soft}>
                  {' '}
                  {t('group.formerly', { names: data.formerNames.join(', ') })}
                </span>
              )}
            </>
          ),
      },
      {
        colId: 'parent',
        headerName: t('group.column.parent'),
        valueGetter: ({ data }) => data?.parent?.name ?? '',
        flex: 2,
        minWidth: 100,
      },
      {
        colId: 'members',
        field: 'members',
        headerName: t('group.column.members'),
        width: 98,
        sortingOrder: ['desc', 'asc'],
        cellRenderer: ({ data }: Cell) => data && figure('members', data, data.members),
      },
      {
        colId: 'leading',
        field: 'leading',
        headerName: t('group.column.leading'),
        width: 112,
        sortingOrder: ['desc', 'asc'],
        cellRenderer: ({ data }: Cell) => data && figure('leading', data, data.leading),
      },
      {
        colId: 'minors',
        field: 'minors',
        headerName: t('group.column.minors'),
        width: 82,
        sortingOrder: ['desc', 'asc'],
        cellRenderer: ({ data }: Cell) => data && figure('minors', data, data.minors),
      },
      {
        colId: 'relations',
        headerName: t('group.column.relations'),
        valueGetter: ({ data }) => (data ? data.alliances + data.conflicts : 0),
        width: 96,
        sortingOrder: ['desc', 'asc'],
        cellRenderer: ({ data }: Cell) =>
          data && figure('relations', data, `${data.alliances} / ${data.conflicts}`),
      },
      {
        colId: 'state',
        headerName: t('group.column.state'),
        valueGetter: ({ data }) => {
          if (!data) return '';
          if (data.dissolvedOn) return t('group.dissolved', { on: formatDay(data.dissolvedOn) });
          return data.foundedOn
            ? t('group.activeSince', { on: formatDay(data.foundedOn) })
            : t('group.active');
        },
        width: 160,
      },
    ];
  }, [t, openFigure]);

  const onSelectionChanged = ({ source, api: grid }: SelectionChangedEvent<GroupRow>) => {
    if (source === 'api' || source === 'apiSelectAll' || source === 'rowDataChanged') return;
    selectGroups(grid.getSelectedRows().map(({ id }) => id));
  };
  const onCellKeyDown = ({ event, data, column, node }: CellKeyDownEvent<GroupRow>) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !data) return;
    const figure = figures.find((each) => each === column.getColId());
    if (figure) openFigure(figure, data);
    else node.setSelected(true, true, 'rowClicked');
  };

  return (
    <DataGrid<GroupRow>
      label={t('group.title')}
      columnDefs={columns}
      rowData={groups}
      getRowId={({ data }) => String(data.id)}
      rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
      onGridReady={(event) => {
        api.current = event.api;
        showSelection();
      }}
      onModelUpdated={showSelection}
      onSelectionChanged={onSelectionChanged}
      onCellKeyDown={(event) => 'column' in event && onCellKeyDown(event)}
    />
  );
}
