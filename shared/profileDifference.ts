import {
  type EvidenceReference,
  type ProfileContent,
  type ProfileItem,
  type ProfileItemCode,
  profileItemCode,
} from './contract/profile.ts';

/** What differs in one item between two forms. */
export interface ItemDifference {
  item: ProfileItemCode;
  before: ProfileItem | null;
  after: ProfileItem | null;
  changed: ('rating' | 'reason' | 'evidence')[];
}

/** What differs between two forms of one person, in the order of the form. */
export interface ProfileDifference {
  items: ItemDifference[];
  overall: boolean;
  overallReason: boolean;
  exitReadiness: boolean;
}

/** Compares two forms: two versions, or two assessors. An item that was never answered is unknown without a reason. */
export function profileDifference(before: ProfileContent, after: ProfileContent): ProfileDifference {
  const items = profileItemCode.options.flatMap((item) => {
    const one = before.items.find((each) => each.item === item) ?? null;
    const other = after.items.find((each) => each.item === item) ?? null;
    const changed = (['rating', 'reason', 'evidence'] as const).filter(
      (part) => comparable(one, part) !== comparable(other, part),
    );
    return changed.length > 0 ? [{ item, before: one, after: other, changed }] : [];
  });
  return {
    items,
    overall: before.overall !== after.overall,
    overallReason: before.overallReason.trim() !== after.overallReason.trim(),
    exitReadiness: before.exitReadiness !== after.exitReadiness,
  };
}

function comparable(item: ProfileItem | null, part: 'rating' | 'reason' | 'evidence'): string {
  if (part === 'rating') return item?.rating ?? 'unknown';
  if (part === 'reason') return item?.reason.trim() ?? '';
  return evidenceKey(item?.evidence ?? []);
}

const evidenceKey = (evidence: readonly EvidenceReference[]) =>
  evidence
    .map(({ kind, id }) => `${kind} ${id}`)
    .sort()
    .join(', ');
