import { CalendarX2, Plus, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Source } from '../../../../shared/contract/source.ts';
import { formatDay } from '../../../../shared/date.ts';
import type { Purpose } from '../../../../shared/domain.ts';
import { IconButton } from '../../kit/Button.tsx';
import { GradeTag } from '../../kit/Tag.tsx';
import { isFromToday, isOwnPurpose } from '../entry/correctable.ts';
import { useEntry } from '../entry/entry.ts';
import styles from './Card.module.css';
import { PreventionTag } from './PreventionTag.tsx';

/** A titled part of a card, with a way to add to it and a word where it is empty. */
export function CardSection({
  title,
  count,
  onAdd,
  addLabel,
  actions,
  empty,
  children,
}: {
  title: string;
  /** How much it holds; 0 shows `empty` instead of the children. */
  count: number;
  onAdd?(): void;
  addLabel?: string;
  actions?: ReactNode;
  empty: string;
  children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <header>
        <h3>
          {title} {count > 0 && <span className={styles.count}>{count.toLocaleString('da-DK')}</span>}
        </h3>
        {actions}
        {onAdd && addLabel && <IconButton label={addLabel} icon={<Plus />} onClick={onAdd} />}
      </header>
      {count > 0 ? children : <p className={styles.empty}>{empty}</p>}
    </section>
  );
}

/** One fact on a card: what it says, when it holds, the source it rests on, and what can be done about it today. */
export function FactLine({
  children,
  when,
  source,
  purpose,
  recordedAt,
  onEnd,
  onRemove,
  removeLabel,
}: {
  children: ReactNode;
  when?: string;
  source: Source | undefined;
  purpose: Purpose;
  recordedAt: string;
  /** Gives it a last day; absent when it has one. */
  onEnd?(): void;
  /** Takes the entry back, on the day it was made. */
  onRemove?(): void;
  removeLabel?: string;
}) {
  const { t } = useTranslation();
  const open = useEntry((state) => state.open);
  const isOwn = isOwnPurpose(purpose);
  return (
    <li className={styles.fact}>
      <span className={styles.what}>{children}</span>
      <span className={styles.when}>{when}</span>
      <span className={styles.source}>
        <PreventionTag purpose={purpose} />
        {source && (
          <button
            type="button"
            className={styles.grade}
            title={`${t('source.source')}: ${source.reference}`}
            onClick={() => open({ kind: 'source', id: source.id })}
          >
            <GradeTag source={source.sourceGrade} content={source.contentGrade} />
          </button>
        )}
        {onEnd && isOwn && <IconButton label={t('person.end')} icon={<CalendarX2 />} onClick={onEnd} />}
        {onRemove && isOwn && isFromToday(recordedAt) && (
          <IconButton label={removeLabel ?? t('frame.undo')} icon={<Undo2 />} onClick={onRemove} />
        )}
      </span>
    </li>
  );
}

/** A period in words: `siden`, `til`, or both ends; empty when neither is known. */
export function usePeriodText(): (from: string | null, to: string | null) => string {
  const { t } = useTranslation();
  return (from, to) => {
    if (from !== null && to !== null) {
      return t('person.between', { from: formatDay(from), to: formatDay(to) });
    }
    if (from !== null) return t('person.since', { from: formatDay(from) });
    return to === null ? '' : t('person.until', { to: formatDay(to) });
  };
}

/** A link within the window. */
export function CardLink({ onClick, children }: { onClick(): void; children: ReactNode }) {
  return (
    <button type="button" className={styles.link} onClick={onClick}>
      {children}
    </button>
  );
}
