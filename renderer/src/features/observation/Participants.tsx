import { UserPlus, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParticipantRole } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { Button, IconButton } from '../../kit/Button.tsx';
import { ErrorNote } from '../../kit/Notes.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import { isPersonReady, type PersonDraft, PersonFields, savePerson } from '../person/NewPerson.tsx';
import styles from './Observation.module.css';

/** Somebody who takes part in what is being entered. */
export interface Participant<Part extends ParticipantRole> {
  id: number;
  name: string;
  roles: readonly Part[];
}

/** Those chosen before the dialog was opened take part from the start. */
export function useFirstParticipants<Part extends ParticipantRole>(
  personIds: readonly number[],
  part: Part,
  setParticipants: (participants: readonly Participant<Part>[]) => void,
): void {
  const taken = useRef(false);
  useEffect(() => {
    if (taken.current || personIds.length === 0) return;
    taken.current = true;
    void call('person.names', { ids: [...personIds] }).then(
      ({ persons }) => setParticipants(persons.map(({ id, name }) => ({ id, name, roles: [part] }))),
      toastFailure,
    );
  }, [personIds, part, setParticipants]);
}

/** Who takes part, each with the parts they had. */
export function Participants<Part extends ParticipantRole>({
  participants,
  parts,
  none,
  onChange,
  onRemoved,
}: {
  participants: readonly Participant<Part>[];
  /** The parts there are. */
  parts: readonly Part[];
  /** Said while there is nobody. */
  none: string;
  onChange(participants: readonly Participant<Part>[]): void;
  onRemoved(): void;
}) {
  const { t } = useTranslation();
  if (participants.length === 0) return <p className={styles.soft}>{none}</p>;
  const toggle = (person: Participant<Part>, role: Part) => {
    const roles = person.roles.includes(role)
      ? person.roles.filter((each) => each !== role)
      : [...person.roles, role];
    // Nobody takes part in nothing: the last part cannot be taken away.
    if (roles.length === 0) return;
    onChange(participants.map((each) => (each.id === person.id ? { ...each, roles } : each)));
  };
  return (
    <ul className={styles.participants}>
      {participants.map((person) => (
        <li key={person.id} className={styles.participant}>
          <span className={styles.name}>{person.name}</span>
          <fieldset className={styles.parts}>
            <legend className={styles.aloud}>{t('observation.parts', { name: person.name })}</legend>
            {parts.map((role: Part) => (
              <label key={role}>
                <input
                  type="checkbox"
                  checked={person.roles.includes(role)}
                  onChange={() => toggle(person, role)}
                />
                {t(`domain.participantRole.${role as ParticipantRole}`)}
              </label>
            ))}
          </fieldset>
          <IconButton
            label={t('observation.removeParticipant', { name: person.name })}
            icon={<X />}
            onClick={() => {
              onChange(participants.filter(({ id }) => id !== person.id));
              onRemoved();
            }}
          />
        </li>
      ))}
    </ul>
  );
}

/** Enters somebody who is not on file and lets them take part. */
export function NewParticipant({
  draft,
  sourceId,
  onChange,
  onAdd,
  onBack,
}: {
  draft: PersonDraft;
  sourceId: number | null;
  onChange(draft: PersonDraft): void;
  onAdd(person: { id: number; name: string }): void;
  onBack(): void;
}) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(null);
  const isReady = sourceId !== null && isPersonReady(draft);
  const save = async () => {
    if (!isReady || sourceId === null) return;
    try {
      onAdd({ id: await savePerson(draft, sourceId), name: draft.name.trim() || draft.alias.trim() });
    } catch (thrown) {
      setError(thrown);
    }
  };
  return (
    // Enter here enters the person, not the observation around it.
    <fieldset
      className={styles.newPerson}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || (event.target as HTMLElement).tagName !== 'INPUT') return;
        event.preventDefault();
        event.stopPropagation();
        void save();
      }}
    >
      <legend>{t('person.new')}</legend>
      <PersonFields draft={draft} onChange={onChange} onUse={onAdd} />
      {sourceId === null && <p className={styles.soft}>{t('source.missing')}</p>}
      <ErrorNote error={error} />
      <div className={styles.buttons}>
        <Button look="quiet" onClick={onBack}>
          {t('frame.cancel')}
        </Button>
        <Button icon={<UserPlus />} disabled={!isReady} onClick={() => void save()}>
          {t('person.add')}
        </Button>
      </div>
    </fieldset>
  );
}
