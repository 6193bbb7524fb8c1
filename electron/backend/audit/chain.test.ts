import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditKey, findBreak, genesisMac, type SealedFields, sealEntry } from './chain.ts';

const key = auditKey(new Uint8Array(32).fill(7));

const entry = (seq: number, change: Partial<SealedFields> = {}): SealedFields => ({
  seq,
  at: '2019-11-15T09:00:00.000Z',
  operation: 'consultation',
  accountId: 1,
  role: 'analyst',
  command: 'person.card',
  object: 'person',
  recordIds: [seq * 17],
  fields: [],
  purpose: 'police',
  justification: 'Sag 1',
  legalBasis: null,
  recipient: null,
  documentHash: null,
  outcome: 'ok',
  appVersion: '1',
  ...change,
});

type Link = { entry: SealedFields; previousMac: Uint8Array; mac: Uint8Array };

function chain(length: number): Link[] {
  const links: Link[] = [];
  for (let seq = 1; seq <= length; seq++) {
    const previousMac = links.at(-1)?.mac ?? genesisMac;
    links.push({ entry: entry(seq), previousMac, mac: sealEntry(key, entry(seq), previousMac) });
  }
  return links;
}

describe('the chain of the log', () => {
  it('holds for what was written in order', () => {
    expect(findBreak(key, chain(50))).toBeNull();
    expect(findBreak(key, [])).toBeNull();
  });

  it('breaks where any field of any entry is changed', () => {
    const changes: Partial<SealedFields>[] = [
      { at: '2019-11-15T09:00:00.001Z' },
      { operation: 'collection' },
      { accountId: 2 },
      { role: 'leader' },
      { command: 'person.page' },
      { object: 'group' },
      { recordIds: [1] },
      { fields: ['cpr'] },
      { purpose: 'prevention' },
      { justification: null },
      { legalBasis: 'x' },
      { recipient: 'x' },
      { documentHash: 'x' },
      { outcome: 'refused' },
      { appVersion: '2' },
    ];
    expect(changes.map((change) => Object.keys(change)[0]).sort()).toEqual(
      Object.keys(entry(1))
        .filter((field) => field !== 'seq')
        .sort(),
    );
    fc.assert(
      fc.property(fc.nat(29), fc.constantFrom(...changes), (at, change) => {
        const links = chain(30);
        const link = links[at] as Link;
        links[at] = { ...link, entry: { ...link.entry, ...change } };
        expect(findBreak(key, links)).toBe(at + 1);
      }),
    );
  });

  it('breaks where an entry is taken out, put in twice or swapped', () => {
    fc.assert(
      fc.property(fc.nat(27), fc.constantFrom('out', 'twice', 'swap'), (at, kind) => {
        const links = chain(30);
        if (kind === 'out') links.splice(at, 1);
        if (kind === 'twice') links.splice(at, 0, links[at] as Link);
        if (kind === 'swap') links.splice(at, 2, links[at + 1] as Link, links[at] as Link);
        expect(findBreak(key, links)).not.toBeNull();
      }),
    );
  });

  it('cannot be continued or rebuilt without its key', () => {
    const stranger = auditKey(new Uint8Array(32).fill(8));
    const links = chain(3);
    const previousMac = links.at(-1)?.mac ?? genesisMac;
    links.push({ entry: entry(4), previousMac, mac: sealEntry(stranger, entry(4), previousMac) });
    expect(findBreak(key, links)).toBe(4);
  });
});
