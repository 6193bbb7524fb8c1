import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchor as anchorShape } from '../../../shared/contract/audit.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { changeStore } from '../../../test/support/register.ts';
import { pagesOf } from '../../../test/support/storeKey.ts';
import { passphraseOf, Workplace } from '../../../test/support/workplace.ts';
import { auditKey, findBreak, genesisMac, sealEntry } from './chain.ts';
import { sealedEntries } from './repo.ts';
import { judgeAnchor } from './rules.ts';

type Line = { entry: Parameters<typeof sealEntry>[1]; previousMac: Uint8Array; mac: Uint8Array };

/** A store in which an analyst looked somebody up, was refused, and changed something. */
async function workedIn(): Promise<{ workplace: Workplace; id: number }> {
  const workplace = await Workplace.ready();
  const source = await enterSource(workplace);
  const id = await enterPerson(workplace, source, 'Ib');
  await workplace.call('person.card', { id });
  await expect(workplace.call('audit.verify', {})).rejects.toMatchObject({ code: 'call.roleForbidden' });
  await workplace.call('person.addName', { id, name: 'Ibber', kind: 'alias', sourceId: source });
  return { workplace, id };
}

const page = { before: null, limit: 500, operation: null };

describe('the log, as its reader finds it', () => {
  it('is found by account, object, record, period, outcome and words of the justification', async () => {
    const { workplace, id } = await workedIn();
    await using _ = workplace;
    await workplace.signIn('Revisor', null);
    const { accounts, objects } = await workplace.call('audit.choices', {});
    const analyst = accounts.find(({ name }) => name === 'Analytiker Et')?.id ?? 0;
    expect(objects).toContain('person');
    const commands = async (filter: object) =>
      (await workplace.call('audit.list', { ...page, ...filter })).entries.map(({ command }) => command);
    expect(await commands({ recordId: id })).toEqual([
      ...['person.addName', 'person.card', 'person.consult', 'person.create'],
    ]);
    expect(await commands({ outcome: 'refused' })).toEqual(['audit.verify']);
    expect(await commands({ object: 'source', accountId: analyst })).toEqual(['source.create']);
    expect(await commands({ accountId: analyst, text: 'PROEVESAG', operation: 'alteration' })).toEqual(
      await commands({ accountId: analyst, operation: 'alteration' }),
    );
    expect(await commands({ text: 'findes ikke' })).toEqual([]);
    expect(await commands({ from: '2019-11-16' })).toEqual([]);
    expect((await commands({ to: '2019-11-15' })).length).toBeGreaterThan(5);
    const { total, entries } = await workplace.call('audit.list', { ...page, limit: 2, accountId: analyst });
    expect([entries.length, total > 2]).toEqual([2, true]);
    const [first] = entries;
    const only = await workplace.call('audit.list', { ...page, entries: [first?.seq ?? 0] });
    expect(only.entries).toEqual([first]);
  });

  it('is anchored by its head, which tells a cut tail, an older file and a replaced entry', async () => {
    const { workplace } = await workedIn();
    await using _ = workplace;
    await workplace.signIn('Revisor', null);
    const { anchor, file } = await workplace.call('audit.anchor', {});
    const read = anchorShape.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(read).toEqual(anchor);
    const compare = async (kept = anchor) =>
      (await workplace.call('audit.compareAnchor', { anchor: kept })).verdict;
    expect(await compare()).toBe('contained');
    expect(await compare({ ...anchor, store: 'et andet' })).toBe('foreign');
    expect(await compare({ ...anchor, seq: anchor.seq + 1000 })).toBe('shorter');
    expect(await compare({ ...anchor, mac: '0'.repeat(64) })).toBe('replaced');
  });

  it('names what stands out by the written rules, with the entries behind each count', async () => {
    const { workplace, id } = await workedIn();
    await using _ = workplace;
    workplace.now = new Date('2019-11-15T22:30:00Z');
    await workplace.signIn('Analytiker To');
    await workplace.call('person.card', { id });
    await workplace.signIn('Revisor', null);
    const period = { from: '2019-11-15', to: '2019-11-15' };
    const thresholds = { manyPersons: 1, nothingFollowed: 1, refusals: 1 };
    const { findings } = await workplace.call('audit.unusual', { ...period, thresholds });
    const said = findings.map(({ rule, account, day, count }) => [rule, account, day, count]);
    expect(said).toEqual([
      ['manyPersons', 'Analytiker Et', '2019-11-15', 1],
      ['manyPersons', 'Analytiker To', '2019-11-15', 1],
      ['outsideHours', 'Analytiker To', '2019-11-15', 1],
      ['nothingFollowed', 'Analytiker To', null, 1],
      ['refusals', 'Analytiker Et', '2019-11-15', 1],
    ]);
    for (const { entries } of findings) {
      const shown = await workplace.call('audit.list', { ...page, entries });
      expect(shown.entries).toHaveLength(entries.length);
    }
    expect((await workplace.call('audit.unusual', { ...period, thresholds: {} })).findings).toMatchObject([
      { rule: 'outsideHours' },
    ]);
  });
});

describe('an entry of the log', () => {
  const reason = 'Ældre end tre år';

  /** A store of November 2019, looked into three years later. */
  async function grownOld(): Promise<Workplace> {
    const { workplace } = await workedIn();
    workplace.application.lock('demand');
    workplace.now = new Date('2022-11-20T09:00:00Z');
    await workplace.signIn('Revisor', null);
    return workplace;
  }
  const dueOf = async (workplace: Workplace) =>
    (await workplace.call('audit.retention', {})).due?.throughSeq ?? 0;
  async function cut(workplace: Workplace): Promise<void> {
    await workplace.call('audit.proposeCut', { throughSeq: await dueOf(workplace), reason });
    await workplace.signIn('Projektleder', null);
    const { proposal } = await workplace.call('audit.retention', {});
    const proposedAt = proposal?.proposedAt ?? '';
    await workplace.call('audit.decideCut', { proposedAt, verdict: 'approve', reason });
  }

  it('is kept for three years, and then taken by one account’s proposal and another’s approval', async () => {
    await using workplace = await grownOld();
    const anchorOf = async () => (await workplace.call('audit.anchor', {})).anchor;
    const { due, keepMonths, cuts } = await workplace.call('audit.retention', {});
    expect([keepMonths, cuts]).toEqual([36, []]);
    const throughSeq = due?.throughSeq ?? 0;
    expect(due?.entries).toBe(throughSeq);
    const tooYoung = { throughSeq: throughSeq + 1, reason };
    await expect(workplace.call('audit.proposeCut', tooYoung)).rejects.toMatchObject({
      code: 'audit.nothingDue',
    });
    const head = await anchorOf();
    await workplace.call('audit.proposeCut', { throughSeq, reason });
    const { proposal } = await workplace.call('audit.retention', {});
    const decision = { proposedAt: proposal?.proposedAt ?? '', verdict: 'approve' as const, reason };
    await expect(workplace.call('audit.decideCut', decision)).rejects.toMatchObject({
      code: 'setting.ownDecision',
    });
    await workplace.signIn('Projektleder', null);
    expect(await workplace.call('audit.decideCut', decision)).toEqual({ entries: throughSeq });

    const { entries } = await workplace.call('audit.list', page);
    expect(entries.at(-1)?.seq).toBe(throughSeq + 1);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBeNull();
    expect((await workplace.call('audit.retention', {})).due).toBeNull();
    expect(await workplace.call('audit.compareAnchor', { anchor: head })).toMatchObject({
      verdict: 'contained',
    });
    const older = { ...head, seq: throughSeq - 1 };
    expect(await workplace.call('audit.compareAnchor', { anchor: older })).toMatchObject({ verdict: 'cut' });
  });

  it('stays where the second account declines, and where a longer time was chosen meanwhile', async () => {
    await using workplace = await grownOld();
    const throughSeq = await dueOf(workplace);
    await workplace.call('audit.proposeCut', { throughSeq, reason });
    const proposedAt = async () => (await workplace.call('audit.retention', {})).proposal?.proposedAt ?? '';
    const declined = { proposedAt: await proposedAt(), verdict: 'decline' as const, reason };
    expect(await workplace.call('audit.decideCut', declined)).toEqual({ entries: 0 });
    await workplace.call('audit.proposeCut', { throughSeq, reason });
    await workplace.signIn('Projektleder', null);
    const longer = { ...defaultPractice, logMonths: 60 };
    await workplace.call('setting.propose', { practice: longer, reason });
    await workplace.signIn('Administrator', null);
    const setting = (await workplace.call('setting.get', {})).proposal?.proposedAt ?? '';
    await workplace.call('setting.decide', { proposedAt: setting, verdict: 'approve', reason });
    await workplace.signIn('Projektleder', null);
    const approved = { proposedAt: await proposedAt(), verdict: 'approve' as const, reason };
    await expect(workplace.call('audit.decideCut', approved)).rejects.toMatchObject({
      code: 'audit.nothingDue',
    });
    expect((await workplace.call('audit.list', page)).entries.at(-1)?.seq).toBe(1);
  });

  it('is in no page of the file any more once it was taken', async () => {
    await using workplace = await grownOld();
    expect((await pagesOf(workplace)).toString('latin1')).toContain('vesag 1');
    await workplace.signIn('Revisor', null);
    await cut(workplace);
    expect((await pagesOf(workplace)).toString('latin1')).not.toContain('vesag 1');
  });

  it('cannot be taken by hand: a cut that no entry tells of breaks the chain', async () => {
    await using workplace = await grownOld();
    const forged = `INSERT INTO main.audit_cut (through_seq, through_at, mac, entries, proposed_by, approved_by, approved_at)
      SELECT seq, at, mac, seq, 1, 2, at FROM main.audit_log WHERE seq = 3`;
    await changeStore(workplace, (db) => {
      db.run(forged);
      db.run('DELETE FROM main.audit_log WHERE seq <= 3');
      for (const statement of ['DELETE FROM main.audit_log', 'DELETE FROM main.audit_cut']) {
        expect(() => db.run(statement)).toThrow('append-only');
      }
    });
    await workplace.signIn('Revisor', null);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBe(4);
  });

  it('does not come back with a backup from before it was taken', async () => {
    await using workplace = await grownOld();
    await workplace.signIn('Projektleder', null);
    const { file } = await workplace.call('store.backup', {});
    await workplace.signIn('Revisor', null);
    await cut(workplace);
    const first = (await workplace.call('audit.list', page)).entries.at(-1)?.seq;
    await workplace.call('store.lock', { reason: 'demand' });
    await workplace.call('store.restore', {
      ...{ path: workplace.storePath, backup: basename(file), reason },
      ...{ account: 'Projektleder', passphrase: passphraseOf('Projektleder') },
    });
    await workplace.signIn('Revisor', null);
    expect((await workplace.call('audit.list', page)).entries.at(-1)?.seq).toBe(first);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBeNull();
  });
});

describe('a store’s own log in the hands of a tamperer', () => {
  it('shows every edit, deletion, swap, cut tail, older file and replaced seal', async () => {
    const { workplace } = await workedIn();
    await using _ = workplace;
    let lines: Line[] = [];
    await changeStore(workplace, (db) => {
      lines = [...sealedEntries(db)];
    });
    // The entries as they stand in the table, sealed anew under a key that the test knows.
    const key = auditKey(new Uint8Array(32).fill(9));
    let previousMac: Uint8Array = genesisMac;
    const log = lines.map(({ entry }): Line => {
      const mac = sealEntry(key, entry, previousMac);
      const line = { entry, previousMac, mac };
      previousMac = mac;
      return line;
    });
    expect(log.length).toBeGreaterThan(8);
    expect(findBreak(key, log)).toBeNull();
    const hex = (mac: Uint8Array) => Buffer.from(mac).toString('hex');
    const last = log.at(-1) as Line;
    const kept = {
      ...{ relata: 'log anchor 1' as const, store: 's', seq: last.entry.seq, at: last.entry.at },
      ...{ mac: hex(last.mac), count: log.length },
    };
    const isDetected = (found: readonly Line[]) => {
      const newest = found.at(-1)?.entry.seq ?? 0;
      const at = found.find(({ entry }) => entry.seq === kept.seq);
      const seal = at ? { at: at.entry.at, mac: hex(at.mac) } : null;
      return (
        findBreak(key, found) !== null ||
        judgeAnchor(kept, { store: 's', newest, cutThrough: 0, seal }) !== 'contained'
      );
    };
    expect(isDetected(log)).toBe(false);
    const index = fc.nat(log.length - 1);
    const changed = (at: number, change: (line: Line) => Line) =>
      log.map((line, place) => (place === at ? change(line) : line));
    const fields = ['at', 'command', 'object', 'outcome', 'appVersion', 'justification'] as const;
    const otherKey = auditKey(new Uint8Array(32).fill(8));
    /** Seals everything from a place on anew, as somebody would who has another key. */
    const resealed = (found: readonly Line[], from: number) => {
      let before: Uint8Array = found[from - 1]?.mac ?? genesisMac;
      return found.map((line, place) => {
        if (place < from) return line;
        const mac = sealEntry(otherKey, line.entry, before);
        const made = { entry: line.entry, previousMac: before, mac };
        before = mac;
        return made;
      });
    };
    const mutations: Record<string, fc.Arbitrary<readonly Line[]>> = {
      edit: fc
        .tuple(index, fc.constantFrom(...fields), fc.string({ minLength: 1 }))
        .filter(([at, field, text]) => log[at]?.entry[field] !== text)
        .map(([at, field, text]) =>
          changed(at, (line) => ({ ...line, entry: { ...line.entry, [field]: text } })),
        ),
      records: fc.tuple(index, fc.nat()).map(([at, id]) =>
        changed(at, (line) => ({
          ...line,
          entry: { ...line.entry, recordIds: [...line.entry.recordIds, id] },
        })),
      ),
      delete: index.map((at) => log.filter((_, place) => place !== at)),
      reorder: fc
        .tuple(index, index)
        .filter(([a, b]) => a !== b)
        .map(([a, b]) => log.map((line, at) => (at === a ? log[b] : at === b ? log[a] : line) as Line)),
      'cut tail': fc.integer({ min: 0, max: log.length - 1 }).map((length) => log.slice(0, length)),
      'older file, worked on': fc.integer({ min: 1, max: log.length - 1 }).map((length) => {
        // Somebody puts back an older file and goes on working in it until it is as long as before.
        const older = log.slice(0, length);
        let mac = (older.at(-1) as Line).mac;
        for (const { entry } of log.slice(length)) {
          const other = { ...entry, justification: 'Noget andet' };
          const previous = mac;
          mac = sealEntry(key, other, previous);
          older.push({ entry: other, previousMac: previous, mac });
        }
        return older;
      }),
      'replaced MAC': fc
        .tuple(index, fc.uint8Array({ minLength: 32, maxLength: 32 }))
        .map(([at, mac]) => changed(at, (line) => ({ ...line, mac }))),
      'sealed with another key': index.map((at) => resealed(log, at)),
      insert: fc.tuple(index, index).map(([at, from]) => log.toSpliced(at, 0, log[from] as Line)),
    };
    for (const [kind, mutation] of Object.entries(mutations)) {
      fc.assert(
        fc.property(mutation, (found) => {
          expect([kind, isDetected(found)]).toEqual([kind, true]);
        }),
        { numRuns: 1000 },
      );
    }
  }, 120_000);

  it('cannot be changed by a statement, and a change past the triggers breaks the chain', async () => {
    const { workplace } = await workedIn();
    await using _ = workplace;
    for (const statement of ['DELETE FROM main.audit_log', "UPDATE main.audit_log SET object = 'x'"]) {
      await expect(changeStore(workplace, (db) => db.run(statement))).rejects.toThrow('append-only');
    }
    await changeStore(workplace, (db) => {
      db.run('DROP TRIGGER main.audit_log_is_append_only');
      db.run("UPDATE main.audit_log SET justification = 'Andet' WHERE seq = 3");
    });
    await workplace.signIn('Revisor', null);
    expect((await workplace.call('audit.verify', {})).brokenAt).toBe(3);
  });
});
