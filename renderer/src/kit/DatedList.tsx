import type { CellKeyDownEvent, ColDef, FullWidthCellKeyDownEvent } from 'ag-grid-community';
import { useMemo } from 'react';
import { formatDay, type IsoDate } from '../../../shared/date.ts';
import { DataGrid } from './DataGrid.tsx';
import styles from './DatedList.module.css';
import { Tag } from './Tag.tsx';

/** So many lines are read as a list; more are scrolled through as a grid that draws those in sight alone. */
const longestList = 30;

/** A day, what it is, and what is to be said of it, if anything. */
export interface DatedLine {
  key: string;
  day: IsoDate;
  text: string;
  note?: string;
  /** What a click or Enter on the line opens; left out where it opens nothing. */
  open?: () => void;
}

interface Shown {
  label: string;
  /** What stands over the columns of a long list. */
  heads: { day: string; text: string; note?: string };
  lines: readonly DatedLine[];
}

/** What a figure is made of, line by line: a few, or hundreds. */
export function DatedList(shown: Shown) {
  return shown.lines.length > longestList ? <LongList {...shown} /> : <ShortList {...shown} />;
}

function ShortList({ label, lines }: Shown) {
  return (
    <ul className={styles.short} aria-label={label}>
      {lines.map(({ key, day, text, note, open }) => (
        <li key={key}>
          <time dateTime={day}>{formatDay(day)}</time>
          {open ? (
            <button type="button" className={styles.opens} onClick={open}>
              {text}
            </button>
          ) : (
            <span>{text}</span>
          )}
          {note && <Tag tone="warn">{note}</Tag>}
        </li>
      ))}
    </ul>
  );
}

/** Arrows, Page Up and Page Down move; columns sort by their heads. */
function LongList({ label, heads, lines }: Shown) {
  const isTold = lines.some(({ note }) => note);
  const columns = useMemo<ColDef<DatedLine>[]>(
    () => [
      {
        colId: 'day',
        headerName: heads.day,
        width: 124,
        valueGetter: ({ data }) => data?.day,
        valueFormatter: ({ value }) => (value ? formatDay(value as IsoDate) : ''),
      },
      {
        colId: 'text',
        headerName: heads.text,
        flex: 1,
        minWidth: 160,
        cellClass: ({ data }) => (data?.open ? styles.opens : undefined),
        valueGetter: ({ data }) => data?.text,
      },
      {
        colId: 'note',
        headerName: heads.note ?? '',
        width: 150,
        hide: !isTold,
        valueGetter: ({ data }) => data?.note,
      },
    ],
    [heads.day, heads.text, heads.note, isTold],
  );
  const onKey = ({ event, data }: CellKeyDownEvent<DatedLine> | FullWidthCellKeyDownEvent<DatedLine>) => {
    if (event instanceof KeyboardEvent && event.key === 'Enter') data?.open?.();
  };
  return (
    <div className={styles.long}>
      <DataGrid<DatedLine>
        label={label}
        columnDefs={columns}
        rowData={[...lines]}
        getRowId={({ data }) => data.key}
        onCellKeyDown={onKey}
        onRowClicked={({ data }) => data?.open?.()}
      />
    </div>
  );
}
