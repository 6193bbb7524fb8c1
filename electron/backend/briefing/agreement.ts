import type { ReleaseAgreement } from '../../../shared/contract/briefing.ts';
import { pseudonymOf } from '../release/base.ts';
import { batchSize } from '../release/batch.ts';
import type { baseOfQuarter } from '../release/desk.ts';
import type { Figure } from './figures.ts';

/**
 * A frozen cut beside the base that documents of the same quarter count. They count the same thing (whoever has a role in the
 * milieu on the day), so every difference has a reason, each told by itself: newcomers who wait until they are a batch, what is overdue
 * now, corrections of the register between the two, and persons who were removed or merged. `key`: the key of the base's pseudonyms.
 */
export function agreementOf(
  frozen: readonly Figure[],
  { base, isFrozen, everybody, withOverdue }: ReturnType<typeof baseOfQuarter>,
  key: Uint8Array,
): ReleaseAgreement {
  const counted = frozen.filter(({ section }) => section === 'release');
  const whole = counted.find(({ category }) => category === '');
  const inCut = new Set(whole?.items.map(({ id }) => pseudonymOf(id, key)));
  const members = new Set(base?.keys());
  const missing = [...inCut].filter((each) => base !== null && !members.has(each));
  const extra = [...members].filter((each) => !inCut.has(each));
  const waiting = missing.filter((each) => everybody.has(each)).length;
  const overdue = missing.filter((each) => !everybody.has(each) && withOverdue.has(each)).length;
  // Whoever was removed stays in a frozen base under a pseudonym that leads nowhere, and in the cut as a number.
  const gone = (whole?.value ?? 0) - (whole?.items.length ?? 0);
  const leadingNowhere = extra.filter((each) => !everybody.has(each)).length;
  const goneFromBoth = Math.min(gone, leadingNowhere);
  const countIn = (heading: string) => {
    const [variable, code] = heading.split('/');
    const signatures = [...(base?.values() ?? [])];
    return signatures.filter((signature) => signature[variable as 'area' | 'age' | 'role'] === code).length;
  };
  const headings = counted.flatMap(({ category, value }) =>
    category === '' || base === null ? [] : [{ heading: category, cut: value, base: countIn(category) }],
  );
  return {
    cut: whole?.value ?? 0,
    base: base === null ? null : base.size,
    ...{ isFrozen, waiting, batch: batchSize, overdue, headings },
    onlyInCut: missing.length - waiting - overdue,
    onlyInBase: extra.length - goneFromBoth,
    removed: gone - goneFromBoth,
  };
}
