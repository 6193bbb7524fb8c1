import { useTranslation } from 'react-i18next';
import { type GroundBasis, groundBasis } from '../../../../shared/domain.ts';
import type { Practice } from '../../../../shared/practice.ts';
import { Checkbox } from '../../kit/Field.tsx';
import { Panel } from '../../kit/Panel.tsx';
import styles from './Setting.module.css';
import {
  numberAt,
  type Path,
  partNames,
  type SettingLine,
  type SettingPart,
  settingParts,
  type Unit,
} from './settingFields.ts';
import { useSettingWords } from './settingWords.ts';

/** How the tables are typed in: numbers by their place, and the weak bases; absent where they are only read. */
export interface Typing {
  /** Places whose number cannot be used. */
  wrong: ReadonlySet<string>;
  onNumber(path: Path, value: number): void;
  onBases(bases: GroundBasis[]): void;
}

/** Every limit that the section may choose, with what practice would choose where that is another. */
export function SettingTables({
  practice,
  defaults,
  typing,
}: {
  practice: Practice;
  defaults: Practice;
  typing?: Typing;
}) {
  return (
    <div className={styles.parts}>
      {partNames.map((part) => (
        <Part key={part} part={part} practice={practice} defaults={defaults} typing={typing} />
      ))}
      <WeakBases practice={practice} typing={typing} />
    </div>
  );
}

type PartProps = { practice: Practice; defaults: Practice; typing: Typing | undefined };

function Part({ part, ...values }: PartProps & { part: SettingPart }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const heads = part === 'limits' ? [t('setting.review'), t('setting.remove')] : [t('setting.holds')];
  return (
    <Panel title={t(`setting.part.${part}`)}>
      <p className={styles.lead}>{t(`setting.lead.${part}`)}</p>
      <table className={styles.table}>
        <caption className={styles.caption}>{t(`setting.part.${part}`)}</caption>
        <thead>
          <tr>
            <th scope="col">{t('setting.what')}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.value}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {settingParts[part].map((line: SettingLine) => (
            <tr key={line.id}>
              <th scope="row">{words.line(part, line)}</th>
              {line.paths.map((path, which) => (
                <td key={path.join('.')} className={styles.value}>
                  <Value
                    path={path}
                    unit={line.unit}
                    label={[words.line(part, line), part === 'limits' ? heads[which] : ''].join(' ').trim()}
                    {...values}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Value({
  path,
  unit,
  label,
  practice,
  defaults,
  typing,
}: PartProps & { path: Path; unit: Unit; label: string }) {
  const { t } = useTranslation();
  const words = useSettingWords();
  const [value, usual] = [numberAt(practice, path), numberAt(defaults, path)];
  const isWrong = typing?.wrong.has(path.join('.'));
  return (
    <>
      {typing ? (
        <span className={styles.typed}>
          <input
            type="number"
            min={0}
            className={styles.number}
            aria-label={label}
            aria-invalid={isWrong || undefined}
            value={Number.isNaN(value) ? '' : value}
            onChange={({ target }) => typing.onNumber(path, target.valueAsNumber)}
          />
          {words.unitAlone(unit)}
        </span>
      ) : (
        words.amount(unit, value)
      )}
      {value !== usual && (
        <span className={styles.usual}>{t('setting.usual', { value: words.amount(unit, usual) })}</span>
      )}
    </>
  );
}

/** Two that no section can choose to let carry a registration (11 CCR 752.4). */
const alwaysWeak: readonly GroundBasis[] = ['kinship', 'address'];

function WeakBases({ practice, typing }: { practice: Practice; typing: Typing | undefined }) {
  const { t } = useTranslation();
  const toggle = (basis: GroundBasis) =>
    typing?.onBases(
      groundBasis.options.filter((each) => practice.weakBases.includes(each) !== (each === basis)),
    );
  return (
    <Panel title={t('setting.part.weakBases')}>
      <p className={styles.lead}>{t('setting.lead.weakBases')}</p>
      <ul className={styles.bases}>
        {groundBasis.options.map((basis) => (
          <li key={basis}>
            <Checkbox
              label={t(`registration.basis.${basis}`)}
              hint={alwaysWeak.includes(basis) ? t('setting.always') : undefined}
              checked={practice.weakBases.includes(basis)}
              disabled={!typing || alwaysWeak.includes(basis)}
              onChange={() => toggle(basis)}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
