import { type ProfileSettings, recipient } from '../../../shared/contract/release.ts';

/** Wanted thresholds with their versions: one more than before where a profile changes, else as it was. */
export function raised(before: ProfileSettings, wanted: ProfileSettings): ProfileSettings {
  const versioned = { ...wanted };
  for (const code of recipient.options) {
    const { version, k, coalition } = before[code];
    const isChanged = wanted[code].k !== k || wanted[code].coalition !== coalition;
    versioned[code] = { ...wanted[code], version: version + (isChanged ? 1 : 0) };
  }
  return versioned;
}
