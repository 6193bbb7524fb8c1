import type { SummaryIndicator, SummaryTable } from '../../../../shared/contract/release.ts';
import { distributionsOf } from '../chapters.ts';
import { phrases, totalCode } from '../codebook.ts';
import { numberText, periodAloud } from '../wording.ts';
import { colors, margin, type Sheet, width } from './sheet.ts';

/*
 * Drawings of what the tables say. Every length has its number beside it, so that length is never the only sign, and
 * every drawing is told in words to who hears the page.
 */

const quiet = { size: 9, color: colors.quiet } as const;
const label = { size: 9 } as const;
const labelWidth = 190;

/** Bars of what a table says of each variable that is not drawn yet, or of who came and went. */
export function writeTableCharts(page: Sheet, table: SummaryTable, drawn: Set<string>): void {
  if (table.code === 'flows') {
    writeFlowChart(page, table);
    return;
  }
  for (const { variable, parts } of distributionsOf(table)) {
    if (!drawn.has(variable)) writeBars(page, parts);
    drawn.add(variable);
  }
}

interface Bar {
  readonly label: string;
  readonly count: number | null;
  readonly color?: string;
}

function writeBars(page: Sheet, bars: readonly Bar[]): void {
  // A drawing of nothing but withheld counts says nothing that the sentences do not.
  if (bars.every(({ count }) => count === null)) return;
  const steps = bars.map(({ label: name }) => page.heightOf(name, labelWidth - 8, label) + 4.5);
  const height = steps.reduce((sum, step) => sum + step, 0);
  page.room(height + 10);
  const greatest = Math.max(1, ...bars.map(({ count }) => count ?? 0));
  const reach = width - labelWidth - 70;
  const top = page.y;
  const alt = `${bars.map(({ label: name, count }) => `${name}: ${told(count)}`).join('; ')}.`;
  const draw = () => {
    bars.forEach(({ label: name, count, color }, at) => {
      const y = top + steps.slice(0, at).reduce((sum, step) => sum + step, 0);
      const length = count === null ? 22 : Math.max(0.75, (count / greatest) * reach);
      page.write(name, margin, y, labelWidth - 8, label);
      if (count === null) page.frame(margin + labelWidth, y + 1.5, length, 10);
      else page.bar(margin + labelWidth, y + 1, length, 11, color);
      page.write(told(count), margin + labelWidth + length + 6, y, 64, count === null ? quiet : label);
    });
  };
  page.add(page.root, 'Figure', draw, { alt });
  page.y = top + height + 8;
}

/** Two bars a role: who came, and who went. */
function writeFlowChart(page: Sheet, { rows, columns, counts }: SummaryTable): void {
  const bars = columns.flatMap(({ label: column }, at) =>
    rows.flatMap(({ code, label: role }, row): Bar[] =>
      code === totalCode
        ? []
        : [
            {
              label: `${column}: ${role}`,
              count: counts[row]?.[at] ?? null,
              color: at === 0 ? colors.accent : colors.second,
            },
          ],
    ),
  );
  writeBars(page, bars);
}

const told = (count: number | null) => (count === null ? phrases.chartWithheld : numberText(count));

const gap = 24;
const chartHeight = 92;

/** Columns of each indicator that has figures of several years, two side by side; the plan's own figure is lighter. */
export function writeIndicatorCharts(page: Sheet, indicators: readonly SummaryIndicator[]): void {
  const drawn = indicators.filter(({ unit, series }) => unit !== indicatorRate && series.length > 0);
  for (let at = 0; at < drawn.length; at += 2) {
    page.room(chartHeight + 40);
    const top = page.y;
    drawn.slice(at, at + 2).forEach((indicator, place) => {
      writeColumns(page, indicator, margin + place * (width / 2 + gap / 2), top, width / 2 - gap / 2);
    });
    page.y = top + chartHeight + 12;
  }
}

/** Rates follow their counts, and stand in the table alone. */
const indicatorRate = 'anmeldelser pr. 1.000 indbyggere';

function writeColumns(
  page: Sheet,
  { label: name, baseline, series }: SummaryIndicator,
  x: number,
  top: number,
  wide: number,
): void {
  const figures = [
    ...(baseline ? [{ ...baseline, isBaseline: true }] : []),
    ...series.map((figure) => ({ ...figure, isBaseline: false })),
  ];
  const greatest = Math.max(1, ...figures.map(({ value }) => value));
  const foot = top + chartHeight - 14;
  const reach = foot - top - 30;
  const each = Math.min(70, wide / figures.length);
  const alt = `${name}. ${figures
    .map(({ period, value }) => `${periodAloud(period)}: ${numberText(value)}`)
    .join('; ')}.`;
  const draw = () => {
    page.write(name, x, top, wide, { size: 9, bold: true });
    figures.forEach(({ period, value, isBaseline }, at) => {
      const length = Math.max(0.75, (value / greatest) * reach);
      const left = x + at * each;
      page.bar(left + 6, foot - length, each - 20, length, isBaseline ? colors.second : colors.accent);
      page.write(numberText(value), left, foot - length - 13, each - 8, { size: 8.5 });
      page.write(periodAloud(period), left, foot + 2, each - 8, { size: 8.5, color: colors.quiet });
    });
    page.stroke(
      [
        [x, foot],
        [x + each * figures.length, foot],
      ],
      0.5,
      colors.quiet,
    );
  };
  page.add(page.root, 'Figure', draw, { alt });
}
