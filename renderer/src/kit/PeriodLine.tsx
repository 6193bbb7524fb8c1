import styles from './PeriodLine.module.css';

/** One figure of the drawing. */
export interface PeriodPoint {
  /** A year or a quarter, `2017` or `2017Q1`. */
  period: string;
  value: number;
  /** Drawn as a ring: a figure of another kind than the rest. */
  isHollow: boolean;
  /** Said on hover. */
  title: string;
  /** What is written at the point in a large drawing: the figure, and the period below. */
  written?: { value: string; period: string };
}

/**
 * Figures over time as a line from 0, oldest to the left: small in a table or beside a number, or large with figures written
 * at their points. Periods stand at equal distances by time, so that a missing one shows as a longer line.
 */
export function PeriodLine({
  points: given,
  label,
  size,
}: {
  points: readonly PeriodPoint[];
  label: string;
  size: 'small' | 'large';
}) {
  const points = given.toSorted((a, b) => timeOf(a.period) - timeOf(b.period));
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
      {points.map(({ period, value, isHollow, title, written }, index) => (
        <g key={period}>
          <circle
            className={isHollow ? styles.ring : styles.point}
            cx={x(period)}
            cy={y(value)}
            r={isHollow ? box.ring : box.dot}
          >
            <title>{title}</title>
          </circle>
          {written && (index % step === 0 || index === points.length - 1) && (
            <>
              <text className={styles.figure} x={x(period)} y={y(value) - 10}>
                {written.value}
              </text>
              <text className={styles.when} x={x(period)} y={box.height - 4}>
                {written.period}
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
