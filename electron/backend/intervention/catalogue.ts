import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Catalogue, catalogue, type PersonActivity } from '../../../shared/contract/intervention.ts';
import { Failure } from '../../../shared/failure.ts';

/**
 * Reads `resources/activities.json`: the plan's six person-directed and four general activities.
 * @throws Error when the file is not sound or names an actor it does not list; it is part of the program
 */
export function readCatalogue(root: string): Catalogue {
  const read = catalogue.parse(JSON.parse(readFileSync(join(root, 'resources', 'activities.json'), 'utf8')));
  const known = new Set(read.actors.map(({ code }) => code));
  for (const { code, actors } of [...read.personDirected, ...read.general]) {
    const unknown = actors.find((actor) => !known.has(actor));
    if (unknown !== undefined) throw new Error(`${code} names ${unknown}, whom the catalogue does not list`);
  }
  return read;
}

/** One person-directed activity. */
export function activityOf({ personDirected }: Catalogue, code: PersonActivity) {
  const found = personDirected.find((activity) => activity.code === code);
  if (!found) throw new Error(`the catalogue lacks ${code}`);
  return found;
}

/** @throws Failure `intervention.actorUnknown` for a code that the catalogue does not list */
export function checkActors({ actors }: Catalogue, codes: readonly string[]): void {
  if (!codes.every((code) => actors.some((actor) => actor.code === code))) {
    throw new Failure('intervention.actorUnknown');
  }
}
