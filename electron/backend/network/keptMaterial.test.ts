import { describe, expect, it } from 'vitest';
import type { NetworkFilter, NetworkView } from '../../../shared/contract/network.ts';
import { addDays } from '../../../shared/date.ts';
import {
  type ContentGrade,
  contentGrade,
  type ParticipantRole,
  personRole,
  sourceGrade,
} from '../../../shared/domain.ts';
import { writeMaterial } from '../../../test/support/material.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { seededRandom } from './engine/seededRandom.ts';

const persons = 26;
const random = seededRandom(20);
const below = (count: number) => Math.floor(random() * count);
const oneOf = <Item>(items: readonly Item[]) => items[below(items.length)] as Item;
const firstDay = '2017-01-01';

/** A store of invented observations with every kind of part, grade, place and day. */
async function invented() {
  const workplace = await Workplace.ready();
  const { places } = await workplace.call('place.list', {});
  const deep = places.find(({ parentId }) => places.some(({ id, parentId: up }) => id === parentId && up));
  const someplace = [deep?.id, deep?.parentId ?? undefined, undefined];
  await writeMaterial(workplace, (material) => {
    const sources = Array.from({ length: 12 }, () =>
      material.source({
        grade: [oneOf(sourceGrade.options), oneOf(contentGrade.options).value as ContentGrade],
        purpose: random() < 0.2 ? 'prevention' : 'police',
      }),
    );
    const police = sources.find(({ purpose }) => purpose === 'police') ?? material.source();
    const ids = Array.from({ length: persons }, () =>
      material.person(police, random() < 0.8 ? { roles: [{ role: oneOf(personRole.options) }] } : {}),
    );
    for (let count = 0; count < 160; count++) {
      const present = [...new Set(Array.from({ length: 1 + below(5) }, () => oneOf(ids)))];
      const parts = (): ParticipantRole[] =>
        random() < 0.3 ? [oneOf(['victim', 'witness', 'suspect', 'present'] as const)] : [];
      material.observation(
        oneOf(sources),
        present.map((person) => ({
          person,
          parts: [...new Set([...parts(), ...parts()])],
        })),
        {
          ...(random() < 0.9 ? { day: addDays(firstDay, below(900)) } : {}),
          place: oneOf(someplace),
        },
      );
    }
  });
  await workplace.signIn('Analytiker Et');
  return { workplace, someplace };
}

function anyFilter(someplace: readonly (number | undefined)[]): NetworkFilter {
  const from = random() < 0.8 ? addDays(firstDay, below(800)) : null;
  const to = random() < 0.6 ? addDays(from ?? firstDay, below(500)) : null;
  return {
    from,
    to,
    sourceGrade: oneOf(sourceGrade.options),
    contentGrade: oneOf(contentGrade.options).value as ContentGrade,
    roles: [...personRole.options.filter(() => random() < 0.8), ...(random() < 0.8 ? ['none' as const] : [])],
    protectedReason: 'Vurdering af trusler',
    place: oneOf(someplace) ?? null,
    declared: true,
    groups: true,
    isolates: random() < 0.5,
    minimumCount: 1 + below(2),
  };
}

const view = (workplace: Workplace, filter: NetworkFilter): Promise<NetworkView> =>
  workplace.call('network.view', filter);

describe('the material that is held while the window moves', () => {
  it('shows what reading the store for each window shows, to the last bit, and nothing across the wall', async () => {
    const { workplace, someplace } = await invented();
    await using _ = workplace;
    for (const purpose of ['police', 'prevention'] as const) {
      const filters = Array.from({ length: 25 }, () => anyFilter(someplace));
      const read: NetworkView[] = [];
      for (const filter of filters) {
        // The first view of a state of the store is read anew.
        await workplace.signIn('Analytiker Et', purpose);
        read.push(await view(workplace, filter));
      }
      await workplace.signIn('Analytiker Et', purpose);
      for (const [at, filter] of filters.entries()) {
        expect(await view(workplace, filter)).toEqual(read[at]);
      }
      expect(read.some(({ ties }) => ties.first.length > 10)).toBe(true);
    }
  });

  it('is read again after a record, and another purpose', async () => {
    const { workplace } = await invented();
    await using _ = workplace;
    const all = {
      ...anyFilter([undefined]),
      from: null,
      to: null,
      sourceGrade: 'X',
      contentGrade: 4,
    } as const;
    const everything: NetworkFilter = { ...all, roles: [...personRole.options, 'none'], minimumCount: 1 };
    const count = async () => (await view(workplace, everything)).observations.reduce((sum, n) => sum + n, 0);
    await count();
    await count();
    const police = await count();
    const open = await workplace.application.dispatch('store.enter', {
      purpose: 'prevention',
      task: 'Samme bord',
    });
    expect(open.ok).toBe(true);
    await count();
    const prevention = await count();
    expect(prevention).toBeGreaterThan(police);
    const { persons: shown } = await view(workplace, everything);
    const [a, b] = shown.map(({ id }) => id) as [number, number];
    const { sources } = await workplace.call('source.list', { text: '', limit: 1 });
    await count();
    const before = await count();
    await workplace.call('observation.create', {
      occurredFrom: '2019-11-01',
      occurredTo: '2019-11-01',
      occurredTime: null,
      placeId: null,
      placeText: '',
      reference: '',
      text: 'Stod sammen',
      participants: [a, b].map((personId) => ({ personId, roles: ['present' as const] })),
      sourceId: sources[0]?.id ?? 0,
    });
    expect(await count()).toBe(before + 2);
    expect(await count()).toBe(before + 2);
  });
});
