import { Workplace } from '../support/workplace.ts';
import { type Bench, timed } from './measure.ts';

/** What the makers of the documents wait for, on the invented city: until the pages are there, and until the files are. */
export const releaseBench: Bench = {
  name: 'release',
  async measure({ row, note }) {
    await using workplace = await Workplace.ready({ now: '2020-01-20T10:00:00Z' });
    await workplace.call('demo.fill', { seed: 1, size: 300 });
    for (const [what, recipient, period, limit] of [
      ['first briefing', 'operativeSteering', '2018Q4', 20_000],
      ['quarterly briefing', 'operativeSteering', '2019Q1', 20_000],
      ['half-yearly SSP summary', 'ssp', '2019Q2', 20_000],
      ['annual status report', 'sikkerBy', '2019Q2', 60_000],
      ['quarterly briefing after all of these', 'operativeSteering', '2019Q3', 20_000],
    ] as const) {
      await workplace.signIn('Analytiker Et');
      let documentHash = '';
      let withheld = '';
      const previewed = await timed(async () => {
        const review = await workplace.call('release.preview', { recipient, period });
        documentHash = review.documentHash;
        withheld = `${review.utility.withheld} of ${review.utility.counts} counts withheld, ${Math.round(100 * review.utility.withheldShare)} % of what they count`;
      });
      let id = 0;
      const proposed = await timed(async () => {
        ({ id } = await workplace.call('release.propose', { recipient, period, documentHash }));
      });
      await workplace.signIn('Kontrollant');
      const approved = await timed(() =>
        workplace.call('release.decide', { id, decision: 'approve', reason: 'Måling' }),
      );
      row({
        what,
        ours: previewed + proposed + approved,
        peer: 'the longest that it may take',
        peers: limit,
      });
      note(`${what}: preview ${Math.round(previewed)} ms; ${withheld}`);
    }
  },
};
