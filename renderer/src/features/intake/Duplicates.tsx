import { useTranslation } from 'react-i18next';
import {
  type CheckedBatch,
  type Duplicate,
  type DuplicateChoice,
  duplicateChoice,
} from '../../../../shared/contract/intake.ts';
import { formatCpr } from '../../../../shared/cpr.ts';
import { formatDay } from '../../../../shared/date.ts';
import { Select } from '../../kit/Field.tsx';
import { Panel } from '../../kit/Panel.tsx';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import { Tag } from '../../kit/Tag.tsx';
import { useDraft } from './draft.ts';
import styles from './IntakeRoom.module.css';

const shownDuplicates = 200;

/** Persons of the files beside those they look like, with a choice for each. */
export function Duplicates({ checked, nameOf }: { checked: CheckedBatch; nameOf(file: string): string }) {
  const { t } = useTranslation();
  const { decisions, change } = useDraft();
  const choices = duplicateChoice.options.map((value) => ({
    value,
    label: t(`intake.check.choices.${value}`),
  }));
  const choiceFor = ({ file, row }: Duplicate) =>
    decisions.duplicates.find((choice) => choice.file === file && choice.row === row)?.choice ??
    decisions.otherDuplicates;
  const choose = ({ file, row }: Duplicate, choice: DuplicateChoice) =>
    change({
      decisions: {
        ...decisions,
        duplicates: [
          ...decisions.duplicates.filter((other) => other.file !== file || other.row !== row),
          { file, row, choice },
        ],
      },
    });
  const title = t('intake.check.duplicates', { count: checked.duplicateTotal });
  const shown = checked.duplicates.slice(0, shownDuplicates);
  return (
    <Panel title={title}>
      <div className={styles.stack}>
        <p className={styles.soft}>{t('intake.check.duplicatesHint')}</p>
        <div className={styles.row}>
          <Select
            label={t('intake.check.choiceAll')}
            options={choices}
            value={decisions.otherDuplicates}
            onChange={(otherDuplicates) => change({ decisions: { ...decisions, otherDuplicates } })}
          />
          {checked.duplicateTotal > shown.length && (
            <span className={styles.soft}>
              {t('intake.check.shown', {
                shown: shown.length,
                total: checked.duplicateTotal.toLocaleString('da-DK'),
              })}
            </span>
          )}
        </div>
        <section className={styles.scroll} {...scrollsByKey} aria-label={title}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('intake.row')}</th>
                <th scope="col">{t('intake.check.inFile')}</th>
                <th scope="col">{t('intake.check.known')}</th>
                <th scope="col">
                  <span aria-hidden />
                </th>
                <th scope="col">{t('intake.check.choice')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((duplicate) => (
                <tr key={`${duplicate.file} ${duplicate.row}`}>
                  <td title={nameOf(duplicate.file)}>{duplicate.row.toLocaleString('da-DK')}</td>
                  <td>
                    <Who {...duplicate.incoming} />
                  </td>
                  <td>
                    <Who {...duplicate.known} />
                    {duplicate.known.row !== null && (
                      <Tag>{t('intake.check.knownRow', { row: duplicate.known.row })}</Tag>
                    )}
                  </td>
                  <td>
                    <Tag tone="accent">{t(`intake.check.grounds.${duplicate.grounds}`)}</Tag>
                  </td>
                  <td>
                    <select
                      className={styles.cellControl}
                      aria-label={t('intake.check.choiceFor', { row: duplicate.row })}
                      value={choiceFor(duplicate)}
                      onChange={({ target }) => choose(duplicate, target.value as DuplicateChoice)}
                    >
                      {choices.map(({ value, label }) => (
                        <option key={value} value={value}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </Panel>
  );
}

function Who({ name, birthDate, cpr }: { name: string; birthDate: string | null; cpr: string | null }) {
  const { t } = useTranslation();
  const details = [
    cpr && formatCpr(cpr),
    birthDate && t('intake.check.born', { day: formatDay(birthDate) }),
  ].filter(Boolean);
  return (
    <div>
      {name}
      {details.length > 0 && <div className={styles.soft}>{details.join(' · ')}</div>}
    </div>
  );
}
