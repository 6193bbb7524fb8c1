import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ParticipantRole, participantRole } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { presentDay } from '../../client/session.ts';
import { TextArea, TextInput } from '../../kit/Field.tsx';
import { EntryDialog } from '../entry/EntryDialog.tsx';
import { useEntry } from '../entry/entry.ts';
import { toastSaved, undoReason } from '../entry/undo.ts';
import { emptyPerson, type PersonDraft } from '../person/NewPerson.tsx';
import { PersonCombo } from '../person/PersonCombo.tsx';
import { SourcePicker, useChosenSource } from '../source/SourcePicker.tsx';
import {
  isTimeReady,
  nextOccurrence,
  OccurrenceFields,
  parseClock,
  type TypedOccurrence,
} from './OccurrenceFields.tsx';
import { NewParticipant, type Participant, Participants, useFirstParticipants } from './Participants.tsx';

/**
 * Enters one observation after another, quicker than a spreadsheet: day, place and source stay from one to the next,
 * participants are added by typing, and somebody new is entered on the way.
 */
export function ObservationDialog({
  personIds,
  onClose,
}: {
  /** Who takes part from the start. */
  personIds: readonly number[];
  onClose(): void;
}) {
  const { t } = useTranslation();
  const remembered = useEntry();
  const source = useChosenSource();
  const [occurrence, setOccurrence] = useState<TypedOccurrence>(() => ({
    ...{ from: remembered.lastDay ?? presentDay(), to: null, time: '' },
    ...{ placeId: remembered.lastPlaceId, placeText: '' },
  }));
  const [reference, setReference] = useState('');
  const [text, setText] = useState('');
  const [participants, setParticipants] = useState<readonly Participant<ParticipantRole>[]>([]);
  const [newPerson, setNewPerson] = useState<PersonDraft | null>(null);
  const [round, setRound] = useState(0);
  /** Counts up to put the cursor back where participants are typed, when what had it is gone. */
  const [typing, setTyping] = useState(0);

  useFirstParticipants(personIds, 'present', setParticipants);

  const stopNewPerson = () => {
    setNewPerson(null);
    setTyping((present) => present + 1);
  };
  const add = (person: { id: number; name: string }) => {
    stopNewPerson();
    setParticipants((present) =>
      present.some(({ id }) => id === person.id)
        ? present
        : [...present, { id: person.id, name: person.name, roles: ['present'] }],
    );
  };
  const save = async () => {
    if (!source) return;
    const { from, to, time, placeId, placeText } = occurrence;
    const { id } = await call('observation.create', {
      occurredFrom: from,
      occurredTo: to ?? from,
      occurredTime: parseClock(time),
      placeId,
      placeText,
      reference,
      text,
      participants: participants.map((person) => ({ personId: person.id, roles: [...person.roles] })),
      sourceId: source.id,
    });
    remembered.rememberObservation(from, placeId);
    toastSaved(t('observation.saved', { count: participants.length }), source.purpose, {
      name: 'observation.remove',
      input: { id, reason: undoReason },
      done: t('observation.removed'),
    });
  };
  const next = () => {
    setParticipants([]);
    setOccurrence(nextOccurrence(occurrence));
    setReference('');
    setText('');
    setTyping(0);
    setRound(round + 1);
  };

  return (
    <EntryDialog
      key={round}
      title={t('observation.new')}
      description={t('observation.lead')}
      canSave={source !== null && participants.length > 0 && isTimeReady(occurrence) && !newPerson}
      save={save}
      onNext={next}
      onClose={onClose}
    >
      <PersonCombo
        key={typing}
        autoFocus={typing > 0}
        label={t('observation.participants')}
        hint={t('observation.participantsHint')}
        excluded={participants.map(({ id }) => id)}
        onChoose={add}
        onNew={(name) => setNewPerson(emptyPerson(name))}
      />
      {newPerson && (
        <NewParticipant
          draft={newPerson}
          sourceId={source?.id ?? null}
          onChange={setNewPerson}
          onAdd={add}
          onBack={stopNewPerson}
        />
      )}
      <Participants
        participants={participants}
        parts={participantRole.options}
        none={t('observation.noParticipants')}
        onChange={setParticipants}
        onRemoved={() => setTyping((present) => present + 1)}
      />
      <OccurrenceFields occurrence={occurrence} onChange={setOccurrence} />
      <TextArea
        label={t('observation.text')}
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextInput
        label={t('observation.reference')}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      <SourcePicker />
    </EntryDialog>
  );
}
