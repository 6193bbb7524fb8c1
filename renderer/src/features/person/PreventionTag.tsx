import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../../shared/domain.ts';
import { Tag } from '../../kit/Tag.tsx';

/** Marks what only § 115 has put on file, in the little room there is beside a name or a fact. Nothing for police work. */
export function PreventionTag({ purpose }: { purpose: Purpose }) {
  const { t } = useTranslation();
  return purpose === 'prevention' ? (
    <Tag tone="prevention" title={t('domain.purpose.prevention')}>
      {t('person.preventionShort')}
    </Tag>
  ) : null;
}
