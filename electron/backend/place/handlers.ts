import type { placeCommands } from '../../../shared/contract/place.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkPeriod, overlaps } from '../fact/period.ts';
import { placeExists } from '../fact/place.ts';
import { readMap } from './map.ts';
import {
  endFocus,
  focusPeriods,
  happeningsIn,
  happeningsWithin,
  insertFocus,
  listPlaces,
  placesWithin,
} from './repo.ts';
import { activityByPlace, periodBefore } from './rules.ts';

const stale = ['place'] as const;

export const placeHandlers: HandlersOf<typeof placeCommands> = {
  'place.list': ({ db, today }, { asOf }) => ({ places: listPlaces(db, asOf ?? today()) }),

  'place.map': ({ root }) => readMap(root),

  'place.focus': ({ db }) => ({ periods: focusPeriods(db) }),

  'place.putInFocus': ({ record, today, now }, { placeId, validFrom, reason }) => {
    checkPeriod({ validFrom, validTo: null }, today());
    return record((db) => {
      if (!placeExists(db, placeId)) throw new Failure('call.notFound');
      const own = focusPeriods(db).filter((period) => period.placeId === placeId);
      if (own.some((period) => overlaps(period, { validFrom, validTo: null }))) {
        throw new Failure('place.alreadyInFocus');
      }
      insertFocus(db, { placeId, validFrom, reason, recordedAt: now() });
      return {
        result: {},
        entry: { operation: 'configuration', object: 'place', fields: ['focus'], justification: reason },
        stale,
      };
    });
  },

  'place.endFocus': ({ record, today }, { placeId, validFrom, validTo, reason }) => {
    checkPeriod({ validFrom, validTo }, today());
    return record((db) => {
      if (endFocus(db, { placeId, validFrom, validTo }) === 0) throw new Failure('call.notFound');
      return {
        result: {},
        entry: { operation: 'configuration', object: 'place', fields: ['focus'], justification: reason },
        stale,
      };
    });
  },

  'place.activity': ({ db, today, consulted }, period) => {
    if (period.to < period.from) throw new Failure('date.order');
    consulted({ object: 'place', fields: [`period=${period.from}..${period.to}`] });
    const previous = periodBefore(period);
    const present = happeningsIn(db, period);
    return {
      previous,
      places: activityByPlace(listPlaces(db, today()), present, happeningsIn(db, previous)),
      elsewhere: present.filter(({ placeId }) => placeId === null).length,
    };
  },

  'place.happenings': ({ db, consulted }, { placeId, ...period }) => {
    const { happenings, total } = happeningsWithin(db, placesWithin(db, placeId), period);
    const persons = new Set(happenings.flatMap((each) => each.persons.map(({ id }) => id)));
    consulted({ object: 'place', recordIds: [...persons], fields: ['happenings'] });
    return { happenings, total };
  },
};
