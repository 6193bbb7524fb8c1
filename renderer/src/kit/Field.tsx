import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useState,
} from 'react';
import { parseDay } from '../../../shared/date.ts';
import styles from './Field.module.css';

interface FieldProps {
  label: string;
  /** What to write, when the label does not say it. */
  hint?: string;
  /** Why the present value cannot be used, and what to do. */
  error?: string | null;
  children(control: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }): ReactNode;
}

/** A label, a control and what is said about it, tied together for a screen reader. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

type Described = { label: string; hint?: string; error?: string | null };

export function TextInput({
  label,
  hint,
  error,
  ...rest
}: Described & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          type="text"
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...control}
          className={styles.control}
        />
      )}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  ...rest
}: Described & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <textarea rows={3} spellCheck={false} {...rest} {...control} className={styles.control} />
      )}
    </Field>
  );
}

export interface Option<Value extends string> {
  value: Value;
  label: string;
}

export function Select<Value extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  ...rest
}: Described & {
  options: readonly Option<Value>[];
  value: Value;
  onChange(value: Value): void;
} & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <select
          {...rest}
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value as Value)}
          className={styles.control}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** `23-11-2026` from ISO, as Danes type it. */
const typed = (day: string | null) => (day ? day.split('-').reverse().join('-') : '');

/**
 * A day, typed as `23-11-2026` (also `23.11.2026` and ISO). Gives the ISO day, or null while empty. What is no day stays
 * in the field with its error and is not given on.
 */
export function DateInput({
  label,
  hint,
  error,
  value,
  onChange,
  invalidText,
  ...rest
}: Described & {
  value: string | null;
  onChange(day: string | null): void;
  /** Said while the text is no day. */
  invalidText: string;
} & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'>) {
  const [text, setText] = useState(typed(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setText((present) => (parseDay(present) === value ? present : typed(value)));
    setWrong(false);
  }, [value]);
  const leave = () => {
    const day = text.trim() === '' ? null : parseDay(text);
    setWrong(text.trim() !== '' && day === null);
    if (text.trim() === '' || day !== null) {
      setText(typed(day));
      if (day !== value) onChange(day);
    }
  };
  return (
    <Field label={label} hint={hint} error={wrong ? invalidText : error}>
      {(control) => (
        <input
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder="dd-mm-åååå"
          {...rest}
          {...control}
          className={styles.control}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const day = parseDay(event.target.value);
            if (day) onChange(day);
            if (event.target.value.trim() === '') onChange(null);
          }}
          onBlur={leave}
        />
      )}
    </Field>
  );
}

/** A box to tick, with its label behind it. */
export function Checkbox({
  label,
  hint,
  ...rest
}: { label: string; hint?: string } & Omit<InputHTMLAttributes<HTMLInputElement>, 'type'>) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input type="checkbox" {...rest} id={id} aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={id}>
        {label}
        {hint && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}
