import type { demoCommands } from '../../../shared/contract/demo.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { readCatalogue } from '../intervention/catalogue.ts';
import { generateCity } from './generate.ts';
import { fillStore, isUntouched } from './repo.ts';
import { followSituations } from './situations.ts';

export const demoHandlers: HandlersOf<typeof demoCommands> = {
  'demo.fill': (context, { seed, size }) => {
    const { db, account, job, newId, record, root } = context;
    if (!isUntouched(db)) throw new Failure('demo.storeInUse');
    const city = generateCity(seed, size);
    record((writable) => {
      const filling = { accountId: account.id, newId, job, catalogue: readCatalogue(root) };
      followSituations(writable, context, fillStore(writable, city, filling));
      return {
        result: undefined,
        entry: { operation: 'collection', object: 'demo', fields: ['seed', 'size'] },
        stale: [
          'store',
          'person',
          'group',
          'observation',
          'relation',
          'incident',
          'custody',
          'source',
          'network',
          'situation',
        ],
      };
    });
    return {
      persons: city.persons.length,
      groups: city.groups.length,
      observations: city.observations.length,
      incidents: city.incidents.length,
      sources: city.sources.length,
    };
  },
};
