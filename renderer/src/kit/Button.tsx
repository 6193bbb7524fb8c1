import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './Button.module.css';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one act of a screen; `danger`: takes something away; `quiet`: beside other things. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  icon?: ReactNode;
  /** Shown beside the label; the binding itself is an action's (`frame/actions.ts`). */
  shortcut?: string;
}

export function Button({ look = 'plain', icon, shortcut, children, className, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`${styles.button} ${styles[look]} ${className ?? ''}`}>
      {icon}
      {children}
      {shortcut && <kbd className={styles.shortcut}>{shortcut}</kbd>}
    </button>
  );
}

/** A button that shows only an icon; its label is read aloud and shown on hover. */
export function IconButton({
  label,
  icon,
  pressed,
  ...rest
}: Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> & {
  label: string;
  icon: ReactNode;
  pressed?: boolean;
}) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      className={`${styles.button} ${styles.quiet} ${styles.iconOnly} ${rest.className ?? ''}`}
    >
      {icon}
    </button>
  );
}
