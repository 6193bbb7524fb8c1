import type { sourceCommands } from '../../../shared/contract/source.ts';
import { Failure } from '../../../shared/failure.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { recordsOnSource } from './records.ts';
import { countOnSource, findSource, insertSource, recentSources } from './repo.ts';
import { checkSource, sourceMatches } from './rules.ts';

/** How far back a search among recent sources looks. */
const searched = 5000;

export const sourceHandlers: HandlersOf<typeof sourceCommands> = {
  'source.list': ({ db, consulted }, { text, limit }) => {
    const recent = recentSources(db, text.trim() === '' ? limit : searched);
    const sources = recent.filter((source) => sourceMatches(source, text)).slice(0, limit);
    consulted({ object: 'source', recordIds: sources.map(({ id }) => id) });
    return { sources };
  },

  'source.get': ({ db, consulted }, { id }) => {
    const source = findSource(db, id);
    if (!source) throw new Failure('call.notFound');
    consulted({ object: 'source', recordIds: [id] });
    return { source, counts: countOnSource(db, id) };
  },

  'source.records': ({ db, consulted }, { id, kind, limit }) => {
    if (!findSource(db, id)) throw new Failure('call.notFound');
    const records = recordsOnSource(db, id, kind, limit);
    const about = records.flatMap((record) => [
      ...('group' in record ? [record.group.id] : []),
      ...('person' in record ? [record.person.id] : []),
      ...('persons' in record ? record.persons.map((person) => person.id) : []),
    ]);
    consulted({ object: 'source', recordIds: [id, ...new Set(about)], fields: [kind] });
    return { records, total: countOnSource(db, id)[kind] };
  },

  'source.create': ({ record, newId, now, today, account, purpose }, draft) => {
    checkSource(draft, purpose, today());
    return record((db) => {
      const id = newId();
      const handlingText = draft.handling === 'H3' ? draft.handlingText : '';
      insertSource(db, { ...draft, handlingText, id, accountId: account.id, recordedAt: now() });
      return {
        result: { id },
        entry: { operation: 'collection', object: 'source', recordIds: [id], legalBasis: draft.legalBasis },
        stale: ['source'],
      };
    });
  },
};
