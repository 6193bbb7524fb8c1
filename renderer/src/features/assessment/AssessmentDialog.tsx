import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonActivity } from '../../../../shared/contract/intervention.ts';
import { addDays, dayInCopenhagen } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useSession } from '../../client/session.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { DateInput, Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { ActorPicker } from '../intervention/ActorPicker.tsx';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import styles from './Assessment.module.css';

interface Chosen {
  key: number;
  activity: PersonActivity;
  dueOn: string | null;
  reason: string;
}

let nextKey = 1;

/** Writes down a joint assessment: who took part, what weighed, the conclusion, dissent, and the measures chosen. */
export function AssessmentDialog({
  personId,
  name,
  onClose,
}: {
  personId: number;
  name: string;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { catalogue, actor, activity: find } = useCatalogue();
  const purpose = useSession((state) => state.session?.workspace?.purpose);
  const today = dayInCopenhagen(new Date());
  const [heldOn, setHeldOn] = useState<string | null>(today);
  const [authorities, setAuthorities] = useState<string[]>(['eas']);
  const [weighed, setWeighed] = useState('');
  const [conclusion, setConclusion] = useState('');
  const [dissent, setDissent] = useState<{ key: number; authority: string; text: string }[]>([]);
  const [measures, setMeasures] = useState<Chosen[]>([]);
  const possible = (catalogue?.personDirected ?? []).filter(
    ({ purposes }) => purpose === undefined || purposes.includes(purpose),
  );
  const first = possible.find(({ code }) => !measures.some(({ activity }) => activity === code));
  const setMeasure = (key: number, part: Partial<Chosen>) =>
    setMeasures(measures.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const canSave =
    heldOn !== null &&
    weighed.trim().length >= 3 &&
    conclusion.trim().length >= 3 &&
    dissent.every(({ text }) => text.trim().length >= 3) &&
    measures.every(({ dueOn, reason }) => dueOn !== null && reason.trim().length >= 3);
  return (
    <EntryDialog
      title={t('assessment.newFor', { name })}
      description={t('assessment.lead')}
      width="wide"
      canSave={canSave}
      save={async () => {
        if (heldOn === null) return;
        await call('assessment.hold', {
          ...{ personId, heldOn, authorities, weighed, conclusion },
          dissent: dissent.map(({ authority, text }) => ({ authority, text })),
          measures: measures.map(({ activity, dueOn, reason }) => ({
            ...{ activity, reason, dueOn: dueOn ?? today, responsible: find(activity)?.actors ?? [] },
          })),
        });
        useToasts.getState().show({ kind: 'good', text: t('assessment.saved') });
      }}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <div className={styles.stack}>
          <DateInput
            label={t('assessment.heldOn')}
            value={heldOn}
            invalidText={t('frame.invalidDate')}
            onChange={setHeldOn}
          />
          <ActorPicker label={t('assessment.participants')} chosen={authorities} onChange={setAuthorities} />
        </div>
        <div className={styles.stack}>
          <TextArea
            label={t('assessment.weighed')}
            value={weighed}
            maxLength={4000}
            onChange={(event) => setWeighed(event.target.value)}
          />
          <TextArea
            label={t('assessment.conclusion')}
            value={conclusion}
            maxLength={4000}
            onChange={(event) => setConclusion(event.target.value)}
          />
          {dissent.map(({ key, authority, text }) => (
            <div key={key} className={styles.line}>
              <Select
                label={t('assessment.dissentBy')}
                value={authority}
                options={authorities.map((code) => ({ value: code, label: actor(code) }))}
                onChange={(value) =>
                  setDissent(dissent.map((each) => (each.key === key ? { ...each, authority: value } : each)))
                }
              />
              <TextInput
                label={t('assessment.dissentText')}
                value={text}
                maxLength={4000}
                onChange={(event) =>
                  setDissent(
                    dissent.map((each) => (each.key === key ? { ...each, text: event.target.value } : each)),
                  )
                }
              />
              <IconButton
                label={t('assessment.removeDissent')}
                icon={<X />}
                onClick={() => setDissent(dissent.filter((each) => each.key !== key))}
              />
            </div>
          ))}
          {measures.map(({ key, activity, dueOn, reason }) => (
            <div key={key} className={styles.measure}>
              <Select
                label={t('intervention.activity')}
                value={activity}
                options={possible.map(({ code, title }) => ({ value: code, label: title }))}
                onChange={(value) => setMeasure(key, { activity: value })}
              />
              <DateInput
                label={t('intervention.due')}
                value={dueOn}
                invalidText={t('frame.invalidDate')}
                onChange={(value) => setMeasure(key, { dueOn: value })}
              />
              <TextInput
                label={t('intervention.actText.choose')}
                value={reason}
                maxLength={2000}
                onChange={(event) => setMeasure(key, { reason: event.target.value })}
              />
              <IconButton
                label={t('assessment.removeMeasure')}
                icon={<X />}
                onClick={() => setMeasures(measures.filter((each) => each.key !== key))}
              />
            </div>
          ))}
          <div className={styles.head}>
            <Button
              icon={<Plus />}
              disabled={authorities.length === 0}
              onClick={() =>
                setDissent([...dissent, { key: nextKey++, authority: authorities[0] ?? '', text: '' }])
              }
            >
              {t('assessment.addDissent')}
            </Button>
            <Button
              icon={<Plus />}
              disabled={!first || measures.length >= 6}
              onClick={() =>
                first &&
                setMeasures([
                  ...measures,
                  {
                    key: nextKey++,
                    activity: first.code,
                    dueOn: addDays(today, first.decideWithinDays),
                    reason: '',
                  },
                ])
              }
            >
              {t('assessment.addMeasure')}
            </Button>
          </div>
        </div>
      </div>
    </EntryDialog>
  );
}
