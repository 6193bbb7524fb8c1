import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../../../shared/contract/person.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { Button } from '../../kit/Button.tsx';
import { Note } from '../../kit/Notes.tsx';
import styles from './Person.module.css';
import { FoundLine } from './PersonCombo.tsx';

const waitMs = 250;

/** Persons on file who may be the one being entered, each with the reasons, and the way to use that one instead. */
export function SimilarPersons({
  names,
  cpr,
  birthDate,
  onUse,
}: {
  names: readonly string[];
  cpr: string | null;
  birthDate: string | null;
  onUse(person: FoundPerson): void;
}) {
  const { t } = useTranslation();
  const input = { names: names.filter((name) => name.trim().length > 1), cpr, birthDate };
  const typed = JSON.stringify(input);
  const [asked, setAsked] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), waitMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQueryCommand('person.similar', JSON.parse(asked) as typeof input, {
    enabled: input.names.length > 0 || cpr !== null,
    keepPrevious: true,
  });
  const similar = data?.persons ?? [];
  if (similar.length === 0) return null;
  return (
    <Note kind="warn">
      <strong>{t('person.similarTitle')}</strong>
      <ul className={styles.similar}>
        {similar.slice(0, 5).map((person) => (
          <li key={person.id}>
            <FoundLine person={person} />
            <span>{person.reasons.map((reason) => t(`person.similarity.${reason}`)).join(', ')}</span>
            <Button onClick={() => onUse(person)}>{t('person.similarUse')}</Button>
          </li>
        ))}
      </ul>
    </Note>
  );
}
