/** The log. Its viewer's words. */
export const audit = {
  title: 'Log',
} as const;
