import { useTranslation } from 'react-i18next';
import {
  numberText,
  quarterText,
  type SheetChapter,
  type SheetRow,
  type SheetTable,
} from '../../../../shared/briefingSheet.ts';
import type { BriefingFigure, QuarterBriefing } from '../../../../shared/contract/briefing.ts';
import { Panel } from '../../kit/Panel.tsx';
import { useWords } from '../../text/i18n.ts';
import styles from './Briefing.module.css';

type Open = (figure: BriefingFigure, label: string) => void;

/** One chapter of the briefing: its words, then its tables. */
export function Chapter({
  chapter: { section, title, tables, remarks },
  briefing,
  onOpen,
}: {
  chapter: SheetChapter;
  briefing: QuarterBriefing;
  onOpen: Open;
}) {
  return (
    <div className={styles.chapter} data-section={section}>
      <Panel title={title} flush>
        {remarks.length > 0 && (
          <ul className={styles.remarks}>
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
        )}
        {tables.map((table) => (
          <Table
            key={table.title ?? section}
            table={table}
            caption={table.title ?? title}
            briefing={briefing}
            onOpen={onOpen}
          />
        ))}
      </Panel>
    </div>
  );
}

function Table({
  table: { title, leads, rows, hasGoal },
  caption,
  briefing,
  onOpen,
}: {
  table: SheetTable;
  caption: string;
  briefing: QuarterBriefing;
  onOpen: Open;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const short = (quarter: string) => quarterText(words, quarter, 'short');
  return (
    <table className={styles.table}>
      <caption className={title === null ? styles.aloud : styles.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className={styles.aloud}>{t('briefing.column.figure')}</span>
          </th>
          {leads.map((lead) => (
            <th key={lead} scope="col">
              {lead}
            </th>
          ))}
          <th scope="col">{short(briefing.quarter)}</th>
          <th scope="col" className={styles.past}>
            {short(briefing.beforeQuarter)}
          </th>
          <th scope="col" className={styles.past}>
            {short(briefing.yearBeforeQuarter)}
          </th>
          <th scope="col" className={styles.change}>
            {t(hasGoal ? 'briefing.column.goal' : 'briefing.column.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.label} row={row} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, onOpen }: { row: SheetRow; onOpen: Open }) {
  const { label, depth, isStrong, leads, figure, change, goal } = row;
  return (
    <tr className={isStrong ? styles.strong : undefined}>
      <th scope="row" style={{ paddingLeft: `${12 + depth * 14}px` }}>
        {label}
      </th>
      {leads.map((lead) => (
        <td key={lead.measure}>
          <Figure figure={lead} label={label} onOpen={onOpen} />
        </td>
      ))}
      <td>
        <Figure figure={figure} label={label} onOpen={onOpen} />
      </td>
      <td className={styles.past}>{pastText(figure.before)}</td>
      <td className={styles.past}>{pastText(figure.yearBefore)}</td>
      <td className={styles.change}>
        {change}
        {goal !== '' && <div className={styles.goal}>{goal}</div>}
      </td>
    </tr>
  );
}

/** A count that opens what it is made of; where it has been corrected since it was frozen, today's stands beside it. */
function Figure({ figure, label, onOpen }: { figure: BriefingFigure; label: string; onOpen: Open }) {
  const { t } = useTranslation();
  const { value, today, change } = figure;
  const isMade = figure.section !== 'indicator' || computed.has(figure.category);
  const made = [
    ...(change && change.added > 0 ? [t('briefing.added', { count: change.added })] : []),
    ...(change && change.dropped > 0 ? [t('briefing.dropped', { count: change.dropped })] : []),
    ...(change && change.gone > 0 ? [t('briefing.gone', { count: change.gone })] : []),
  ];
  return (
    <>
      {isMade && (value !== 0 || today !== null) ? (
        <button
          type="button"
          className={styles.figure}
          aria-label={t('briefing.open', { figure: label, count: value })}
          onClick={() => onOpen(figure, label)}
        >
          {numberText(value)}
        </button>
      ) : (
        <span className={value === 0 ? styles.zero : undefined}>{numberText(value)}</span>
      )}
      {today !== null && (
        <div className={styles.corrected} title={made.join(', ')}>
          {t('briefing.correctedSince', { today: numberText(today) })}
        </div>
      )}
    </>
  );
}

const computed = new Set([
  'registeredActive',
  'registeredMinors',
  'concernTalks',
  'networkMeetings',
  'dialogueMeetings',
]);

const pastText = (value: number | null) => (value === null ? '–' : numberText(value));
