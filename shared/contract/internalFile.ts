import { z } from 'zod';
import { handling } from '../domain.ts';

/*
 * Files for use inside the police: the network's pictures and tables, minutes, situation sheets. All go through one gate, that
 * asks what for and why and shows how the sources behind them must be handled.
 */

/** What a file is for: sagsmøde, sagsmateriale, analyse i et andet program, intern orientering, andet. */
export const exportUse = z.enum(['caseMeeting', 'caseFile', 'analysis', 'orientation', 'other']);
export type ExportUse = z.infer<typeof exportUse>;

export const markedHandling = z.object({
  code: handling,
  sources: z.number(),
  /** The restrictions that H3 sources carry, each once. */
  texts: z.array(z.string()),
});
export type MarkedHandling = z.infer<typeof markedHandling>;

/** How a file must be handled, and how many persons it names. */
export const fileMarking = z.object({
  persons: z.number(),
  protectedPersons: z.number(),
  handling: z.array(markedHandling),
});
export type FileMarking = z.infer<typeof fileMarking>;

/** What is asked at the gate. */
export const fileRequest = z.object({
  use: exportUse,
  reason: z.string().trim().min(3).max(300),
  /** The handling codes that were on screen when it was asked for; refused when there are others by now. */
  handling: z.array(handling),
});
export type FileRequest = z.infer<typeof fileRequest>;
