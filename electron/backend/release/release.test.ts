import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ReleaseReview, tablesOf } from '../../../shared/contract/release.ts';
import { changeStore, fillRegister, type RegisteredPerson } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { exportFolder } from '../store/storeFile.ts';
import { streamsOfPdf } from './document/pdfText.ts';
import { readWorkbook } from './document/xlsxText.ts';

const failing = (code: string) => expect.objectContaining({ code });
const steering = 'operativeSteering' as const;

/** A small invented city, the same every time: about 150 persons, in three areas and four groups. */
function city(): RegisteredPerson[] {
  const homes = ['mjoelnerparken', 'blaagaards-plads', 'nordvest', 'holmbladsgade'];
  const roles = ['member', 'member', 'associate', 'newcomer'] as const;
  return Array.from({ length: 160 }, (_, at) => ({
    name: `Kanariefugl${at} Sangsen`,
    cpr: `${String(1 + (at % 28)).padStart(2, '0')}05${85 + (at % 14)}${String(1000 + at)}`,
    role: roles[(at * 7) % 4] ?? 'member',
    from: at % 9 === 0 ? '2019-08-01' : '2018-01-01',
    ...(at % 11 === 1 && at % 9 !== 0 ? { to: '2019-07-15' } : {}),
    ...(at % 13 === 0 ? {} : { home: homes[(at * at) % 4] ?? 'nordvest' }),
    group: `Flokken${at % 4}`,
  }));
}

async function workplaceWithCity(): Promise<Workplace> {
  const workplace = await Workplace.ready();
  await fillRegister(workplace, city());
  await workplace.signIn('Analytiker Et');
  return workplace;
}

async function propose(
  workplace: Workplace,
  period = '2019Q3',
): Promise<{ id: number; review: ReleaseReview }> {
  const review = await workplace.call('release.preview', { recipient: steering, period });
  const { id } = await workplace.call('release.propose', {
    recipient: steering,
    period,
    documentHash: review.documentHash,
  });
  return { id, review };
}

async function approved(workplace: Workplace, period = '2019Q3'): Promise<number> {
  await workplace.signIn('Analytiker Et');
  const { id } = await propose(workplace, period);
  await workplace.signIn('Kontrollant');
  await workplace.call('release.decide', { id, decision: 'approve', reason: 'Gennemset' });
  return id;
}

const filesIn = (workplace: Workplace) => {
  const folder = exportFolder(workplace.storePath);
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

describe('a preview', () => {
  it('shows the figures that would leave, and inside why others are withheld', async () => {
    await using workplace = await workplaceWithCity();
    const { document, withheld, utility } = await workplace.call('release.preview', {
      recipient: steering,
      period: '2019Q3',
    });
    const shown = tablesOf(document)
      .flatMap((table) => table.counts.flat())
      .filter((count) => count !== null);
    expect(shown.length).toBe(utility.counts - utility.withheld);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(5);
    expect(withheld).toHaveLength(utility.withheld);
    const total = tablesOf(document)[0]?.counts.at(-1)?.at(-1);
    expect(total).toBe(city().filter(({ to }) => to === undefined).length);
    expect(filesIn(workplace)).toEqual([]);
  });

  it('is the same document each time', async () => {
    await using workplace = await workplaceWithCity();
    const ask = () => workplace.call('release.preview', { recipient: steering, period: '2019Q3' });
    expect(await ask()).toEqual(await ask());
  });

  it('counts neither victims, witnesses and relatives nor anything received for prevention', async () => {
    await using workplace = await workplaceWithCity();
    const ask = () => workplace.call('release.preview', { recipient: steering, period: '2019Q3' });
    const before = await ask();
    const others = (['victim', 'witness', 'relative'] as const).map(
      (role): RegisteredPerson => ({ name: 'En Anden', role, from: '2018-01-01', home: 'nordvest' }),
    );
    await fillRegister(workplace, [
      ...others,
      { name: 'Fra Kommunen', role: 'member', from: '2018-01-01', home: 'nordvest', purpose: 'prevention' },
    ]);
    await workplace.signIn('Analytiker Et');
    expect(await ask()).toEqual(before);
    await workplace.signIn('Analytiker Et', 'prevention');
    await expect(ask()).rejects.toEqual(failing('call.purposeForbidden'));
  });

  it('can be cancelled, and reports how far it is', async () => {
    await using workplace = await workplaceWithCity();
    const input = { recipient: steering, period: '2019Q3' };
    await workplace.call('release.preview', input, { job: 'p1' });
    const phases = workplace.events.flatMap((event) => (event.name === 'progress' ? [event.phase] : []));
    expect(new Set(phases)).toEqual(new Set(['count', 'suppress', 'audit', 'document']));
    const cancelled = workplace.call('release.preview', input, { job: 'p2', isCancelled: () => true });
    await expect(cancelled).rejects.toEqual(failing('call.cancelled'));
  });

  it('is refused for a quarter that is not over', async () => {
    await using workplace = await workplaceWithCity();
    const ask = workplace.call('release.preview', { recipient: steering, period: '2019Q4' });
    await expect(ask).rejects.toEqual(failing('release.tooSoon'));
  });
});

describe('a proposal', () => {
  it('freezes what was seen, and is refused when the figures have changed since', async () => {
    await using workplace = await workplaceWithCity();
    const seen = await workplace.call('release.preview', { recipient: steering, period: '2019Q3' });
    const newcomers = Array.from(
      { length: 12 },
      (_, at): RegisteredPerson => ({
        name: `Ny ${at}`,
        role: 'newcomer',
        from: '2019-09-01',
        home: 'nordvest',
      }),
    );
    await fillRegister(workplace, newcomers);
    await workplace.signIn('Analytiker Et');
    const stale = workplace.call('release.propose', {
      recipient: steering,
      period: '2019Q3',
      documentHash: seen.documentHash,
    });
    await expect(stale).rejects.toEqual(failing('release.previewStale'));
    const { id, review } = await propose(workplace);
    expect((await workplace.call('release.get', { id })).review).toEqual(review);
  });

  it('waits for one decision at a time', async () => {
    await using workplace = await workplaceWithCity();
    await propose(workplace);
    const again = workplace.call('release.preview', { recipient: steering, period: '2019Q2' });
    await expect(again).rejects.toEqual(failing('release.openProposal'));
    const { recipients } = await workplace.call('release.calendar', {});
    expect(recipients.flatMap(({ quarters }) => quarters)).toEqual([]);
  });

  it('is never decided by the one who made it, nor by an analyst', async () => {
    await using workplace = await workplaceWithCity();
    await workplace.signIn('Projektleder');
    const { id } = await propose(workplace);
    const decide = () => workplace.call('release.decide', { id, decision: 'approve', reason: 'Mit eget' });
    await expect(decide()).rejects.toEqual(failing('release.ownApproval'));
    await workplace.signIn('Analytiker To');
    await expect(decide()).rejects.toEqual(failing('call.roleForbidden'));
    expect(filesIn(workplace)).toEqual([]);
  });

  it('leaves nothing outside when it is declined, and may then be made anew', async () => {
    await using workplace = await workplaceWithCity();
    const { id } = await propose(workplace);
    await workplace.signIn('Kontrollant');
    await workplace.call('release.decide', { id, decision: 'decline', reason: 'Forkert kvartal' });
    expect(filesIn(workplace)).toEqual([]);
    const { releases, ledger } = await workplace.call('release.list', {});
    expect(releases).toMatchObject([{ state: 'declined', decisionReason: 'Forkert kvartal' }]);
    expect(ledger).toEqual({ entries: 0, holds: true });
    const again = workplace.call('release.decide', { id, decision: 'approve', reason: 'Alligevel' });
    await expect(again).rejects.toEqual(failing('release.alreadyDecided'));
    const document = workplace.call('release.document', { id, format: 'pdf' });
    await expect(document).rejects.toEqual(failing('release.notApproved'));
    await approved(workplace);
  });

  it('is stopped when its proof does not hold', async () => {
    await using workplace = await workplaceWithCity();
    const { id } = await propose(workplace);
    await changeStore(workplace, (db) => {
      const proof = JSON.parse(db.value<string>('SELECT proof FROM main.release'));
      proof.proof.pools[0].deviations[0][0][1] += 1;
      db.run('UPDATE main.release SET proof = ?', [JSON.stringify(proof)]);
    });
    await workplace.signIn('Kontrollant');
    const decide = workplace.call('release.decide', { id, decision: 'approve', reason: 'Gennemset' });
    await expect(decide).rejects.toEqual(failing('release.auditFailed'));
    expect(filesIn(workplace)).toEqual([]);
  });

  it('is stopped when a withheld figure has found its way into the document', async () => {
    await using workplace = await workplaceWithCity();
    const { id } = await propose(workplace);
    await changeStore(workplace, (db) => {
      const document = db.value<string>('SELECT document FROM main.release');
      db.run('UPDATE main.release SET document = ?', [document.replace('null', '3')]);
    });
    await workplace.signIn('Kontrollant');
    const decide = workplace.call('release.decide', { id, decision: 'approve', reason: 'Gennemset' });
    await expect(decide).rejects.toEqual(failing('release.auditFailed'));
  });
});

describe('an approved release', () => {
  it('lies in the export folder for this user alone, with its receipt and its line in the ledger', async () => {
    await using workplace = await workplaceWithCity();
    const id = await approved(workplace);
    expect(filesIn(workplace)).toEqual([
      'opgoerelse-operativ-styregruppe-2019Q3.json',
      'opgoerelse-operativ-styregruppe-2019Q3.kvittering.json',
      'opgoerelse-operativ-styregruppe-2019Q3.pdf',
      'opgoerelse-operativ-styregruppe-2019Q3.xlsx',
    ]);
    for (const file of filesIn(workplace)) {
      expect(statSync(join(exportFolder(workplace.storePath), file)).mode & 0o777).toBe(0o600);
    }
    const { receipt, state } = await workplace.call('release.get', { id });
    expect(state).toBe('approved');
    expect(receipt).toMatchObject({
      verdict: 'safe',
      approvedBy: 'reviewer',
      proposedBy: 'analyst',
      ledger: { number: 1 },
    });
    const { bytes } = await workplace.call('release.document', { id, format: 'pdf' });
    const onDisk = readFileSync(join(exportFolder(workplace.storePath), filesIn(workplace)[2] ?? ''));
    expect(Buffer.from(bytes).equals(onDisk)).toBe(true);
    expect((await workplace.call('release.list', {})).ledger).toEqual({ entries: 1, holds: true });
    await workplace.signIn('Revisor', null);
    const { entries } = await workplace.call('audit.list', {
      before: null,
      limit: 50,
      operation: 'disclosure',
    });
    expect(entries).toMatchObject([{ command: 'release.decide', recipient: steering, outcome: 'ok' }]);
  });

  it('holds no name, number, record or path of the store, in bytes, text, streams or parts', async () => {
    await using workplace = await workplaceWithCity();
    const id = await approved(workplace);
    const bytesOf = async (format: 'pdf' | 'xlsx' | 'json' | 'receipt') =>
      (await workplace.call('release.document', { id, format })).bytes;
    const pdf = await bytesOf('pdf');
    const xlsx = await bytesOf('xlsx');
    const parts = [
      ...[pdf, xlsx, await bytesOf('json'), await bytesOf('receipt')],
      ...streamsOfPdf(pdf),
      ...readWorkbook(xlsx).parts.values(),
    ].map((bytes) => Buffer.from(bytes));
    const text = [
      ...parts.flatMap((part) => [part.toString('latin1'), part.toString('utf8')]),
      pdfText(pdf),
    ].join('\n');
    for (const { name, cpr, group } of city()) {
      for (const trace of [
        name,
        name.split(' ')[0] ?? name,
        cpr ?? name,
        `${cpr?.slice(0, 6)}-${cpr?.slice(6)}`,
        group ?? name,
      ]) {
        expect(text).not.toContain(trace);
      }
    }
    for (const trace of [String(id), 'Analytiker', 'Kontrollant', workplace.folder, 'Sangsen']) {
      expect(text).not.toContain(trace);
    }
  });

  it('is a tagged Danish PDF that says its day and nothing else of its making', async () => {
    await using workplace = await workplaceWithCity();
    const id = await approved(workplace);
    const { bytes } = await workplace.call('release.document', { id, format: 'pdf' });
    const info = poppler('pdfinfo', ['-isodates'], bytes);
    if (info === null) return;
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/Producer:\s+Udgave 3\.4\.1\n/);
    expect(info).toMatch(/CreationDate:\s+2019-11-15T00:00:00Z\n/);
    expect(info).not.toMatch(/Author|ModDate|Keywords|Subject/);
    const text = pdfText(bytes);
    expect(text).toContain('Internt – ikke anonymt i lovens forstand');
    expect(text).toContain('3. kvartal 2019');
    expect(text).toMatch(/Side 1 af \d/);
  });

  it('is the only one for its period; the next is proved together with it', async () => {
    await using workplace = await workplaceWithCity();
    await approved(workplace, '2019Q2');
    await workplace.signIn('Analytiker Et');
    const earlier = workplace.call('release.preview', { recipient: steering, period: '2019Q1' });
    await expect(earlier).rejects.toEqual(failing('release.tooSoon'));
    const next = await workplace.call('release.preview', { recipient: steering, period: '2019Q3' });
    expect(next.auditedAgainst.map(({ period }) => period)).toEqual(['2019Q2']);
    expect(next.document.since).toBe('2019-06-30');
    expect(next.changes?.period).toBe('2019Q2');
    await approved(workplace, '2019Q3');
    expect((await workplace.call('release.list', {})).ledger).toEqual({ entries: 2, holds: true });
  });
});

describe('the ledger', () => {
  const tamperings: Record<string, string> = {
    'nothing was changed': '',
    'a receipt was changed':
      'UPDATE main.release_ledger SET receipt = replace(receipt, \'"k": 5\', \'"k": 2\')',
    'an entry was removed': 'DELETE FROM main.release_ledger',
    'a document was changed':
      "UPDATE main.release SET document = replace(document, '2019-06-30', '2019-06-29')",
    'a PDF was changed': "UPDATE main.release_document SET bytes = x'255044462d' WHERE format = 'pdf'",
    'a document was removed': "DELETE FROM main.release_document WHERE format = 'json'",
    'a release was taken back': "UPDATE main.release SET state = 'declined'",
  };
  it('shows every change to what was released, and nothing more is released after it', async () => {
    await using workplace = await workplaceWithCity();
    await approved(workplace, '2019Q2');
    workplace.application.lock('demand');
    const whole = readFileSync(workplace.storePath);
    const holds: Record<string, boolean> = {};
    for (const [name, sql] of Object.entries(tamperings)) {
      workplace.application.lock('demand');
      writeFileSync(workplace.storePath, whole);
      await changeStore(workplace, (db) => {
        db.run('DROP TRIGGER main.release_ledger_is_append_only');
        db.run('DROP TRIGGER main.release_ledger_keeps_its_entries');
        if (sql !== '') expect(db.run(sql)).toBeGreaterThan(0);
      });
      await workplace.signIn('Analytiker Et');
      holds[name] = (await workplace.call('release.list', {})).ledger.holds;
    }
    const expected = Object.keys(tamperings).map((name) => [name, name === 'nothing was changed']);
    expect(holds).toEqual(Object.fromEntries(expected));
    const next = workplace.call('release.preview', { recipient: steering, period: '2019Q3' });
    await expect(next).rejects.toEqual(failing('release.ledgerBroken'));
  });
});

function pdfText(bytes: Uint8Array): string {
  return poppler('pdftotext', ['-layout'], bytes, ['-']) ?? '';
}

/** Runs one of poppler's programs on a PDF; says so loudly where it is not installed. */
function poppler(
  program: string,
  options: string[],
  bytes: Uint8Array,
  output: string[] = [],
): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'relata-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, bytes);
    return execFileSync(program, [...options, file, ...output], { encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.warn(
      `NOT CHECKED: ${program} (poppler-utils) is not installed, so the PDF was not read by another program.`,
    );
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
