import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { DateInput } from '../../kit/Field.tsx';
import { useFilters } from '../../workspace/filters.ts';
import { changeFilters } from './roomState.ts';
import styles from './TimeSlider.module.css';
import { bordersOf, type Steps, windowBetween, yearMarks } from './time.ts';

type Grip = 'begin' | 'end' | 'both';
type Borders = { begin: number; end: number };

const manySteps = 12;

/** The window in time: two days, and between them the activity with a handle at each end. */
export function TimeSlider() {
  const { t } = useTranslation();
  const { from, to, sourceGrade, contentGrade, placeId } = useFilters((state) => state.filters);
  const { data } = useQueryCommand(
    'network.histogram',
    { sourceGrade, contentGrade, place: placeId },
    { keepPrevious: true },
  );
  return (
    <fieldset className={styles.time}>
      <legend className={styles.aloud}>{t('network.time')}</legend>
      <div className={styles.day}>
        <DateInput
          label={t('network.from')}
          value={from}
          onChange={(day) => changeFilters({ from: day })}
          invalidText={t('frame.invalidDate')}
        />
      </div>
      <div className={styles.middle}>
        {data && data.starts.length > 0 ? (
          <Histogram steps={data} counts={data.counts} window={{ from, to }} />
        ) : (
          <p className={styles.none}>{data ? t('network.noDates') : ''}</p>
        )}
      </div>
      <div className={styles.day}>
        <DateInput
          label={t('network.to')}
          value={to}
          onChange={(day) => changeFilters({ to: day })}
          invalidText={t('frame.invalidDate')}
        />
      </div>
    </fieldset>
  );
}

function Histogram({
  steps,
  counts,
  window,
}: {
  steps: Steps;
  counts: Int32Array;
  window: { from: string | null; to: string | null };
}) {
  const { t } = useTranslation();
  const track = useRef<HTMLDivElement>(null);
  const drag = useRef<{ grip: Grip; at: number; start: Borders } | null>(null);
  const [held, setHeld] = useState<Borders | null>(null);
  const size = steps.starts.length;
  const borders = held ?? bordersOf(steps, window);
  const most = Math.max(1, ...counts);
  const label = steps.step === 'week' ? t('network.activityWeek') : t('network.activityMonth');

  const commit = ({ begin, end }: Borders) => {
    const next = windowBetween(steps, begin, end);
    if (next.from !== window.from || next.to !== window.to) changeFilters(next);
  };

  const moved = (start: Borders, grip: Grip, by: number): Borders => {
    const begin = Math.round(start.begin);
    const end = Math.round(start.end);
    if (grip === 'begin') return { begin: clamp(begin + by, 0, end - 1), end };
    if (grip === 'end') return { begin, end: clamp(end + by, begin + 1, size) };
    const within = clamp(by, -begin, size - end);
    return { begin: begin + within, end: end + within };
  };

  const grab = (grip: Grip) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = { grip, at: event.clientX, start: borders };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!drag.current || !track.current) return;
      const perStep = track.current.clientWidth / size;
      setHeld(moved(drag.current.start, grip, Math.round((event.clientX - drag.current.at) / perStep)));
    },
    onPointerUp() {
      drag.current = null;
      if (held) commit(held);
      setHeld(null);
    },
    onPointerCancel() {
      drag.current = null;
      setHeld(null);
    },
    onKeyDown(event: KeyboardEvent) {
      const by = keyStep(event, size);
      if (by === null) return;
      event.preventDefault();
      event.stopPropagation();
      commit(moved(borders, grip, by));
    },
  });

  const spoken = windowBetween(steps, Math.round(borders.begin), Math.round(borders.end));
  const beginText = spoken.from ? formatDay(spoken.from) : t('network.openStart');
  const endText = spoken.to ? formatDay(spoken.to) : t('network.openEnd');
  const percent = (at: number) => `${(100 * at) / size}%`;
  const handle = (grip: 'begin' | 'end', name: string, text: string) => (
    <div
      className={styles.handle}
      role="slider"
      tabIndex={0}
      aria-label={name}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={size}
      aria-valuenow={Math.round(borders[grip])}
      aria-valuetext={text}
      title={text}
      style={{ left: percent(borders[grip]) }}
      {...grab(grip)}
    />
  );

  return (
    <>
      <div ref={track} className={styles.track}>
        <svg
          className={styles.bars}
          viewBox={`0 0 ${size} 100`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
        >
          {[...counts].map((count, at) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in time
              key={at}
              x={at + 0.1}
              width={0.8}
              y={100 - (96 * count) / most}
              height={(96 * count) / most}
              className={at + 1 > borders.begin && at < borders.end ? styles.inside : styles.outside}
            >
              <title>{`${formatDay(steps.starts[at] ?? '')}: ${count}`}</title>
            </rect>
          ))}
        </svg>
        <div
          className={styles.window}
          title={t('network.timeMove')}
          style={{ left: percent(borders.begin), width: percent(borders.end - borders.begin) }}
          {...grab('both')}
        />
        {handle('begin', t('network.timeFrom'), beginText)}
        {handle('end', t('network.timeTo'), endText)}
      </div>
      <div className={styles.years} aria-hidden>
        {yearMarks(steps, 12).map(({ at, year }) => (
          <span key={year} style={{ left: percent(at) }}>
            {year}
          </span>
        ))}
        {held && (
          <output className={styles.spoken}>
            {beginText} – {endText}
          </output>
        )}
      </div>
    </>
  );
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));

/** How many steps a key moves a handle; null for other keys. */
function keyStep({ key, ctrlKey, altKey }: KeyboardEvent, size: number): number | null {
  if (ctrlKey || altKey) return null;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return -1;
  if (key === 'ArrowRight' || key === 'ArrowUp') return 1;
  if (key === 'PageDown') return -manySteps;
  if (key === 'PageUp') return manySteps;
  if (key === 'Home') return -size;
  if (key === 'End') return size;
  return null;
}
