import type { z } from 'zod';
import type { networkExportCommands } from '../../../../shared/contract/networkExport.ts';
import { dayInCopenhagen } from '../../../../shared/date.ts';
import type { HandlersOf } from '../../dispatch/handler.ts';
import { checkHandling } from '../../fact/handling.ts';
import { keepInternalFile } from '../../fact/internalFile.ts';
import { type Material, materialOf } from '../analysis/material.ts';
import { purposeOf, written } from '../asked.ts';
import { isProtected } from '../rules.ts';
import { gexfOf, graphMlOf } from './graphXml.ts';
import { handlingBehind, type Marking, markingOf } from './marking.ts';
import { pdfOf } from './pdf.ts';
import { barePng } from './picture.ts';
import { sceneOf } from './scene.ts';
import { workbookOf } from './sheets.ts';
import { svgOf } from './svg.ts';

export const networkExportHandlers: HandlersOf<typeof networkExportCommands> = {
  'network.exportMarking': ({ db, viewDay, consulted }, { material: asked }) => {
    const material = materialOf(db, asked, viewDay());
    const shielded = material.view.persons.filter(({ roles }) => roles.some(isProtected));
    consulted({
      object: 'network',
      recordIds: shielded.map(({ id }) => id),
      fields: ['handling', ...written(asked.filter)],
    });
    return {
      persons: material.ids.length,
      protectedPersons: shielded.length,
      handling: handlingBehind(db, material),
    };
  },

  'network.export': async (context, input) => {
    const { format, use, reason } = input;
    const { filter } = input.material;
    const purpose = purposeOf(context);
    const material = materialOf(context.db, input.material, context.viewDay());
    const handling = handlingBehind(context.db, material);
    checkHandling(handling, input.handling);
    const day = dayInCopenhagen(new Date(context.now()));
    const marking = markingOf({ purpose, use, filter, material, handling, day, demo: context.demo });
    const bytes = await fileOf(input, material, marking, day);
    return keepInternalFile(context, {
      ...{ stem: `INTERN-netvaerk-${day}`, format, kind: format, bytes, reason, purpose },
      persons: material.ids,
      entry: (id) => ({
        object: 'networkExport',
        recordIds: [id, ...material.ids],
        fields: [format, `use=${use}`, ...handling.map(({ code }) => code), ...written(filter)],
      }),
    });
  },
};

/** @throws Failure `call.invalidInput` when a picture's bytes are missing or no PNG */
async function fileOf(
  { format, picture, places }: z.output<(typeof networkExportCommands)['network.export']['input']>,
  { view }: Material,
  marking: Marking,
  day: string,
): Promise<Uint8Array> {
  const at = new Map(
    places?.persons.map((id, index) => [
      id,
      { x: places.positions[2 * index] ?? 0, y: places.positions[2 * index + 1] ?? 0 },
    ]),
  );
  const text = (content: string) => new TextEncoder().encode(content);
  switch (format) {
    case 'png':
      return barePng(picture ?? new Uint8Array());
    case 'svg':
      return text(svgOf(sceneOf(view, at), marking));
    case 'pdf':
      return pdfOf(sceneOf(view, at), marking, day);
    case 'xlsx':
      return workbookOf(view, marking);
    case 'graphml':
      return text(graphMlOf(view, marking));
    case 'gexf':
      return text(gexfOf(view, marking, at));
  }
}
