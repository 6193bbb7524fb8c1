import type { ProfileSettings, Recipient } from '../../../shared/contract/release.ts';
import { recipient } from '../../../shared/contract/release.ts';
import { editions } from './codebook.ts';
import type { TableCode } from './summary.ts';

/** What a recipient may be given, and how sparingly (DISCLOSURE, Recipient profiles). */
export interface Profile {
  readonly code: Recipient;
  readonly label: string;
  readonly version: number;
  /** Counts 1..k-1 are withheld, zeros with them. */
  readonly k: number;
  /** Persons who pool what they know of themselves. */
  readonly coalition: number;
  readonly tables: readonly TableCode[];
  /** Quarters, 1 to 4, whose last day is released. */
  readonly quarters: readonly number[];
  /** First month, 1 to 12, in which a release may be made; null: as soon as the quarter is over. */
  readonly fromMonth: number | null;
  /** Counts are rounded to this after suppression. */
  readonly roundedTo: 5 | null;
  /** Whether percentages stand beside the counts. */
  readonly shares: boolean;
  /** Whether the document holds entered figures. */
  readonly indicators: boolean;
}

/** What is fixed of each profile: its content. Thresholds, calendar and version are settings under four eyes. */
const contents: Readonly<
  Record<Recipient, Omit<Profile, 'code' | 'label' | keyof ProfileSettings[Recipient]>>
> = {
  operativeSteering: {
    tables: ['areaByAge', 'areaByRole', 'byRole', 'flows', 'byGroup', 'byTie', 'byComponent'],
    roundedTo: null,
    shares: false,
    indicators: false,
  },
  ssp: {
    tables: ['areaByRole', 'byAge', 'byRole', 'flows'],
    roundedTo: null,
    shares: true,
    indicators: false,
  },
  sikkerBy: {
    tables: ['byArea', 'byRole'],
    roundedTo: 5,
    shares: true,
    indicators: true,
  },
  housing: {
    tables: ['byArea'],
    roundedTo: null,
    shares: false,
    indicators: false,
  },
};

/** The thresholds and calendars that hold until others are proposed by one and approved by another. */
export const defaultSettings: ProfileSettings = {
  operativeSteering: { version: 1, k: 5, coalition: 1, quarters: [1, 2, 3, 4], fromMonth: null },
  ssp: { version: 1, k: 10, coalition: 1, quarters: [2, 4], fromMonth: null },
  sikkerBy: { version: 1, k: 10, coalition: 1, quarters: [2], fromMonth: 8 },
  housing: { version: 1, k: 20, coalition: 1, quarters: [4], fromMonth: null },
};

/** The profiles under these thresholds. */
export function profilesUnder(settings: ProfileSettings): Readonly<Record<Recipient, Profile>> {
  const entries = recipient.options.map((code): [Recipient, Profile] => [
    code,
    { code, label: editions[code].recipient, ...contents[code], ...settings[code] },
  ]);
  return Object.fromEntries(entries) as Record<Recipient, Profile>;
}

/** Names the written attacker model that a release is proved against (docs/release.md). */
export const attackerModel =
  '2026-5: kender reglerne, alle tidligere udgivelser til alle modtagere, den samlede tilgang og afgang og sine egne oplysninger';

/** `policy_version` of the ledger. */
export function policyVersion(
  code: Recipient,
  { profileVersion, k, coalition }: { profileVersion: number; k: number; coalition: number },
): string {
  return `${code}/${profileVersion} k=${k} c=${coalition}`;
}
