import { useTranslation } from 'react-i18next';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { EmptyState, ErrorNote, ProgressNote } from '../../kit/Notes.tsx';
import { Panel } from '../../kit/Panel.tsx';
import styles from './Profile.module.css';

const percent = new Intl.NumberFormat('da-DK', { style: 'percent', maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat('da-DK', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** How far two assessors agree, item by item: quality control of the form. Nobody is named, and nothing can be sorted. */
export function Agreement() {
  const { t } = useTranslation();
  const { data, error } = useQueryCommand('profile.agreement', {});
  if (error) return <ErrorNote error={error} />;
  if (!data) return <ProgressNote label={t('frame.loading')} done={0} total={0} />;
  if (data.rounds === 0) {
    return <EmptyState title={t('profile.agreementNone')}>{t('profile.agreementNoneText')}</EmptyState>;
  }
  const half = Math.ceil(data.items.length / 2);
  return (
    <div className={styles.agreement}>
      <Panel title={`${t('profile.agreement')} · ${t('profile.agreementRounds', { count: data.rounds })}`}>
        <div className={styles.stack}>
          <p className={styles.soft}>{t('profile.agreementLead')}</p>
          <div className={styles.tables}>
            <Items items={data.items.slice(0, half)} />
            <Items items={data.items.slice(half)} />
          </div>
          <p className={styles.soft}>{t('profile.agreementAc1Means')}</p>
        </div>
      </Panel>
    </div>
  );
}

function Items({ items }: { items: CommandOutput<'profile.agreement'>['items'] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('profile.agreementItem')}</th>
          <th scope="col">{t('profile.agreementShare')}</th>
          <th scope="col">{t('profile.agreementAc1')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ item, share, ac1 }) => (
          <tr key={item}>
            <th scope="row">
              {item === 'overall'
                ? t('profile.overallTitle')
                : item === 'exitReadiness'
                  ? t('profile.readinessTitle')
                  : t(`profile.item.${item}`)}
            </th>
            <td>{share === null ? '–' : percent.format(share)}</td>
            <td>{ac1 === null ? '–' : decimal.format(ac1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
