import { describe, expect, it } from 'vitest';
import { Workplace } from '../../../test/support/workplace.ts';

describe('the frozen quarters of the invented city', () => {
  it('count whom the releases count: what is overdue since is told by itself, and a quarter frozen today agrees in full', async () => {
    await using workplace = await Workplace.ready({ now: '2020-01-02T09:00:00Z' });
    await workplace.call('demo.fill', {});
    await workplace.signIn('Projektleder');
    const { quarters } = await workplace.call('briefing.quarters', {});
    const frozen = quarters.filter(({ cut }) => cut !== null);
    expect(frozen.length).toBeGreaterThan(8);
    for (const { quarter } of frozen) {
      const { agreement } = await workplace.call('briefing.release', { quarter });
      if (!agreement) throw new Error(`${quarter} has no cut`);
      const { cut, base, waiting, overdue, onlyInCut, onlyInBase, removed } = agreement;
      expect([quarter, cut - waiting - overdue - onlyInCut - removed + onlyInBase]).toEqual([quarter, base]);
      // Nearly all of it is what has run out since; what was told late of the quarter is the rest.
      expect(overdue).toBeGreaterThan(0);
      expect(onlyInCut + onlyInBase + removed).toBeLessThan(4);
    }
    const [last] = quarters.filter(({ cut }) => cut === null);
    expect(last?.quarter).toBe('2019Q4');
    // The leader freezes what has a lot overdue by now, and the release desk counts the same.
    expect((await workplace.call('registration.overdue', {})).persons).toBeGreaterThan(0);
    await workplace.call('briefing.freeze', { quarter: '2019Q4' });
    const { agreement } = await workplace.call('briefing.release', { quarter: '2019Q4' });
    expect(agreement).toMatchObject({
      ...{ overdue: 0, waiting: 0, onlyInCut: 0, onlyInBase: 0, removed: 0 },
    });
    expect(agreement?.base).toBe(agreement?.cut);
    for (const { heading, cut, base } of agreement?.headings ?? []) {
      expect([heading, base]).toEqual([heading, cut]);
    }
  }, 30_000);
});
