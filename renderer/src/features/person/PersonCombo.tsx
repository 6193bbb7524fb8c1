import { UserPlus } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundPerson } from '../../../../shared/contract/person.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import fieldStyles from '../../kit/Field.module.css';
import { Field } from '../../kit/Field.tsx';
import { Tag } from '../../kit/Tag.tsx';
import styles from './PersonCombo.module.css';

const waitMs = 60;

/**
 * Finds a person on file by typing: arrow keys move, Enter chooses, and the last choice makes a new person of what was
 * typed. The field is empty again after a choice, ready for the next.
 */
export function PersonCombo({
  label,
  hint,
  excluded,
  onChoose,
  onNew,
  autoFocus,
}: {
  label: string;
  hint?: string;
  /** Persons that are chosen already. */
  excluded: readonly number[];
  onChoose(person: FoundPerson): void;
  /** Offers to make a new person of what was typed; absent where only persons on file can be chosen. */
  onNew?(name: string): void;
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  const listId = useId();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [at, setAt] = useState(0);
  /** Enter was pressed: what is listed may answer to fewer letters than stand in the field, so the choice waits. */
  const [isEntered, setEntered] = useState(false);
  const typed = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed), waitMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data, isPlaceholderData } = useQueryCommand(
    'person.find',
    { text: asked, limit: 20 },
    { enabled: asked !== '', keepPrevious: true },
  );
  const isOpen = typed !== '';
  const isCurrent = asked === typed && data !== undefined && !isPlaceholderData;
  const found = isOpen ? (data?.persons ?? []).filter(({ id }) => !excluded.includes(id)) : [];
  const last = found.length - 1 + (onNew ? 1 : 0);
  const chosen = Math.min(at, last);

  const clear = () => {
    setText('');
    setAsked('');
    setAt(0);
    setEntered(false);
  };
  const perform = (index: number) => {
    const person = found[index];
    if (person) onChoose(person);
    else if (onNew && index === found.length) onNew(typed);
    else return setEntered(false);
    clear();
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: performed once, when the list has caught up with Enter
  useEffect(() => {
    if (isEntered && isCurrent) perform(chosen);
  }, [isEntered, isCurrent]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, last));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Escape') clear();
    else if (event.key === 'Enter') {
      setAsked(typed);
      setEntered(true);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.combo}>
      <Field label={label} hint={hint}>
        {(control) => (
          <input
            {...control}
            type="text"
            role="combobox"
            aria-expanded={isOpen}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isOpen && chosen >= 0 ? `${listId}-${chosen}` : undefined}
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to fill in this field
            autoFocus={autoFocus}
            className={fieldStyles.control}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
              setEntered(false);
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </Field>
      <div role="listbox" id={listId} aria-label={label} className={isOpen ? styles.list : styles.closed}>
        {found.map((person, index) => (
          <div
            key={person.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.option}
            onPointerMove={() => setAt(index)}
            onPointerDown={(event) => {
              event.preventDefault();
              perform(index);
            }}
          >
            <FoundLine person={person} />
          </div>
        ))}
        {isOpen && onNew && (
          <div
            id={`${listId}-${found.length}`}
            role="option"
            tabIndex={-1}
            aria-selected={chosen === found.length}
            className={styles.option}
            onPointerMove={() => setAt(found.length)}
            onPointerDown={(event) => {
              event.preventDefault();
              perform(found.length);
            }}
          >
            <UserPlus size={14} aria-hidden /> {t('person.newFor', { name: typed })}
          </div>
        )}
        {isOpen && isCurrent && found.length === 0 && !onNew && (
          <div className={styles.none} role="option" aria-selected={false} aria-disabled tabIndex={-1}>
            {t('person.foundNone')}
          </div>
        )}
      </div>
    </div>
  );
}

/** A person in one line: name, aliases, age, groups. */
export function FoundLine({ person }: { person: FoundPerson }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.name}>{person.name}</span>
      {person.aliases.length > 0 && <span className={styles.soft}>“{person.aliases.join('”, “')}”</span>}
      {person.age !== null && <span className={styles.soft}>{t('person.years', { age: person.age })}</span>}
      {person.groups.map((group) => (
        <Tag key={group}>{group}</Tag>
      ))}
    </>
  );
}
