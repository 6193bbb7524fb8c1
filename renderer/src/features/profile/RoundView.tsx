import { useTranslation } from 'react-i18next';
import {
  type ProfileItemCode,
  type ProfileLeg,
  type ProfileRound,
  profileItems,
} from '../../../../shared/contract/profile.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Panel } from '../../kit/Panel.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { EvidenceLine } from './EvidenceLine.tsx';
import { FormLine } from './FormLine.tsx';
import styles from './Profile.module.css';
import type { ProfileAnswer } from './profileAnswer.ts';

const riskLegs = ['network', 'conduct', 'protective', 'exit'] as const;

/** A round to read: every item with what each assessor answered, as far as it may be read. */
export function RoundView({ data, round }: { data: ProfileAnswer; round: ProfileRound }) {
  const { t } = useTranslation();
  const isReadable = round.forms.some(({ content }) => content !== null);
  return (
    <>
      <Panel title={t('profile.legs.life')}>
        {isReadable ? <LegView leg="lifeSituation" data={data} round={round} /> : <Standing round={round} />}
      </Panel>
      <Panel title={t('profile.legs.risk')}>
        {isReadable ? (
          <div className={styles.stack}>
            <Overall round={round} />
            {riskLegs.map((leg) => (
              <section key={leg} aria-label={t(`profile.leg.${leg}`)}>
                <h3 className={styles.legTitle}>{t(`profile.leg.${leg}`)}</h3>
                <LegView leg={leg} data={data} round={round} />
              </section>
            ))}
          </div>
        ) : (
          <p className={styles.soft}>{t('profile.hidden')}</p>
        )}
      </Panel>
    </>
  );
}

function Standing({ round }: { round: ProfileRound }) {
  const { t } = useTranslation();
  return (
    <div className={styles.stack}>
      {round.forms.map((form) => (
        <FormLine key={form.id} form={form} />
      ))}
      <p className={styles.soft}>{t('profile.hidden')}</p>
    </div>
  );
}

function Overall({ round }: { round: ProfileRound }) {
  const { t } = useTranslation();
  return (
    <section className={styles.overall} aria-label={t('profile.overallTitle')}>
      <h3 className={styles.legTitle}>{t('profile.overallTitle')}</h3>
      {round.forms.map((form) => (
        <div key={form.id} className={styles.answer}>
          <FormLine form={form} />
          {form.content ? (
            <>
              <p>
                <strong>
                  {form.content.overall
                    ? t(`profile.overall.${form.content.overall}`)
                    : t('profile.notChosen')}
                </strong>{' '}
                {form.content.overallReason}
              </p>
              <p className={styles.soft}>
                {t('profile.readinessTitle')}:{' '}
                {form.content.exitReadiness
                  ? t(`profile.readiness.${form.content.exitReadiness}`)
                  : t('profile.notAssessed')}
              </p>
            </>
          ) : (
            <p className={styles.soft}>{t('profile.hidden')}</p>
          )}
        </div>
      ))}
    </section>
  );
}

function LegView({ leg, data, round }: { leg: ProfileLeg; data: ProfileAnswer; round: ProfileRound }) {
  const { t } = useTranslation();
  const codes: readonly ProfileItemCode[] = profileItems[leg];
  return (
    <ul className={styles.items}>
      {codes.map((code) => (
        <li key={code}>
          <h4>{t(`profile.item.${code}`)}</h4>
          {round.forms.flatMap((form) => {
            if (!form.content) return [];
            const item = form.content.items.find((each) => each.item === code);
            return [
              <div key={form.id} className={styles.answer}>
                <p>
                  <Tag>{t(`profile.rating.${item?.rating ?? 'unknown'}`)}</Tag>{' '}
                  <span className={styles.soft}>
                    {form.assessor}
                    {item && ` · ${formatDay(item.assessedOn)}`}
                  </span>
                </p>
                {item?.reason && <p>{item.reason}</p>}
                {item && (
                  <EvidenceLine evidence={item.evidence} data={data} isRated={item.rating !== 'unknown'} />
                )}
              </div>,
            ];
          })}
        </li>
      ))}
    </ul>
  );
}
