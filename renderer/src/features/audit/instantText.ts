const format = new Intl.DateTimeFormat('da-DK', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/Copenhagen',
});

/** An instant as Copenhagen's clocks showed it: `23. nov. 2026 11.05.09`. */
export function instantText(instant: string): string {
  return format.format(new Date(instant));
}
