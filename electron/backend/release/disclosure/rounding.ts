/** The base that public counts are rounded to. Odd, so that every count has one nearest multiple. */
export const roundingBase = 5;

/** What a reader learns from a rounded count: that the true one lies in `[lo, up]`. */
export interface RoundedCount {
  readonly value: number;
  readonly lo: number;
  readonly up: number;
}

/**
 * Rounds a count that may be shown to the nearest multiple of the base (rule 9: after suppression, never in its
 * place). A reader of rounded counts holds intervals where a reader of exact ones holds numbers, so every
 * counter-world of the exact release is one of the rounded release too, and its proof stands. Rounded totals need not
 * be the sums of rounded parts.
 */
export function roundCount(count: number): RoundedCount {
  const value = Math.round(count / roundingBase) * roundingBase;
  const reach = (roundingBase - 1) / 2;
  return { value, lo: Math.max(0, value - reach), up: value + reach };
}
