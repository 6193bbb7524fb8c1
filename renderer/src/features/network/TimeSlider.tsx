import { Pause, Play } from 'lucide-react';
import { Fragment, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import { formatDay } from '../../../../shared/date.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useActions } from '../../frame/actions.ts';
import { IconButton } from '../../kit/Button.tsx';
import { DateInput } from '../../kit/Field.tsx';
import { useFilters } from '../../workspace/filters.ts';
import { changeFilters } from './roomState.ts';
import styles from './TimeSlider.module.css';
import { bordersOf, type Steps, windowBetween, yearMarks } from './time.ts';
import { type Borders, useBrush } from './useBrush.ts';
import { usePlay } from './usePlay.ts';

const owner = Symbol('time');

/** What is selected is a small part of everything, and is drawn on a scale of its own, to half the height. */
const chosenHeight = 50;

/** Persons whose observations the bars tell apart: of any of them, or of all together. */
export interface ChosenOverTime {
  persons: readonly number[];
  together: boolean;
}

/**
 * The window in time: two days, and between them the activity with a handle at each end. It can be played. What is
 * selected is drawn inside the bars.
 */
export function TimeSlider({ filter, chosen }: { filter: NetworkFilter; chosen: ChosenOverTime | null }) {
  const { t } = useTranslation();
  const { from, to, sourceGrade, contentGrade, placeId } = useFilters((state) => state.filters);
  const { data } = useQueryCommand(
    'network.histogram',
    { sourceGrade, contentGrade, place: placeId },
    { keepPrevious: true },
  );
  const { data: own } = useQueryCommand(
    'network.chosenHistogram',
    {
      // The bars are of all time, so that a move of the window asks for nothing.
      filter: { ...filter, from: null, to: null },
      persons: [...(chosen?.persons ?? [])],
      together: chosen?.together ?? false,
    },
    { enabled: chosen !== null },
  );
  const steps = data && data.starts.length > 0 ? data : null;
  const { playing, toggle } = usePlay(steps);
  const playText = playing ? t('network.pause') : t('network.play');
  useActions(
    owner,
    useMemo(
      () => [
        {
          id: 'network.play',
          label: playText,
          shortcut: 'A',
          enabled: steps !== null,
          perform: toggle,
        },
      ],
      [playText, steps, toggle],
    ),
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
      <div className={styles.play}>
        <IconButton
          label={`${playText} (A)`}
          icon={playing ? <Pause /> : <Play />}
          disabled={steps === null}
          onClick={toggle}
        />
      </div>
      <div className={styles.middle}>
        {data && steps ? (
          <Histogram
            steps={data}
            counts={data.counts}
            chosen={chosen && own?.counts.length === data.counts.length ? own.counts : null}
            window={{ from, to }}
          />
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
  chosen,
  window,
}: {
  steps: Steps;
  counts: Int32Array;
  chosen: Int32Array | null;
  window: { from: string | null; to: string | null };
}) {
  const { t } = useTranslation();
  const size = steps.starts.length;
  const commit = ({ begin, end }: Borders) => {
    const next = windowBetween(steps, begin, end);
    if (next.from !== window.from || next.to !== window.to) changeFilters(next);
  };
  const { track, held, borders, grab } = useBrush(size, bordersOf(steps, window), commit);
  const most = Math.max(1, ...counts);
  const mostChosen = Math.max(1, ...(chosen ?? []));
  const ofChosen = chosen?.reduce((sum, count) => sum + count, 0) ?? null;
  const label = steps.step === 'week' ? t('network.activityWeek') : t('network.activityMonth');
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
          {steps.starts.map((start, at) => (
            <Fragment key={start}>
              <rect
                {...barOf(at, 0.8, (96 * (counts[at] ?? 0)) / most)}
                className={at + 1 > borders.begin && at < borders.end ? styles.inside : styles.outside}
              >
                <title>{`${formatDay(start)}: ${counts[at]}`}</title>
              </rect>
              {chosen && (
                <rect
                  {...barOf(at, 0.5, (chosenHeight * (chosen[at] ?? 0)) / mostChosen)}
                  className={styles.chosen}
                />
              )}
            </Fragment>
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
        {ofChosen !== null && !held && (
          <p className={styles.ofChosen} title={t('network.chosenScale')}>
            {t('network.chosenOverTime', {
              n: ofChosen.toLocaleString('da-DK'),
              most: mostChosen.toLocaleString('da-DK'),
            })}
          </p>
        )}
        {held && (
          <output className={styles.spoken}>
            {beginText} – {endText}
          </output>
        )}
      </div>
    </>
  );
}

/** A bar in the middle of its step, of a height in percent. */
const barOf = (at: number, width: number, height: number) => ({
  x: at + (1 - width) / 2,
  width,
  y: 100 - height,
  height,
});
