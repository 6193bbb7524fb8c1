import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type EvidenceReference,
  type ProfileItem,
  type ProfileItemCode,
  type ProfileLeg,
  ratingsOf,
} from '../../../../shared/contract/profile.ts';
import { Select, TextArea } from '../../kit/Field.tsx';
import { EvidenceLine, useMaterialText } from './EvidenceLine.tsx';
import styles from './Profile.module.css';
import type { ProfileAnswer } from './profileAnswer.ts';

const keyOf = ({ kind, id }: EvidenceReference) => `${kind} ${id}`;

/** One item of a draft: the answer, and as soon as it is more than unknown its reason and what it rests on. */
export function ProfileItemField({
  code,
  leg,
  item,
  data,
  onChange,
}: {
  code: ProfileItemCode;
  leg: ProfileLeg;
  item: ProfileItem | undefined;
  data: ProfileAnswer;
  onChange(part: Partial<ProfileItem>): void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const materialText = useMaterialText();
  const rating = item?.rating ?? 'unknown';
  const reason = item?.reason ?? '';
  const evidence = item?.evidence ?? [];
  const left = data.material.filter((material) => !evidence.some((each) => keyOf(each) === keyOf(material)));
  return (
    <fieldset className={styles.item}>
      <legend>{t(`profile.item.${code}`)}</legend>
      <div className={styles.ratings}>
        {ratingsOf[leg].map((each) => (
          <label key={each} className={styles.rating}>
            <input
              type="radio"
              name={name}
              checked={rating === each}
              onChange={() => onChange({ rating: each })}
            />
            <span>{t(`profile.rating.${each}`)}</span>
          </label>
        ))}
      </div>
      {(rating !== 'unknown' || reason !== '' || evidence.length > 0) && (
        <>
          <TextArea
            label={t('profile.why')}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
          <EvidenceLine
            evidence={evidence}
            data={data}
            isRated={false}
            onRemove={(gone) =>
              onChange({ evidence: evidence.filter((each) => keyOf(each) !== keyOf(gone)) })
            }
          />
          {data.material.length === 0 ? (
            <p className={styles.soft}>{t('profile.noMaterial')}</p>
          ) : (
            <Select
              label={t('profile.evidenceOf')}
              value=""
              options={[
                { value: '', label: t('profile.addEvidence') },
                ...left.map((material) => ({ value: keyOf(material), label: materialText(material) })),
              ]}
              onChange={(value) => {
                const chosen = left.find((material) => keyOf(material) === value);
                if (chosen) onChange({ evidence: [...evidence, { kind: chosen.kind, id: chosen.id }] });
              }}
            />
          )}
        </>
      )}
    </fieldset>
  );
}
