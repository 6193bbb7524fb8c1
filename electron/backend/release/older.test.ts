import { describe, expect, it } from 'vitest';
import type { SummaryDocument } from '../../../shared/contract/release.ts';
import { changeStore, fillRegister } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { jsonOf } from './document/json.ts';
import { genesisHash, sealLedgerEntry, sha256 } from './ledger.ts';
import { readDocument, shownBefore } from './older.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import { summaryDocumentOf } from './summary.ts';

/** Documents as earlier editions wrote them, with their tables alone. */
const table = {
  code: 'bySize',
  title: 'Personer efter gruppens størrelse',
  rowTitle: 'Gruppens størrelse',
  rows: [
    { code: 'none', label: 'Uden gruppe' },
    { code: 'total', label: 'I alt' },
  ],
  columns: [{ code: 'present', label: 'Antal personer' }],
  counts: [[null], [152]],
};
const facts = {
  format: 'relata-summary',
  title: 'Kvartalsvis opgørelse til den operative styregruppe',
  marking: 'Internt – ikke anonymt i lovens forstand',
  recipient: { code: 'operativeSteering', label: 'Den operative styregruppe, For et trygt Nørrebro' },
  period: '2019Q1',
  asOf: '2019-03-31',
  since: '2018-12-31',
  issuedOn: '2019-04-03',
  withheldSign: '–',
};
const method = ['Opgørelsen omfatter personer.'];
const formatOne = { ...facts, version: { format: 1, codebook: 1, profile: 1 }, tables: [table], method };
const formatTwo = {
  ...facts,
  version: { format: 2, codebook: 2, profile: 1 },
  isCorrection: false,
  roundedTo: null,
  sections: [
    { code: 'figures', title: 'Tal', paragraphs: [], tables: [{ ...table, shares: null }], indicators: [] },
  ],
  method,
};

describe('a document that lies in the ledger', () => {
  it.each([
    ['1', formatOne],
    ['2', formatTwo],
  ])('is read again in format %s', (_, document) => {
    const read = readDocument(JSON.stringify(document));
    expect(read).toMatchObject({ older: { title: facts.title, period: '2019Q1', method } });
    expect(shownBefore(JSON.stringify(document))).toEqual([{ ...table, shares: null }]);
  });

  it('is itself in the format of today, and refused in one that is not known', () => {
    const days = {
      ...facts,
      demo: false,
      isCorrection: false,
      previous: null,
      development: null,
      figures: [],
    };
    const document: SummaryDocument = summaryDocumentOf(profilesUnder(defaultSettings).ssp, days, () => 20);
    expect(readDocument(jsonOf(document))).toEqual({ document });
    expect(() => readDocument(JSON.stringify({ ...formatOne, version: { format: 9 } }))).toThrow('format 9');
  });
});

describe('a store whose ledger holds a document of format 1', () => {
  async function workplaceWithOld(): Promise<Workplace> {
    const workplace = await Workplace.ready();
    await fillRegister(workplace, [{ name: 'Falk Lyng', role: 'member', from: '2018-01-01' }]);
    await changeStore(workplace, (db, key) => {
      const document = jsonOf(formatOne as never);
      const proof = JSON.stringify({ version: 1, base: [], auditedAgainst: [] });
      const pdf = Buffer.from('%PDF-1.7 as it left');
      const receipt = `${JSON.stringify(
        {
          ...{ format: 'relata-receipt', version: 1, recipient: 'operativeSteering', period: '2019Q1' },
          ...{ asOf: facts.asOf, issuedOn: facts.issuedOn, approvedOn: '2019-04-04' },
          documents: [
            { format: 'pdf', sha256: sha256(pdf) },
            { format: 'json', sha256: sha256(document) },
          ],
          ...{ profile: { version: 1, k: 5, coalition: 1 }, codebookVersion: 1, attackerModel: '2026-1' },
          ...{ auditedAgainst: [], verdict: 'safe', proposedBy: 'analyst', approvedBy: 'reviewer' },
          ledger: { number: 1, previous: genesisHash },
        },
        null,
        2,
      )}\n`;
      db.run(
        `INSERT INTO main.release (id, recipient, period, as_of, state, policy, document, proof, purpose, proposed_by,
           proposed_at, decided_by, decided_at, decision_reason)
         VALUES (77, 'operativeSteering', '2019Q1', '2019-03-31', 'approved', '{"k":5,"coalition":1}', ?, ?, 'police', 1,
           '2019-04-03T09:00:00.000Z', 2, '2019-04-04T09:00:00.000Z', 'Gennemset')`,
        [document, proof],
      );
      const entry = {
        ...{ seq: 1, releaseId: 77, documentHash: sha256(document), witnessHash: sha256(proof) },
        ...{ policyVersion: 'operativeSteering/1 k=5 c=1', receipt, at: '2019-04-04T09:00:00.000Z' },
        previousHash: genesisHash,
      };
      db.run(
        `INSERT INTO main.release_ledger (seq, release_id, document_hash, witness_hash, policy_version, receipt, at,
           previous_hash, hash)
         VALUES (:seq, :releaseId, :documentHash, :witnessHash, :policyVersion, :receipt, :at, :previousHash, :hash)`,
        { ...entry, hash: sealLedgerEntry(key, entry) },
      );
      for (const [format, bytes] of [
        ['pdf', pdf],
        ['json', Buffer.from(document)],
        ['receipt', Buffer.from(receipt)],
      ] as const)
        db.run('INSERT INTO main.release_document (release_id, format, bytes) VALUES (77, ?, ?)', [
          format,
          bytes,
        ]);
    });
    await workplace.signIn('Analytiker Et');
    return workplace;
  }

  it('shows it and verifies it, and lets nothing new be made that could not be proved together with it', async () => {
    await using workplace = await workplaceWithOld();
    expect((await workplace.call('release.list', {})).ledger).toEqual({ entries: 1, holds: true });
    const old = await workplace.call('release.get', { id: 77 });
    expect(old.review).toBeNull();
    expect(old.older).toMatchObject({
      title: facts.title,
      tables: [{ code: 'bySize', counts: [[null], [152]] }],
    });
    expect(old.receipt?.documents.map(({ format }) => format)).toEqual(['pdf', 'json']);
    expect(old.files?.names).toHaveLength(3);
    const { bytes } = await workplace.call('release.document', { id: 77, format: 'pdf' });
    expect(Buffer.from(bytes).toString()).toBe('%PDF-1.7 as it left');
    const next = workplace.call('release.preview', { recipient: 'operativeSteering', period: '2019Q2' });
    await expect(next).rejects.toEqual(expect.objectContaining({ code: 'release.olderLedger' }));
  });
});
