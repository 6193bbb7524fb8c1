import { AG_GRID_LOCALE_DK } from '@ag-grid-community/locale';
import {
  ClientSideRowModelModule,
  ColumnAutoSizeModule,
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
import { styleNonce } from '../style/nonce.ts';
import styles from './DataGrid.module.css';

ModuleRegistry.registerModules([
  ClientSideRowModelModule,
  InfiniteRowModelModule,
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

/** AG Grid in Relata's look, Danish words and Danish order. Give it a size by its parent. */
export function DataGrid<Row>({ label, ...props }: AgGridReactProps<Row> & { label: string }) {
  return (
    <section className={styles.grid} aria-label={label}>
      <AgGridReact<Row>
        theme={theme}
        styleNonce={styleNonce}
        localeText={AG_GRID_LOCALE_DK}
        defaultColDef={defaults}
        suppressCellFocus={false}
        animateRows={false}
        {...props}
      />
    </section>
  );
}
