import type { IsoDate } from '../../../shared/date.ts';
import { Failure } from '../../../shared/failure.ts';

/** What a joint assessment is judged by. */
export interface Held {
  heldOn: IsoDate;
  authorities: readonly string[];
  dissent: readonly { authority: string }[];
}

/** Authorities that make an assessment a joint one. */
const fewest = 2;

/**
 * Whether an assessment is a joint one of those who took part, on a profile that counts that day.
 * @throws Failure `assessment.tooFewAuthorities`, `assessment.dissentOfAbsent`, `assessment.noValidProfile`, `date.future`
 */
export function checkHeld(
  { heldOn, authorities, dissent }: Held,
  hasValidProfile: boolean,
  today: IsoDate,
): void {
  if (heldOn > today) throw new Failure('date.future', { date: heldOn });
  if (new Set(authorities).size < fewest) throw new Failure('assessment.tooFewAuthorities');
  if (!dissent.every(({ authority }) => authorities.includes(authority))) {
    throw new Failure('assessment.dissentOfAbsent');
  }
  if (!hasValidProfile) throw new Failure('assessment.noValidProfile');
}
