import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveReason, useReasons } from '../../client/reasons.ts';
import { useSession } from '../../client/session.ts';
import { useSelection } from '../../workspace/selection.ts';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import { emptyPerson, isPersonReady, PersonFields, savePerson } from './NewPerson.tsx';

/** Enters one person after another. */
export function PersonDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const source = useChosenSource();
  const selectPersons = useSelection((state) => state.selectPersons);
  const task = useSession((state) => state.session?.workspace?.task ?? '');
  const [draft, setDraft] = useState(() => emptyPerson());
  const [round, setRound] = useState(0);

  const save = async () => {
    if (!source) return;
    const id = await savePerson(draft, source.id);
    // Whoever has just entered somebody knows why: the task.
    await giveReason(id, useReasons.getState().last ?? task);
    selectPersons([id]);
    toastSaved(t('person.created', { name: draft.name || draft.alias }), source.purpose, {
      name: 'person.remove',
      input: { id, reason: undoReason },
      done: t('person.removed'),
    });
  };

  return (
    <EntryDialog
      key={round}
      title={t('person.new')}
      canSave={source !== null && isPersonReady(draft)}
      save={save}
      onNext={() => {
        setDraft(emptyPerson());
        setRound(round + 1);
      }}
      onClose={onClose}
    >
      <PersonFields
        draft={draft}
        onChange={setDraft}
        onUse={(person) => {
          selectPersons([person.id]);
          onClose();
        }}
      />
      <SourcePicker />
    </EntryDialog>
  );
}
