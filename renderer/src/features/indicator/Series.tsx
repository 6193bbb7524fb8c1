import { useTranslation } from 'react-i18next';
import { type IndicatorCode, indicators } from '../../../../shared/contract/indicator.ts';
import { PeriodLine } from '../../kit/PeriodLine.tsx';
import { numberText, periodText } from './figureText.ts';

/** An indicator's figures over time, the plan's own among them as a ring. */
export function Series({
  code,
  series,
  size,
}: {
  code: IndicatorCode;
  series: readonly { period: string; value: number }[];
  size: 'small' | 'large';
}) {
  const { t } = useTranslation();
  const { baseline } = indicators[code];
  const figures = [
    ...(baseline ? [{ ...baseline, isHollow: true }] : []),
    ...series.map((figure) => ({ ...figure, isHollow: false })),
  ];
  const periods = figures.map(({ period }) => period).sort();
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return null;
  return (
    <PeriodLine
      size={size}
      points={figures.map((figure) => ({
        ...figure,
        title: `${periodText(figure.period)}: ${numberText(figure.value)}`,
        ...(size === 'large'
          ? { written: { value: numberText(figure.value), period: periodText(figure.period) } }
          : {}),
      }))}
      label={t('indicator.chartLabel', {
        name: t(`indicator.name.${code}`),
        count: figures.length,
        from: periodText(first),
        to: periodText(last),
      })}
    />
  );
}
