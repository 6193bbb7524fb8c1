import type { ProfileContent, ProfileItem } from '../../shared/contract/profile.ts';

/** One answer of a form, with a reason. */
export function answer(
  item: ProfileItem['item'],
  rating: ProfileItem['rating'],
  more: Partial<ProfileItem> = {},
): ProfileItem {
  return { item, rating, reason: 'Set og hørt', assessedOn: '2019-06-01', evidence: [], ...more };
}

/** A form that may be finished. */
export const wholeForm: ProfileContent = {
  items: [answer('friends', 'high'), answer('trustedAdult', 'present')],
  overall: 'moderate',
  overallReason: 'Begyndende kontakt, men en god skole',
  exitReadiness: null,
};
