import { type KeyboardEvent, type PointerEvent, type Ref, useImperativeHandle, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartNote } from '../../../../shared/contract/networkChart.ts';
import styles from './ChartNotes.module.css';
import { changeView, type Point, useNetworkRoom } from './roomState.ts';

/** How the notes follow the drawing. */
export interface NotesHandle {
  follow(zoom: number, pan: Point): void;
}

const keyStep = 20;
const directions: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What somebody wrote on the chart: text to edit in place, and a bar to move it by, with pointer or arrow keys. */
export function ChartNotes({ handle }: { handle: Ref<NotesHandle> }) {
  const notes = useNetworkRoom((state) => state.notes);
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<{ zoom: number; pan: Point }>({ zoom: 1, pan: { x: 0, y: 0 } });
  const put = () => {
    const { zoom, pan } = view.current;
    for (const element of frame.current?.children ?? []) {
      if (!(element instanceof HTMLElement)) continue;
      const [x, y] = [Number(element.dataset.x), Number(element.dataset.y)];
      element.style.transform = `translate(${x * zoom + pan.x}px, ${y * zoom + pan.y}px)`;
    }
  };
  useImperativeHandle(handle, () => ({
    follow(zoom, pan) {
      view.current = { zoom, pan };
      put();
    },
  }));
  return (
    <div ref={frame} className={styles.notes}>
      {notes.map((note) => (
        <Note key={note.id} note={note} zoomOf={() => view.current.zoom} onPlaced={put} />
      ))}
    </div>
  );
}

function Note({ note, zoomOf, onPlaced }: { note: ChartNote; zoomOf(): number; onPlaced(): void }) {
  const { t } = useTranslation();
  const drag = useRef<{ x: number; y: number } | null>(null);
  const element = useRef<HTMLElement>(null);
  const change = (part: Partial<ChartNote>) =>
    changeView({
      notes: useNetworkRoom.getState().notes.map((one) => (one.id === note.id ? { ...one, ...part } : one)),
    });
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const step = keyStep / zoomOf();
    change({ x: note.x + step * direction.x, y: note.y + step * direction.y });
  };
  const placeOf = (event: PointerEvent) => ({
    x: note.x + (event.clientX - (drag.current?.x ?? 0)) / zoomOf(),
    y: note.y + (event.clientY - (drag.current?.y ?? 0)) / zoomOf(),
  });
  return (
    <article
      ref={(made) => {
        element.current = made;
        if (made) onPlaced();
      }}
      className={styles.note}
      data-x={note.x}
      data-y={note.y}
      aria-label={t('network.note')}
    >
      <button
        type="button"
        className={styles.bar}
        aria-label={t('network.moveNote')}
        title={t('network.moveNote')}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={(event) => {
          if (!drag.current || !element.current) return;
          const { x, y } = placeOf(event);
          element.current.dataset.x = `${x}`;
          element.current.dataset.y = `${y}`;
          onPlaced();
        }}
        onPointerUp={(event) => {
          if (!drag.current) return;
          const place = placeOf(event);
          drag.current = null;
          if (place.x !== note.x || place.y !== note.y) change(place);
        }}
      />
      <textarea
        className={styles.text}
        aria-label={t('network.noteText')}
        defaultValue={note.text}
        key={note.text}
        maxLength={500}
        rows={Math.min(6, Math.max(2, note.text.split('\n').length, Math.ceil(note.text.length / 26)))}
        onBlur={({ target }) => {
          if (target.value !== note.text) change({ text: target.value });
        }}
      />
    </article>
  );
}
