import { useTranslation } from 'react-i18next';
import { addDays, daysBetween, formatDay, type IsoDate } from '../../../../../shared/date.ts';
import { useEntry } from '../../entry/entry.ts';
import styles from './Analysis.module.css';
import drawing from './Drawing.module.css';
import type { GroupLevel } from './GroupsPanel.tsx';

const width = 460;
const laneHeight = 30;
const axis = 22;
/** How thick a lane is drawn, and how far before and after its day a band between two lanes reaches. */
const laneThickness = 7;
const bandReach = 9;
/** How wide a letter of a name is, about. */
const letterWidth = 6;
/** Where lanes begin: names stand above them. */
const left = 6;

/** The lineage of groups as a flow over time: a lane for each from its foundation to its end, and what joins lanes. */
export function LineageFlow({ level, nameOf }: { level: GroupLevel; nameOf(id: number): string }) {
  const { t } = useTranslation();
  const openRecord = useEntry((state) => state.open);
  const { events } = level;
  const [first, last] = extentOf(level);
  if (events.length === 0 || first === undefined || last === undefined) {
    return (
      <>
        <h3>{t('networkAnalysis.lineage')}</h3>
        <p className={styles.soft}>{t('networkAnalysis.lineageNone')}</p>
      </>
    );
  }
  const span = Math.max(1, daysBetween(first, last));
  const x = (day: IsoDate) => left + ((width - 2 * left) * daysBetween(first, day)) / span;
  const groups = lanesOf(level);
  const lane = new Map(groups.map((id, at) => [id, axis + laneHeight * at + 18]));
  const height = axis + laneHeight * groups.length + 8;
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
    (_, at) => `${Number(first.slice(0, 4)) + at}`,
  );
  return (
    <>
      <figure className={drawing.figure}>
        <figcaption>
          <strong>{t('networkAnalysis.lineage')}</strong>{' '}
          <span className={styles.soft}>{t('networkAnalysis.lineageHelp')}</span>
        </figcaption>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t('networkAnalysis.lineage')}>
          {years
            .filter((year) => `${year}-01-01` >= first && `${year}-01-01` <= last)
            .map((year) => (
              <g key={year}>
                <path d={`M${x(`${year}-01-01`)} ${axis - 4}V${height}`} className={drawing.axis} />
                <text x={x(`${year}-01-01`)} y={12} className={drawing.outside}>
                  {year}
                </text>
              </g>
            ))}
          {level.steps.map(({ kind, on, before, after }) => {
            const [from, to] = [before, after].map((at) => lane.get(level.stretches[at]?.group ?? 0) ?? 0);
            if (kind !== 'split' && kind !== 'merged') return null;
            return (
              <path
                key={`${kind} ${before} ${after}`}
                d={`M${x(on) - bandReach} ${from}C${x(on)} ${from} ${x(on)} ${to} ${x(on) + bandReach} ${to}`}
                className={drawing[`event_${kind}`]}
              />
            );
          })}
          {level.stretches.map(({ group, from, to }) => {
            const y = lane.get(group);
            if (y === undefined) return null;
            const begin = x(from ?? first);
            const end = Math.max(x(to ?? last), begin + 2);
            return (
              <path
                key={`${group} ${from}`}
                d={stretchShape(begin, end, y, { from, to })}
                className={drawing.lane}
              />
            );
          })}
          {groups.flatMap((id) =>
            labelsOf(level, id, x, first).map(({ text, at, atEnd }) => (
              <text
                key={`${id} ${text}`}
                x={at}
                y={(lane.get(id) ?? 0) - 7}
                className={atEnd ? drawing.laneNameEnd : drawing.laneName}
              >
                {text}
              </text>
            )),
          )}
          {events.map(({ id, kind, on, from, to }) => (
            <g key={id}>
              <circle cx={x(on)} cy={lane.get(to ?? from ?? 0) ?? 0} r={4} className={drawing.eventMark} />
              <title>{`${t(`domain.groupEventKind.${kind}`)} ${formatDay(on)}`}</title>
            </g>
          ))}
        </svg>
      </figure>
      <ol className={styles.rows} aria-label={t('networkAnalysis.lineage')}>
        {events.map(({ id, kind, on, from, to, source }) => (
          <li key={id}>
            <span>
              {t('networkAnalysis.lineageEvent', {
                kind: t(`domain.groupEventKind.${kind}`),
                day: formatDay(on),
                groups: [
                  ...new Set([from, to].flatMap((group) => (group === null ? [] : nameOf(group)))),
                ].join(' → '),
              })}
            </span>
            <button
              type="button"
              className={styles.link}
              aria-label={t('networkAnalysis.openSource', { reference: source.reference })}
              onClick={() => openRecord({ kind: 'source', id: source.id })}
            >
              {source.reference}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}

/** A stretch of a lane; pointed at an end that is no event. */
function stretchShape(
  begin: number,
  end: number,
  y: number,
  { from, to }: { from: IsoDate | null; to: IsoDate | null },
): string {
  const half = laneThickness / 2;
  const point = Math.min(8, (end - begin) / 2);
  const [left, right] = [begin + (from === null ? point : 0), end - (to === null ? point : 0)];
  return `M${left} ${y - half}H${right}L${end} ${y}L${right} ${y + half}H${left}L${begin} ${y}Z`;
}

/**
 * The names along a group's lane, each where it begins. One that begins so late that it would not fit stands at the end
 * of the lane, after those that are left no room.
 */
function labelsOf(level: GroupLevel, group: number, x: (day: IsoDate) => number, first: IsoDate) {
  const names: { text: string; at: number }[] = [];
  for (const stretch of level.stretches) {
    if (stretch.group !== group) continue;
    const text = nameFrom(level, group, stretch.from ?? first);
    const isNew = stretch.from === null || text !== nameBefore(level, group, stretch.from);
    if (text !== null && isNew) names.push({ text, at: x(stretch.from ?? first) });
  }
  const labels: { text: string; at: number; atEnd: boolean }[] = [];
  const late: string[] = [];
  for (const [at, name] of names.entries()) {
    const until = names[at + 1]?.at ?? width - left;
    if (late.length === 0 && name.at + letterWidth * name.text.length < until)
      labels.push({ ...name, atEnd: false });
    else late.push(name.text);
  }
  if (late.length > 0) labels.push({ text: late.join(' → '), at: width - left, atEnd: true });
  return labels;
}

/** What a group was called from a day on. */
function nameFrom({ groups }: GroupLevel, group: number, day: IsoDate): string | null {
  const names = groups.find(({ id }) => id === group)?.names ?? [];
  return (names.findLast(({ from }) => from === null || from <= day) ?? names[0])?.name ?? null;
}

/** What a group was called until a day; null when it was not there. */
function nameBefore(level: GroupLevel, group: number, day: IsoDate): string | null {
  const isContinued = level.stretches.some((each) => each.group === group && each.to === day);
  return isContinued ? nameFrom(level, group, addDays(day, -1)) : null;
}

/** The first and last day that anything is known of. */
function extentOf({ events, relations, groups }: GroupLevel): [IsoDate | undefined, IsoDate | undefined] {
  const days = [
    ...events.map(({ on }) => on),
    ...relations.flatMap(({ from, to }) => (to ? [from, to] : [from])),
    ...groups.flatMap(({ names }) => names.flatMap(({ from, to }) => [from, to].flatMap((day) => day ?? []))),
  ].sort();
  return [days[0], days.at(-1)];
}

/** Groups that something is known of, so that those who come from one another stand together. */
function lanesOf({ groups, events }: GroupLevel): number[] {
  const known = new Set(events.flatMap(({ from, to }) => [from, to].flatMap((id) => id ?? [])));
  const lanes: number[] = [];
  const place = (id: number) => {
    if (lanes.includes(id)) return;
    lanes.push(id);
    for (const { from, to } of events) {
      if (from === id && to !== null) place(to);
      if (to === id && from !== null) place(from);
    }
  };
  for (const { id } of groups) if (known.has(id)) place(id);
  return lanes;
}
