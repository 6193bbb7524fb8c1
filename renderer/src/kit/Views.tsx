import styles from './Views.module.css';

/** One of several ways to look at the same thing, as a row of buttons of which one is pressed. */
export function Views<View extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: View;
  /** `title` says more on hover, as the key that chooses it. */
  options: readonly { value: NoInfer<View>; label: string; title?: string }[];
  onChange(value: NoInfer<View>): void;
}) {
  return (
    <fieldset className={styles.views} aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles.view}
          aria-pressed={value === option.value}
          title={option.title}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
