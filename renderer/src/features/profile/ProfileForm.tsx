import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  exitReadiness,
  type ProfileForm as Form,
  overallRating,
  type ProfileContent,
  type ProfileItem,
  type ProfileItemCode,
  type ProfileLeg,
  profileItemCode,
  profileItems,
} from '../../../../shared/contract/profile.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { Button } from '../../kit/Button.tsx';
import { Select, TextArea } from '../../kit/Field.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { useEntry } from '../entry/entry.ts';
import { CrimeHistoryLeg } from './CrimeHistoryLeg.tsx';
import styles from './Profile.module.css';
import { ProfileItemField } from './ProfileItemField.tsx';
import type { ProfileAnswer } from './profileAnswer.ts';
import { useAutosave } from './useAutosave.ts';

const riskLegs = ['network', 'conduct', 'protective', 'exit'] as const;

/** One's own draft: three legs side by side, kept as it is written. */
export function ProfileForm({
  data,
  form,
  content: kept,
}: {
  data: ProfileAnswer;
  form: Form;
  content: ProfileContent;
}) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const { content, change, flush, state, error } = useAutosave(data.person.id, form.id, kept);
  const [finishError, setFinishError] = useState<unknown>(null);
  const answered = content.items.filter(({ rating }) => rating !== 'unknown').length;
  const setItem = (code: ProfileItemCode, part: Partial<ProfileItem>) => {
    const before = content.items.find(({ item }) => item === code) ?? {
      ...{ item: code, rating: 'unknown' as const, reason: '', evidence: [] },
      assessedOn: dayInCopenhagen(new Date()),
    };
    const after = { ...before, ...part, assessedOn: dayInCopenhagen(new Date()) };
    const items = content.items.filter(({ item }) => item !== code);
    change({ ...content, items: [...items, after] });
  };
  const finish = async () => {
    setFinishError(null);
    try {
      await flush();
      const { expiresOn } = await call('profile.finish', { profileId: form.id });
      useToasts
        .getState()
        .show({ kind: 'good', text: t('profile.finishDone', { day: formatDay(expiresOn) }) });
    } catch (thrown) {
      setFinishError(thrown);
    }
  };
  const fields = (leg: ProfileLeg) => {
    const codes: readonly ProfileItemCode[] = profileItems[leg];
    return codes.map((code) => (
      <ProfileItemField
        key={code}
        code={code}
        leg={leg}
        item={content.items.find(({ item }) => item === code)}
        data={data}
        onChange={(part) => setItem(code, part)}
      />
    ));
  };
  return (
    <>
      <div className={styles.legs}>
        <Panel title={t('profile.legs.life')}>
          <div className={styles.stack}>{fields('lifeSituation')}</div>
        </Panel>
        <Panel title={t('profile.legs.risk')}>
          <div className={styles.stack}>
            {riskLegs.map((leg) => (
              <section key={leg} className={styles.stack} aria-label={t(`profile.leg.${leg}`)}>
                <h3 className={styles.legTitle}>{t(`profile.leg.${leg}`)}</h3>
                {fields(leg)}
              </section>
            ))}
          </div>
        </Panel>
        <CrimeHistoryLeg history={data.history} sources={data.sources} />
      </div>
      <Panel
        title={t('profile.overallTitle')}
        actions={
          <span className={styles.soft} role="status">
            {t('profile.itemsFilled', { count: answered, total: profileItemCode.options.length })} ·{' '}
            {t(`profile.${state}`)}
          </span>
        }
      >
        <div className={styles.stack}>
          <p className={styles.soft}>{t('profile.overallLead')}</p>
          <div className={styles.closing}>
            <Select
              label={t('profile.overallTitle')}
              value={content.overall ?? ''}
              options={[
                { value: '', label: t('profile.notChosen') },
                ...overallRating.options.map((value) => ({ value, label: t(`profile.overall.${value}`) })),
              ]}
              onChange={(value) => change({ ...content, overall: value === '' ? null : value })}
            />
            <Select
              label={t('profile.readinessTitle')}
              hint={t('profile.readinessLead')}
              value={content.exitReadiness ?? ''}
              options={[
                { value: '', label: t('profile.notAssessed') },
                ...exitReadiness.options.map((value) => ({ value, label: t(`profile.readiness.${value}`) })),
              ]}
              onChange={(value) => change({ ...content, exitReadiness: value === '' ? null : value })}
            />
            <TextArea
              label={t('profile.overallWhy')}
              value={content.overallReason}
              maxLength={4000}
              onChange={(event) => change({ ...content, overallReason: event.target.value })}
            />
          </div>
          <ErrorNote error={error ?? finishError} />
          <div className={styles.acts}>
            <Button look="danger" onClick={() => open({ kind: 'discardProfile', profileId: form.id })}>
              {t('profile.discard')}
            </Button>
            <span className={styles.soft}>{t('profile.finishLead')}</span>
            <Button look="primary" onClick={() => void finish()}>
              {t('profile.finish')}
            </Button>
          </div>
        </div>
      </Panel>
    </>
  );
}
