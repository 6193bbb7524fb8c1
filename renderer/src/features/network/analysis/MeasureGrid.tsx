import type {
  CellKeyDownEvent,
  ColDef,
  GetRowIdParams,
  GridApi,
  ICellRendererParams,
  SelectionChangedEvent,
} from 'ag-grid-community';
import type { CustomInnerHeaderProps } from 'ag-grid-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import type { MeasureId } from '../../../../../shared/contract/networkAnalysis.ts';
import { DataGrid } from '../../../kit/DataGrid.tsx';
import { Tag } from '../../../kit/Tag.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import type { NetworkModel } from '../model.ts';
import { showSelection } from '../PersonList.tsx';
import styles from './Analysis.module.css';
import { figure } from './figures.ts';

interface Row {
  id: number;
  name: string;
  oneSource: boolean;
  values: Partial<Record<MeasureId, number>>;
}

/** A figure of one person, to be shown with what it is made of. */
export interface OpenedFigure {
  person: number;
  measure: MeasureId;
  value: number;
}

/** Numbers that name a part or community, which no order makes greater. */
const names: readonly MeasureId[] = ['component', 'community'];

/**
 * Persons with their figures, by name until somebody sorts by a figure; the order is forgotten with the screen. Every
 * figure opens what it is made of.
 */
export function MeasureGrid({
  label,
  model,
  measured,
  columns,
  onExplain,
  onOpen,
}: {
  label: string;
  model: NetworkModel;
  measured: CommandOutput<'network.measures'>;
  columns: readonly MeasureId[];
  onExplain(measure: MeasureId): void;
  onOpen(figure: OpenedFigure): void;
}) {
  const { t } = useTranslation();
  const { persons, selectPersons } = useSelection();
  const grid = useRef<GridApi<Row>>(null);

  const rows = useMemo<Row[]>(
    () =>
      measured.persons.map((id, at) => ({
        id,
        name: model.persons.get(id)?.name ?? t('networkAnalysis.unnamed'),
        oneSource: measured.oneSource[at] === 1,
        values: Object.fromEntries(columns.map((measure) => [measure, measured.values[measure][at]])),
      })),
    [measured, columns, model, t],
  );

  const definitions = useMemo<ColDef<Row>[]>(
    () => [
      {
        colId: 'name',
        field: 'name',
        headerName: t('networkAnalysis.person'),
        flex: 1,
        minWidth: 110,
        sort: 'asc',
        cellRenderer: ({ data }: ICellRendererParams<Row>) =>
          data && (
            <>
              {data.name}{' '}
              {data.oneSource && (
                <Tag tone="warn" title={t('networkAnalysis.oneSourceFull')}>
                  {t('networkAnalysis.oneSource')}
                </Tag>
              )}
            </>
          ),
      },
      ...columns.map(
        (measure): ColDef<Row> => ({
          colId: measure,
          headerName: t(`networkAnalysis.measure.${measure}.short`),
          headerComponentParams: {
            innerHeaderComponent: MeasureHeader,
            innerHeaderComponentParams: {
              label: t('networkAnalysis.explain', { measure: t(`networkAnalysis.measure.${measure}.name`) }),
              onExplain: () => onExplain(measure),
            },
          },
          // Room for the name and the sign behind it.
          width: 46 + 6.5 * t(`networkAnalysis.measure.${measure}.short`).length,
          minWidth: 70,
          valueGetter: ({ data }) => data?.values[measure],
          sortingOrder: names.includes(measure) ? ['asc', 'desc', null] : ['desc', 'asc', null],
          cellRenderer: ({ data, value }: ICellRendererParams<Row, number>) =>
            data && (
              <button
                type="button"
                tabIndex={-1}
                className={styles.cell}
                aria-label={t('networkAnalysis.openFigure', {
                  measure: t(`networkAnalysis.measure.${measure}.name`).toLocaleLowerCase('da'),
                  value: shown(measure, value, t('networkAnalysis.yes')),
                  name: data.name,
                })}
                onClick={(event) => {
                  event.stopPropagation();
                  onOpen({ person: data.id, measure, value: value ?? Number.NaN });
                }}
              >
                {shown(measure, value, t('networkAnalysis.yes'))}
              </button>
            ),
        }),
      ),
    ],
    [columns, onExplain, onOpen, t],
  );

  useEffect(() => {
    if (grid.current) showSelection(grid.current, persons);
  }, [persons]);

  const onSelectionChanged = ({ api, source }: SelectionChangedEvent<Row>) => {
    if (source === 'api' || source === 'rowDataChanged' || source === 'gridInitializing') return;
    selectPersons(api.getSelectedRows().map(({ id }) => id));
  };
  const onCellKeyDown = ({ event, data, column, node }: CellKeyDownEvent<Row>) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || !data) return;
    const measure = columns.find((each) => each === column.getColId());
    if (measure) onOpen({ person: data.id, measure, value: data.values[measure] ?? Number.NaN });
    else node.setSelected(true, true, 'rowClicked');
  };

  return (
    <div className={styles.grid}>
      <DataGrid<Row>
        label={label}
        rowData={rows}
        columnDefs={definitions}
        getRowId={rowId}
        rowHeight={27}
        rowSelection={{
          mode: 'multiRow',
          checkboxes: false,
          headerCheckbox: false,
          enableClickSelection: true,
        }}
        onGridReady={({ api }) => {
          grid.current = api;
          showSelection(api, persons);
        }}
        onGridPreDestroyed={() => {
          grid.current = null;
        }}
        onRowDataUpdated={({ api }) => showSelection(api, useSelection.getState().persons)}
        onSelectionChanged={onSelectionChanged}
        onCellKeyDown={(event) => 'column' in event && onCellKeyDown(event)}
      />
    </div>
  );
}

/** A column's name beside the way to its explanation. */
function MeasureHeader({
  displayName,
  label,
  onExplain,
}: CustomInnerHeaderProps<Row> & { label: string; onExplain(): void }) {
  return (
    <span className={styles.header}>
      {displayName}
      <button
        type="button"
        className={styles.help}
        aria-label={label}
        title={label}
        onClick={(event) => {
          event.stopPropagation();
          onExplain();
        }}
      >
        ?
      </button>
    </span>
  );
}

function shown(measure: MeasureId, value: number | null | undefined, yes: string): string {
  if (value === null || value === undefined) return '–';
  if (measure === 'articulation') return value === 1 ? yes : '–';
  return figure(value);
}

const rowId = ({ data }: GetRowIdParams<Row>) => `${data.id}`;
