import { describe, expect, it } from 'vitest';
import type { GroundDraft } from '../../shared/contract/registration.ts';
import type { ContentGrade, SourceGrade } from '../../shared/domain.ts';
import { Failure } from '../../shared/failure.ts';
import { writeMaterial } from '../support/material.ts';
import { contentOf, readStore } from '../support/storeContent.ts';
import { pagesOf } from '../support/storeKey.ts';
import { Workplace } from '../support/workplace.ts';

/*
 * Random sequences of commands on real stores: accounts take turns, each tries something on every person, time passes, some
 * persons are removed and asked about again. What then stands in the tables is held against PRACTICE by SQL written for the
 * purpose, and against the decrypted pages.
 *
 * A sequence is what is tried on one person: up to six acts of registration, one an account's turn, and in between what is
 * tried to remove the person. One in which nothing was tried is not counted. Covered are the registrations of roles, of
 * adults and of minors. Memberships and leading positions go through the same rules, whose own random lives are walked in
 * `registration/rules.test.ts`; merging is walked in `duplicate/merge.test.ts`.
 */

const stores = 20;
/** Persons of a store; each lives through one sequence. */
const lives = 520;
/** So many sequences there must be in all. */
const fewest = 10_000;
const turns = [
  'Analytiker Et',
  'Kontrollant',
  'Projektleder',
  'Kontrollant',
  'Analytiker To',
  'Projektleder',
] as const;

/** A small generator of its own, so that a failing walk can be walked again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** What no store may hold, each as a query that must find nothing. */
const forbidden: Record<string, string> = {
  'a decision by the one who proposed': `SELECT 1 FROM main.registration_decision d JOIN main.registration_proposal p
      ON p.id = d.proposal_id WHERE d.verdict <> 'withdraw' AND d.account_id = p.proposed_by`,
  'an approval by an analyst': `SELECT 1 FROM main.registration_decision d JOIN main.account a ON a.id = d.account_id
     WHERE d.verdict = 'approve' AND a.role NOT IN ('reviewer', 'leader')`,
  'an approved proposal with too few approvals': `SELECT 1 FROM main.registration_proposal p
      JOIN main.registration r ON r.id = p.registration_id
     WHERE p.state = 'approved' AND (SELECT count(*) FROM main.registration_decision d
       WHERE d.proposal_id = p.id AND d.verdict = 'approve') < CASE
         WHEN (SELECT birth_date FROM main.person_identity i WHERE i.person_id = r.person_id) < '1999-01-01' THEN 1
         ELSE 2 END`,
  'an approved proposal that rests on one source': `SELECT 1 FROM main.registration_proposal p
     WHERE p.state = 'approved' AND (SELECT count(DISTINCT lower(s.reference)) FROM main.registration_ground g
        LEFT JOIN main.observation o ON o.id = g.observation_id
        JOIN main.source s ON s.id = coalesce(g.report_id, o.source_id) WHERE g.proposal_id = p.id) < 2`,
  'an approved proposal without a graded item that is more than weak': `SELECT 1 FROM main.registration_proposal p
     WHERE p.state = 'approved' AND NOT EXISTS (SELECT 1 FROM main.registration_ground g
        JOIN main.source s ON s.id = g.report_id
       WHERE g.proposal_id = p.id AND s.source_grade IN ('A', 'B') AND s.content_grade <= 3
         AND g.basis NOT IN ('kinship', 'address', 'coPresence', 'socialMedia'))`,
  'a removal day beyond the cap': `SELECT 1 FROM main.registration WHERE remove_on > date(approved_on, '+60 months')`,
  'a review beyond the removal day': 'SELECT 1 FROM main.registration WHERE review_on > remove_on',
  'two live registrations of one role': `SELECT 1 FROM main.registration WHERE state IN ('proposed', 'approved')
     GROUP BY person_role_id HAVING count(*) > 1`,
  'an approved registration without an approved proposal': `SELECT 1 FROM main.registration r
     WHERE r.state = 'approved' AND NOT EXISTS (SELECT 1 FROM main.registration_proposal p
       WHERE p.registration_id = r.id AND p.state = 'approved')`,
};

/**
 * Who may be seen outside the review desk, worked out from the tables alone: whoever is registered in time, or has been
 * proposed and is not overdue, or was never registered.
 */
const inSight = `SELECT p.id FROM main.person p WHERE
  EXISTS (SELECT 1 FROM main.registration r WHERE r.person_id = p.id AND r.state = 'approved'
    AND r.review_on >= :day AND r.remove_on > :day)
  OR NOT EXISTS (SELECT 1 FROM main.registration r WHERE r.person_id = p.id AND r.state = 'approved')
    AND (EXISTS (SELECT 1 FROM main.registration r WHERE r.person_id = p.id AND r.state = 'proposed')
      OR NOT EXISTS (SELECT 1 FROM main.registration r WHERE r.person_id = p.id AND r.state = 'ended'))
  ORDER BY p.id`;

interface Life {
  personId: number;
  roleId: number;
  name: string;
  registrationId: number;
  proposalId: number;
  removalId: number;
  isRemoved: boolean;
  /** How many acts were tried on the person, carried out or refused. */
  acts: number;
}

/** Persons of a store, all of them named by a word that is nobody else's, some also in the text of an observation. */
async function enterLives(workplace: Workplace): Promise<{ all: Life[]; grounds: GroundDraft[] }> {
  const grounds: GroundDraft[] = [];
  const all: Life[] = [];
  await writeMaterial(workplace, (material) => {
    const graded: [string, [SourceGrade, ContentGrade]][] = [
      ['R1', ['B', 2]],
      ['R2', ['A', 3]],
      ['r1', ['A', 1]],
      ['R3', ['C', 4]],
      ['R4', ['B', 4]],
    ];
    const sources = graded.map(([reference, grade]) => material.source({ reference, grade }));
    for (const [index, { id }] of sources.entries()) {
      grounds.push({ kind: 'report', id, basis: index === 2 ? 'socialMedia' : 'statement', note: '' });
    }
    const [first] = sources as [(typeof sources)[number]];
    for (let index = 0; index < lives; index += 1) {
      const name = `fugl${letters(index)}zx`;
      const personId = material.person(first, {
        name: `Kanarie ${name}`,
        birthDate: index % 4 === 0 ? '2002-06-01' : '1990-06-01',
        roles: [{ role: index % 3 === 0 ? 'associate' : 'member', from: '2018-01-01' }],
      });
      const earlier = all.at(-1);
      if (earlier && index % 5 === 0) {
        const text = `Kanarie ${name} blev set.`;
        material.observation(first, [personId, earlier.personId], { day: '2018-01-05', text });
      }
      const nothing = { registrationId: 0, proposalId: 0, removalId: 0, isRemoved: false, acts: 0 };
      all.push({ personId, roleId: 0, name, ...nothing });
    }
  });
  const roles = await readStore(
    workplace,
    (db) =>
      new Map(
        db
          .all<{ person: number; id: number }>('SELECT person_id AS person, id FROM main.person_role')
          .map((row) => [row.person, row.id]),
      ),
  );
  for (const life of all) life.roleId = roles.get(life.personId) ?? 0;
  return { all, grounds };
}

const letters = (index: number) => [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');

describe('ten thousand sequences of commands', () => {
  it('leave no registration against the rules and nobody who was removed, whoever tries whatever', async () => {
    const outcomes = new Map<string, number>();
    let sequences = 0;
    let removed = 0;
    const roll = dice(20_191_115);
    for (let store = 0; store < stores; store += 1) {
      await using workplace = await Workplace.ready({ now: '2018-01-10T09:00:00Z' });
      const { all, grounds } = await enterLives(workplace);
      for (const turn of turns) {
        workplace.now = new Date(workplace.now.getTime() + roll(60) * 86_400_000);
        await workplace.signIn(turn);
        const walk = new Walk(workplace, roll, grounds);
        await attempts(all, (life) => walk.register(life), outcomes);
        await workplace.call('store.enter', { purpose: 'prevention', task: 'Sletninger' });
        await attempts(all, (life) => walk.remove(life), outcomes);
      }
      await holdToRules(workplace, all);
      sequences += all.filter(({ acts }) => acts > 0).length;
      removed += all.filter(({ isRemoved }) => isRemoved).length;
    }
    expect(sequences).toBeGreaterThanOrEqual(fewest);
    expect(removed).toBeGreaterThan(50);
    // The walk did what it is about, and was refused what it should be.
    const did = [
      'proposed',
      'approved',
      'open',
      'declined',
      'extend',
      'change',
      'ended',
      'removal proposed',
      'removed',
    ];
    const refused = [
      ...['requirementsUnmet', 'ownDecision', 'decidedByYou', 'alreadyDecided'].map(
        (code) => `registration.${code}`,
      ),
      ...['removal.ownProposal', 'removal.namedElsewhere', 'removal.alreadyProposed', 'call.notFound'],
    ];
    for (const each of [...did, ...refused])
      expect([each, (outcomes.get(each) ?? 0) > 0]).toEqual([each, true]);
  }, 900_000);
});

async function attempts(
  all: readonly Life[],
  attempt: (life: Life) => Promise<string>,
  outcomes: Map<string, number>,
) {
  for (const life of all) {
    const outcome = await attempt(life).catch((error) => {
      if (!(error instanceof Failure) || error.code === 'call.unexpected') throw error;
      return error.code;
    });
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome !== 'nothing') life.acts += 1;
  }
}

/** What one account may try with one person on its turn. */
class Walk {
  readonly #workplace: Workplace;
  readonly #roll: (sides: number) => number;
  readonly #grounds: readonly GroundDraft[];

  constructor(workplace: Workplace, roll: (sides: number) => number, grounds: readonly GroundDraft[]) {
    this.#workplace = workplace;
    this.#roll = roll;
    this.#grounds = grounds;
  }

  /** Proposes, decides, extends, changes or ends; four times of ten nothing. */
  async register(life: Life): Promise<string> {
    const { registrationId, proposalId, roleId } = life;
    const does = this.#roll(10);
    if (does < 4) return 'nothing';
    const call = this.#workplace.call.bind(this.#workplace);
    if (registrationId === 0 || does === 4) {
      const subject = { kind: 'role' as const, roleId };
      Object.assign(life, await call('registration.propose', { act: 'register', subject, ...this.#draft() }));
      return 'proposed';
    }
    if (does < 8) {
      const verdict = this.#roll(8) === 0 ? ('decline' as const) : ('approve' as const);
      return (await call('registration.decide', { proposalId, verdict, reason: 'Set' })).state;
    }
    if (does === 8 && this.#roll(4) === 0) {
      await call('registration.end', { registrationId, reason: 'Ude af miljøet' });
      return 'ended';
    }
    const act = this.#roll(3) === 0 ? ('change' as const) : ('extend' as const);
    Object.assign(life, await call('registration.propose', { act, registrationId, ...this.#draft() }));
    return act;
  }

  /** Proposes a removal or carries one out; seldom, since each reads the whole store. */
  async remove(life: Life): Promise<string> {
    const { personId, removalId: id } = life;
    const call = this.#workplace.call.bind(this.#workplace);
    if (id === 0 ? this.#roll(250) === 0 : this.#roll(10) === 0) {
      const proposed = await call('removal.propose', { personId, reason: 'Ikke aktiv' });
      life.removalId = proposed.id;
      return 'removal proposed';
    }
    if (id === 0 || this.#roll(2) === 0) return 'nothing';
    if (this.#roll(3) > 0) {
      for (const { table, column, record, text, suggestion } of (await call('removal.examine', { id }))
        .places) {
        await call('removal.correct', { id, table, column, record, before: text, after: suggestion });
      }
    }
    const { found } = await call('removal.carryOut', { id, reason: 'Ikke aktiv' });
    expect(found).toBe(0);
    life.isRemoved = true;
    return 'removed';
  }

  #draft() {
    const whole = this.#roll(3) > 0;
    return {
      legalBasis: this.#roll(12) === 0 ? '' : 'Politiloven § 2',
      reason: 'Nødvendig for at forebygge vold.',
      concernTalk: this.#roll(6) === 0 ? null : ('held' as const),
      grounds: whole ? this.#grounds.slice(0, 2) : this.#grounds.filter(() => this.#roll(2) === 0),
    };
  }
}

async function holdToRules(workplace: Workplace, all: readonly Life[]): Promise<void> {
  await workplace.signIn('Analytiker Et', 'prevention');
  const seen: number[] = [];
  for (let start = 0; start < all.length; start += 50) {
    const ids = all.slice(start, start + 50).map(({ personId }) => personId);
    seen.push(...(await workplace.call('person.names', { ids })).persons.map(({ id }) => id));
  }
  seen.sort((a, b) => a - b);
  const day = workplace.now.toISOString().slice(0, 10);
  expect(seen).toEqual(await readStore(workplace, (db) => db.column(inSight, { day })));
  const content = await readStore(workplace, (db) => {
    for (const [what, sql] of Object.entries(forbidden)) expect([what, db.all(sql)]).toEqual([what, []]);
    return JSON.stringify(contentOf(db), (_, value) => (ArrayBuffer.isView(value) ? '' : value));
  });
  const pages = (await pagesOf(workplace)).toString('latin1').toLowerCase();
  const names = new Set(pages.match(/fugl[a-j]+zx/g));
  for (const { name, personId, isRemoved } of all) {
    expect([name, names.has(name)]).toEqual([name, !isRemoved]);
    if (isRemoved) expect([name, content.includes(String(personId))]).toEqual([name, false]);
  }
}
