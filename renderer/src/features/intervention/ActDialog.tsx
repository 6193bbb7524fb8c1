import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actsOn, type Intervention, stateAfterAct } from '../../../../shared/contract/intervention.ts';
import { addDays, dayInCopenhagen } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { DateInput, Select, TextArea } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { ActorPicker } from './ActorPicker.tsx';
import { useCatalogue } from './useCatalogue.ts';

const closing = new Set<Intervention['state']>(['done', 'stopped', 'declined']);

/** The next thing that happens with a measure. */
export function ActDialog({ measure, onClose }: { measure: Intervention; onClose(): void }) {
  const { t } = useTranslation();
  const { activity } = useCatalogue();
  const today = dayInCopenhagen(new Date());
  const acts = actsOn(measure.state);
  const [kind, setKind] = useState(acts[0] ?? 'followUp');
  const [occurredOn, setOccurredOn] = useState<string | null>(today);
  const about = activity(measure.activity);
  const [chosenDue, setChosenDue] = useState<string | null>(null);
  const dueOn = chosenDue ?? addDays(today, about?.followUpDays ?? 30);
  const [text, setText] = useState('');
  const [responsible, setResponsible] = useState<string[]>([...measure.responsible]);
  const isClosing = closing.has(stateAfterAct(measure.state, kind));
  return (
    <EntryDialog
      title={t('intervention.decideOn', {
        activity: about?.title ?? measure.activity,
        name: measure.person.name,
      })}
      description={measure.reason}
      canSave={text.trim().length >= 3 && occurredOn !== null && (isClosing || responsible.length > 0)}
      save={async () => {
        if (occurredOn === null) return;
        await call('intervention.act', {
          ...{ id: measure.id, kind, occurredOn, text, responsible },
          dueOn: isClosing ? null : dueOn,
        });
        useToasts.getState().show({ kind: 'good', text: t('intervention.saved') });
      }}
      onClose={onClose}
    >
      <FieldRow>
        <Select
          label={t('intervention.verdict')}
          value={kind}
          options={acts.map((value) => ({ value, label: t(`intervention.act.${value}`) }))}
          onChange={(value) => setKind(value)}
        />
        <DateInput
          label={t('intervention.occurredOn')}
          value={occurredOn}
          invalidText={t('frame.invalidDate')}
          onChange={setOccurredOn}
        />
        {!isClosing && (
          <DateInput
            label={t('intervention.nextDue')}
            value={dueOn}
            invalidText={t('frame.invalidDate')}
            onChange={setChosenDue}
          />
        )}
      </FieldRow>
      <TextArea
        label={t(`intervention.actText.${kind}`)}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      {!isClosing && (
        <ActorPicker label={t('intervention.responsible')} chosen={responsible} onChange={setResponsible} />
      )}
    </EntryDialog>
  );
}
