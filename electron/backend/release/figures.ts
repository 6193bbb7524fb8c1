import { indicatorCode, indicators } from '../../../shared/contract/indicator.ts';
import type {
  ReleaseStatement,
  SummaryDocument,
  SummaryIndicator,
} from '../../../shared/contract/release.ts';
import { reportedCodes, reportedFigures } from '../indicator/reported.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { indicatorLabels } from './codebook.ts';

/** What a report says of a Målepunkt that it does not count itself. `series` oldest first. */
export interface StatedFigure extends Pick<SummaryIndicator, 'code' | 'absence' | 'series'> {
  readonly present: SummaryIndicator['present'];
}

/**
 * The figures of the annual report as of a day. Concern talks are of minors, and are told as SSP states them; fewer than
 * `k` are withheld. Who is registered is counted by the release itself, and minors are nowhere in a public document.
 */
export function statedFigures(
  db: ReadableDatabase,
  day: string,
  k: number,
  { concernTalks }: ReleaseStatement,
): StatedFigure[] {
  const year = String(Number(day.slice(0, 4)) - 1);
  const reported = reportedCodes.map((code): StatedFigure => {
    const series = reportedFigures(db, code, day);
    const present = series.at(-1) ?? null;
    return { code, series, present, absence: present ? null : 'notEntered' };
  });
  const talks: StatedFigure =
    concernTalks === null || concernTalks < k
      ? {
          code: 'concernTalks',
          series: [],
          present: null,
          absence: concernTalks === null ? 'notEntered' : 'withheld',
        }
      : { code: 'concernTalks', series: [], present: { period: year, value: concernTalks }, absence: null };
  return [
    ...reported,
    talks,
    { code: 'registeredMinors', series: [], present: null, absence: 'notPublished' },
  ];
}

/** The Målepunkter of a report, in the plan's order. Who is registered is the release's own total, as it is shown. */
export function indicatorsOf(
  figures: readonly StatedFigure[],
  { period, persons }: { period: string; persons: number | null },
): SummaryIndicator[] {
  const registered: StatedFigure = {
    code: 'registeredActive',
    series: [],
    present: persons === null ? null : { period, value: persons },
    absence: persons === null ? 'withheld' : null,
  };
  const known = new Map([...figures, registered].map((figure) => [figure.code, figure]));
  return indicatorCode.options.map((code) => {
    const { series, present, absence } = known.get(code) ?? {
      series: [],
      present: null,
      absence: 'notEntered',
    };
    const { baseline, wanted } = indicators[code];
    // The plan's figure of home visits is no figure of talks.
    const change =
      code !== 'concernTalks' && baseline && present && present.period !== baseline.period
        ? Math.round((present.value - baseline.value) * 1000) / 1000
        : null;
    const asWanted =
      change === null || wanted === null || change === 0 ? null : change < 0 === (wanted === 'fall');
    const { label, unit, source } = indicatorLabels[code];
    return { code, label, unit, source, baseline, present, absence, change, asWanted, series: [...series] };
  });
}

/** The figures that a document states, so that it can be made again from itself. */
export function figuresIn({ sections }: Pick<SummaryDocument, 'sections'>): StatedFigure[] {
  return sections.flatMap(({ indicators: stated }) =>
    stated.flatMap(({ code, series, present, absence }) =>
      code === 'registeredActive' ? [] : [{ code, series, present, absence }],
    ),
  );
}
