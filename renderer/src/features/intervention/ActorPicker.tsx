import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../kit/Field.tsx';
import styles from './Intervention.module.css';
import { useCatalogue } from './useCatalogue.ts';

const authorities = ['police', 'municipality', 'prisonService'] as const;

/** Actors of the partnership (Bilag 1) to tick, by the authority they belong to. */
export function ActorPicker({
  label,
  chosen,
  onChange,
}: {
  label: string;
  chosen: readonly string[];
  onChange(chosen: string[]): void;
}) {
  const { t } = useTranslation();
  const { catalogue } = useCatalogue();
  return (
    <fieldset className={styles.actors}>
      <legend>{label}</legend>
      {authorities.map((authority) => (
        <div key={authority}>
          <p className={styles.soft}>{t(`intervention.authority.${authority}`)}</p>
          {(catalogue?.actors ?? [])
            .filter((actor) => actor.authority === authority)
            .map(({ code, name }) => (
              <Checkbox
                key={code}
                label={name}
                checked={chosen.includes(code)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, code] : chosen.filter((each) => each !== code))
                }
              />
            ))}
        </div>
      ))}
    </fieldset>
  );
}
