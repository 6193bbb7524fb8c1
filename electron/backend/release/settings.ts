import { type ProfileSetting, type ProfileSettings, recipient } from '../../../shared/contract/release.ts';

/** Wanted thresholds and calendars with their versions: one more than before where a profile changes, else as it was. */
export function raised(before: ProfileSettings, wanted: ProfileSettings): ProfileSettings {
  const versioned = { ...wanted };
  for (const code of recipient.options) {
    const { version, ...held } = before[code];
    const { version: _, ...now } = wanted[code];
    const isChanged = JSON.stringify(inOrder(held)) !== JSON.stringify(inOrder(now));
    versioned[code] = { ...wanted[code], version: version + (isChanged ? 1 : 0) };
  }
  return versioned;
}

/** One writing of settings that mean the same. */
function inOrder({ k, coalition, quarters, fromMonth }: Omit<ProfileSetting, 'version'>) {
  return [k, coalition, [...new Set(quarters)].sort(), fromMonth];
}
