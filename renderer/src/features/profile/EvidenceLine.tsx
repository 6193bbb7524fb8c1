import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { EvidenceReference, ProfileMaterial } from '../../../../shared/contract/profile.ts';
import { formatDay } from '../../../../shared/date.ts';
import { IconButton } from '../../kit/Button.tsx';
import { GradeTag } from '../../kit/Tag.tsx';
import { useEntry } from '../entry/entry.ts';
import styles from './Profile.module.css';
import type { ProfileAnswer } from './profileAnswer.ts';

/** A piece of material in words: `Observation 3. jun. 2019`. */
export function useMaterialText(): (material: ProfileMaterial) => string {
  const { t } = useTranslation();
  return ({ kind, subkind, day, text }) => {
    const what =
      kind === 'incident' && subkind
        ? t(`domain.incidentKind.${subkind as 'other'}`)
        : kind === 'custody' && subkind
          ? t(`domain.custodyKind.${subkind as 'arrest'}`)
          : t(`profile.evidence.${kind}`);
    return [`${what} ${formatDay(day)}`, text].filter((part) => part !== '').join(', ');
  };
}

/** What an item rests on, each opening its source; in a draft each can be taken off. */
export function EvidenceLine({
  evidence,
  data,
  isRated,
  onRemove,
}: {
  evidence: readonly EvidenceReference[];
  data: Pick<ProfileAnswer, 'material' | 'sources'>;
  isRated: boolean;
  onRemove?(reference: EvidenceReference): void;
}) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const materialText = useMaterialText();
  if (evidence.length === 0)
    return isRated ? <p className={styles.soft}>{t('profile.evidenceNone')}</p> : null;
  return (
    <ul className={styles.evidence}>
      {evidence.map((reference) => {
        const material = data.material.find(({ kind, id }) => kind === reference.kind && id === reference.id);
        const source = data.sources.find(({ id }) => id === material?.sourceId);
        if (!material || !source) return null;
        const text = materialText(material);
        return (
          <li key={`${reference.kind} ${reference.id}`}>
            <button
              type="button"
              className={styles.link}
              onClick={() => open({ kind: 'source', id: source.id })}
            >
              <GradeTag source={source.sourceGrade} content={source.contentGrade} /> <span>{text}</span>
            </button>
            {onRemove && (
              <IconButton
                label={t('profile.removeEvidence', { what: text })}
                icon={<X />}
                onClick={() => onRemove(reference)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
