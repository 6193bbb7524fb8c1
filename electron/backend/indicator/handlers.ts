import {
  type IndicatorCode,
  indicatorCode,
  type indicatorCommands,
  indicators,
} from '../../../shared/contract/indicator.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { computedFigures, firstYear } from './computed.ts';
import { enteredValues, insertValue, standingValues } from './repo.ts';
import { endedPeriods, type Figure, periodFits, statusOf } from './rules.ts';

export const indicatorHandlers: HandlersOf<typeof indicatorCommands> = {
  'indicator.status': ({ db, viewDay, consulted }, { year }) => {
    consulted({ object: 'indicator' });
    const computed = computedFigures(db);
    const from = firstYear(db) ?? year;
    const seriesOf = (code: IndicatorCode): Figure[] =>
      indicators[code].origin === 'entered'
        ? standingValues(db, code)
        : endedPeriods(indicators[code], { from, year, day: viewDay() }).map((period) => ({
            period,
            value: computed(code, period),
          }));
    return { indicators: indicatorCode.options.map((code) => statusOf(code, seriesOf(code), year)) };
  },

  'indicator.entered': ({ db, consulted }, { code }) => {
    consulted({ object: 'indicator', fields: [code] });
    const rows = enteredValues(db, code);
    return {
      values: rows.map((row, index) => ({ ...row, isReplaced: rows[index - 1]?.period === row.period })),
    };
  },

  'indicator.enter': ({ record, account, now, today }, { code, period, value, origin }) => {
    if (indicators[code].origin === 'computed') throw new Failure('indicator.computed');
    if (!periodFits(code, period, today())) throw new Failure('indicator.periodUnfit', { period });
    return record((db) => {
      insertValue(db, { code, period, value, origin, accountId: account.id, recordedAt: now() });
      return {
        result: {},
        entry: { operation: 'collection', object: 'indicator', fields: [code, period] },
        stale: ['indicator'],
      };
    });
  },
};
