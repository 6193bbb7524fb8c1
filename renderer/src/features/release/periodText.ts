import type { TFunction } from 'i18next';

/** `2019Q3` as it is read: `3. kvartal 2019`. */
export function periodText(t: TFunction, period: string): string {
  return t('release.quarter', { number: period.slice(5), year: period.slice(0, 4) });
}
