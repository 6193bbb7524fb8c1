import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  ICellRendererParams,
  SelectionChangedEvent,
} from 'ag-grid-community';
import { Search, UserPlus, UsersRound } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupRow } from '../../../../shared/contract/group.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { TextInput } from '../../kit/Field.tsx';
import { EmptyState, ErrorNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import styles from '../person/Person.module.css';
import { usePersonList } from '../person/personList.ts';
import { GroupCard } from './GroupCard.tsx';

type Cell = ICellRendererParams<GroupRow>;

/** The groups on file, and the card of the one that is chosen. */
export function GroupRoom() {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const [text, setText] = useState('');
  const { data, error } = useQueryCommand('group.list', { text }, { keepPrevious: true });
  const chosen = useSelection((state) => state.groups[0]);
  const groups = data?.groups ?? [];
  return (
    <div className={styles.room}>
      <div className={styles.list}>
        <RoomHeader
          title={t('group.title')}
          subtitle={data && t('group.count', { count: groups.length })}
          actions={
            <>
              <Button
                icon={<UserPlus />}
                shortcut="Alt+M"
                onClick={() => open({ kind: 'membership', personId: null, groupId: chosen ?? null })}
              >
                {t('group.addMember')}
              </Button>
              <Button
                look="primary"
                icon={<UsersRound />}
                shortcut="Alt+G"
                onClick={() => open({ kind: 'group' })}
              >
                {t('group.new')}
              </Button>
            </>
          }
        />
        <div className={styles.tools}>
          <div className={styles.search}>
            <TextInput
              label={t('group.search')}
              title={t('person.searchHint')}
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
        <ErrorNote error={error} />
        <div className={styles.grid}>
          <GroupGrid groups={groups} />
          {data && groups.length === 0 && (
            <div className={styles.over}>
              {text.trim() === '' ? (
                <EmptyState
                  icon={<UsersRound />}
                  title={t('group.noneTitle')}
                  actions={
                    <Button look="primary" onClick={() => open({ kind: 'group' })}>
                      {t('group.new')}
                    </Button>
                  }
                >
                  {t('group.noneText')}
                </EmptyState>
              ) : (
                <EmptyState
                  icon={<Search />}
                  title={t('group.noHitTitle')}
                  actions={<Button onClick={() => setText('')}>{t('person.clearSearch')}</Button>}
                >
                  {t('group.noHitText')}
                </EmptyState>
              )}
            </div>
          )}
        </div>
      </div>
      <aside className={styles.side} aria-label={t('group.card')}>
        {chosen === undefined ? (
          <EmptyState icon={<UsersRound />} title={t('group.chooseTitle')}>
            {t('group.chooseText')}
          </EmptyState>
        ) : (
          <GroupCard groupId={chosen} />
        )}
      </aside>
    </div>
  );
}

function GroupGrid({ groups }: { groups: GroupRow[] }) {
  const { t } = useTranslation();
  const api = useRef<GridApi<GroupRow> | null>(null);
  const { groups: chosen, selectGroups } = useSelection();
  const goTo = useRoom((state) => state.goTo);
  const showGroup = usePersonList((state) => state.showGroup);

  const showSelection = useCallback(() => {
    const ids = new Set(chosen);
    api.current?.forEachNode((node) => {
      const isChosen = node.data !== undefined && ids.has(node.data.id);
      if (node.isSelected() !== isChosen) node.setSelected(isChosen, false, 'api');
    });
  }, [chosen]);
  useEffect(showSelection, [showSelection]);

  const openMembers = useCallback(
    (id: number) => {
      showGroup(id);
      goTo('person');
    },
    [showGroup, goTo],
  );

  const columns = useMemo<ColDef<GroupRow>[]>(() => {
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
              {data.purpose === 'prevention' && (
                <>
                  <Tag tone="prevention" title={t('domain.purpose.prevention')}>
                    {t('person.preventionShort')}
                  </Tag>{' '}
                </>
              )}
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
        minWidth: 110,
      },
      {
        colId: 'members',
        field: 'members',
        headerName: t('group.column.members'),
        width: 106,
        sortingOrder: ['desc', 'asc'],
        cellRenderer: ({ data }: Cell) =>
          data && (
            <button
              type="button"
              tabIndex={-1}
              className={styles.figure}
              title={t('group.showMembers')}
              onClick={(event) => {
                event.stopPropagation();
                openMembers(data.id);
              }}
            >
              {data.members.toLocaleString('da-DK')}
            </button>
          ),
      },
      {
        colId: 'leading',
        field: 'leading',
        headerName: t('group.column.leading'),
        width: 116,
        sortingOrder: ['desc', 'asc'],
      },
      {
        colId: 'minors',
        field: 'minors',
        headerName: t('group.column.minors'),
        width: 86,
        sortingOrder: ['desc', 'asc'],
      },
      {
        colId: 'relations',
        headerName: t('group.column.relations'),
        valueGetter: ({ data }) => (data ? `${data.alliances} / ${data.conflicts}` : ''),
        width: 100,
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
        width: 146,
      },
    ];
  }, [t, openMembers]);

  const onSelectionChanged = ({ source, api: grid }: SelectionChangedEvent<GroupRow>) => {
    if (source === 'api' || source === 'apiSelectAll' || source === 'rowDataChanged') return;
    selectGroups(grid.getSelectedRows().map(({ id }) => id));
  };
  const onCellKeyDown = ({ event, data, column, node }: CellKeyDownEvent<GroupRow>) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !data) return;
    if (column.getColId() === 'members') openMembers(data.id);
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
