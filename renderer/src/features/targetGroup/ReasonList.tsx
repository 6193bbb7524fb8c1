import { useTranslation } from 'react-i18next';
import type { Source } from '../../../../shared/contract/source.ts';
import type { GroupReason } from '../../../../shared/contract/targetGroup.ts';
import { formatDay } from '../../../../shared/date.ts';
import { GradeTag } from '../../kit/Tag.tsx';
import { useEntry } from '../entry/entry.ts';
import { useReasonText } from './reasonText.ts';
import styles from './TargetGroup.module.css';

/** Why somebody is in a group, each reason with what it rests on, one click away. */
export function ReasonList({
  reasons,
  sources,
  names,
}: {
  reasons: readonly GroupReason[];
  sources: readonly Source[];
  names: readonly { id: number; name: string }[];
}) {
  const { t } = useTranslation();
  const reasonText = useReasonText();
  const open = useEntry((state) => state.open);
  return (
    <ul className={styles.reasons}>
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.evidence[0]?.id ?? ''}`}>
          <p>{reasonText(reason, names)}</p>
          <ul className={styles.evidence}>
            {reason.evidence.slice(-8).map(({ kind, id, day, sourceId }) => {
              const source = sources.find((each) => each.id === sourceId);
              if (!source) return null;
              return (
                <li key={`${kind} ${id}`}>
                  <button
                    type="button"
                    className={styles.source}
                    title={t('targetGroup.openEvidence', { reference: source.reference })}
                    onClick={() => open({ kind: 'source', id: source.id })}
                  >
                    <GradeTag source={source.sourceGrade} content={source.contentGrade} />
                    <span>{source.reference}</span>
                    {day && <span className={styles.soft}>{formatDay(day)}</span>}
                  </button>
                </li>
              );
            })}
          </ul>
        </li>
      ))}
    </ul>
  );
}
