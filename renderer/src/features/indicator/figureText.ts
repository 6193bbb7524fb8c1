import i18next from 'i18next';
import { type IndicatorCode, indicators } from '../../../../shared/contract/indicator.ts';

const decimals = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 2, signDisplay: 'exceptZero' });

/** `2017` or `1. kvt. 2017`. */
export function periodText(period: string): string {
  const [year = '', quarter] = period.split('Q');
  return quarter === undefined ? period : i18next.t('indicator.quarter', { quarter, year });
}

/** A figure with its unit: `1.814 anmeldelser`, `8 %`. */
export function figureText(code: IndicatorCode, value: number): string {
  return `${decimals.format(value)} ${i18next.t(`indicator.unit.${indicators[code].unit}`)}`;
}

/** A figure alone, with decimal comma. */
export const numberText = (value: number): string => decimals.format(value);

/** A difference with its sign. */
export const changeText = (value: number): string => signed.format(value).replace('-', '−');

/** A number as Danes type it, `1.790` or `39,9`; null when it is none or negative. */
export function parseFigure(text: string): number | null {
  const written = text.replace(/\s/g, '');
  if (!/^(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(written)) return null;
  return Number(written.replaceAll('.', '').replace(',', '.'));
}
