import type {
  CellKeyDownEvent,
  ColDef,
  GridApi,
  ICellRendererParams,
  SelectionChangedEvent,
} from 'ag-grid-community';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SeenIncident } from '../../../../shared/contract/incident.ts';
import { formatDay } from '../../../../shared/date.ts';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { PreventionTag } from '../person/PreventionTag.tsx';
import { useIncidentList } from './incidentList.ts';

type Cell = ICellRendererParams<SeenIncident>;

const names = (each: readonly { name: string }[]) => each.map(({ name }) => name).join(', ');

/** The list itself. Victims and witnesses are counted in it, never named. */
export function IncidentGrid({ incidents }: { incidents: SeenIncident[] }) {
  const { t } = useTranslation();
  const api = useRef<GridApi<SeenIncident> | null>(null);
  const { chosen, choose } = useIncidentList();

  const showChosen = useCallback(() => {
    api.current?.forEachNode((node) => {
      const isChosen = node.data?.id === chosen;
      if (node.isSelected() !== isChosen) node.setSelected(isChosen, false, 'api');
    });
  }, [chosen]);
  useEffect(showChosen, [showChosen]);

  const columns = useMemo<ColDef<SeenIncident>[]>(
    () => [
      {
        colId: 'date',
        field: 'occurredFrom',
        headerName: t('incident.column.date'),
        width: 130,
        sortingOrder: ['desc', 'asc'],
        valueFormatter: ({ data }) => (data ? formatDay(data.occurredFrom) : ''),
      },
      {
        colId: 'kind',
        headerName: t('incident.column.kind'),
        width: 150,
        valueGetter: ({ data }) => (data ? t(`domain.incidentKind.${data.kind}`) : ''),
        cellRenderer: ({ data, value }: Cell) =>
          data && (
            <>
              <PreventionTag purpose={data.purpose} />
              {data.purpose === 'prevention' && ' '}
              {value}
            </>
          ),
      },
      { colId: 'place', field: 'place', headerName: t('incident.column.place'), flex: 2, minWidth: 120 },
      {
        colId: 'groups',
        headerName: t('incident.column.groups'),
        valueGetter: ({ data }) => names(data?.groups ?? []),
        flex: 2,
        minWidth: 110,
      },
      {
        colId: 'suspects',
        headerName: t('incident.column.suspects'),
        valueGetter: ({ data }) => names(data?.suspects ?? []),
        flex: 3,
        minWidth: 120,
      },
      { colId: 'victims', field: 'victims', headerName: t('incident.column.victims'), width: 104 },
      { colId: 'witnesses', field: 'witnesses', headerName: t('incident.column.witnesses'), width: 84 },
    ],
    [t],
  );

  return (
    <DataGrid<SeenIncident>
      label={t('incident.title')}
      columnDefs={columns}
      rowData={incidents}
      getRowId={({ data }) => String(data.id)}
      rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
      onGridReady={(event) => {
        api.current = event.api;
        showChosen();
      }}
      onModelUpdated={showChosen}
      onSelectionChanged={({ source, api: grid }: SelectionChangedEvent<SeenIncident>) => {
        if (source === 'api' || source === 'apiSelectAll' || source === 'rowDataChanged') return;
        choose(grid.getSelectedRows()[0]?.id ?? null);
      }}
      onCellKeyDown={(event) => {
        const { event: pressed, node } = event as CellKeyDownEvent<SeenIncident>;
        if (pressed instanceof KeyboardEvent && pressed.key === 'Enter')
          node.setSelected(true, true, 'rowClicked');
      }}
    />
  );
}
