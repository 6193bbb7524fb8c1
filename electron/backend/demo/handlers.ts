import type { demoCommands } from '../../../shared/contract/demo.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { readCatalogue } from '../intervention/catalogue.ts';
import { generateCity } from './generate.ts';
import { fillStore, isUntouched } from './repo.ts';

export const demoHandlers: HandlersOf<typeof demoCommands> = {
  'demo.fill': ({ db, account, job, newId, record, root }, { seed, size }) => {
    if (!isUntouched(db)) throw new Failure('demo.storeInUse');
    const city = generateCity(seed, size);
    record((writable) => {
      fillStore(writable, city, { accountId: account.id, newId, job, catalogue: readCatalogue(root) });
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
