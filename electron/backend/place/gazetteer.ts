import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isoDate, placeKind } from '../../../shared/domain.ts';

const file = z.object({
  about: z.string(),
  places: z.array(
    z.object({
      code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      name: z.string().min(1),
      kind: placeKind,
      parent: z.string().nullable(),
    }),
  ),
  focus: z.array(
    z.object({ place: z.string(), from: isoDate, to: isoDate.nullable(), reason: z.string().min(1) }),
  ),
});

/** The public places Relata knows from the start, and when each is in the partnership's focus. */
export interface Gazetteer {
  places: (z.infer<typeof file>['places'][number] & { id: number; parentId: number | null })[];
  focus: (z.infer<typeof file>['focus'][number] & { placeId: number })[];
}

/**
 * Reads `resources/gazetteer.json` (seed, Geografisk fokus and Baggrund). A place's number is its position in the
 * file, which is the same in every store: places are public, so that their numbers tell nothing.
 * @throws Error when the file is not sound; it is part of the program
 */
export function readGazetteer(root: string): Gazetteer {
  const { places, focus } = file.parse(
    JSON.parse(readFileSync(join(root, 'resources', 'gazetteer.json'), 'utf8')),
  );
  const numbers = new Map<string, number>();
  const numberOf = (code: string) => {
    const number = numbers.get(code);
    if (number === undefined) throw new Error(`the gazetteer names ${code} before it is described`);
    return number;
  };
  return {
    places: places.map((place, index) => {
      if (numbers.has(place.code)) throw new Error(`the gazetteer describes ${place.code} twice`);
      const parentId = place.parent === null ? null : numberOf(place.parent);
      numbers.set(place.code, index + 1);
      return { ...place, id: index + 1, parentId };
    }),
    focus: focus.map((entry) => ({ ...entry, placeId: numberOf(entry.place) })),
  };
}
