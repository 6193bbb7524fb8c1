import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceReference, ProfileContent } from '../../../../shared/contract/profile.ts';
import { profileDifference } from '../../../../shared/profileDifference.ts';
import { Select } from '../../kit/Field.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useMaterialText } from './EvidenceLine.tsx';
import styles from './Profile.module.css';
import type { ProfileAnswer } from './profileAnswer.ts';

interface Readable {
  id: number;
  name: string;
  content: ProfileContent;
}

/** Two forms held against each other: two versions, or two assessors. Nothing while there are not two to read. */
export function CompareForms({ data }: { data: ProfileAnswer }) {
  const { t } = useTranslation();
  const forms: Readable[] = data.rounds.flatMap((round) =>
    round.forms.flatMap(({ id, assessor, state, content }) =>
      content && state === 'final'
        ? [{ id, content, name: t('profile.formName', { version: round.version, name: assessor }) }]
        : [],
    ),
  );
  const [beforeId, setBefore] = useState<string | null>(null);
  const [afterId, setAfter] = useState<string | null>(null);
  if (forms.length < 2) return null;
  const before = forms.find(({ id }) => String(id) === beforeId) ?? forms[1];
  const after = forms.find(({ id }) => String(id) === afterId) ?? forms[0];
  const options = forms.map(({ id, name }) => ({ value: String(id), label: name }));
  if (!before || !after) return null;
  return (
    <Panel title={t('profile.compare')}>
      <div className={styles.stack}>
        <div className={styles.closing}>
          <Select
            label={t('profile.compare')}
            value={String(before.id)}
            options={options}
            onChange={setBefore}
          />
          <Select
            label={t('profile.compareWith')}
            value={String(after.id)}
            options={options}
            onChange={setAfter}
          />
        </div>
        <Difference before={before} after={after} data={data} />
      </div>
    </Panel>
  );
}

function Difference({ before, after, data }: { before: Readable; after: Readable; data: ProfileAnswer }) {
  const { t } = useTranslation();
  const materialText = useMaterialText();
  const found = profileDifference(before.content, after.content);
  const nothing = t('profile.nothing');
  const evidence = (references: readonly EvidenceReference[] | undefined) =>
    (references ?? [])
      .flatMap(({ kind, id }) => data.material.find((each) => each.kind === kind && each.id === id) ?? [])
      .map(materialText)
      .join('; ') || nothing;
  const lines = found.items.map(({ item, before: one, after: other, changed }) => ({
    title: t(`profile.item.${item}`),
    lines: changed.map((part) =>
      part === 'rating'
        ? t('profile.changedRating', {
            before: t(`profile.rating.${one?.rating ?? 'unknown'}`),
            after: t(`profile.rating.${other?.rating ?? 'unknown'}`),
          })
        : part === 'reason'
          ? t('profile.changedReason', { before: one?.reason || nothing, after: other?.reason || nothing })
          : t('profile.changedEvidence', {
              before: evidence(one?.evidence),
              after: evidence(other?.evidence),
            }),
    ),
  }));
  const overall = ({ overall }: ProfileContent) =>
    overall ? t(`profile.overall.${overall}`) : t('profile.notChosen');
  const readiness = ({ exitReadiness }: ProfileContent) =>
    exitReadiness ? t(`profile.readiness.${exitReadiness}`) : t('profile.notAssessed');
  const whole = [
    ...(found.overall
      ? [t('profile.changedRating', { before: overall(before.content), after: overall(after.content) })]
      : []),
    ...(found.overallReason
      ? [
          t('profile.changedReason', {
            before: before.content.overallReason || nothing,
            after: after.content.overallReason || nothing,
          }),
        ]
      : []),
  ];
  const all = [
    ...(whole.length > 0 ? [{ title: t('profile.overallTitle'), lines: whole }] : []),
    ...(found.exitReadiness
      ? [
          {
            title: t('profile.readinessTitle'),
            lines: [
              t('profile.changedRating', {
                before: readiness(before.content),
                after: readiness(after.content),
              }),
            ],
          },
        ]
      : []),
    ...lines,
  ];
  return (
    <>
      <p className={styles.soft}>{t('profile.compareLead', { before: before.name, after: after.name })}</p>
      {all.length === 0 ? (
        <p>{t('profile.noDifference')}</p>
      ) : (
        <dl className={styles.difference}>
          {all.map(({ title, lines }) => (
            <div key={title}>
              <dt>{title}</dt>
              {lines.map((line) => (
                <dd key={line}>{line}</dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
