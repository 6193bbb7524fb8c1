import { useTranslation } from 'react-i18next';
import type { FlowRow } from '../../../../shared/contract/flow.ts';

/** What a row of the table is called. */
export function useCategoryText(): (row: Pick<FlowRow, 'dimension' | 'category' | 'name'>) => string {
  const { t } = useTranslation();
  return ({ dimension, category, name }) => {
    if (dimension === 'all') return t('flow.dimension.all');
    if (dimension === 'group') return category === 'none' ? t('flow.noGroup') : (name ?? t('flow.groupGone'));
    return t(`flow.${dimension}.${category}` as 'flow.area.unknown');
  };
}
