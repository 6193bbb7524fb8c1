import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FlowDimension,
  type FlowFigure,
  type FlowKind,
  type FlowRow,
  flowDimension,
  flowFigure,
  flowKind,
} from '../../../../shared/contract/flow.ts';
import {
  addDays,
  addMonths,
  dayInCopenhagen,
  type IsoDate,
  previousQuarter,
  quarterDays,
  quarterOf,
} from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { DateInput, Select } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import styles from './Flow.module.css';
import { FlowChart } from './FlowChart.tsx';
import { FlowPersons } from './FlowPersons.tsx';
import { useCategoryText } from './words.ts';

const presets = ['quarter', 'lastQuarter', 'year', 'lastYear', 'twelveMonths', 'own'] as const;
type Preset = (typeof presets)[number];
type Period = { from: IsoDate; to: IsoDate };

/** Figure of a row that somebody asked about. */
export interface AskedFigure extends Period {
  kind: FlowKind;
  dimension: FlowDimension;
  category: string;
  figure: FlowFigure;
}

/** Tilgang og afgang: who came, went and stayed in a period, as figures that open into whom they are made of. */
export function FlowView() {
  const { t } = useTranslation();
  const viewDay = useSession((state) => state.session?.viewDay);
  const today = viewDay ?? dayInCopenhagen(new Date());
  const [preset, setPreset] = useState<Preset>('twelveMonths');
  const [own, setOwn] = useState<Period>(() => periodOf('twelveMonths', today));
  const [kind, setKind] = useState<FlowKind>('any');
  const [asked, setAsked] = useState<AskedFigure | null>(null);
  const period = preset === 'own' ? own : periodOf(preset, today);
  const { data, error } = useQueryCommand('flow.period', { ...period, kind }, { keepPrevious: true });
  const choose = (next: Preset) => {
    if (next === 'own') setOwn(period);
    setPreset(next);
  };
  const change = (part: Partial<Period>) => {
    setOwn({ ...period, ...part });
    setPreset('own');
  };
  const isEmpty = data && !data.rows.some(({ figures }) => Object.values(figures).some((count) => count > 0));
  return (
    <div className={styles.view}>
      <p className={styles.lead}>{t('flow.lead')}</p>
      <div className={styles.bar}>
        <Select<FlowKind>
          label={t('flow.kindLabel')}
          value={kind}
          onChange={setKind}
          options={flowKind.options.map((value) => ({ value, label: t(`flow.kind.${value}`) }))}
        />
        <Select
          label={t('flow.preset')}
          value={preset}
          onChange={choose}
          options={presets.map((value) => ({ value, label: t(`flow.presets.${value}`) }))}
        />
        <DateInput
          label={t('flow.from')}
          value={period.from}
          invalidText={t('frame.invalidDate')}
          onChange={(day) => day && change({ from: day })}
        />
        <DateInput
          label={t('flow.to')}
          value={period.to}
          invalidText={t('frame.invalidDate')}
          onChange={(day) => day && change({ to: day })}
        />
      </div>
      <ErrorNote error={error} />
      {isEmpty && <p className={styles.none}>{t('flow.none')}</p>}
      {data && !isEmpty && (
        <div className={styles.columns}>
          <div className={styles.tables}>
            <FlowTable rows={data.rows} onAsk={(row) => setAsked({ ...period, kind, ...row })} />
          </div>
          <FlowChart series={data.series} />
        </div>
      )}
      {asked && <FlowPersons asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}

function FlowTable({
  rows,
  onAsk,
}: {
  rows: readonly FlowRow[];
  onAsk(figure: { dimension: FlowDimension; category: string; figure: FlowFigure }): void;
}) {
  const { t } = useTranslation();
  const categoryText = useCategoryText();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.aloud}>{t('flow.dimension.all')}</span>
          </th>
          {flowFigure.options.map((figure) => (
            <th key={figure} scope="col">
              {t(`flow.figure.${figure}`)}
            </th>
          ))}
          <th scope="col" title={t('flow.medianHint')}>
            {t('flow.median')}
          </th>
        </tr>
      </thead>
      {flowDimension.options.map((dimension) => {
        const own = rows.filter((row) => row.dimension === dimension);
        if (own.length === 0) return null;
        return (
          <tbody key={dimension}>
            {dimension !== 'all' && (
              <tr>
                <th scope="rowgroup" colSpan={flowFigure.options.length + 2} className={styles.group}>
                  {t(`flow.dimension.${dimension}`)}
                </th>
              </tr>
            )}
            {own.map((row) => (
              <tr key={row.category} className={dimension === 'all' ? styles.total : undefined}>
                <th scope="row">{categoryText(row)}</th>
                {flowFigure.options.map((figure) => (
                  <td key={figure}>
                    <Figure row={row} figure={figure} onAsk={onAsk} />
                  </td>
                ))}
                <td>{row.medianMonths === null ? '–' : row.medianMonths.toLocaleString('da-DK')}</td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function Figure({
  row: { dimension, category, figures },
  figure,
  onAsk,
}: {
  row: FlowRow;
  figure: FlowFigure;
  onAsk(asked: { dimension: FlowDimension; category: string; figure: FlowFigure }): void;
}) {
  const { t } = useTranslation();
  const count = figures[figure];
  if (count === 0) return <span className={styles.zero}>0</span>;
  return (
    <button
      type="button"
      className={styles.figure}
      aria-label={t('flow.openFigure', { figure: t(`flow.figure.${figure}`), count })}
      onClick={() => onAsk({ dimension, category, figure })}
    >
      {count.toLocaleString('da-DK')}
    </button>
  );
}

function periodOf(preset: Preset, today: IsoDate): Period {
  const quarter = quarterOf(today);
  const year = Number(today.slice(0, 4));
  switch (preset) {
    case 'quarter':
      return { from: quarterDays(quarter).first, to: today };
    case 'lastQuarter': {
      const { first, last } = quarterDays(previousQuarter(quarter));
      return { from: first, to: last };
    }
    case 'year':
      return { from: `${year}-01-01`, to: today };
    case 'lastYear':
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
    case 'twelveMonths':
    case 'own':
      return { from: addDays(addMonths(today, -12), 1), to: today };
  }
}
