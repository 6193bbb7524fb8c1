import type { ColDef, GetRowIdParams, ICellRendererParams } from 'ag-grid-community';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import {
  type LeftOutKind,
  leftOutKind,
  type RobustMeasure,
  robustMeasure,
} from '../../../../../shared/contract/networkAnalysis.ts';
import { useLongQuery } from '../../../client/hooks.ts';
import { DataGrid } from '../../../kit/DataGrid.tsx';
import { Select } from '../../../kit/Field.tsx';
import { Tag } from '../../../kit/Tag.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { useEntry } from '../../entry/entry.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { useAnalysis } from './analysisState.ts';
import { count, figure } from './figures.ts';
import { ObservationsBehind } from './ObservationsBehind.tsx';
import { useMaterial } from './useMaterial.ts';

type Tested = CommandOutput<'network.robustness'>;
type Part = Tested['parts'][number];

interface Row {
  id: number;
  name: string;
  value: number;
  position: number;
  span: string;
  moved: Part | undefined;
  only: Part | undefined;
}

/** How far each position rests on one source, one kind of source or one observation. */
export function RobustnessPanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const weight = useAnalysis((state) => state.weight);
  const material = useMaterial({ model, filter });
  const [measure, setMeasure] = useState<RobustMeasure>('degree');
  const [leaveOut, setLeaveOut] = useState<LeftOutKind>('source');
  const asked = useLongQuery('network.robustness', { material, weight, measure, leaveOut });
  const [observation, setObservation] = useState<Part | null>(null);
  const openRecord = useEntry((state) => state.open);
  const openPart = (part: Part) => {
    if (part.id === null) return;
    if (leaveOut === 'source') openRecord({ kind: 'source', id: part.id });
    else setObservation(part);
  };
  return (
    <>
      <p className={styles.soft}>{t('networkAnalysis.robustnessText')}</p>
      <div className={styles.choices}>
        <Select<RobustMeasure>
          label={t('networkAnalysis.measureLabel')}
          value={measure}
          options={robustMeasure.options.map((value) => ({
            value,
            label: t(`networkAnalysis.measure.${value}.name`),
          }))}
          onChange={setMeasure}
        />
        <Select<LeftOutKind>
          label={t('networkAnalysis.leaveOut')}
          value={leaveOut}
          options={leftOutKind.options.map((value) => ({
            value,
            label: t(`networkAnalysis.leaveOuts.${value}`),
          }))}
          onChange={setLeaveOut}
        />
      </div>
      <Answer asked={asked}>
        {(data) =>
          data.parts.length === 0 ? (
            <p>{t('networkAnalysis.robustnessNone')}</p>
          ) : (
            <>
              <PositionGrid tested={data} nameOf={(id) => model.persons.get(id)?.name} onOpen={openPart} />
              <p className={styles.soft}>
                {t('networkAnalysis.robustnessParts', {
                  count: data.parts.length,
                  n: count(data.parts.length),
                })}
                . {t('networkAnalysis.positionNote')}
              </p>
            </>
          )
        }
      </Answer>
      {observation?.id && (
        <ObservationsBehind
          ids={[observation.id]}
          title={t('networkAnalysis.observationsTitle')}
          filter={filter}
          onClose={() => setObservation(null)}
        />
      )}
    </>
  );
}

function PositionGrid({
  tested,
  nameOf,
  onOpen,
}: {
  tested: Tested;
  nameOf(id: number): string | null | undefined;
  onOpen(part: Part): void;
}) {
  const { t } = useTranslation();
  const selectPersons = useSelection((state) => state.selectPersons);
  const rows = tested.persons.map(
    (id, at): Row => ({
      id,
      name: nameOf(id) ?? t('networkAnalysis.unnamed'),
      value: tested.value[at] ?? 0,
      position: tested.position[at] ?? 0,
      span: `${figure(tested.highest[at] ?? 0)}–${figure(tested.lowest[at] ?? 0)}`,
      moved: tested.parts[tested.movedBy[at] ?? -1],
      only: tested.parts[tested.onlyPart[at] ?? -1],
    }),
  );
  const columns = useMemo<ColDef<Row>[]>(() => {
    const nameOfPart = (part: Part | undefined) => {
      if (!part) return '';
      return (
        part.label || (part.kind ? t(`domain.sourceKind.${part.kind}`) : t('networkAnalysis.undatedPart'))
      );
    };
    return [
      { field: 'name', headerName: t('networkAnalysis.person'), flex: 1, minWidth: 120, sort: 'asc' },
      {
        field: 'position',
        headerName: t('networkAnalysis.positionNow'),
        width: 74,
        valueFormatter: ({ value }) => figure(value ?? Number.NaN),
      },
      { field: 'span', headerName: t('networkAnalysis.positionSpan'), width: 104, sortable: false },
      {
        colId: 'moved',
        headerName: t('networkAnalysis.movedBy'),
        flex: 1.4,
        minWidth: 150,
        valueGetter: ({ data }) => nameOfPart(data?.moved),
        cellRenderer: ({ data }: ICellRendererParams<Row>) => {
          if (!data) return null;
          const { moved, only } = data;
          return (
            <>
              {only && (
                <Tag tone="warn" title={t('networkAnalysis.onlyOne', { what: nameOfPart(only) })}>
                  {t('networkAnalysis.oneSource')}
                </Tag>
              )}{' '}
              {moved ? (
                <button
                  type="button"
                  tabIndex={-1}
                  className={styles.link}
                  disabled={moved.id === null}
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(moved);
                  }}
                >
                  {nameOfPart(moved)}
                </button>
              ) : (
                <span className={styles.soft}>{t('networkAnalysis.unmoved')}</span>
              )}
            </>
          );
        },
      },
    ];
  }, [t, onOpen]);
  return (
    <div className={styles.grid}>
      <DataGrid<Row>
        label={t('networkAnalysis.section.robustness')}
        rowData={rows}
        columnDefs={columns}
        getRowId={rowId}
        rowHeight={27}
        rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
        onSelectionChanged={({ api, source }) => {
          if (source !== 'api' && source !== 'rowDataChanged') {
            selectPersons(api.getSelectedRows().map(({ id }) => id));
          }
        }}
        onCellKeyDown={(event) => {
          if (!('column' in event) || !(event.event instanceof KeyboardEvent) || event.event.key !== 'Enter')
            return;
          const moved = event.data?.moved;
          if (event.column.getColId() !== 'moved') event.node.setSelected(true, true, 'rowClicked');
          else if (moved && moved.id !== null) onOpen(moved);
        }}
      />
    </div>
  );
}

const rowId = ({ data }: GetRowIdParams<Row>) => `${data.id}`;
