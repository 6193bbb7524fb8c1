import type { ColDef, GetRowIdParams } from 'ag-grid-community';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import { type TieChange, tieChange } from '../../../../../shared/contract/networkAnalysis.ts';
import { addDays, daysBetween, formatDay, type IsoDate } from '../../../../../shared/date.ts';
import { useLongQuery, useQueryCommand } from '../../../client/hooks.ts';
import { Button } from '../../../kit/Button.tsx';
import { DataGrid } from '../../../kit/DataGrid.tsx';
import { Checkbox, DateInput } from '../../../kit/Field.tsx';
import { useSelection } from '../../../workspace/selection.ts';
import { type MarkKind, markSigns, useMarks } from '../marks.ts';
import { lineKey, type NetworkModel } from '../model.ts';
import type { SideProps } from '../SideArea.tsx';
import styles from './Analysis.module.css';
import { Answer } from './Answer.tsx';
import { count } from './figures.ts';
import { PersonLink } from './Persons.tsx';
import { useMaterial } from './useMaterial.ts';

type Window = { from: IsoDate | null; to: IsoDate | null };
type Difference = CommandOutput<'network.difference'>;

/** Two windows of the same material held against each other, as a table and as marks in the graph. */
export function DifferencePanel({ model, filter }: SideProps) {
  const { t } = useTranslation();
  const material = useMaterial({ model, filter });
  const halves = useHalves(filter);
  const [windows, setWindows] = useState<{ before: Window; after: Window } | null>(null);
  const shown = windows ?? halves;
  const complete = shown && [shown.before, shown.after].every(({ from, to }) => from !== null || to !== null);
  const asked = useLongQuery(
    'network.difference',
    { material, before: shown?.before ?? openWindow, after: shown?.after ?? openWindow },
    { enabled: complete === true },
  );
  if (!shown) return <p>{t('networkAnalysis.activityNone')}</p>;
  const change = (which: 'before' | 'after', day: Partial<Window>) =>
    setWindows({ ...shown, [which]: { ...shown[which], ...day } });
  return (
    <>
      <p className={styles.soft}>{t('networkAnalysis.differenceText')}</p>
      <div className={styles.windows}>
        {(['before', 'after'] as const).map((which) => (
          <fieldset key={which}>
            <legend>{t(`networkAnalysis.${which}`)}</legend>
            <DateInput
              label={t('network.from')}
              value={shown[which].from}
              invalidText={t('networkAnalysis.invalidDay')}
              onChange={(from) => change(which, { from })}
            />
            <DateInput
              label={t('network.to')}
              value={shown[which].to}
              invalidText={t('networkAnalysis.invalidDay')}
              onChange={(to) => change(which, { to })}
            />
          </fieldset>
        ))}
        <Button onClick={() => setWindows(null)} disabled={windows === null}>
          {t('networkAnalysis.halves')}
        </Button>
      </div>
      {complete ? (
        <Answer asked={asked}>{(data) => <Changes difference={data} windows={shown} model={model} />}</Answer>
      ) : (
        <p className={styles.soft}>{t('networkAnalysis.differenceDays')}</p>
      )}
    </>
  );
}

const openWindow: Window = { from: null, to: null };

/** The window of the filter in two halves; its open ends are those of the material. Null without dated material. */
function useHalves(filter: SideProps['filter']): { before: Window; after: Window } | null {
  const { data } = useQueryCommand('network.histogram', {
    sourceGrade: filter.sourceGrade,
    contentGrade: filter.contentGrade,
    place: filter.place,
  });
  const first = filter.from ?? data?.starts[0];
  const lastStart = data?.starts.at(-1);
  const last = filter.to ?? (lastStart && addDays(lastStart, data?.step === 'month' ? 31 : 6));
  if (first === undefined || last === undefined || last <= first) return null;
  const middle = addDays(first, Math.floor(daysBetween(first, last) / 2));
  return { before: { from: first, to: middle }, after: { from: addDays(middle, 1), to: last } };
}

interface Row {
  key: string;
  a: number;
  b: number;
  names: string;
  change: string;
  before: number;
  after: number;
}

function Changes({
  difference: { persons, ties },
  windows,
  model,
}: {
  difference: Difference;
  windows: { before: Window; after: Window };
  model: NetworkModel;
}) {
  const { t } = useTranslation();
  const [withSame, setWithSame] = useState(false);
  const selectTie = useSelection((state) => state.selectTie);
  const appeared = persons.filter(({ before, after }) => after && !before);
  const gone = persons.filter(({ before, after }) => before && !after);
  const byChange = Map.groupBy(ties, ({ change }) => change);
  const rows = useMemo<Row[]>(() => {
    const names = new Map(persons.map(({ id, name }) => [id, name]));
    const nameOf = (id: number) => names.get(id) ?? t('networkAnalysis.unnamed');
    return ties
      .filter(({ change }) => withSame || change !== 'same')
      .map(({ first, second, change, before, after }) => ({
        key: lineKey(first, second),
        a: first,
        b: second,
        names: `${nameOf(first)} – ${nameOf(second)}`,
        change: [
          change === 'same' ? '' : markSigns[change].badge,
          t(`networkAnalysis.change.${change}`),
        ].join(' '),
        before,
        after,
      }));
  }, [persons, ties, withSame, t]);
  const columns = useMemo<ColDef<Row>[]>(
    () => [
      { field: 'names', headerName: t('networkAnalysis.tie'), flex: 1, minWidth: 160 },
      { field: 'change', headerName: t('networkAnalysis.changeColumn'), width: 120, sort: 'asc' },
      { field: 'before', headerName: t('networkAnalysis.beforeCount'), width: 70 },
      { field: 'after', headerName: t('networkAnalysis.afterCount'), width: 70 },
    ],
    [t],
  );
  if (appeared.length + gone.length + ties.filter(({ change }) => change !== 'same').length === 0) {
    return <p>{t('networkAnalysis.differenceNone')}</p>;
  }
  const named = ({ from, to }: Window) => [from, to].map((day) => (day ? formatDay(day) : '')).join(' – ');
  return (
    <>
      <div className={styles.acts}>
        <Button
          onClick={() =>
            useMarks.getState().show({
              label: t('networkAnalysis.differenceMark', {
                before: named(windows.before),
                after: named(windows.after),
              }),
              ...marksOf(persons, ties, model),
            })
          }
        >
          {t('networkAnalysis.showChanges')}
        </Button>
        <Checkbox
          label={t('networkAnalysis.showSame')}
          checked={withSame}
          onChange={({ target }) => setWithSame(target.checked)}
        />
      </div>
      <p>
        {tieChange.options
          .filter((change) => byChange.has(change))
          .map(
            (change) =>
              `${t(`networkAnalysis.change.${change}`)}: ${count(byChange.get(change)?.length ?? 0)}`,
          )
          .join(' · ')}
      </p>
      <div className={styles.grid}>
        <DataGrid<Row>
          label={t('networkAnalysis.section.difference')}
          rowData={rows}
          columnDefs={columns}
          getRowId={rowId}
          rowHeight={27}
          rowSelection={{ mode: 'singleRow', checkboxes: false, enableClickSelection: true }}
          onSelectionChanged={({ api, source }) => {
            const [row] = api.getSelectedRows();
            if (row && source !== 'api' && source !== 'rowDataChanged') selectTie(row.a, row.b);
          }}
        />
      </div>
      <Names title={t('networkAnalysis.personsAppeared')} persons={appeared} model={model} />
      <Names title={t('networkAnalysis.personsGone')} persons={gone} model={model} />
    </>
  );
}

function Names({
  title,
  persons,
  model,
}: {
  title: string;
  persons: Difference['persons'];
  model: NetworkModel;
}) {
  if (persons.length === 0) return null;
  return (
    <details className={styles.more}>
      <summary>
        {title}: {count(persons.length)}
      </summary>
      <ul className={styles.rows}>
        {persons.map(({ id, name }) => (
          <li key={id}>
            <PersonLink id={id} model={model} name={name} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Changes as marks; what the present view no longer holds stands as ghosts. */
function marksOf(persons: Difference['persons'], ties: Difference['ties'], model: NetworkModel) {
  const markOf = (change: TieChange): MarkKind | null => (change === 'same' ? null : change);
  const shownPersons = new Map<number, MarkKind>();
  for (const { id, before, after } of persons) {
    if (before !== after) shownPersons.set(id, after ? 'appeared' : 'gone');
  }
  const shownTies = new Map<string, MarkKind>();
  for (const { first, second, change } of ties) {
    const mark = markOf(change);
    if (mark) shownTies.set(lineKey(first, second), mark);
  }
  return {
    persons: shownPersons,
    ties: shownTies,
    ghosts: {
      persons: persons
        .filter(({ id, before, after }) => before && !after && !model.persons.has(id))
        .map(({ id, name }) => ({ id, name })),
      ties: ties
        .filter(({ first, second, change }) => change === 'gone' && !model.lines.has(lineKey(first, second)))
        .map(({ first, second }) => ({ a: first, b: second })),
    },
  };
}

const rowId = ({ data }: GetRowIdParams<Row>) => data.key;
