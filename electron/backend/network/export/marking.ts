import type { ExportUse, MarkedHandling } from '../../../../shared/contract/internalFile.ts';
import type { NetworkFilter } from '../../../../shared/contract/network.ts';
import { formatDay, type IsoDate } from '../../../../shared/date.ts';
import type { Purpose } from '../../../../shared/domain.ts';
import { da } from '../../../../shared/text/da/index.ts';
import { handlingOf, madeLine, markingLines } from '../../fact/handling.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { Material } from '../analysis/material.ts';
import { presentAt } from '../analysis/presence.ts';

/** What stands in every file that leaves the network room: that it is internal, for what, and how it must be handled. */
export interface Marking {
  /** "INTERN ...". */
  heading: string;
  lines: readonly string[];
}

/**
 * The handling codes of the sources behind everything a view shows: its observations, declared relations, memberships,
 * roles and names. In order of the codes.
 */
export function handlingBehind(
  db: ReadableDatabase,
  { ids, observations, incidence }: Material,
): MarkedHandling[] {
  const seen = presentAt(incidence).flatMap((present, at) =>
    present.length > 0 ? [observations.id[at]] : [],
  );
  const sources = db.column<number>(
    `SELECT source_id FROM observation WHERE id IN (SELECT value FROM json_each(:observations))
     UNION SELECT source_id FROM person_name
       WHERE listed = 1 AND person_id IN (SELECT value FROM json_each(:persons))
     UNION SELECT source_id FROM person_role WHERE person_id IN (SELECT value FROM json_each(:persons))
     UNION SELECT source_id FROM membership WHERE person_id IN (SELECT value FROM json_each(:persons))
     UNION SELECT source_id FROM relation
       WHERE a_id IN (SELECT value FROM json_each(:persons)) AND b_id IN (SELECT value FROM json_each(:persons))`,
    { observations: JSON.stringify(seen), persons: JSON.stringify(ids) },
  );
  return handlingOf(db, sources);
}

/** The words of the marking. Files are Danish, whatever language the screen has. */
export function markingOf(given: {
  purpose: Purpose;
  use: ExportUse;
  filter: NetworkFilter;
  material: Material;
  handling: readonly MarkedHandling[];
  day: IsoDate;
  demo: boolean;
}): Marking {
  const words = da.networkExport;
  const { purpose, use, filter, material, day, demo } = given;
  const window = [filter.from, filter.to].map((end) => (end === null ? '' : formatDay(end)));
  const { persons, ties, relations } = material.view;
  return {
    heading: words.mark,
    lines: [
      ...(demo ? [da.frame.demoBanner] : []),
      ...markingLines({ purpose, use, handling: given.handling }),
      `${words.window}: ${filter.from === null && filter.to === null ? da.network.allTime : window.join(' – ').trim()} · ${words.grade}: ${filter.sourceGrade}${filter.contentGrade}`,
      `${words.material}: ${persons.length} ${words.persons}, ${ties.first.length} ${words.ties}, ${relations.first.length} ${words.relations}`,
      madeLine(day),
    ],
  };
}
