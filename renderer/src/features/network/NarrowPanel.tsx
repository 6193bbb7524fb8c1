import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { openRanges, type Ranges } from '../../../../shared/contract/networkChart.ts';
import { sourceGrade } from '../../../../shared/domain.ts';
import { Button } from '../../kit/Button.tsx';
import { barsOf, binsOf, rangeBetween } from './bins.ts';
import panel from './ChartPanels.module.css';
import styles from './NarrowPanel.module.css';
import { gradeNumber } from './narrow.ts';
import { changeView, useNetworkRoom } from './roomState.ts';
import type { SideProps } from './SideArea.tsx';
import { useBrush } from './useBrush.ts';

const mostBars = 24;

/** Histograms of the whole view; what is brushed in them is what the chart shows. */
export function NarrowPanel({ whole, model }: SideProps) {
  const { t } = useTranslation();
  const ranges = useNetworkRoom((state) => state.ranges);
  const values = useMemo(() => {
    const people = [...whole.persons.values()];
    return {
      ties: people.map(({ neighbours }) => neighbours.size),
      observations: people.map(({ observations }) => observations),
      age: people.flatMap(({ years }) => years ?? []),
      grade: [...whole.lines.values()].flatMap(({ tie }) => (tie ? gradeNumber(tie) : [])),
    };
  }, [whole]);
  const unknownAges = whole.persons.size - values.age.length;
  const change = (which: keyof Ranges, range: Ranges['ties']) =>
    changeView({ ranges: { ...ranges, [which]: range } });
  return (
    <div className={panel.panel}>
      <p className={panel.soft}>
        {t('network.narrowed', {
          n: model.persons.size.toLocaleString('da-DK'),
          of: whole.persons.size.toLocaleString('da-DK'),
        })}
      </p>
      {(['ties', 'observations', 'age'] as const).map((which) => (
        <Brushed
          key={which}
          name={t(`network.figure.${which}`)}
          values={values[which]}
          range={ranges[which]}
          textOf={(value) => value.toLocaleString('da-DK')}
          onChange={(range) => change(which, range)}
        />
      ))}
      {ranges.age !== null && unknownAges > 0 && (
        <p className={panel.soft}>{t('network.agesUnknown', { count: unknownAges, n: unknownAges })}</p>
      )}
      <Brushed
        name={t('network.figure.grade')}
        values={values.grade}
        range={ranges.grade}
        textOf={(value) => `${sourceGrade.options[value >> 2] ?? ''}${(value % 4) + 1}`}
        onChange={(range) => change('grade', range)}
      />
      <Button
        disabled={JSON.stringify(ranges) === JSON.stringify(openRanges)}
        onClick={() => changeView({ ranges: openRanges })}
      >
        {t('network.wholeRanges')}
      </Button>
    </div>
  );
}

/** One histogram with a handle at each end of what is shown. */
function Brushed({
  name,
  values,
  range,
  textOf,
  onChange,
}: {
  name: string;
  values: readonly number[];
  range: Ranges['ties'];
  textOf(value: number): string;
  onChange(range: Ranges['ties']): void;
}) {
  const { t } = useTranslation();
  const bins = useMemo(() => binsOf(values, mostBars), [values]);
  const size = bins.length;
  const { track, borders, grab } = useBrush(size, barsOf(bins, range), ({ begin, end }) =>
    onChange(rangeBetween(bins, begin, end)),
  );
  if (size === 0) return null;
  const first = bins[Math.round(borders.begin)]?.from ?? 0;
  const last = bins[Math.round(borders.end) - 1]?.to ?? first;
  const most = Math.max(...bins.map(({ count }) => count));
  const percent = (at: number) => `${(100 * at) / size}%`;
  const handle = (grip: 'begin' | 'end', text: string) => (
    <div
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-label={`${name}: ${t(grip === 'begin' ? 'network.rangeFrom' : 'network.rangeTo')}`}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={size}
      aria-valuenow={Math.round(borders[grip])}
      aria-valuetext={text}
      style={{ left: percent(borders[grip]) }}
      {...grab(grip)}
    />
  );
  return (
    <section className={styles.histogram} aria-label={name}>
      <h3>
        {name}{' '}
        <span className={panel.soft}>
          {textOf(first)} –{' '}
          {textOf(
            Math.min(
              last,
              values.reduce((high, value) => Math.max(high, value), last),
            ),
          )}
        </span>
      </h3>
      <div ref={track} className={styles.track}>
        <svg viewBox={`0 0 ${size} 100`} preserveAspectRatio="none" className={styles.bars} aria-hidden>
          {bins.map(({ from, count }, at) => (
            <rect
              key={from}
              x={at + 0.08}
              width={0.84}
              // The square root keeps the few with many visible beside the many with few.
              y={100 - 96 * Math.sqrt(count / most)}
              height={96 * Math.sqrt(count / most)}
              className={at + 1 > borders.begin && at < borders.end ? styles.inside : styles.outside}
            >
              <title>{`${textOf(from)}: ${count}`}</title>
            </rect>
          ))}
        </svg>
        {handle('begin', textOf(first))}
        {handle('end', textOf(last))}
      </div>
    </section>
  );
}
