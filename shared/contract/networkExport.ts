import { z } from 'zod';
import { contentRoles, everyPurpose, recordId } from '../domain.ts';
import { type CommandTable, mutation, query } from './command.ts';
import { fileMarking, fileRequest } from './internalFile.ts';
import { networkMaterial } from './networkAnalysis.ts';
import { largestView } from './networkChart.ts';

/** The files the network can be written as, all for use inside the police. */
export const exportFormat = z.enum(['png', 'svg', 'pdf', 'xlsx', 'graphml', 'gexf']);
export type ExportFormat = z.infer<typeof exportFormat>;

const rights = { roles: contentRoles, purposes: everyPurpose };

export const networkExportCommands = {
  /** How the file must be handled: the codes of every source behind what the view shows. */
  'network.exportMarking': query({
    ...rights,
    input: z.object({ material: networkMaterial }),
    output: fileMarking,
  }),

  /**
   * Writes the view as a file to the store's export folder, marked internal with its purpose and handling codes. The
   * one way out for anything that names persons; never to a recipient outside.
   */
  'network.export': mutation({
    ...rights,
    input: fileRequest.extend({
      material: networkMaterial,
      format: exportFormat,
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
