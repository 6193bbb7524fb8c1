import { useTranslation } from 'react-i18next';
import { changeText, numberText } from '../../../../shared/briefingSheet.ts';
import type { BriefingHeadline } from '../../../../shared/contract/briefing.ts';
import { PeriodLine } from '../../kit/PeriodLine.tsx';
import { useWords } from '../../text/i18n.ts';
import { periodText } from '../indicator/figureText.ts';
import styles from './Briefing.module.css';

const names = ['registered', 'joined', 'departed', 'newcomers', 'observations', 'incidents'] as const;

/** The headlines of two years, each with its number, how it moved and a small line from nought. */
export function Headlines({ series }: { series: readonly BriefingHeadline[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const [first, last, before] = [series[0], series.at(-1), series.at(-2)];
  if (!first || !last) return null;
  return (
    <ul className={styles.headlines}>
      {names.map((name) => (
        <li key={name}>
          <span className={styles.soft}>{t(`briefing.chart.${name}`)}</span>
          <strong>{numberText(last[name])}</strong>
          <span className={styles.soft}>{changeText(words, before ? before[name] : null, last[name])}</span>
          <PeriodLine
            size="small"
            points={series.map((each) => ({
              period: each.quarter,
              value: each[name],
              isHollow: !each.isFrozen,
              title: `${periodText(each.quarter)}: ${numberText(each[name])}${each.isFrozen ? '' : ` (${t('briefing.notFrozenShort')})`}`,
            }))}
            label={t('briefing.chart.says', {
              name: t(`briefing.chart.${name}`),
              count: series.length,
              first: numberText(first[name]),
              last: numberText(last[name]),
            })}
          />
        </li>
      ))}
    </ul>
  );
}
