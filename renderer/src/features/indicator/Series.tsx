import { useTranslation } from 'react-i18next';
import { type IndicatorCode, indicators } from '../../../../shared/contract/indicator.ts';
import { numberText, periodText } from './figureText.ts';
import styles from './Indicator.module.css';

/** One figure of the drawing; the plan's own is marked by a ring. */
interface Point {
  period: string;
  value: number;
  isBaseline: boolean;
}

/**
 * An indicator's figures as a line from 0, oldest to the left: small in the table, or large with every figure written at
 * its point. Periods stand at equal distances by time, so that a missing year shows as a longer line.
 */
export function Series({
  code,
  series,
  size,
}: {
  code: IndicatorCode;
  series: readonly { period: string; value: number }[];
  size: 'small' | 'large';
}) {
  const { t } = useTranslation();
  const { baseline } = indicators[code];
  const points: Point[] = [
    ...(baseline ? [{ ...baseline, isBaseline: true }] : []),
    ...series.map((figure) => ({ ...figure, isBaseline: false })),
  ].sort((a, b) => timeOf(a.period) - timeOf(b.period));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  const box = boxes[size];
  const span = timeOf(last.period) - timeOf(first.period);
  const most = Math.max(...points.map(({ value }) => value), 1);
  const x = (period: string) =>
    span === 0
      ? box.width / 2
      : box.side + ((timeOf(period) - timeOf(first.period)) / span) * (box.width - 2 * box.side);
  const y = (value: number) => box.height - box.below - (value / most) * (box.height - box.below - box.above);
  const label = t('indicator.chartLabel', {
    name: t(`indicator.name.${code}`),
    count: points.length,
    from: periodText(first.period),
    to: periodText(last.period),
  });
  // In a large drawing of many quarters every figure would stand on its neighbour.
  const step = Math.ceil(points.length / 9);
  return (
    <svg
      className={styles[size]}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={label}
      preserveAspectRatio="xMidYMid meet"
    >
      <line className={styles.ground} x1={0} x2={box.width} y1={y(0)} y2={y(0)} />
      <polyline
        className={styles.line}
        points={points.map(({ period, value }) => `${x(period)},${y(value)}`).join(' ')}
      />
      {points.map(({ period, value, isBaseline }, index) => (
        <g key={period}>
          <circle
            className={isBaseline ? styles.baseline : styles.point}
            cx={x(period)}
            cy={y(value)}
            r={isBaseline ? box.ring : box.dot}
          >
            <title>{`${periodText(period)}: ${numberText(value)}`}</title>
          </circle>
          {size === 'large' && (index % step === 0 || index === points.length - 1) && (
            <>
              <text className={styles.figure} x={x(period)} y={y(value) - 10}>
                {numberText(value)}
              </text>
              <text className={styles.when} x={x(period)} y={box.height - 4}>
                {periodText(period)}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}

const boxes = {
  small: { width: 150, height: 34, side: 6, above: 6, below: 5, dot: 2, ring: 3.5 },
  large: { width: 640, height: 190, side: 40, above: 30, below: 26, dot: 3.5, ring: 5.5 },
};

/** A period's place in time, in quarters; a year stands where it ends. */
function timeOf(period: string): number {
  const [year, quarter] = period.split('Q');
  return Number(year) * 4 + Number(quarter ?? 4);
}
