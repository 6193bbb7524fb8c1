import type { MarkedHandling } from '../../../shared/contract/internalFile.ts';
import { handlingOf } from '../fact/handling.ts';
import { list } from '../fact/shown.ts';
import type { ReadableDatabase } from '../store/database.ts';
import { type Figure, type ItemKind, kindOf } from './figures.ts';

/** The handling codes of the sources behind everything that figures count and that is on file, in order of the codes. */
export function handlingBehind(db: ReadableDatabase, figures: readonly Figure[]): MarkedHandling[] {
  const ids = new Map<ItemKind, Set<number>>();
  for (const figure of figures) {
    const kind = kindOf(figure);
    if (kind === null) continue;
    const known = ids.get(kind) ?? new Set();
    for (const { id } of figure.items) known.add(id);
    ids.set(kind, known);
  }
  const of = (kind: ItemKind) => list(ids.get(kind) ?? []);
  const among = (name: string) => `IN (SELECT value FROM json_each(:${name}))`;
  const sources = db.column<number>(
    `SELECT source_id FROM observation WHERE id ${among('observation')}
     UNION SELECT source_id FROM incident WHERE id ${among('incident')}
     UNION SELECT source_id FROM grouping_event WHERE id ${among('groupEvent')}
     UNION SELECT source_id FROM grouping_relation WHERE id ${among('groupRelation')}
     UNION SELECT source_id FROM registration WHERE person_id ${among('person')}
     UNION SELECT source_id FROM person_role WHERE person_id ${among('person')}`,
    {
      observation: of('observation'),
      incident: of('incident'),
      groupEvent: of('groupEvent'),
      groupRelation: of('groupRelation'),
      person: of('person'),
    },
  );
  return handlingOf(db, sources);
}
