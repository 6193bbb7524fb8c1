import { defaultPractice, type Practice, practice } from '../../../shared/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { findSetting } from './fourEyes.ts';

/** Where the section's choices stand in the table of settings. */
export const practiceKey = 'practice';

/** What the section has chosen and a second account has approved; PRACTICE's defaults where nothing was changed. */
export function practiceOf(db: ReadableDatabase): Practice {
  return findSetting(db, practiceKey, practice) ?? defaultPractice;
}
