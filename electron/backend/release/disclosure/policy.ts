/** What a release must keep to. Every figure is a setting of the recipient profile, under four eyes. */
export interface Policy {
  /** Counts 1..k-1 are hidden, and every hidden count must be uncertain by at least k. Whole number, at least 2. */
  readonly k: number;
  /** Persons who pool what they know of themselves; a category holding all of its group but this many is hidden. */
  readonly coalition: number;
  /**
   * True: a count of 0 is always shown, and readers therefore know that a hidden count is at least 1.
   * False: 0 is hidden like 1..k-1, and the one sign for hidden says nothing of zero.
   */
  readonly zerosShown: boolean;
  /** How uncertain a hidden count must be; k where left out. 1 asks no more than that none is exact. */
  readonly width?: number;
}

/** k = 5, one person's own knowledge, zeros hidden: the operative steering group's profile. */
export const defaultPolicy: Policy = { k: 5, coalition: 1, zerosShown: false };

/** Throws a RangeError that names the setting and what it must be. */
export function checkPolicy(policy: Policy): void {
  if (!Number.isInteger(policy.k) || policy.k < 2)
    throw new RangeError('policy.k must be a whole number of at least 2');
  if (!Number.isInteger(policy.coalition) || policy.coalition < 0) {
    throw new RangeError('policy.coalition must be a whole number of at least 0');
  }
  if (policy.width !== undefined && (!Number.isInteger(policy.width) || policy.width < 1))
    throw new RangeError('policy.width must be a whole number of at least 1');
  if (typeof policy.zerosShown !== 'boolean') throw new RangeError('policy.zerosShown must be true or false');
}
