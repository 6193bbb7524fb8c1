/** Three decimals of small figures, fewer of great ones, where they would say nothing. */
const formats = [3, 1, 0].map(
  (digits) => new Intl.NumberFormat('da-DK', { maximumFractionDigits: digits }),
) as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];
const whole = new Intl.NumberFormat('da-DK');

/** A measure's value as it stands on screen; a dash where there is none. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return formats[size < 10 ? 0 : size < 1000 ? 1 : 2].format(value);
}

/** A count. */
export const count = (value: number): string => whole.format(value);
