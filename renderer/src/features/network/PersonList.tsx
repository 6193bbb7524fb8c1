import type { ColDef, GetRowIdParams, GridApi, SelectionChangedEvent } from 'ag-grid-community';
import type { CustomCellRendererProps } from 'ag-grid-react';
import { Search } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foldDanish } from '../../../../shared/danish.ts';
import { type PersonRole, personRole } from '../../../../shared/domain.ts';
import { DataGrid } from '../../kit/DataGrid.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { OverdueNote } from '../registration/OverdueNote.tsx';
import { PersonSign } from './Legend.tsx';
import type { NetworkModel, PersonKind } from './model.ts';
import styles from './PersonList.module.css';

interface Row {
  id: number;
  name: string;
  roles: string;
  kind: PersonKind;
  ties: number;
  observations: number;
}

/** The same persons as in the graph, the most connected first; searchable, and sharing its selection. */
export function PersonList({ model }: { model: NetworkModel }) {
  const { t } = useTranslation();
  const { persons, selectPersons } = useSelection();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(foldDanish(text.trim()));
  const grid = useRef<GridApi<Row>>(null);

  const roleText = useMemo(() => {
    const known = new Map(personRole.options.map((role) => [role, t(`domain.personRole.${role}`)]));
    const none = t('network.noRole');
    return (roles: readonly PersonRole[]) => roles.map((role) => known.get(role)).join(', ') || none;
  }, [t]);
  const noName = t('network.noName');
  const rows = useMemo<Row[]>(
    () =>
      [...model.persons.values()].map(({ id, name, roles, kind, groups, neighbours, observations }) => ({
        id,
        name: [name ?? noName, ...groups.map(({ group }) => `[${group.code}]`)].join(' '),
        roles: roleText(roles),
        kind,
        ties: neighbours.size,
        observations,
      })),
    [model, noName, roleText],
  );
  const found = useMemo(() => {
    const words = wanted.split(/\s+/);
    return wanted === ''
      ? rows
      : rows.filter(({ name }) => words.every((word) => foldDanish(name).includes(word)));
  }, [rows, wanted]);

  const columns = useMemo<ColDef<Row>[]>(
    () => [
      { field: 'name', headerName: t('network.listName'), flex: 1, minWidth: 120 },
      {
        field: 'roles',
        headerName: t('network.listRole'),
        width: 60,
        cellRenderer: RoleCell,
      },
      { field: 'ties', headerName: t('network.listTies'), width: 78, sort: 'desc' },
      { field: 'observations', headerName: t('network.listObservations'), width: 66 },
    ],
    [t],
  );

  useEffect(() => {
    const api = grid.current;
    if (api) showSelection(api, persons);
  }, [persons]);

  const onSelectionChanged = ({ api, source }: SelectionChangedEvent<Row>) => {
    if (source === 'api' || source === 'rowDataChanged' || source === 'gridInitializing') return;
    selectPersons(api.getSelectedRows().map(({ id }) => id));
  };

  return (
    <section className={styles.list} aria-label={t('network.list')}>
      <div className={styles.search}>
        <Search aria-hidden />
        <input
          type="search"
          value={text}
          placeholder={t('network.search')}
          aria-label={t('network.search')}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {found.length === 0 ? (
        <p className={styles.none}>{t('network.listNone')}</p>
      ) : (
        <div className={styles.grid}>
          <DataGrid<Row>
            label={t('network.list')}
            rowData={found}
            columnDefs={columns}
            getRowId={rowId}
            rowHeight={27}
            rowSelection={selectionOptions}
            onGridReady={({ api }) => {
              grid.current = api;
              showSelection(api, persons);
            }}
            onGridPreDestroyed={() => {
              grid.current = null;
            }}
            onRowDataUpdated={({ api }) => showSelection(api, useSelection.getState().persons)}
            onSelectionChanged={onSelectionChanged}
          />
        </div>
      )}
      <p className={styles.note}>{t('network.listNote')}</p>
      <OverdueNote />
    </section>
  );
}

function RoleCell({ data }: CustomCellRendererProps<Row>) {
  if (!data) return null;
  return (
    <span className={styles.role} role="img" aria-label={data.roles} title={data.roles}>
      <PersonSign kind={data.kind} />
    </span>
  );
}

const rowId = ({ data }: GetRowIdParams<Row>) => `${data.id}`;
const selectionOptions = {
  mode: 'multiRow',
  checkboxes: false,
  headerCheckbox: false,
  enableClickSelection: true,
} as const;

/** Chooses in a grid of persons those who are chosen elsewhere, and brings the first into sight. */
export function showSelection<Row extends { id: number }>(
  api: GridApi<Row>,
  persons: readonly number[],
): void {
  const chosen = new Set(persons);
  let first = true;
  api.forEachNode((node) => {
    const selected = chosen.has(node.data?.id ?? -1);
    if (node.isSelected() !== selected) node.setSelected(selected, false, 'api');
    if (selected && first) {
      first = false;
      api.ensureNodeVisible(node);
    }
  });
}
