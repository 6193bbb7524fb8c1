import { describe, expect, it } from 'vitest';
import {
  enterObservation,
  enterPerson,
  enterSource,
  preventionSource,
} from '../../../test/support/entries.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';

const failing = (code: string) => expect.objectContaining({ code });
const open = { state: 'open' as const, offset: 0, limit: 50 };
const born = { identity: { cpr: null, birthDate: '1990-04-05', birthPrecision: 'day' as const } };

/** Two who are one by the look of it, and one who is not. */
async function street(purpose: 'police' | 'prevention' = 'police') {
  const workplace = await Workplace.ready({ purpose });
  const sourceId = await enterSource(workplace);
  const kept = await enterPerson(workplace, sourceId, 'Mohammed Hassan', born);
  const gone = await enterPerson(workplace, sourceId, 'Hasan Muhamad', born);
  const other = await enterPerson(workplace, sourceId, 'Bo Nielsen');
  return { workplace, sourceId, kept, gone, other };
}

describe('possible duplicates', () => {
  it('stand side by side with their reasons until somebody has decided, which is remembered', async () => {
    const { workplace, kept, gone } = await street();
    await using _ = workplace;
    const [pair] = (await workplace.call('duplicate.list', open)).pairs;
    expect([pair?.a.id, pair?.b.id].sort()).toEqual([kept, gone].sort());
    expect(pair?.reasons).toEqual(['spellingAndBirth']);
    await workplace.call('duplicate.decide', {
      personIds: [gone, kept],
      decision: 'different',
      reason: 'Set begge',
    });
    expect((await workplace.call('duplicate.list', open)).total).toBe(0);
    const decided = await workplace.call('duplicate.list', { ...open, state: 'different' });
    expect(decided.pairs[0]?.decision).toMatchObject({ by: 'Analytiker Et', reason: 'Set begge' });
    await workplace.call('duplicate.decide', {
      personIds: [kept, gone],
      decision: 'unsure',
      reason: 'Alligevel',
    });
    expect((await workplace.call('duplicate.list', { ...open, state: 'unsure' })).total).toBe(1);
  });
});

describe('a merge', () => {
  it('is proposed by one and approved by another, and is undone with a reason', async () => {
    const { workplace, sourceId, kept, gone, other } = await street();
    await using _ = workplace;
    await enterObservation(workplace, sourceId, '2019-01-01', [kept, gone]);
    await enterObservation(workplace, sourceId, '2019-02-01', [gone, other]);
    const relation = { kind: 'friend' as const, detail: '', validFrom: null, validTo: null, sourceId };
    await workplace.call('relation.create', { ...relation, personIds: [gone, kept] });
    const before = await workplace.call('person.card', { id: gone });
    const same = { keptId: kept, goneId: gone, reason: 'Samme adresse og far' };
    const { id } = await workplace.call('duplicate.proposeMerge', same);
    await expect(workplace.call('duplicate.proposeMerge', same)).rejects.toEqual(
      failing('duplicate.alreadyProposed'),
    );
    const decide = (verdict: 'approve' | 'withdraw') =>
      workplace.call('duplicate.decideMerge', { proposalId: id, verdict, reason: 'Gennemgået' });
    await expect(decide('approve')).rejects.toEqual(failing('duplicate.ownDecision'));
    await workplace.signIn('Kontrollant');
    await expect(decide('withdraw')).rejects.toEqual(failing('duplicate.ownDecision'));
    await decide('approve');
    const card = await workplace.call('person.card', { id: kept });
    expect(card.names.map(({ name, isListed }) => [name, isListed])).toEqual([
      ['Mohammed Hassan', true],
      ['Hasan Muhamad', false],
    ]);
    expect([card.observations, card.relations]).toEqual([2, []]);
    await expect(workplace.call('person.card', { id: gone })).rejects.toEqual(failing('call.notFound'));
    const [merge] = (await workplace.call('duplicate.merges', {})).merges;
    expect(merge).toMatchObject({
      goneName: 'Hasan Muhamad',
      proposedBy: 'Analytiker Et',
      approvedBy: 'Kontrollant',
    });
    await workplace.call('duplicate.undoMerge', { id, reason: 'Fejl: to fætre' });
    expect(await workplace.call('person.card', { id: gone })).toEqual(before);
    expect((await workplace.call('person.card', { id: kept })).names).toHaveLength(1);
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'combination',
    });
    expect(entries.map(({ recordIds }) => recordIds)).toEqual([[kept, gone, id]]);
  });

  it('can be declined, and the pair then stands as unsure with the reason', async () => {
    const { workplace, kept, gone } = await street();
    await using _ = workplace;
    const proposal = await workplace.call('duplicate.proposeMerge', {
      keptId: kept,
      goneId: gone,
      reason: 'Samme',
    });
    await workplace.signIn('Projektleder');
    const declined = { verdict: 'decline' as const, reason: 'For tyndt' };
    await workplace.call('duplicate.decideMerge', { proposalId: proposal.id, ...declined });
    const { pairs } = await workplace.call('duplicate.list', { ...open, state: 'unsure' });
    expect(pairs[0]?.decision).toMatchObject({ by: 'Projektleder', reason: 'For tyndt' });
  });

  it('never takes a police person away on what § 115 knows, and says nothing of § 115 to police', async () => {
    const { workplace, kept, gone } = await street('prevention');
    await using _ = workplace;
    const hiddenSource = await enterSource(workplace, preventionSource);
    const hidden = await enterPerson(workplace, hiddenSource, 'Muhammad Hasan', born);
    const propose = (keptId: number, goneId: number) =>
      workplace.call('duplicate.proposeMerge', { keptId, goneId, reason: 'Samme' });
    await expect(propose(hidden, gone)).rejects.toEqual(failing('call.purposeForbidden'));
    await expect(propose(kept, gone)).rejects.toEqual(failing('call.purposeForbidden'));
    const { id } = await propose(kept, hidden);
    const police = async () => {
      await workplace.call('store.enter', { purpose: 'police', task: 'Prøve' });
      const card = await workplace.call('person.card', { id: kept });
      const lists = [
        await workplace.call('duplicate.merges', {}),
        await workplace.call('duplicate.list', open),
      ];
      return JSON.stringify([card, lists]);
    };
    const seen = await police();
    await workplace.signIn('Kontrollant', 'prevention');
    await workplace.call('duplicate.decideMerge', { proposalId: id, verdict: 'approve', reason: 'Set' });
    expect((await workplace.call('person.card', { id: kept })).names).toHaveLength(2);
    await workplace.call('store.enter', { purpose: 'police', task: 'Prøve' });
    expect(await police()).toBe(seen);
  });

  it('leaves both numbers in the deletion ledger when the one who was kept is removed, and no way back', async () => {
    const { workplace, kept, gone } = await street();
    await using _ = workplace;
    const proposal = await workplace.call('duplicate.proposeMerge', {
      keptId: kept,
      goneId: gone,
      reason: 'Samme',
    });
    await workplace.signIn('Kontrollant');
    await workplace.call('duplicate.decideMerge', {
      proposalId: proposal.id,
      verdict: 'approve',
      reason: 'Set',
    });
    const removal = await workplace.call('removal.propose', { personId: kept, reason: 'Ikke længere aktiv' });
    await workplace.signIn('Projektleder', 'prevention');
    await workplace.call('removal.carryOut', { id: removal.id, reason: 'Fristen er udløbet' });
    await readStore(workplace, (db) => {
      expect(db.value('SELECT count(*) FROM main.deletion_ledger')).toBe(2);
      for (const table of ['person_merge', 'person_merge_row', 'merge_proposal', 'person_comparison']) {
        expect(db.value(`SELECT count(*) FROM main.${table}`), table).toBe(0);
      }
    });
  });
});
