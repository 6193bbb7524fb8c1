import type { CellKeyDownEvent, ColDef, FullWidthCellKeyDownEvent } from 'ag-grid-community';
import { useMemo } from 'react';
import { formatDay, type IsoDate } from '../../../shared/date.ts';
import { DataGrid } from './DataGrid.tsx';
import styles from './LongList.module.css';

/** So many lines are read as a list; more are scrolled through as a grid that draws those in sight alone. */
export const longFrom = 30;

/** A line of a long list: a day, what it is, and what is to be said of it. */
export interface LongLine {
  key: string;
  day: IsoDate;
  text: string;
  note: string;
}

/**
 * Hundreds of dated lines, of which the ones in sight are drawn. Arrows, Page Up and Page Down move, Enter or a click opens a line;
 * columns sort by their heads.
 */
export function LongList<Line extends LongLine>({
  label,
  heads,
  lines,
  onOpen,
}: {
  label: string;
  /** What stands over the columns; without one for the note, there is no such column. */
  heads: { day: string; text: string; note?: string };
  lines: readonly Line[];
  /** Left out where lines open nothing. */
  onOpen?: (line: Line) => void;
}) {
  const columns = useMemo<ColDef<Line>[]>(
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
        cellClass: onOpen ? styles.opens : undefined,
        valueGetter: ({ data }) => data?.text,
      },
      ...(heads.note === undefined
        ? []
        : [
            {
              colId: 'note',
              headerName: heads.note,
              width: 150,
              valueGetter: ({ data }: { data: Line | undefined }) => data?.note,
            } satisfies ColDef<Line>,
          ]),
    ],
    [heads.day, heads.text, heads.note, onOpen],
  );
  const onKey = ({ event, data }: CellKeyDownEvent<Line> | FullWidthCellKeyDownEvent<Line>) => {
    if (event instanceof KeyboardEvent && event.key === 'Enter' && data) onOpen?.(data);
  };
  return (
    <div className={styles.list}>
      <DataGrid<Line>
        label={label}
        columnDefs={columns}
        rowData={[...lines]}
        getRowId={({ data }) => data.key}
        onCellKeyDown={onKey}
        onRowClicked={({ data }) => data && onOpen?.(data)}
      />
    </div>
  );
}
