import { useTranslation } from 'react-i18next';
import type { BatchCounts } from '../../../../shared/contract/intake.ts';
import styles from './IntakeRoom.module.css';

/** The kinds of record a batch writes, in the order they are shown. */
export const countKinds = [
  'persons',
  'knownPersons',
  'groups',
  'memberships',
  'observations',
  'participations',
  'relations',
] as const satisfies readonly (keyof BatchCounts)[];

/** What a batch writes, a number a kind; kinds of which there are none are left out. */
export function Counts({ counts }: { counts: BatchCounts }) {
  const { t } = useTranslation();
  return (
    <dl className={styles.tiles}>
      {countKinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <div key={kind} className={styles.tile}>
            <dt>{t(`intake.count.${kind}`)}</dt>
            <dd>{counts[kind].toLocaleString('da-DK')}</dd>
          </div>
        ))}
    </dl>
  );
}
