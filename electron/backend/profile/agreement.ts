/**
 * Agreement of two raters over a set of subjects: the share rated alike, and Gwet's AC1, which unlike Cohen's kappa stays
 * sensible when nearly everybody gets the same answer (K. L. Gwet, "Computing inter-rater reliability and its variance in
 * the presence of high agreement", British Journal of Mathematical and Statistical Psychology 61, 2008, 29-48).
 * `categories`: every answer that may be given. Linear in pairs.
 */
export function agreementOf(
  pairs: readonly (readonly [string, string])[],
  categories: readonly string[],
): { share: number | null; ac1: number | null } {
  if (pairs.length === 0) return { share: null, ac1: null };
  const share = pairs.filter(([one, other]) => one === other).length / pairs.length;
  const byChance =
    categories
      .map((category) => pairs.flat().filter((answer) => answer === category).length / (2 * pairs.length))
      .reduce((sum, part) => sum + part * (1 - part), 0) /
    (categories.length - 1);
  return { share, ac1: (share - byChance) / (1 - byChance) };
}
