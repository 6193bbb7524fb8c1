import { useTranslation } from 'react-i18next';
import type { HeldBackup } from '../../../../shared/contract/removal.ts';
import { formatDay } from '../../../../shared/date.ts';

/** Which backups still hold the person, and until when. */
export function Backups({ backups }: { backups: readonly HeldBackup[] }) {
  const { t } = useTranslation();
  if (backups.length === 0) return <p>{t('removal.backupsNone')}</p>;
  return (
    <>
      <p>{t('removal.backupsLead')}</p>
      <ul>
        {backups.map(({ name, madeOn, until }) => (
          <li key={name} title={name}>
            {t('removal.backupUntil', { made: formatDay(madeOn), until: formatDay(until) })}
          </li>
        ))}
      </ul>
    </>
  );
}
