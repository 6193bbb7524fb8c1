import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureText } from '../text/failureText.ts';
import { Button } from './Button.tsx';
import styles from './Notes.module.css';

const icons = { info: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

/** A remark in the flow of a screen. The icon says the same as the colour. */
export function Note({ kind, children }: { kind: keyof typeof icons; children: ReactNode }) {
  const Icon = icons[kind];
  return (
    <div className={`${styles.note} ${styles[kind]}`} role={kind === 'bad' ? 'alert' : 'note'}>
      <Icon aria-hidden />
      <div>{children}</div>
    </div>
  );
}

/** What went wrong, in a sentence that says what to do. Nothing while there is no error. */
export function ErrorNote({ error }: { error: unknown }) {
  return error ? <Note kind="bad">{failureText(error)}</Note> : null;
}

/** A screen or list with nothing in it: says why, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      {icon && (
        <div className={styles.emptyIcon} aria-hidden>
          {icon}
        </div>
      )}
      <h2>{title}</h2>
      {children && <div className={styles.emptyText}>{children}</div>}
      {actions && <div className={styles.emptyActions}>{actions}</div>}
    </div>
  );
}

/** How far a long task is, with the way out. */
export function ProgressNote({
  label,
  done,
  total,
  onCancel,
}: {
  label: string;
  done: number;
  total: number;
  onCancel?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.progress} role="status">
      <span>
        {label}
        {total > 0 && ` · ${done.toLocaleString('da-DK')} / ${total.toLocaleString('da-DK')}`}
      </span>
      <progress aria-label={label} max={total > 0 ? total : undefined} value={total > 0 ? done : undefined} />
      {onCancel && <Button onClick={onCancel}>{t('frame.cancel')}</Button>}
    </div>
  );
}
