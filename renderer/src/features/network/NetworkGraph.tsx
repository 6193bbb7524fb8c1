import { Maximize, Minus, Plus } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/Button.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { ChartNotes, type NotesHandle } from './ChartNotes.tsx';
import { Chart, type Direction } from './chart.ts';
import { readColours } from './chartStyle.ts';
import { useMarks } from './marks.ts';
import styles from './NetworkGraph.module.css';
import { changeView, type Point, useNetworkRoom, useViewport } from './roomState.ts';
import type { Drawn } from './useNetwork.ts';

/** What the room may ask of the graph. */
export interface GraphHandle {
  fit(): void;
  zoomBy(factor: number): void;
  fitTo(persons: readonly number[]): void;
  lookAt(place: Point): void;
  /** The middle of what is seen, in units of the drawing. */
  middle(): Point;
  picture(whole: boolean): HTMLCanvasElement;
}

const arrows: Record<string, Direction> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const panStep = 60;
const zoomStep = 1.25;

/** The drawn network. What is chosen is the selection that every room shares. */
export function NetworkGraph({
  drawn,
  handle,
  onOpen,
  children,
}: {
  drawn: Drawn;
  handle: Ref<GraphHandle>;
  /** A symbol was opened by a double click: a person, or below zero a folded group. */
  onOpen(id: number): void;
  /** What lies over the drawing. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const helpId = useId();
  const frame = useRef<HTMLElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const underlay = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart>(null);
  const { persons, groups, tie, selectPersons, selectGroups, selectTie } = useSelection();
  const marks = useMarks((state) => state.marks);
  const captions = useNetworkRoom((state) => state.captions);
  const told = useRef({ onOpen });
  told.current = { onOpen };
  const notes = useRef<NotesHandle>(null);

  useLayoutEffect(() => {
    if (!frame.current || !container.current || !underlay.current) return;
    const made = new Chart(container.current, underlay.current, readColours(frame.current), {
      chosen: (ids) => {
        const folded = ids.filter((id) => id < 0).map((id) => -id);
        if (folded.length > 0 && folded.length === ids.length) selectGroups(folded);
        else selectPersons(ids.filter((id) => id > 0));
      },
      lineChosen: (a, b) => {
        if (a > 0) selectTie(a, b);
      },
      opened: (id) => told.current.onOpen(id),
      moved: (places) =>
        changeView({ positions: new Map([...useNetworkRoom.getState().positions, ...places]) }),
      viewportChanged: (viewport) => useViewport.setState({ viewport }),
      painted: (zoom, pan) => notes.current?.follow(zoom, pan),
    });
    chart.current = made;
    const restyle = () => frame.current && made.restyle(readColours(frame.current));
    window.addEventListener('themechange', restyle);
    return () => {
      window.removeEventListener('themechange', restyle);
      chart.current = null;
      made.destroy();
    };
  }, [selectPersons, selectGroups, selectTie]);

  // In the same frame as what stands around it.
  useLayoutEffect(() => {
    const { viewport } = useViewport.getState();
    chart.current?.show(drawn.scene, drawn.positions, captions, viewport);
  }, [drawn.scene, drawn.positions, captions]);

  useEffect(() => chart.current?.mark(marks, useNetworkRoom.getState().positions), [marks]);

  useEffect(() => {
    const outlined = drawn.model.groups.filter(({ id }) => groups.includes(id));
    const folded = groups.map((id) => -id).filter((id) => drawn.scene.placeOf.has(id));
    chart.current?.select([...persons, ...folded], tie, outlined);
  }, [drawn, persons, tie, groups]);

  useEffect(() => {
    if (persons.length > 0) chart.current?.reveal(persons);
  }, [persons]);

  useImperativeHandle(handle, () => ({
    fit: () => chart.current?.fit(),
    lookAt: (place) => chart.current?.centreOn(place),
    fitTo: (ids) => chart.current?.fitTo(ids),
    middle: () => chart.current?.middle() ?? { x: 0, y: 0 },
    zoomBy: (factor) => chart.current?.zoomBy(factor),
    picture: (whole) => {
      if (!chart.current) throw new Error('there is no graph to draw');
      return chart.current.picture(whole, useNetworkRoom.getState().notes);
    },
  }));

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (direction && (event.ctrlKey || event.metaKey)) {
      const next = chart.current?.nearest(persons[0] ?? null, direction);
      if (next) selectPersons([next]);
    } else if (direction) {
      const step = direction === 'left' || direction === 'up' ? panStep : -panStep;
      const flat = direction === 'left' || direction === 'right';
      chart.current?.panBy(flat ? step : 0, flat ? 0 : step);
    } else {
      return;
    }
    event.preventDefault();
  };

  return (
    <section ref={frame} className={styles.frame} aria-label={t('network.graph')}>
      <canvas ref={underlay} className={styles.underlay} aria-hidden />
      <div
        ref={container}
        className={styles.canvas}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application area takes the keys that move the view
        tabIndex={0}
        aria-label={t('network.graph')}
        aria-describedby={helpId}
        onKeyDown={onKeyDown}
      />
      <ChartNotes handle={notes} />
      <p id={helpId} className={styles.aloud}>
        {t('network.graphHelp')}
      </p>
      <div className={styles.zoom}>
        <IconButton
          label={`${t('network.zoomIn')} (+)`}
          icon={<Plus />}
          onClick={() => chart.current?.zoomBy(zoomStep)}
        />
        <IconButton
          label={`${t('network.zoomOut')} (-)`}
          icon={<Minus />}
          onClick={() => chart.current?.zoomBy(1 / zoomStep)}
        />
        <IconButton
          label={`${t('network.fit')} (F)`}
          icon={<Maximize />}
          onClick={() => chart.current?.fit()}
        />
      </div>
      {children}
    </section>
  );
}
