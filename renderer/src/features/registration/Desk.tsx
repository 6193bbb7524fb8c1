import { FileText, IdCard } from 'lucide-react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../../shared/contract/registration.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Button } from '../../kit/Button.tsx';
import entry from '../../kit/Entry.module.css';
import { PurposeTag, Tag } from '../../kit/Tag.tsx';
import { useRoom } from '../../workspace/room.ts';
import { useSelection } from '../../workspace/selection.ts';
import { useEntry } from '../entry/entry.ts';
import styles from './Control.module.css';
import { useSubjectText } from './words.ts';

/** A list to work through, as buttons; arrows move in it. */
export function TurnList({
  label,
  list,
  onKeyDown,
  children,
}: {
  label: string;
  list: RefObject<HTMLUListElement | null>;
  onKeyDown(event: KeyboardEvent): void;
  children: ReactNode;
}) {
  return (
    <ul ref={list} className={styles.list} aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </ul>
  );
}

/** One registration in a list: who, what, and what is to be said of it. */
export function TurnButton({
  registration,
  isCurrent,
  tags,
  when,
  onShow,
}: {
  registration: Registration;
  isCurrent: boolean;
  tags: ReactNode;
  when: string;
  onShow(): void;
}) {
  const subjectText = useSubjectText();
  return (
    <li>
      <button
        type="button"
        className={`${entry.entry} ${styles.entry}`}
        aria-current={isCurrent}
        onClick={onShow}
      >
        <strong>{registration.person.name}</strong>
        <span>{subjectText(registration.subject)}</span>
        <span className={styles.tags}>{tags}</span>
        <span className={styles.soft}>{when}</span>
      </button>
    </li>
  );
}

/** Who it is about, with the days of a registration that stands, and the way to the card. */
export function About({ registration }: { registration: Registration }) {
  const { t } = useTranslation();
  const subjectText = useSubjectText();
  const showCard = useShowCard();
  const open = useEntry((state) => state.open);
  const { person, subject, state, purpose, approvedOn, reviewOn, removeOn, endedOn, endReason } =
    registration;
  const days = [
    ['approvedOn', approvedOn],
    ['reviewOn', reviewOn],
    ['removeOn', removeOn],
  ] as const;
  return (
    <header className={styles.about}>
      <div className={styles.aboutText}>
        <h2>{person.name}</h2>
        <div className={styles.tags}>
          {person.isMinor && <Tag tone="warn">{t('person.minor')}</Tag>}
          <Tag>{person.age === null ? t('person.ageUnknown') : t('person.years', { age: person.age })}</Tag>
          <Tag tone="accent">{subjectText(subject)}</Tag>
          {purpose === 'prevention' && <PurposeTag purpose="prevention" />}
        </div>
        {endedOn ? <p>{t('registration.endedOn', { day: formatDay(endedOn), reason: endReason })}</p> : null}
        {approvedOn && !endedOn && (
          <p className={styles.soft}>
            {days
              .flatMap(([name, day]) => (day ? [`${t(`registration.${name}`)}: ${formatDay(day)}`] : []))
              .join(' · ')}
          </p>
        )}
      </div>
      {person.isShown ? (
        <Button icon={<IdCard />} shortcut="P" onClick={() => showCard(person.id)}>
          {t('registration.control.openCard')}
        </Button>
      ) : (
        <div className={styles.onlyHere}>
          <p className={styles.soft}>
            {t(`registration.control.${state === 'ended' ? 'onlyUntilRemoved' : 'onlyHere'}`)}
          </p>
          <Button
            look="quiet"
            icon={<FileText />}
            onClick={() => open({ kind: 'access', personId: person.id, name: person.name })}
          >
            {t('access.open')}
          </Button>
        </div>
      )}
    </header>
  );
}

/** Goes to the person room with a person's card open. */
export function useShowCard(): (personId: number) => void {
  const goTo = useRoom((state) => state.goTo);
  const selectPersons = useSelection((state) => state.selectPersons);
  return (personId) => {
    goTo('person');
    selectPersons([personId]);
  };
}

/** The keys that work on a desk, in sight. */
export function KeyLine({ keys }: { keys: readonly (readonly [key: string, label: string])[] }) {
  const { t } = useTranslation();
  return (
    <p className={styles.keys}>
      <span className={styles.soft}>{t('registration.control.keys')}:</span>
      {keys.map(([key, label]) => (
        <span key={key}>
          <kbd>{key}</kbd> {label}
        </span>
      ))}
    </p>
  );
}

/** Leafs through a long list; nothing while one page holds it. */
export function Pager({
  offset,
  limit,
  total,
  onOffset,
}: {
  offset: number;
  limit: number;
  total: number;
  onOffset(offset: number): void;
}) {
  const { t } = useTranslation();
  if (total <= limit) return null;
  return (
    <div className={styles.pager}>
      <Button look="quiet" disabled={offset === 0} onClick={() => onOffset(Math.max(0, offset - limit))}>
        {t('registration.control.earlier')}
      </Button>
      <span className={styles.soft}>
        {t('registration.control.pageOf', {
          from: offset + 1,
          to: Math.min(total, offset + limit),
          total,
        })}
      </span>
      <Button look="quiet" disabled={offset + limit >= total} onClick={() => onOffset(offset + limit)}>
        {t('registration.control.later')}
      </Button>
    </div>
  );
}
