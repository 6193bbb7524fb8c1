import { describe, expect, it } from 'vitest';
import { type NetworkFilter, networkState } from '../../../shared/contract/network.ts';
import { writeMaterial } from '../../../test/support/material.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const filter: NetworkFilter = {
  from: '2019-01-01',
  to: null,
  sourceGrade: 'B',
  contentGrade: 3,
  roles: ['member'],
  protectedReason: null,
  place: null,
  declared: true,
  groups: true,
  isolates: false,
  minimumCount: 2,
};

/** A store with two persons of the police's and one known under § 115 alone, and a view of the first two. */
async function withView() {
  const workplace = await Workplace.ready();
  let ids: [number, number, number] = [0, 0, 0];
  await writeMaterial(workplace, (material) => {
    const police = material.source();
    const secret = material.source({ purpose: 'prevention' });
    const name = (text: string) => ({ name: text, roles: [{ role: 'member' as const }] });
    ids = [
      material.person(police, name('Alma')),
      material.person(police, name('Bent')),
      material.person(secret, name('Frida')),
    ];
  });
  await workplace.signIn('Analytiker Et');
  const [alma, bent, frida] = ids;
  const state = networkState.parse({
    filter,
    persons: [alma],
    hidden: [bent],
    pinned: [alma],
    positions: [
      [alma, 10, -20],
      [bent, 3, 4],
    ],
    selections: [{ name: 'Kernen', persons: [alma, bent] }],
    notes: [{ id: 1, text: 'Set ved kiosken', x: 5, y: 6, person: bent }],
    look: { size: 'age', colour: 'group', label: 'initials', detail: 'age', rules: [] },
    tieLength: 120,
    zoom: 1.5,
    middle: { x: 1, y: 2 },
  });
  return { workplace, state, alma, bent, frida };
}

const failing = (code: string) => expect.objectContaining({ name: 'Failure', code });

describe('a snapshot of the network', () => {
  it('gives the whole view back as it was, to its account and purpose alone, and stands in the log', async () => {
    const { workplace, state } = await withView();
    await using _closing = workplace;
    const { id } = await workplace.call('network.keepSnapshot', { name: 'Før aktionen', state });
    expect(await workplace.call('network.snapshot', { id })).toEqual({ state });
    const { snapshots } = await workplace.call('network.snapshots', {});
    expect(snapshots).toEqual([
      { id, name: 'Før aktionen', recordedAt: workplace.now.toISOString(), persons: 2 },
    ]);
    await workplace.signIn('Analytiker To');
    expect(await workplace.call('network.snapshots', {})).toEqual({ snapshots: [] });
    await expect(workplace.call('network.snapshot', { id })).rejects.toEqual(failing('call.notFound'));
    await workplace.signIn('Analytiker Et', 'prevention');
    expect(await workplace.call('network.snapshots', {})).toEqual({ snapshots: [] });
  });

  it('never holds somebody whom the purpose does not know of', async () => {
    const { workplace, state, frida } = await withView();
    await using _closing = workplace;
    const told = { ...state, persons: [...state.persons, frida], hidden: [frida] };
    const { id } = await workplace.call('network.keepSnapshot', { name: 'Med for mange', state: told });
    const { state: kept } = await workplace.call('network.snapshot', { id });
    expect(JSON.stringify(kept)).not.toContain(`${frida}`);
    expect(kept.persons).toEqual(state.persons);
  });

  it('is deleted for a reason, once', async () => {
    const { workplace, state } = await withView();
    await using _closing = workplace;
    const { id } = await workplace.call('network.keepSnapshot', { name: 'Fejl', state });
    await workplace.call('network.dropSnapshot', { id, reason: 'Lavet ved en fejl' });
    expect(await workplace.call('network.snapshots', {})).toEqual({ snapshots: [] });
    const again = workplace.call('network.dropSnapshot', { id, reason: 'En gang til' });
    await expect(again).rejects.toEqual(failing('call.notFound'));
  });
});
