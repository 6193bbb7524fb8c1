import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../client/call.ts';
import { IconButton } from '../../kit/Button.tsx';
import { toastFailure } from '../../kit/Toast.tsx';
import styles from './Person.module.css';
import { PersonCombo } from './PersonCombo.tsx';

export interface Chosen {
  id: number;
  name: string;
}

/** One person of an entry: found by typing, then shown by name with the way to choose another. */
export function PersonField({
  label,
  chosen,
  startId,
  excluded,
  onChange,
}: {
  label: string;
  chosen: Chosen | null;
  /** Who is chosen from the start. */
  startId: number | null;
  excluded: readonly number[];
  onChange(person: Chosen | null): void;
}) {
  const { t } = useTranslation();
  const started = useRef(false);
  useEffect(() => {
    if (started.current || startId === null) return;
    started.current = true;
    void call('person.names', { ids: [startId] }).then(
      ({ persons }) => onChange(persons[0] ?? null),
      toastFailure,
    );
  }, [startId, onChange]);
  /** Whether somebody was chosen here by hand: from then on the cursor follows the field as it changes. */
  const [isInUse, setInUse] = useState(false);
  const choose = (person: Chosen | null) => {
    setInUse(true);
    onChange(person);
  };
  if (!chosen) {
    return (
      <PersonCombo
        label={label}
        hint={t('person.findHint')}
        excluded={excluded}
        onChoose={choose}
        autoFocus={isInUse}
      />
    );
  }
  return (
    <div className={styles.chosen}>
      <span className={styles.chosenLabel}>{label}</span>
      <strong>{chosen.name}</strong>
      <IconButton
        label={`${t('person.find')}: ${label}`}
        icon={<X />}
        autoFocus={isInUse}
        onClick={() => choose(null)}
      />
    </div>
  );
}
