import type { Recipient } from '../../../shared/contract/release.ts';
import { phrases } from './codebook.ts';

/** What a recipient may be given, and how sparingly (DISCLOSURE, Recipient profiles). */
export interface Profile {
  readonly code: Recipient;
  readonly label: string;
  readonly version: number;
  /** Counts 1..k-1 are withheld, zeros with them. */
  readonly k: number;
  /** Persons who pool what they know of themselves. */
  readonly coalition: number;
}

export const profiles: Readonly<Record<Recipient, Profile>> = {
  operativeSteering: {
    code: 'operativeSteering',
    label: phrases.recipient,
    version: 1,
    k: 5,
    coalition: 1,
  },
};

/** Names the written attacker model that a release is proved against (docs/release.md). */
export const attackerModel =
  '2026-1: kender reglerne, alle tidligere udgivelser og den samlede tilgang og afgang';

/** `policy_version` of the ledger. */
export function policyVersion(profile: Profile): string {
  return `${profile.code}/${profile.version} k=${profile.k} c=${profile.coalition}`;
}
