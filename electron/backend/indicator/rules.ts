import {
  type IndicatorCode,
  type IndicatorDefinition,
  type IndicatorStatus,
  indicators,
} from '../../../shared/contract/indicator.ts';
import { type IsoDate, quarterDays, quarterOf } from '../../../shared/date.ts';

/** One figure of a series. */
export interface Figure {
  period: string;
  value: number;
}

/** First and last day of a year or quarter. */
export function periodDays(period: string): { first: IsoDate; last: IsoDate } {
  return period.includes('Q') ? quarterDays(period) : { first: `${period}-01-01`, last: `${period}-12-31` };
}

/**
 * The periods that a computed indicator has figures for: from the baseline's year, or `from` where the plan gives no
 * baseline, to the year of the report; only those that had ended on `day`.
 */
export function endedPeriods(
  { rhythm, baseline }: Pick<IndicatorDefinition, 'rhythm' | 'baseline'>,
  { from, year, day }: { from: number; year: number; day: IsoDate },
): string[] {
  const first = baseline ? Number(baseline.period.slice(0, 4)) : from;
  const years = Array.from({ length: Math.max(0, year - first + 1) }, (_, index) => String(first + index));
  const periods =
    rhythm === 'year' ? years : years.flatMap((each) => [1, 2, 3, 4].map((quarter) => `${each}Q${quarter}`));
  return periods.filter((period) => periodDays(period).last <= day);
}

/** How an indicator stands for a report on a year (seed, Mål og afrapportering). `series` oldest first. */
export function statusOf(code: IndicatorCode, series: readonly Figure[], year: number): IndicatorStatus {
  const { baseline, wanted } = indicators[code];
  const own = series.filter(({ period }) => Number(period.slice(0, 4)) <= year);
  const present = own.findLast(({ period }) => Number(period.slice(0, 4)) === year) ?? null;
  const comparable = baseline !== null && present !== null && present.period !== baseline.period;
  const change = comparable ? rounded(present.value - baseline.value) : null;
  const asWanted =
    change === null || wanted === null || change === 0 ? null : change < 0 === (wanted === 'fall');
  const shown = own.filter(({ period }) => period !== baseline?.period);
  return { code, series: shown.map(({ period, value }) => ({ period, value })), present, change, asWanted };
}

/** Whether an entered figure's period fits the indicator: a year for a yearly one, not before the baseline, begun. */
export function periodFits(code: IndicatorCode, period: string, today: IsoDate): boolean {
  const { rhythm, baseline } = indicators[code];
  const isQuarter = period.includes('Q');
  if (isQuarter !== (rhythm === 'quarter')) return false;
  if (baseline && period <= baseline.period) return false;
  return isQuarter ? period <= quarterOf(today) : period <= today.slice(0, 4);
}

/** Differences of figures with one decimal, without what binary fractions add. */
const rounded = (difference: number) => Math.round(difference * 1000) / 1000;
