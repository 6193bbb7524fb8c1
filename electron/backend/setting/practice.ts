import { defaultPractice, type Practice, practice } from '../../../shared/practice.ts';
import type { ReadableDatabase } from '../store/database.ts';

/** Where the section's choices stand in the table of settings; a proposal for others stands beside them. */
export const practiceKey = 'practice';

/** What the section has chosen and a second account has approved; PRACTICE's defaults where nothing was changed. */
export function practiceOf(db: ReadableDatabase): Practice {
  const row = db.find<{ value: string }>(
    'SELECT value FROM main.setting WHERE key = ? AND approved_by IS NOT NULL',
    [practiceKey],
  );
  return row ? practice.parse(JSON.parse(row.value)) : defaultPractice;
}
