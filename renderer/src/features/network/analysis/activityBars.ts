import type { CommandOutput } from '../../../../../shared/contract/index.ts';
import { addDays, addMonths, daysBetween, formatDay, type IsoDate } from '../../../../../shared/date.ts';

type Activity = Pick<CommandOutput<'network.activity'>, 'ids' | 'days' | 'hours' | 'place' | 'places'>;

/** A bar of a chart and the observations it is made of. */
export interface Bar {
  label: string;
  ids: readonly number[];
}

/** The longest stretch that is shown by week. */
const longestByWeek = 400;
/** Places that have a bar of their own; the rest share one. */
const mostPlaces = 12;

/** Dated observations in consecutive weeks (from Monday) or, over more than 400 days, months; none is left out. */
export function barsOverTime({ ids, days }: Activity): { step: 'week' | 'month'; bars: Bar[] } {
  const dated = ids.flatMap((id, at) => {
    const day = days[at];
    return day ? [{ id, day }] : [];
  });
  const inOrder = dated.map(({ day }) => day).sort();
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return { step: 'month', bars: [] };
  const step = daysBetween(first, last) > longestByWeek ? 'month' : 'week';
  const starts: IsoDate[] = [];
  const begin = step === 'month' ? `${first.slice(0, 7)}-01` : addDays(first, 1 - weekdayOf(first));
  for (let at = begin; at <= last; at = step === 'month' ? addMonths(at, 1) : addDays(at, 7)) starts.push(at);
  const bars = starts.map((start): { label: string; ids: number[] } => ({
    label: step === 'month' ? formatDay(start).replace(/^1\. /, '') : formatDay(start),
    ids: [],
  }));
  for (const { id, day } of dated) {
    const at = starts.findLastIndex((start) => start <= day);
    bars[at]?.ids.push(id);
  }
  return { step, bars };
}

/** Observations by place, the most first; places beyond the first twelve share a bar. */
export function barsByPlace(
  { ids, place, places }: Activity,
  words: { unknown: string; others: string },
): Bar[] {
  const byPlace = Map.groupBy(ids.keys(), (at) => place[at] ?? -1);
  const bars = [...byPlace]
    .map(([at, rows]) => ({
      label: places[at]?.name ?? words.unknown,
      ids: rows.map((row) => ids[row] as number),
    }))
    .sort((a, b) => b.ids.length - a.ids.length || a.label.localeCompare(b.label, 'da'));
  const rest = bars.slice(mostPlaces);
  if (rest.length === 0) return bars;
  return [...bars.slice(0, mostPlaces), { label: words.others, ids: rest.flatMap((bar) => bar.ids) }];
}

/** Observations by weekday (Monday first) and hour, those of a known day and hour. */
export function barsByHour({ ids, days, hours }: Activity): number[][][] {
  const cells = Array.from({ length: 7 }, () => Array.from({ length: 24 }, (): number[] => []));
  for (const [at, id] of ids.entries()) {
    const [day, hour] = [days[at], hours[at] ?? -1];
    if (day && hour >= 0) cells[weekdayOf(day) - 1]?.[hour]?.push(id);
  }
  return cells;
}

/** 1 is Monday. */
function weekdayOf(day: IsoDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
