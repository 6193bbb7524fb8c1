import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import {
  type ProfileSetting,
  type ProfileSettings,
  profileSetting,
  recipient as recipients,
} from '../../../../shared/contract/release.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { useMutationCommand, useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Button } from '../../kit/Button.tsx';
import { Checkbox, Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import styles from './ReleaseRoom.module.css';

type Profiles = CommandOutput<'release.profiles'>;

/** Recipients as data under four eyes: what each is given, how sparingly and when; and the codebook of the words. */
export function Policies() {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('release.profiles', {});
  const role = useSession((state) => state.session?.account.role);
  const [isChanging, setIsChanging] = useState(false);
  const mayChange = role === 'reviewer' || role === 'leader' || role === 'administrator';
  if (!data) return <ErrorNote error={error} />;
  return (
    <div className={styles.stack}>
      {data.proposal && <ProposedPolicies profiles={data} mayDecide={mayChange} />}
      <Panel
        title={t('release.policies')}
        actions={
          mayChange && !data.proposal && !isChanging ? (
            <Button onClick={() => setIsChanging(true)}>{t('release.changePolicies')}</Button>
          ) : undefined
        }
      >
        {isChanging ? (
          <ChangePolicies settings={data.settings} onDone={() => setIsChanging(false)} />
        ) : (
          <PolicyTable profiles={data} />
        )}
      </Panel>
      <Panel title={t('release.codebook')}>
        <div className={styles.stack}>
          <p>{t('release.codebookText')}</p>
          <dl className={styles.facts}>
            {data.codebook.map(({ version, change }) => (
              <div key={version}>
                <dt>{t('release.codebookVersion', { version })}</dt>
                <dd lang="da">{change}</dd>
              </div>
            ))}
            <div>
              <dt>{t('release.receiptFields.attackerModel')}</dt>
              <dd lang="da">{data.attackerModel}</dd>
            </div>
          </dl>
        </div>
      </Panel>
    </div>
  );
}

function PolicyTable({ profiles: { settings, contents } }: { profiles: Profiles }) {
  const { t } = useTranslation();
  return (
    <table className={styles.plainTable}>
      <caption className={styles.hidden}>{t('release.policies')}</caption>
      <thead>
        <tr>
          {(['recipient', 'k', 'coalition', 'calendar', 'content', 'version'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`release.policy.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {contents.map(({ recipient, tables, roundedTo, shares, indicators }) => {
          const setting = settings[recipient];
          const more = [
            ...(roundedTo === null ? [] : [t('release.policy.rounded', { base: roundedTo })]),
            ...(shares ? [t('release.policy.shares')] : []),
            ...(indicators ? [t('release.policy.indicators')] : []),
          ];
          return (
            <tr key={recipient}>
              <th scope="row">{t(`release.recipients.${recipient}`)}</th>
              <td>{setting.k}</td>
              <td>{setting.coalition}</td>
              <td>
                <CalendarText setting={setting} />
              </td>
              <td>{[...tables, ...more].join('; ')}</td>
              <td>{setting.version}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function CalendarText({ setting: { quarters, fromMonth } }: { setting: ProfileSetting }) {
  const { t } = useTranslation();
  const listed = [...quarters].sort().map((number) => t('release.policy.quarter', { number }));
  return (
    <>
      {listed.join(', ')}
      {fromMonth !== null &&
        ` ${t('release.policy.from', { month: t(`release.month.${monthOf(fromMonth)}`) })}`}
    </>
  );
}

/** Other thresholds and calendars, laid before a second account. */
function ChangePolicies({ settings, onDone }: { settings: ProfileSettings; onDone(): void }) {
  const { t } = useTranslation();
  const propose = useMutationCommand('release.proposeProfiles');
  const [wanted, setWanted] = useState(settings);
  const [reason, setReason] = useState('');
  const isFit = recipients.options.every((code) => profileSetting.safeParse(wanted[code]).success);
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(settings);
  const put = async (event: FormEvent) => {
    event.preventDefault();
    const sent = await propose.mutateAsync({ settings: wanted, reason }).catch(() => null);
    if (!sent) return;
    useToasts.getState().show({ kind: 'good', text: t('release.policiesProposed') });
    onDone();
  };
  return (
    <form className={styles.stack} onSubmit={(event) => void put(event)}>
      {recipients.options.map((code) => (
        <PolicyFields
          key={code}
          legend={t(`release.recipients.${code}`)}
          setting={wanted[code]}
          onChange={(setting) => setWanted({ ...wanted, [code]: setting })}
        />
      ))}
      {!isFit && <Note kind="warn">{t('release.policyUnfit')}</Note>}
      <TextArea
        label={t('release.decisionReason')}
        hint={t('release.decisionReasonHint')}
        value={reason}
        maxLength={500}
        onChange={({ target }) => setReason(target.value)}
      />
      <ErrorNote error={propose.error} />
      <div className={styles.buttons}>
        <Button onClick={onDone}>{t('frame.cancel')}</Button>
        <Button
          type="submit"
          look="primary"
          disabled={!isFit || !isChanged || reason.trim().length < 3 || propose.isPending}
        >
          {t('release.proposePolicies')}
        </Button>
      </div>
    </form>
  );
}

function PolicyFields({
  legend,
  setting,
  onChange,
}: {
  legend: string;
  setting: ProfileSetting;
  onChange(setting: ProfileSetting): void;
}) {
  const { t } = useTranslation();
  const number = (text: string) => Number(text.replace(/\D/g, '').slice(0, 3));
  return (
    <fieldset className={styles.policy}>
      <legend>{legend}</legend>
      <TextInput
        label={t('release.policy.k')}
        inputMode="numeric"
        value={setting.k}
        onChange={({ target }) => onChange({ ...setting, k: number(target.value) })}
      />
      <TextInput
        label={t('release.policy.coalition')}
        inputMode="numeric"
        value={setting.coalition}
        onChange={({ target }) => onChange({ ...setting, coalition: number(target.value) })}
      />
      <div className={styles.quarters}>
        {[1, 2, 3, 4].map((quarter) => (
          <Checkbox
            key={quarter}
            label={t('release.policy.quarter', { number: quarter })}
            checked={setting.quarters.includes(quarter)}
            onChange={({ target }) => {
              const others = setting.quarters.filter((each) => each !== quarter);
              onChange({ ...setting, quarters: target.checked ? [...others, quarter].sort() : others });
            }}
          />
        ))}
      </div>
      <Select
        label={t('release.policy.fromMonth')}
        options={[
          { value: '', label: t('release.policy.atOnce') },
          ...months.map((month, at) => ({ value: String(at + 1), label: t(`release.month.${month}`) })),
        ]}
        value={setting.fromMonth === null ? '' : String(setting.fromMonth)}
        onChange={(value) => onChange({ ...setting, fromMonth: value === '' ? null : Number(value) })}
      />
    </fieldset>
  );
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;
const monthOf = (number: number) => months[number - 1] ?? 'jan';

/** The choice that waits: what it would change, and the second account's decision. */
function ProposedPolicies({
  profiles: { settings, proposal },
  mayDecide,
}: {
  profiles: Profiles;
  mayDecide: boolean;
}) {
  const { t } = useTranslation();
  const decide = useMutationCommand('release.decideProfiles');
  const [reason, setReason] = useState('');
  if (!proposal) return null;
  const changed = recipients.options.filter(
    (code) => settings[code].version !== proposal.settings[code].version,
  );
  const put = (verdict: 'approve' | 'decline') =>
    void decide.mutateAsync({ proposedAt: proposal.proposedAt, verdict, reason }).catch(() => null);
  const isReady = reason.trim().length >= 3 && !decide.isPending;
  return (
    <Panel title={t('release.policiesWaiting')}>
      <div className={styles.stack}>
        <p>
          {t('release.proposedBy', {
            name: proposal.proposedBy,
            day: formatDay(dayInCopenhagen(new Date(proposal.proposedAt))),
          })}
          : {proposal.reason}
        </p>
        <ul className={styles.changes}>
          {changed.map((code) => (
            <li key={code}>
              <strong>{t(`release.recipients.${code}`)}</strong>
              <span>
                <SettingText setting={settings[code]} />
                {' → '}
                <SettingText setting={proposal.settings[code]} />
              </span>
            </li>
          ))}
        </ul>
        {!mayDecide && <Note kind="info">{t('release.policiesOther')}</Note>}
        {mayDecide && proposal.own && <Note kind="info">{t('release.policiesOwn')}</Note>}
        {mayDecide && (
          <>
            <TextArea
              label={t('release.decisionReason')}
              hint={t('release.decisionReasonHint')}
              value={reason}
              maxLength={500}
              onChange={({ target }) => setReason(target.value)}
            />
            <ErrorNote error={decide.error} />
            <div className={styles.buttons}>
              <Button look="danger" disabled={!isReady} onClick={() => put('decline')}>
                {t(proposal.own ? 'release.withdrawPolicies' : 'release.decline')}
              </Button>
              {!proposal.own && (
                <Button look="primary" disabled={!isReady} onClick={() => put('approve')}>
                  {t('release.approvePolicies')}
                </Button>
              )}
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}

function SettingText({ setting }: { setting: ProfileSetting }) {
  const { t } = useTranslation();
  return (
    <>
      {t('release.policy.inShort', { k: setting.k, coalition: setting.coalition })},{' '}
      <CalendarText setting={setting} />
    </>
  );
}
