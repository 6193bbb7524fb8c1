import { z } from 'zod';
import { contentRoles, everyPurpose, handling, recordId } from '../domain.ts';
import { type CommandTable, mutation, query } from './command.ts';
import { networkMaterial } from './networkAnalysis.ts';
import { largestView } from './networkChart.ts';

/** The files the network can be written as, all for use inside the police. */
export const exportFormat = z.enum(['png', 'svg', 'pdf', 'xlsx', 'graphml', 'gexf']);
export type ExportFormat = z.infer<typeof exportFormat>;

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

const rights = { roles: contentRoles, purposes: everyPurpose };

export const networkExportCommands = {
  /** How the file must be handled: the codes of every source behind what the view shows. */
  'network.exportMarking': query({
    ...rights,
    input: z.object({ material: networkMaterial }),
    output: z.object({
      persons: z.number(),
      protectedPersons: z.number(),
      handling: z.array(markedHandling),
    }),
  }),

  /**
   * Writes the view as a file to the store's export folder, marked internal with its purpose and handling codes. The
   * one way out for anything that names persons; never to a recipient outside.
   */
  'network.export': mutation({
    ...rights,
    input: z.object({
      material: networkMaterial,
      format: exportFormat,
      use: exportUse,
      reason: z.string().trim().min(3).max(300),
      /** The handling codes that were on screen when it was asked for; refused when there are others by now. */
      handling: z.array(handling),
      /** The bytes of a picture, for `png` alone. */
      picture: z.instanceof(Uint8Array).nullable(),
      /** Where persons stand in the drawing: `x`, `y` interleaved. */
      places: z
        .object({ persons: z.array(recordId).max(largestView), positions: z.instanceof(Float32Array) })
        .nullable(),
    }),
    output: z.object({ file: z.string() }),
  }),
} satisfies CommandTable;
