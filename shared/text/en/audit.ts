import type { audit as da } from '../da/audit.ts';
import type { Words } from '../words.ts';

export const audit: Words<typeof da> = {
  title: 'Log',
};
