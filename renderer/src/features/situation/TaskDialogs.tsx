import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SituationTask } from '../../../../shared/contract/situation.ts';
import { clockInCopenhagen, dayInCopenhagen } from '../../../../shared/date.ts';
import { call } from '../../client/call.ts';
import { useSession } from '../../client/session.ts';
import { DateInput, Select, TextArea, TextInput } from '../../kit/Field.tsx';
import { useToasts } from '../../kit/Toast.tsx';
import { EntryDialog, FieldRow } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { useCatalogue } from '../intervention/useCatalogue.ts';
import { parseClock } from '../observation/OccurrenceFields.tsx';

/** Milliseconds until a task is due unless another deadline is typed. */
const usualMs = 2 * 60 * 60 * 1000;

/** Sets one task after another: the actor and the deadline stay from one to the next. */
export function TaskDialog({
  situationId,
  person,
  onClose,
}: {
  situationId: number;
  /** Whom it is about from the start. */
  person: { id: number; name: string } | null;
  onClose(): void;
}) {
  const { t } = useTranslation();
  const { catalogue } = useCatalogue();
  const purpose = useSession((state) => state.session?.workspace?.purpose) ?? 'police';
  const [text, setText] = useState('');
  const [actor, setActor] = useState('');
  const [about, setAbout] = useState(person);
  const [usual] = useState(() => new Date(Date.now() + usualMs));
  const [dueOn, setDueOn] = useState<string | null>(() => dayInCopenhagen(usual));
  const [time, setTime] = useState(() => clockInCopenhagen(usual));
  const dueTime = parseClock(time);
  return (
    <EntryDialog
      title={t('situation.newTask')}
      description={t('situation.newTaskLead')}
      canSave={text.trim().length >= 3 && actor !== '' && dueOn !== null && dueTime !== null}
      save={async () => {
        if (dueOn === null || dueTime === null) return;
        const { id } = await call('situation.setTask', {
          ...{ id: situationId, text, actor, personId: about?.id ?? null, dueOn, dueTime },
        });
        toastSaved(t('situation.taskSaved'), purpose, {
          name: 'situation.takeOff',
          input: { what: 'task', recordId: id, reason: undoReason },
          done: t('situation.takenOff'),
        });
      }}
      onNext={() => {
        setText('');
        setAbout(null);
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('situation.taskText')}
        rows={2}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        label={t('situation.actor')}
        value={actor}
        options={[
          { value: '', label: t('situation.chooseActor') },
          ...(catalogue?.actors ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
        onChange={setActor}
      />
      {person && (
        <Select
          label={t('situation.about')}
          value={about ? 'person' : 'nobody'}
          options={[
            { value: 'person', label: person.name },
            { value: 'nobody', label: t('situation.aboutNobody') },
          ]}
          onChange={(value) => setAbout(value === 'person' ? person : null)}
        />
      )}
      <FieldRow>
        <DateInput
          label={t('situation.dueOn')}
          value={dueOn}
          invalidText={t('frame.invalidDate')}
          onChange={setDueOn}
        />
        <TextInput
          label={t('situation.dueTime')}
          hint={t('situation.timeHint')}
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
      </FieldRow>
    </EntryDialog>
  );
}

/** Says what came of a task, or why it is dropped. */
export function SettleDialog({
  task,
  state,
  onClose,
}: {
  task: SituationTask;
  state: 'done' | 'dropped';
  onClose(): void;
}) {
  const { t } = useTranslation();
  const [result, setResult] = useState('');
  return (
    <EntryDialog
      title={state === 'done' ? t('situation.settleDone') : t('situation.settleDropped')}
      description={task.text}
      width="narrow"
      canSave={result.trim().length >= 3}
      save={async () => {
        await call('situation.settleTask', { taskId: task.id, state, result });
        useToasts.getState().show({ kind: 'good', text: t('situation.settled') });
      }}
      onClose={onClose}
    >
      <TextArea
        label={state === 'done' ? t('situation.resultDone') : t('situation.resultDropped')}
        maxLength={2000}
        value={result}
        onChange={(event) => setResult(event.target.value)}
      />
    </EntryDialog>
  );
}
