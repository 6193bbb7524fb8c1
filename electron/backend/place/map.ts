import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SchematicMap, schematicMap } from '../../../shared/contract/place.ts';

/** Reads `resources/map.json`. @throws Error when the file is not sound; it is part of the program */
export function readMap(root: string): SchematicMap {
  return schematicMap.parse(JSON.parse(readFileSync(join(root, 'resources', 'map.json'), 'utf8')));
}
