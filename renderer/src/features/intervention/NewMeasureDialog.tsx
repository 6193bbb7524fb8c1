import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonActivity } from '../../../../shared/contract/intervention.ts';
import { addDays, dayInCopenhagen } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useSession } from '../../client/session.ts';
import { DateInput, Select, TextArea } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { ActorPicker } from './ActorPicker.tsx';
import styles from './Intervention.module.css';
import { useCatalogue } from './useCatalogue.ts';

type Verdict = 'propose' | 'choose' | 'decline';
const verdicts = ['propose', 'choose', 'decline'] as const;

/** Puts a measure forward, decides on it, or says why it is not done. A suggestion of a rule says which one. */
export function NewMeasureDialog({
  personId,
  name,
  activity: given,
  onClose,
}: {
  personId: number;
  name: string;
  activity: PersonActivity | null;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { catalogue, activity: find } = useCatalogue();
  const purpose = useSession((state) => state.session?.workspace?.purpose);
  const possible = (catalogue?.personDirected ?? []).filter(
    ({ purposes }) => purpose === undefined || purposes.includes(purpose),
  );
  const [activity, setActivity] = useState<PersonActivity | null>(given);
  const [verdict, setVerdict] = useState<Verdict>(given ? 'choose' : 'propose');
  const [responsible, setResponsible] = useState<string[] | null>(null);
  const [dueOn, setDueOn] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const code = activity ?? possible[0]?.code ?? null;
  const about = code === null ? undefined : find(code);
  const actors = responsible ?? about?.actors ?? [];
  useEffect(() => {
    if (about) setDueOn(addDays(dayInCopenhagen(new Date()), about.decideWithinDays));
  }, [about]);
  const isOpen = verdict !== 'decline';
  return (
    <EntryDialog
      title={
        given && about
          ? t('intervention.decideOn', { activity: about.title, name })
          : t('intervention.addFor', { name })
      }
      description={about?.description}
      canSave={
        code !== null && reason.trim().length >= 3 && (!isOpen || (dueOn !== null && actors.length > 0))
      }
      save={async () => {
        if (code === null) return;
        await call('intervention.open', {
          ...{ personId, activity: code, verdict, responsible: [...actors] },
          ...{ dueOn: isOpen ? dueOn : null, reason },
        });
        useToasts.getState().show({ kind: 'good', text: t('intervention.saved') });
      }}
      onClose={onClose}
    >
      <FieldRow>
        {!given && (
          <Select
            label={t('intervention.activity')}
            value={code ?? ''}
            options={possible.map(({ code, title }) => ({ value: code as string, label: title }))}
            onChange={(value) => {
              setActivity(value as PersonActivity);
              setResponsible(null);
            }}
          />
        )}
        <Select
          label={t('intervention.verdict')}
          value={verdict}
          options={verdicts.map((value) => ({ value, label: t(`intervention.verdictOf.${value}`) }))}
          onChange={(value) => setVerdict(value)}
        />
        {isOpen && (
          <DateInput
            label={t('intervention.nextDue')}
            value={dueOn}
            invalidText={t('frame.invalidDate')}
            onChange={setDueOn}
          />
        )}
      </FieldRow>
      <TextArea
        label={t(`intervention.actText.${verdict}`)}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.target.value)}
      />
      {isOpen && (
        <ActorPicker label={t('intervention.responsible')} chosen={actors} onChange={setResponsible} />
      )}
      {about && (
        <p className={styles.soft}>
          {t('intervention.legalBasis')}: {about.legalBasis}.{' '}
          {t('intervention.rhythm', { rhythm: about.rhythm })}.
        </p>
      )}
    </EntryDialog>
  );
}
