import { AG_GRID_LOCALE_DK } from '@ag-grid-community/locale';
import {
  ClientSideRowModelModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  type FocusGridInnerElementParams,
  type GridOptions,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  themeQuartz,
  ValidationModule,
} from 'ag-grid-community';
import { AgGridReact, type AgGridReactProps } from 'ag-grid-react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { styleNonce } from '../style/nonce.ts';
import styles from './DataGrid.module.css';

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  InfiniteRowModelModule,
  ColumnApiModule,
  ColumnAutoSizeModule,
  LocaleModule,
  RowApiModule,
  RowSelectionModule,
  RowStyleModule,
  ScrollApiModule,
  ...(import.meta.env.DEV ? [ValidationModule] : []),
]);

const theme = themeQuartz.withParams({
  accentColor: 'var(--accent)',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--text)',
  borderColor: 'var(--line)',
  headerBackgroundColor: 'var(--surface-sunken)',
  headerTextColor: 'var(--text-soft)',
  rowHoverColor: 'var(--surface-sunken)',
  selectedRowBackgroundColor: 'var(--accent-soft)',
  fontFamily: 'var(--font)',
  fontSize: 13,
  headerFontSize: 12,
  spacing: 5,
  rowHeight: 30,
  headerHeight: 32,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
});

const collator = new Intl.Collator('da', { numeric: true });

const defaults: GridOptions['defaultColDef'] = {
  resizable: true,
  sortable: true,
  comparator: (a: unknown, b: unknown) =>
    typeof a === 'number' && typeof b === 'number'
      ? a - b
      : collator.compare(String(a ?? ''), String(b ?? '')),
};

/**
 * AG Grid in Relata's look, Danish words and Danish order. Give it a size by its parent. It is one stop of Tab: arrows move
 * in it, up from the first row to the heads of the columns, F2 goes to the button of a field or head and Escape back.
 */
export function DataGrid<Row>({ label, ...props }: AgGridReactProps<Row> & { label: string }) {
  const { t } = useTranslation();
  const helpId = useId();
  return (
    <section className={styles.grid} aria-label={label} aria-describedby={helpId} onKeyDown={goToButton}>
      <AgGridReact<Row>
        theme={theme}
        styleNonce={styleNonce}
        localeText={AG_GRID_LOCALE_DK}
        defaultColDef={defaults}
        suppressCellFocus={false}
        animateRows={false}
        focusGridInnerElement={enter}
        tabToNextCell={leave}
        tabToNextHeader={leave}
        {...props}
      />
      <p id={helpId} hidden>
        {t('frame.gridHelp')}
      </p>
    </section>
  );
}

/** The browser's own next stop, past all cells. */
const leave = () => false;

/** Tab comes back to where one was, else to the chosen row, else to the first; without rows to the heads of the columns. */
function enter({ api }: FocusGridInnerElementParams): boolean {
  const last = api.getFocusedCell();
  const row = Math.min(
    last?.rowIndex ?? api.getSelectedNodes()[0]?.rowIndex ?? 0,
    api.getDisplayedRowCount() - 1,
  );
  const column = last?.column ?? api.getAllDisplayedColumns()[0];
  if (row < 0 || !column) return false;
  api.ensureIndexVisible(row);
  api.setFocusedCell(row, column);
  return true;
}

function goToButton(event: KeyboardEvent<HTMLElement>): void {
  if (!(event.target instanceof HTMLElement)) return;
  const field = event.target.closest<HTMLElement>('[role="gridcell"], [role="columnheader"]');
  const inside = field && field !== event.target;
  const next =
    event.key === 'F2' && !inside
      ? field?.querySelector('button')
      : event.key === 'Escape' && inside
        ? field
        : null;
  if (!next) return;
  event.preventDefault();
  next.focus();
}
