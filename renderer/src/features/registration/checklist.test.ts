import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Readiness, requirementCodes } from '../../../../shared/contract/registration.ts';
import { checklistOf } from './checklist.ts';

const readiness = (over: Partial<Readiness> = {}): Readiness => ({
  ...{ unmet: [], remarks: [], reviewOn: '2020-05-15', removeOn: '2021-11-14', approvers: 1, ...over },
});

describe('the checklist of a registration', () => {
  it('names everything that is missing, once', () => {
    fc.assert(
      fc.property(fc.subarray([...requirementCodes]), fc.boolean(), (codes, deciding) => {
        const unmet = codes.map((code) => ({ code, params: {} }));
        const named = checklistOf(readiness({ unmet }), { deciding }).flatMap(({ missing }) => missing);
        expect(named.map(({ code }) => code).sort()).toEqual([...codes].sort());
      }),
    );
  });

  it('asks for the concern talk of the young alone, and for four eyes at the decision alone', () => {
    const topics = (given: Readiness, deciding: boolean) =>
      checklistOf(given, { deciding }).map(({ topic }) => topic);
    expect(topics(readiness(), false)).not.toContain('concernTalk');
    expect(topics(readiness({ remarks: ['minor'] }), false)).toContain('concernTalk');
    expect(topics(readiness(), false)).not.toContain('fourEyes');
    expect(topics(readiness(), true)).toContain('fourEyes');
  });

  it('says nothing of how new the grounds are while none of them carries', () => {
    const topics = checklistOf(readiness({ removeOn: null }), { deciding: false }).map(({ topic }) => topic);
    expect(topics).not.toContain('recent');
  });
});
