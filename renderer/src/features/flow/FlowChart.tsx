import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Panel } from '../../kit/Panel.tsx';
import styles from './Flow.module.css';

type Point = CommandOutput<'flow.period'>['series'][number];

/** Size of the drawing in its own units; it scales with the panel. */
const width = 460;
const height = 240;
const edge = { left: 34, right: 10, top: 18, bottom: 24 };

/** How many stood registered at the ends of months or quarters, as a line from nought; its numbers stand below. */
export function FlowChart({ series }: { series: readonly Point[] }) {
  const { t } = useTranslation();
  const [first, last] = [series[0], series.at(-1)];
  if (!first || !last) return null;
  const start = Date.parse(first.day);
  const span = Math.max(1, Date.parse(last.day) - start);
  const top = niceTop(Math.max(...series.map(({ registered }) => registered)));
  const x = ({ day }: Point) =>
    edge.left + ((Date.parse(day) - start) / span) * (width - edge.left - edge.right);
  const y = (count: number) => height - edge.bottom - (count / top) * (height - edge.top - edge.bottom);
  const line = series.map((point) => `${x(point).toFixed(1)},${y(point.registered).toFixed(1)}`).join(' ');
  const title = t(span > 1100 * 86_400_000 ? 'flow.chartQuarters' : 'flow.chart');
  return (
    <Panel title={title}>
      <svg
        className={styles.chart}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${title}. ${t('flow.chartSays', { first: first.registered, last: last.registered })}`}
      >
        {[0, top / 2, top].map((count) => (
          <g key={count}>
            <line
              className={styles.grid}
              x1={edge.left}
              x2={width - edge.right}
              y1={y(count)}
              y2={y(count)}
            />
            <text className={styles.tick} x={edge.left - 6} y={y(count) + 4} textAnchor="end">
              {count.toLocaleString('da-DK')}
            </text>
          </g>
        ))}
        <polyline className={styles.line} points={line} />
        {series.map((point) => (
          <circle key={point.day} className={styles.point} cx={x(point)} cy={y(point.registered)} r="3">
            <title>{`${formatDay(point.day)}: ${point.registered}`}</title>
          </circle>
        ))}
        <text className={styles.tick} x={edge.left} y={height - 6}>
          {formatDay(first.day)}
        </text>
        <text className={styles.tick} x={width - edge.right} y={height - 6} textAnchor="end">
          {formatDay(last.day)}
        </text>
        <text className={styles.value} x={x(last)} y={y(last.registered) - 7} textAnchor="end">
          {last.registered}
        </text>
      </svg>
      <details className={styles.numbers}>
        <summary>{t('flow.numbers')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('flow.day')}</th>
              <th scope="col">{t('flow.registered')}</th>
            </tr>
          </thead>
          <tbody>
            {series.map(({ day, registered }) => (
              <tr key={day}>
                <th scope="row">{formatDay(day)}</th>
                <td>{registered.toLocaleString('da-DK')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  );
}

/** The top of the scale: 2, 4, 10 or 20 times a power of ten, so that its half is whole. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)));
  return [2, 4, 10, 20].map((times) => times * power).find((top) => top >= most) ?? 20 * power;
}
