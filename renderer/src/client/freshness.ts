import type { QueryClient } from '@tanstack/react-query';
import type { Area } from '../../../shared/contract/event.ts';

/** Which areas each area's answers are also drawn from: what makes them stale beside a change of their own. */
const drawnFrom: Partial<Record<Area, readonly Area[]>> = {
  person: ['group', 'observation', 'relation', 'incident', 'custody', 'source', 'intake'],
  group: ['person', 'observation', 'source', 'intake'],
  observation: ['person', 'source', 'intake'],
  relation: ['person', 'source', 'intake'],
  duplicate: ['person', 'group', 'observation', 'relation', 'registration', 'source', 'intake'],
  incident: ['person', 'group', 'source', 'intake'],
  network: ['person', 'group', 'observation', 'relation', 'source', 'place', 'intake'],
  release: ['person', 'group', 'place', 'intake'],
  briefing: [
    ...['person', 'group', 'observation', 'incident', 'place', 'registration', 'intervention', 'activity'],
    ...['indicator', 'source', 'intake', 'release', 'removal', 'duplicate'],
  ] as Area[],
  registration: [
    'person',
    'group',
    'observation',
    'relation',
    'incident',
    'custody',
    'source',
    'intake',
    'setting',
    'intervention',
    'situation',
  ],
  removal: [
    'person',
    'group',
    'observation',
    'relation',
    'incident',
    'custody',
    'source',
    'intake',
    'registration',
    'setting',
  ],
  flow: ['registration', 'person', 'group', 'intake'],
  intervention: [
    'person',
    'group',
    'observation',
    'relation',
    'custody',
    'profile',
    'assessment',
    'source',
    'intake',
    'setting',
  ],
  assessment: ['person', 'intervention'],
  profile: ['person', 'observation', 'incident', 'custody', 'source', 'intake', 'setting'],
  targetGroup: [
    'person',
    'group',
    'observation',
    'relation',
    'custody',
    'profile',
    'source',
    'intake',
    'setting',
  ],
  source: ['intake'],
  situation: [
    'incident',
    'person',
    'group',
    'observation',
    'relation',
    'custody',
    'source',
    'intake',
    'setting',
  ],
};

/** Query keys begin with the area: `[area, command, input]`. */
export function invalidate(client: QueryClient, areas: readonly Area[]): void {
  const stale = new Set<unknown>(areas);
  void client.invalidateQueries({
    predicate: ({ queryKey: [area] }) =>
      stale.has(area) || (drawnFrom[area as Area] ?? []).some((source) => stale.has(source)),
  });
}
