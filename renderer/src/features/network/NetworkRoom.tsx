import { ImageDown, Redo2, Undo2, Wand } from 'lucide-react';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../kit/Button.tsx';
import { RoomHeader } from '../../kit/Panel.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { ExportDialog } from './export/ExportDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import { GroupKey } from './GroupKey.tsx';
import { Legend } from './Legend.tsx';
import type { NetworkModel } from './model.ts';
import { type GraphHandle, NetworkGraph } from './NetworkGraph.tsx';
import styles from './NetworkRoom.module.css';
import { Nobody, RoomNotes } from './RoomNotes.tsx';
import { roomActs } from './roomActs.ts';
import { redo, undo, useNetworkRoom } from './roomState.ts';
import { SideArea } from './SideArea.tsx';
import { type ChosenOverTime, TimeSlider } from './TimeSlider.tsx';
import { useKeptState } from './useKeptState.ts';
import { useNetwork } from './useNetwork.ts';
import { useRoomActions } from './useRoomActions.ts';

/** Who was seen with whom in a window of time: graph, list and evidence under the same filters and selection. */
export function NetworkRoom() {
  const ready = useKeptState();
  const network = useNetwork(ready);
  const { drawn, model, whole, layout, filter, busy } = network;
  const graph = useRef<GraphHandle>(null);
  const [exporting, setExporting] = useState(false);
  const openExport = useCallback(() => setExporting(true), []);
  const acts = useMemo(() => roomActs(model, whole, graph), [model, whole]);
  const chosen = useChosen(model);
  const some = (model?.persons.size ?? 0) > 0;
  useRoomActions(acts, graph, some, openExport);
  // The graph is drawn first; what stands beside it follows a moment later.
  const beside = useDeferredValue(drawn?.model ?? null);
  const painted = useAfterFirstPicture(drawn !== null);

  const onOpen = (id: number) => {
    if (id < 0) acts.fold(-id);
    else useRoom.getState().goTo('person');
  };
  return (
    <div className={styles.room}>
      <Head model={model} some={some} onRelayout={acts.relayout} onExport={openExport} />
      <div className={styles.filters}>
        <FilterBar />
        <TimeSlider filter={filter} chosen={chosen} />
      </div>
      <RoomNotes network={network} acts={acts} />
      {drawn && some ? (
        <div className={styles.work} aria-busy={busy || layout.progress !== null}>
          <div className={styles.graph}>
            <NetworkGraph drawn={drawn} handle={graph} onOpen={onOpen}>
              <GroupKey groups={drawn.model.groups} onFold={acts.fold} />
            </NetworkGraph>
            {beside && <Legend model={beside} />}
          </div>
          {beside && whole && painted && (
            <SideArea model={beside} whole={whole} filter={filter} acts={acts} />
          )}
        </div>
      ) : (
        model && !some && <Nobody />
      )}
      {exporting && model && graph.current && (
        <ExportDialog
          model={model}
          filter={filter}
          draw={graph.current.picture}
          onClose={() => setExporting(false)}
        />
      )}
    </div>
  );
}

/** Whom the selection means in the view: persons, the members of groups, or the two of a tie together. */
function useChosen(model: NetworkModel | null): ChosenOverTime | null {
  const { persons, groups, tie } = useSelection();
  return useMemo(() => {
    if (tie) return { persons: tie, together: true };
    const members = (model?.groups ?? [])
      .filter(({ id }) => groups.includes(id))
      .flatMap((group) => group.members);
    const all = [...new Set([...persons, ...members])];
    return all.length > 0 ? { persons: all, together: false } : null;
  }, [model, persons, groups, tie]);
}

/** True once the first picture has had its frame: grid and panels are made after it, not before. */
function useAfterFirstPicture(drawn: boolean): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    if (!drawn) return;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(true));
    });
    return () => cancelAnimationFrame(frame);
  }, [drawn]);
  return painted;
}

/** The room's name, what is in view, and the acts that are always at hand. */
function Head({
  model,
  some,
  onRelayout,
  onExport,
}: {
  model: ReturnType<typeof useNetwork>['model'];
  some: boolean;
  onRelayout(): void;
  onExport(): void;
}) {
  const { t } = useTranslation();
  const past = useNetworkRoom((state) => state.past.length);
  const future = useNetworkRoom((state) => state.future.length);
  const counted = (key: 'persons' | 'ties' | 'relations', count: number) =>
    t(`network.${key}`, { count, n: count.toLocaleString('da-DK') });
  return (
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
            disabled={past === 0}
            onClick={undo}
          />
          <IconButton
            label={`${t('network.redo')} (Ctrl+Y)`}
            icon={<Redo2 />}
            disabled={future === 0}
            onClick={redo}
          />
          <Button icon={<Wand />} disabled={!some} title="L" onClick={onRelayout}>
            {t('network.relayout')}
          </Button>
          <Button icon={<ImageDown />} disabled={!some} title="Ctrl+E" onClick={onExport}>
            {t('network.export')}
          </Button>
        </>
      }
    />
  );
}
