import { useTranslation } from 'react-i18next';
import type { OlderDocument, SummaryTable, WithheldReason } from '../../../../shared/contract/release.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Note } from '../../kit/Notes.tsx';
import { periodText } from './periodText.ts';
import styles from './SummarySheet.module.css';

/** Code of the row or column that sums a table. */
const total = 'total';

/** Tables of a document on the screen; `reasonAt` says why a count is withheld, inside only. */
export function Counts({
  label,
  note,
  tables,
  sign,
  reasonAt,
}: {
  label: string;
  note: string;
  tables: readonly SummaryTable[];
  sign: string;
  reasonAt(table: string, row: string, column: string): WithheldReason | undefined;
}) {
  return (
    <article className={styles.sheet} aria-label={label} lang="da">
      <Note kind="info">{note}</Note>
      {tables.map((table) => (
        <Table
          key={table.code}
          table={table}
          sign={sign}
          reasonAt={(row, column) => reasonAt(table.code, row, column)}
        />
      ))}
    </article>
  );
}

/** A document of a format that Relata wrote before: what it says, not how it looked. Its files lie as they left. */
export function OlderSheet({ document }: { document: OlderDocument }) {
  const { t } = useTranslation();
  return (
    <article className={styles.sheet} aria-label={t('release.paper')} lang="da">
      <Note kind="info">{t('release.olderFormat')}</Note>
      <p className={styles.marking}>{document.marking}</p>
      <h2 className={styles.title}>{document.title}</h2>
      <p className={styles.recipient}>{document.recipient.label}</p>
      <p className={styles.days}>
        {periodText(t, document.period)} · {formatDay(document.since)} – {formatDay(document.asOf)}
      </p>
      {document.tables.map((table) => (
        <Table key={table.code} table={table} sign={document.withheldSign} reasonAt={() => undefined} />
      ))}
      <section className={styles.method}>
        {document.method.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
    </article>
  );
}

function Table({
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

/** Keeps a span of years such as `18-20` on one line. */
function unbroken(label: string): string {
  return label.replace(/(\d)-(\d)/, '$1\u2011$2');
}
