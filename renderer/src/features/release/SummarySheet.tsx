import { useTranslation } from 'react-i18next';
import {
  type ReleaseReview,
  type SummaryTable,
  tablesOf,
  type WithheldReason,
} from '../../../../shared/contract/release.ts';
import { formatDay } from '../../../../shared/date.ts';
import { periodText } from './periodText.ts';
import styles from './SummarySheet.module.css';

/** Code of the row or column that sums a table. */
const total = 'total';

/** The document as its recipient will read it. With `showReasons` each withheld count also says why, inside only. */
export function SummarySheet({ review, showReasons }: { review: ReleaseReview; showReasons: boolean }) {
  const { t } = useTranslation();
  const { document } = review;
  const reasons = new Map(
    review.withheld.map(({ table, row, column, reason }) => [`${table} ${row} ${column}`, reason]),
  );
  const tables = tablesOf(document);
  const chartTable = tables.find(({ code }) => code === 'areaByAge' || code === 'byArea');
  return (
    <article className={styles.sheet} aria-label={t('release.paper')} lang="da">
      <p className={styles.marking}>{document.marking}</p>
      <h2 className={styles.title}>{document.title}</h2>
      <p className={styles.recipient}>{document.recipient.label}</p>
      <p className={styles.days}>
        {periodText(t, document.period)} · {formatDay(document.since)} – {formatDay(document.asOf)}
      </p>
      {chartTable && <AreaChart table={chartTable} />}
      {tables.map((table) => (
        <Counts
          key={table.code}
          table={table}
          sign={document.withheldSign}
          reasonAt={(row, column) =>
            showReasons ? reasons.get(`${table.code} ${row} ${column}`) : undefined
          }
        />
      ))}
      <section className={styles.method}>
        {document.method.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
    </article>
  );
}

function Counts({
  table,
  sign,
  reasonAt,
}: {
  table: SummaryTable;
  sign: string;
  reasonAt(row: string, column: string): WithheldReason | undefined;
}) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <caption>{table.title}</caption>
      <thead>
        <tr>
          <th scope="col">{table.rowTitle}</th>
          {table.columns.map(({ code, label }) => (
            <th key={code} scope="col">
              {unbroken(label)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, rowAt) => (
          <tr key={row.code} className={row.code === total ? styles.total : ''}>
            <th scope="row">{row.label}</th>
            {table.columns.map((column, columnAt) => {
              const count = table.counts[rowAt]?.[columnAt] ?? null;
              const reason = count === null ? reasonAt(row.code, column.code) : undefined;
              return (
                <td key={column.code} title={reason && t(`release.reason.${reason}`)}>
                  {count ?? sign}
                  {share(table, rowAt, columnAt)}
                  {reason && <sup className={styles.reason}>{t(`release.reasonMark.${reason}`)}</sup>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The percentage beside a count, as it will be printed. */
function share(table: SummaryTable, rowAt: number, columnAt: number): string {
  const percent = table.shares?.[rowAt]?.[columnAt] ?? null;
  return percent === null ? '' : ` (${percent} %)`;
}

const barHeight = 22;
const labelWidth = 205;
const reach = 230;

/** Keeps a span of years such as `18-20` on one line. */
function unbroken(label: string): string {
  return label.replace(/(\d)-(\d)/, '$1\u2011$2');
}

/** Bars of the persons by home area. The number beside each says the same as its length. */
function AreaChart({ table }: { table: SummaryTable }) {
  const { t } = useTranslation();
  const totalAt = table.columns.length - 1;
  const bars = table.rows.flatMap(({ code, label }, at) =>
    code === total ? [] : [{ code, label, count: table.counts[at]?.[totalAt] ?? null }],
  );
  const greatest = Math.max(1, ...bars.map(({ count }) => count ?? 0));
  const spoken = bars.map(({ label, count }) => `${label}: ${count ?? t('release.withheldBar')}`).join('; ');
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${labelWidth + reach + 90} ${bars.length * barHeight}`}
      role="img"
      aria-label={spoken}
    >
      {bars.map(({ code, label, count }, at) => {
        const length = count === null ? 26 : Math.max(1, (count / greatest) * reach);
        const y = at * barHeight;
        return (
          <g key={code}>
            <text x={0} y={y + 14}>
              {label}
            </text>
            <rect
              x={labelWidth}
              y={y + 3}
              width={length}
              height={barHeight - 8}
              className={count === null ? styles.withheldBar : styles.bar}
            />
            <text x={labelWidth + length + 8} y={y + 14}>
              {count ?? t('release.withheldBar')}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
