import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AccessAsker,
  type AccessGround,
  type AccessRequest,
  type AccessSection,
  type AccessVerdict,
  accessAsker,
  accessGround,
  accessSection,
} from '../../../../shared/contract/access.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { useSession } from '../../client/session.ts';
import { Checkbox, DateInput, Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { ErrorNote, Note } from '../../kit/Notes.tsx';
import { Tag } from '../../kit/Tag.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import styles from './Access.module.css';

type Verdict = AccessVerdict['verdict'];

/** The requests for access about a person (indsigt): records one, or decides the open one where another recorded it. */
export function AccessDialog({
  personId,
  name,
  onClose,
}: {
  personId: number;
  name: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const session = useSession((state) => state.session);
  const { data, error } = useQueryCommand('access.list', { personId });
  const requests = data?.requests ?? [];
  const purpose = session?.workspace?.purpose;
  const open = requests.find((request) => request.state === 'open' && request.purpose === purpose);
  const isApprover = session?.account.role === 'reviewer' || session?.account.role === 'leader';
  const mayDecide = open !== undefined && isApprover && !open.own;

  const [receivedOn, setReceivedOn] = useState<string | null>(dayInCopenhagen(new Date()));
  const [askedBy, setAskedBy] = useState<AccessAsker>('person');
  const [representative, setRepresentative] = useState('');
  const [verdict, setVerdict] = useState<Verdict>('granted');
  const [grounds, setGrounds] = useState<readonly AccessGround[]>([]);
  const [withheld, setWithheld] = useState<readonly AccessSection[]>([]);
  const [reason, setReason] = useState('');

  const isDecided =
    reason.trim().length >= 3 &&
    (verdict === 'granted' || grounds.length > 0) &&
    (verdict !== 'partial' || withheld.length > 0);
  const isAsked = receivedOn !== null && (askedBy === 'person' || representative.trim() !== '');
  const canSave = data !== undefined && (open ? mayDecide && isDecided : isAsked);

  const save = async () => {
    const show = (text: string) => useToasts.getState().show({ kind: 'good', text });
    if (open) {
      await call('access.decide', { id: open.id, decision: decided(verdict, grounds, withheld), reason });
      show(t('access.decided'));
    } else if (receivedOn !== null) {
      const who = askedBy === 'person' ? '' : representative;
      const asked = { personId, receivedOn, askedBy, representative: who };
      const { dueOn } = await call('access.request', asked);
      show(t('access.recorded', { day: formatDay(dueOn) }));
    }
  };

  return (
    <EntryDialog
      title={t('access.title', { name })}
      description={t('access.lead')}
      canSave={canSave}
      saveLabel={t(open ? 'access.decide' : 'access.record')}
      save={save}
      onClose={onClose}
    >
      <ErrorNote error={error} />
      {purpose === 'police' && <Note kind="info">{t('access.policeHint')}</Note>}
      <section className={styles.stack} aria-label={t('access.requests')}>
        {data && requests.length === 0 && <p className={styles.soft}>{t('access.none')}</p>}
        {requests.map((request) => (
          <Request key={request.id} request={request} />
        ))}
      </section>
      {data && !open && (
        <section className={styles.stack} aria-labelledby="access-new">
          <h3 id="access-new">{t('access.new')}</h3>
          <DateInput
            label={t('access.receivedOn')}
            value={receivedOn}
            invalidText={t('frame.invalidDate')}
            onChange={setReceivedOn}
          />
          <Select<AccessAsker>
            label={t('access.asker')}
            value={askedBy}
            options={accessAsker.options.map((value) => ({ value, label: t(`access.askers.${value}`) }))}
            onChange={setAskedBy}
          />
          {askedBy === 'representative' && (
            <TextInput
              label={t('access.representative')}
              value={representative}
              maxLength={200}
              onChange={(event) => setRepresentative(event.target.value)}
            />
          )}
        </section>
      )}
      {open && !mayDecide && <Note kind="info">{t(open.own ? 'access.own' : 'access.decider')}</Note>}
      {mayDecide && (
        <section className={styles.stack} aria-label={t('access.decision')}>
          <Select<Verdict>
            label={t('access.decision')}
            value={verdict}
            options={(['granted', 'partial', 'refused'] as const).map((value) => ({
              value,
              label: t(`access.verdict.${value}`),
            }))}
            onChange={setVerdict}
          />
          {verdict !== 'granted' && (
            <Choices
              legend={t('access.groundsLabel')}
              options={accessGround.options}
              word={(each) => t(`access.grounds.${each}`)}
              chosen={grounds}
              onChange={setGrounds}
            />
          )}
          {verdict === 'partial' && (
            <Choices
              legend={t('access.withheldLabel')}
              options={accessSection.options}
              word={(each) => t(`access.section.${each}`)}
              chosen={withheld}
              onChange={setWithheld}
              isNarrow
            />
          )}
          <TextArea
            label={t('access.reason')}
            hint={t('access.reasonHint')}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
        </section>
      )}
    </EntryDialog>
  );
}

function decided(
  verdict: Verdict,
  grounds: readonly AccessGround[],
  withheld: readonly AccessSection[],
): AccessVerdict {
  if (verdict === 'granted') return { verdict };
  if (verdict === 'refused') return { verdict, grounds: [...grounds] };
  return { verdict, grounds: [...grounds], withheld: [...withheld] };
}

const tones = { open: 'warn', granted: 'good', partial: 'plain', refused: 'bad' } as const;

/** One request: when it came and is due, what was decided and why, and where the answer lies. */
function Request({ request }: { request: AccessRequest }) {
  const { t } = useTranslation();
  const { state, decidedBy, decidedAt } = request;
  return (
    <article className={styles.one}>
      <p className={styles.head}>
        <Tag tone={tones[state]}>{t(`access.state.${state}`)}</Tag>
        <span>{t('access.recordedBy', { day: formatDay(request.receivedOn), by: request.recordedBy })}</span>
        {state === 'open' && <strong>{t('access.due', { day: formatDay(request.dueOn) })}</strong>}
      </p>
      <p className={styles.soft}>
        {[
          t(`access.askers.${request.askedBy}`),
          request.representative,
          t(`domain.purpose.${request.purpose}`),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </p>
      {decidedBy !== null && decidedAt !== null && (
        <p>
          {t('access.decidedBy', {
            ...{ by: decidedBy, day: formatDay(dayInCopenhagen(new Date(decidedAt))) },
            reason: request.decisionReason,
          })}
        </p>
      )}
      {request.grounds.map((ground) => (
        <p key={ground} className={styles.soft}>
          {t(`access.grounds.${ground}`)}
        </p>
      ))}
      {request.files.length > 0 && (
        <ul aria-label={t('access.files')} className={styles.files}>
          {request.files.map((file) => (
            <li key={file}>{file}</li>
          ))}
        </ul>
      )}
    </article>
  );
}

function Choices<Value extends string>({
  legend,
  options,
  word,
  chosen,
  onChange,
  isNarrow = false,
}: {
  legend: string;
  options: readonly Value[];
  word(value: Value): string;
  chosen: readonly Value[];
  onChange(chosen: readonly Value[]): void;
  /** Short words stand in two columns. */
  isNarrow?: boolean;
}) {
  return (
    <fieldset className={isNarrow ? styles.columns : styles.choices}>
      <legend>{legend}</legend>
      {options.map((value) => (
        <Checkbox
          key={value}
          label={word(value)}
          checked={chosen.includes(value)}
          onChange={({ target }) =>
            onChange(target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
        />
      ))}
    </fieldset>
  );
}
