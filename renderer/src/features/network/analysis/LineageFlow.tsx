import { useTranslation } from 'react-i18next';
import { daysBetween, formatDay, type IsoDate } from '../../../../../shared/date.ts';
import { useEntry } from '../../entry/entry.ts';
import styles from './Analysis.module.css';
import drawing from './Drawing.module.css';
import type { GroupLevel } from './GroupsPanel.tsx';

const width = 460;
const laneHeight = 30;
const axis = 22;
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
  const ends = (id: number): [IsoDate, IsoDate] => [
    events.find(({ to, kind }) => to === id && (kind === 'founded' || kind === 'split'))?.on ?? first,
    events.findLast(({ from, kind }) => from === id && (kind === 'dissolved' || kind === 'merged'))?.on ??
      last,
  ];
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
          {groups.map((id) => {
            const [from, to] = ends(id);
            const y = lane.get(id) ?? 0;
            const nearEnd = x(from) > width * 0.6;
            return (
              <g key={id}>
                <path d={`M${x(from)} ${y}H${Math.max(x(to), x(from) + 2)}`} className={drawing.lane} />
                <text
                  x={nearEnd ? width - left : x(from)}
                  y={y - 7}
                  className={nearEnd ? drawing.laneNameEnd : drawing.laneName}
                >
                  {nameOf(id)}
                </text>
              </g>
            );
          })}
          {events.map(({ id, kind, on, from, to }) => {
            const y = lane.get(to ?? from ?? 0) ?? 0;
            const between = from !== null && to !== null && from !== to;
            return (
              <g key={id}>
                {between && (
                  <path d={`M${x(on)} ${lane.get(from) ?? 0}V${y}`} className={drawing[`event_${kind}`]} />
                )}
                <circle cx={x(on)} cy={y} r={4} className={drawing.eventMark} />
                <title>{`${t(`domain.groupEventKind.${kind}`)} ${formatDay(on)}`}</title>
              </g>
            );
          })}
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
