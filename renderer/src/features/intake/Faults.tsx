import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CheckedBatch } from '../../../../shared/contract/intake.ts';
import { Button } from '../../kit/Button.tsx';
import { scrollsByKey } from '../../kit/scrollsByKey.ts';
import { toastFailure, useToasts } from '../../kit/Toast.tsx';
import styles from './IntakeRoom.module.css';

const shownFaults = 200;

/**
 * Rows that cannot be read, with what to do. The list can be copied, and not saved: a file with persons' names would
 * lie on the disk unencrypted.
 */
export function Faults({ checked, nameOf }: { checked: CheckedBatch; nameOf(file: string): string }) {
  const { t } = useTranslation();
  const lines = checked.faults.map((fault) => ({
    ...fault,
    name: nameOf(fault.file),
    what: t(`intake.fault.${fault.code}`, { value: fault.value }),
  }));
  const copy = () => {
    const heading = [t('intake.file'), t('intake.row'), t('intake.column'), t('intake.check.what')];
    const rows = lines.map(({ name, row, column, what }) => [name, `${row}`, column ?? '', what]);
    const text = [heading, ...rows].map((cells) => cells.map(asText).join('\t')).join('\n');
    navigator.clipboard
      .writeText(text)
      .then(() => useToasts.getState().show({ kind: 'good', text: t('intake.check.copied') }), toastFailure);
  };
  const title = t('intake.check.faults', { count: checked.faultTotal });
  return (
    <>
      <section className={styles.scroll} {...scrollsByKey} aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('intake.file')}</th>
              <th scope="col" className={styles.number}>
                {t('intake.row')}
              </th>
              <th scope="col">{t('intake.column')}</th>
              <th scope="col">{t('intake.check.what')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, shownFaults).map(({ file, name, row, column, code, what }) => (
              <tr key={`${file} ${row} ${column} ${code}`}>
                <td>{name}</td>
                <td className={styles.number}>{row.toLocaleString('da-DK')}</td>
                <td>{column}</td>
                <td>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={styles.row}>
        <Button icon={<Copy />} onClick={copy}>
          {t('intake.check.copy')}
        </Button>
        {checked.faultTotal > Math.min(shownFaults, lines.length) && (
          <span className={styles.soft}>
            {t('intake.check.shown', {
              shown: Math.min(shownFaults, lines.length),
              total: checked.faultTotal.toLocaleString('da-DK'),
            })}
          </span>
        )}
      </div>
    </>
  );
}

/** A cell that a spreadsheet would take for a formula stays text when it is pasted there. */
const asText = (cell: string) => (/^[=+\-@\t]/.test(cell) ? `'${cell}` : cell).replace(/[\t\n]/g, ' ');
