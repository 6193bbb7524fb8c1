import { clockInCopenhagen, dayInCopenhagen, formatDay } from '../../../../shared/date.ts';

/** A day and a time as they stand on the board: `1. jun. 2019 kl. 21:30`. */
export const whenText = (on: string, at: string | null) =>
  at === null ? formatDay(on) : `${formatDay(on)} kl. ${at}`;

/** An instant as a day and a time in Copenhagen. */
export function instantText(instant: string): string {
  const date = new Date(instant);
  return whenText(dayInCopenhagen(date), clockInCopenhagen(date));
}
