import { Maximize, Minus, Plus } from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/Button.tsx';
import { useSelection } from '../../workspace/selection.ts';
import { Chart, type Direction } from './chart.ts';
import { readColours } from './chartStyle.ts';
import { useMarks } from './marks.ts';
import type { NetworkModel } from './model.ts';
import styles from './NetworkGraph.module.css';
import { changeView, type Positions, useNetworkRoom } from './roomState.ts';
import { useStyleValues } from './styleValues.ts';

/** What the room may ask of the graph. */
export interface GraphHandle {
  fit(): void;
  zoomBy(factor: number): void;
  picture(whole: boolean): Promise<HTMLCanvasElement>;
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
  children,
}: {
  drawn: { model: NetworkModel; positions: Positions };
  handle: Ref<GraphHandle>;
  /** What lies over the drawing. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const helpId = useId();
  const frame = useRef<HTMLElement>(null);
  const container = useRef<HTMLDivElement>(null);
  const underlay = useRef<HTMLCanvasElement>(null);
  const chart = useRef<Chart>(null);
  const { persons, groups, tie, selectPersons, selectTie } = useSelection();
  const marks = useMarks((state) => state.marks);
  const values = useStyleValues((state) => state.values);

  useEffect(() => {
    if (!frame.current || !container.current || !underlay.current) return;
    const made = new Chart(container.current, underlay.current, readColours(frame.current), {
      personsChosen: selectPersons,
      lineChosen: selectTie,
      moved: (places) =>
        changeView({ positions: new Map([...useNetworkRoom.getState().positions, ...places]) }),
      viewportChanged: (viewport) => useNetworkRoom.setState({ viewport }),
    });
    chart.current = made;
    const restyle = () => frame.current && made.restyle(readColours(frame.current));
    window.addEventListener('themechange', restyle);
    return () => {
      window.removeEventListener('themechange', restyle);
      chart.current = null;
      made.destroy();
    };
  }, [selectPersons, selectTie]);

  useEffect(() => {
    chart.current?.show(drawn.model, drawn.positions, useNetworkRoom.getState().viewport, values);
  }, [drawn, values]);

  useEffect(() => chart.current?.mark(marks), [marks]);

  useEffect(() => {
    const outlined = drawn.model.groups.filter(({ id }) => groups.includes(id));
    chart.current?.select(persons, tie, outlined);
  }, [drawn, persons, tie, groups]);

  useEffect(() => {
    if (persons.length > 0) chart.current?.reveal(persons);
  }, [persons]);

  useImperativeHandle(handle, () => ({
    fit: () => chart.current?.fit(),
    zoomBy: (factor) => chart.current?.zoomBy(factor),
    picture: (whole) => {
      if (!chart.current) throw new Error('there is no graph to draw');
      return chart.current.picture(whole);
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
