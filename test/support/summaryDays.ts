import type { SummaryDays } from '../../electron/backend/release/summary.ts';

/** What a document of the third quarter of 2019 says of its time: the first to its recipient, with no entered figures. */
export const summaryDays: SummaryDays = {
  period: '2019Q3',
  asOf: '2019-09-30',
  since: '2019-06-30',
  issuedOn: '2019-10-04',
  demo: false,
  isCorrection: false,
  previous: null,
  development: null,
  figures: [],
};
