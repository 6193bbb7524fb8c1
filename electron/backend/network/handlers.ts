import { type networkCommands, networkState } from '../../../shared/contract/network.ts';
import { Failure } from '../../../shared/failure.ts';
import type { LogEntry } from '../audit/repo.ts';
import type { HandlersOf } from '../dispatch/handler.ts';
import { checkFilter, justified, purposeOf, written } from './asked.ts';
import { evidenceOf } from './evidence.ts';
import { materialFor } from './keptMaterial.ts';
import type { LayoutInput } from './layoutTask.ts';
import { countByDay, countByDayOf, countUndated, findState, keepState } from './repo.ts';
import { countsFrom, histogram, isProtected } from './rules.ts';
import { deleteSnapshot, findSnapshot, insertSnapshot, listSnapshots } from './snapshot.ts';
import { hiddenParts, networkOf, shownPersons } from './view.ts';
import { whereaboutsOf } from './whereabouts.ts';

export const networkHandlers: HandlersOf<typeof networkCommands> = {
  'network.view': ({ db, storeState, viewDay, consulted }, filter) => {
    checkFilter(filter);
    const view = networkOf(db, filter, viewDay(), materialFor(db, storeState, filter));
    const shielded = view.persons.filter(({ roles }) => roles.some(isProtected)).map(({ id }) => id);
    consulted({ object: 'network', recordIds: shielded, fields: written(filter), ...justified(filter) });
    return view;
  },

  'network.layout': ({ compute, job }, input) => {
    checkLayout(input);
    job.stopIfCancelled();
    return compute.run('network.layout', input, job);
  },

  'network.whereabouts': ({ db, viewDay, consulted }, { filter, persons }) => {
    checkFilter(filter);
    const shown = new Set(networkOf(db, filter, viewDay()).persons.map(({ id }) => id));
    consulted({ object: 'network', fields: ['whereabouts', ...written(filter)], ...justified(filter) });
    return whereaboutsOf(
      db,
      filter,
      persons.filter((id) => shown.has(id)),
    );
  },

  'network.tie': ({ db, consulted }, { a, b, filter }) => {
    checkFilter(filter);
    const evidence = evidenceOf(db, a, b, filter);
    const seen = new Set([a, b]);
    for (const { participants } of evidence.observations) for (const { id } of participants) seen.add(id);
    consulted({
      object: 'person',
      recordIds: [...seen],
      fields: ['observation', 'relation', 'source'],
      ...justified(filter),
    });
    return evidence;
  },

  'network.histogram': ({ db, consulted }, material) => {
    consulted({ object: 'network', fields: ['histogram'] });
    return { ...histogram(countByDay(db, material)), undated: countUndated(db, material) };
  },

  'network.chosenHistogram': ({ db, consulted }, { filter, persons, together }) => {
    checkFilter(filter);
    const chosen = [...shownPersons(db, [...new Set(persons)], filter).keys()];
    consulted({ object: 'network', fields: ['histogram', ...written(filter)], ...justified(filter) });
    const days = countByDayOf(db, filter, chosen, {
      least: together ? persons.length : 1,
      hiddenParts: hiddenParts(filter),
    });
    return { counts: countsFrom(histogram(countByDay(db, filter)).starts, days) };
  },

  'network.state': (context) => {
    const kept = findState(context.db, context.account.id, purposeOf(context));
    const state = kept === undefined ? undefined : networkState.safeParse(JSON.parse(kept));
    // A kept chart names persons in its notes.
    if (state?.data) context.consulted({ object: 'workspace', fields: ['chart'] });
    return { state: state?.data ?? null };
  },

  'network.snapshots': (context) => ({
    snapshots: listSnapshots(context.db, context.account.id, purposeOf(context)),
  }),

  'network.snapshot': (context, { id }) => {
    const kept = findSnapshot(context.db, id, context.account.id, purposeOf(context));
    const state = kept === undefined ? undefined : networkState.safeParse(JSON.parse(kept)).data;
    if (!state) throw new Failure('call.notFound');
    context.consulted({ object: 'snapshot', recordIds: [id] });
    return { state };
  },

  'network.keepSnapshot': (context, { name, state }) =>
    context.record((db) => {
      const id = context.newId();
      insertSnapshot(db, {
        id,
        name,
        state,
        accountId: context.account.id,
        purpose: purposeOf(context),
        recordedAt: context.now(),
      });
      const entry: LogEntry = { operation: 'collection', object: 'snapshot', recordIds: [id] };
      return { result: { id }, entry, stale: ['network'] };
    }),

  'network.dropSnapshot': (context, { id, reason }) =>
    context.record((db) => {
      if (!deleteSnapshot(db, id, context.account.id, purposeOf(context))) throw new Failure('call.notFound');
      const entry: LogEntry = {
        operation: 'erasure',
        object: 'snapshot',
        recordIds: [id],
        justification: reason,
      };
      return { result: {}, entry, stale: ['network'], erased: true };
    }),

  'network.keepState': (context, { state }) =>
    context.record((db) => {
      keepState(db, {
        accountId: context.account.id,
        purpose: purposeOf(context),
        state: JSON.stringify(state),
        recordedAt: context.now(),
      });
      return { result: {}, entry: { operation: 'configuration', object: 'workspace' }, stale: [] };
    }),
};

/** Forces are worked out at once: with more persons than this nobody would wait for it. */
const largestByForce = 1500;

/** @throws Failure `call.invalidInput`, `network.tooLarge` */
function checkLayout({ kind, persons, first, second, fixed, groups, previous }: LayoutInput): void {
  const outside = (end: number) => end < 0 || end >= persons;
  if (first.length !== second.length || first.some(outside) || second.some(outside)) {
    throw new Failure('call.invalidInput', { field: 'ties' });
  }
  if (fixed.length !== persons || groups.length !== persons) {
    throw new Failure('call.invalidInput', { field: 'fixed' });
  }
  if (previous && previous.positions.length !== 2 * persons) {
    throw new Failure('call.invalidInput', { field: 'previous' });
  }
  if (kind === 'force' && persons > largestByForce) {
    throw new Failure('network.tooLarge', { count: persons, limit: largestByForce });
  }
}
