import type { z } from 'zod';
import type { networkAnalysisCommands } from '../../../../shared/contract/networkAnalysis.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { Material } from './material.ts';
import { presentAt } from './presence.ts';
import { occurrences } from './repo.ts';

type Activity = z.input<(typeof networkAnalysisCommands)['network.activity']['output']>;

/** When and where the persons of the view were observed, one row for each observation. */
export function activityOf(db: ReadableDatabase, { observations, incidence }: Material): Activity {
  const present = presentAt(incidence);
  const ids = observations.id.filter((_, at) => (present[at]?.length ?? 0) > 0);
  const rows = occurrences(db, ids);
  const places = new Map<number, string>();
  for (const { placeId, place } of rows) if (placeId !== null) places.set(placeId, place ?? '');
  const order = [...places.keys()];
  const place = new Map(order.map((id, at) => [id, at]));
  return {
    ids: rows.map(({ id }) => id),
    days: rows.map(({ day }) => day),
    // An hour says something only when the day is certain.
    hours: Int32Array.from(rows, ({ day, lastDay, time }) =>
      time !== null && day === lastDay ? Number(time.slice(0, 2)) : -1,
    ),
    place: Int32Array.from(rows, ({ placeId }) => (placeId === null ? -1 : (place.get(placeId) ?? -1))),
    places: order.map((id) => ({ id, name: places.get(id) ?? '' })),
  };
}
