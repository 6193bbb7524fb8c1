import { Eye, ImageDown, Network, Redo2, Undo2, Wand } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/date.ts';
import { type Action, useActions } from '../../frame/actions.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { EmptyState, ErrorNote, Note, ProgressNote } from '../../kit/Notes.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { openFilters, useFilters } from '../../workspace/filters.ts';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { ExportPicture } from './ExportPicture.tsx';
import { FilterBar } from './FilterBar.tsx';
import { GroupKey } from './GroupKey.tsx';
import { Legend } from './Legend.tsx';
import { withNeighbours } from './model.ts';
import { type GraphHandle, NetworkGraph } from './NetworkGraph.tsx';
import styles from './NetworkRoom.module.css';
import type { RoomActs } from './roomActs.ts';
import { changeFilters, changeView, initialLayers, redo, undo, useNetworkRoom } from './roomState.ts';
import { SideArea } from './SideArea.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import { useKeptState } from './useKeptState.ts';
import { useNetwork } from './useNetwork.ts';

const owner = Symbol('network');
/** Persons in a view from which on a graph is hard to read. */
const large = 1500;
const zoomStep = 1.25;

/** Who was seen with whom in a window of time: graph, list and evidence under the same filters and selection. */
export function NetworkRoom() {
  const { t } = useTranslation();
  const ready = useKeptState();
  const network = useNetwork(ready);
  const { drawn, drawing, filter, error, busy } = network;
  const { past, future, hidden } = useNetworkRoom();
  const persons = useSelection((state) => state.persons);
  const graph = useRef<GraphHandle>(null);
  const [exporting, setExporting] = useState(false);
  const model = drawn?.model ?? null;

  const acts = useMemo<RoomActs>(() => {
    const chosen = () => useSelection.getState().persons;
    const keepHidden = (ids: Iterable<number>) => {
      changeView({ hidden: new Set([...useNetworkRoom.getState().hidden, ...ids]) });
    };
    return {
      expand: () => {
        if (model) useSelection.getState().selectPersons(withNeighbours(model, chosen()));
      },
      hide: () => {
        keepHidden(chosen());
        useSelection.getState().clear();
      },
      only: () => {
        const kept = new Set(chosen());
        keepHidden([...(model?.persons.keys() ?? [])].filter((id) => !kept.has(id)));
      },
      showHidden: () => changeView({ hidden: new Set() }),
      relayout: () => changeView({ positions: new Map(), tieLength: null }),
    };
  }, [model]);

  const some = (model?.persons.size ?? 0) > 0;
  const actions = useMemo<Action[]>(() => {
    const withChosen = some && persons.length > 0;
    return [
      {
        id: 'network.undo',
        label: t('network.undo'),
        shortcut: 'Ctrl+Z',
        enabled: past.length > 0,
        perform: undo,
      },
      {
        id: 'network.redo',
        label: t('network.redo'),
        shortcut: 'Ctrl+Y',
        enabled: future.length > 0,
        perform: redo,
      },
      {
        id: 'network.fit',
        label: t('network.fit'),
        shortcut: 'F',
        enabled: some,
        perform: () => graph.current?.fit(),
      },
      {
        id: 'network.zoomIn',
        label: t('network.zoomIn'),
        shortcut: '+',
        enabled: some,
        perform: () => graph.current?.zoomBy(zoomStep),
      },
      {
        id: 'network.zoomOut',
        label: t('network.zoomOut'),
        shortcut: '-',
        enabled: some,
        perform: () => graph.current?.zoomBy(1 / zoomStep),
      },
      {
        id: 'network.relayout',
        label: t('network.relayout'),
        shortcut: 'L',
        enabled: some,
        perform: acts.relayout,
      },
      {
        id: 'network.expand',
        label: t('network.expand'),
        shortcut: 'N',
        enabled: withChosen,
        perform: acts.expand,
      },
      {
        id: 'network.only',
        label: t('network.only'),
        shortcut: 'O',
        enabled: withChosen,
        perform: acts.only,
      },
      {
        id: 'network.hide',
        label: t('network.hide'),
        shortcut: 'H',
        enabled: withChosen,
        perform: acts.hide,
      },
      {
        id: 'network.showHidden',
        label: t('network.showHidden'),
        enabled: hidden.size > 0,
        perform: acts.showHidden,
      },
      {
        id: 'network.export',
        label: t('network.export'),
        shortcut: 'Ctrl+E',
        enabled: some,
        perform: () => setExporting(true),
      },
    ];
  }, [t, past, future, some, persons, hidden, acts]);
  useActions(owner, actions);

  const number = (n: number) => n.toLocaleString('da-DK');
  const counted = (key: 'persons' | 'ties' | 'relations' | 'undated' | 'hidden', count: number) =>
    t(`network.${key}`, { count, n: number(count) });
  return (
    <div className={styles.room}>
      <RoomHeader
        title={t('frame.rooms.network')}
        subtitle={
          model &&
          [
            counted('persons', model.persons.size),
            counted('ties', model.ties),
            model.relations > 0 && counted('relations', model.relations),
          ]
            .filter(Boolean)
            .join(' · ')
        }
        actions={
          <>
            <IconButton
              label={`${t('network.undo')} (Ctrl+Z)`}
              icon={<Undo2 />}
              disabled={past.length === 0}
              onClick={undo}
            />
            <IconButton
              label={`${t('network.redo')} (Ctrl+Y)`}
              icon={<Redo2 />}
              disabled={future.length === 0}
              onClick={redo}
            />
            <Button icon={<Wand />} disabled={!some} title="L" onClick={acts.relayout}>
              {t('network.relayout')}
            </Button>
            <Button icon={<ImageDown />} disabled={!some} title="Ctrl+E" onClick={() => setExporting(true)}>
              {t('network.export')}
            </Button>
          </>
        }
      />
      <div className={styles.filters}>
        <FilterBar />
        <TimeSlider />
      </div>
      <div className={styles.notes}>
        <ErrorNote error={error} />
        {model && model.persons.size > large && (
          <Note kind="warn">{t('network.large', { n: number(model.persons.size) })}</Note>
        )}
        <OpeningNote />
        {model && model.undated > 0 && <Note kind="info">{counted('undated', model.undated)}</Note>}
        {hidden.size > 0 && (
          <Note kind="info">
            {counted('hidden', hidden.size)}{' '}
            <Button look="quiet" icon={<Eye />} onClick={acts.showHidden}>
              {t('network.showHidden')}
            </Button>
          </Note>
        )}
        {drawing.progress && (
          <ProgressNote
            label={t('network.drawing')}
            done={drawing.progress.done}
            total={drawing.progress.total}
            onCancel={drawing.cancel}
          />
        )}
        {drawing.stopped && (
          <Note kind="warn">
            {t('network.stopped')} <Button onClick={drawing.again}>{t('network.drawAgain')}</Button>
          </Note>
        )}
      </div>
      {drawn && some ? (
        <div className={styles.work} aria-busy={busy || drawing.progress !== null}>
          <div className={styles.graph}>
            <NetworkGraph drawn={drawn} handle={graph}>
              <GroupKey groups={drawn.model.groups} />
            </NetworkGraph>
            <Legend model={drawn.model} />
          </div>
          <SideArea model={drawn.model} filter={filter} acts={acts} />
        </div>
      ) : (
        drawn && <Nobody />
      )}
      {exporting && graph.current && (
        <ExportPicture draw={graph.current.picture} onClose={() => setExporting(false)} />
      )}
    </div>
  );
}

/** Says that the room itself chose the window, as long as nobody has moved it. */
function OpeningNote() {
  const { t } = useTranslation();
  const opening = useNetworkRoom((state) => state.opening);
  const { from, to } = useFilters((state) => state.filters);
  if (opening === null || from !== opening || to !== null) return null;
  return (
    <Note kind="info">
      {t('network.openedAt', { day: formatDay(opening) })}{' '}
      <Button look="quiet" onClick={() => changeFilters({ from: null })}>
        {t('network.allMaterial')}
      </Button>
    </Note>
  );
}

/** An empty view: because the store is empty, or because the filters let nobody through. */
function Nobody() {
  const { t } = useTranslation();
  const goTo = useRoom((state) => state.goTo);
  const filters = useFilters((state) => state.filters);
  const { layers, hidden } = useNetworkRoom();
  const narrowed =
    JSON.stringify([filters, { ...layers, isolates: false }]) !==
    JSON.stringify([openFilters, initialLayers]);
  if (narrowed || hidden.size > 0) {
    return (
      <EmptyState
        icon={<Network />}
        title={t('network.nobodyTitle')}
        actions={
          <Button
            look="primary"
            onClick={() => changeView({ filters: openFilters, layers: initialLayers, hidden: new Set() })}
          >
            {t('network.resetFilters')}
          </Button>
        }
      >
        {t('network.nobodyText')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<Network />}
      title={t('network.emptyTitle')}
      actions={
        <>
          <Button look="primary" onClick={() => goTo('intake')}>
            {t('network.emptyIntake')}
          </Button>
          <Button onClick={() => goTo('person')}>{t('network.emptyPerson')}</Button>
        </>
      }
    >
      {t('network.emptyText')}
    </EmptyState>
  );
}
