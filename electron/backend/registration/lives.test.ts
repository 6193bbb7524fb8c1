import { describe, expect, it } from 'vitest';
import type { GroundDraft } from '../../../shared/contract/registration.ts';
import type { ContentGrade, SourceGrade } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import { writeMaterial } from '../../../test/support/material.ts';
import { changeStore } from '../../../test/support/register.ts';
import { Workplace } from '../../../test/support/workplace.ts';

/*
 * Some hundred registrations at once on a real store: accounts take turns, each tries something on every one of them,
 * and time passes. What then stands in the tables is held against PRACTICE by SQL written for the purpose.
 */

const lives = 400;
const rounds = 10;
const turns = ['Analytiker Et', 'Kontrollant', 'Projektleder', 'Kontrollant', 'Analytiker To'] as const;

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
  'a removal beyond the cap': `SELECT 1 FROM main.registration WHERE remove_on > date(approved_on, '+60 months')`,
  'a review beyond the removal': 'SELECT 1 FROM main.registration WHERE review_on > remove_on',
  'two live registrations of one role': `SELECT 1 FROM main.registration WHERE state IN ('proposed', 'approved')
     GROUP BY person_role_id HAVING count(*) > 1`,
  'an approved registration without an approved proposal': `SELECT 1 FROM main.registration r
     WHERE r.state = 'approved' AND NOT EXISTS (SELECT 1 FROM main.registration_proposal p
       WHERE p.registration_id = r.id AND p.state = 'approved')`,
};

describe('a few hundred registrations on a real store', () => {
  it('never stand against the rules, whoever tries whatever', async () => {
    await using workplace = await Workplace.ready({ now: '2018-01-10T09:00:00Z' });
    const roll = dice(20_191_115);
    const grounds: GroundDraft[] = [];
    const roleIds: number[] = [];
    await writeMaterial(workplace, (material) => {
      const sources = (
        [
          ['R1', ['B', 2]],
          ['R2', ['A', 3]],
          ['r1', ['A', 1]],
          ['R3', ['C', 4]],
          ['R4', ['B', 4]],
        ] as [string, [SourceGrade, ContentGrade]][]
      ).map(([reference, grade]) => material.source({ reference, grade }));
      for (const [index, { id }] of sources.entries()) {
        const basis = index === 2 ? ('socialMedia' as const) : ('statement' as const);
        grounds.push({ kind: 'report', id, basis, note: '' });
      }
      const [first] = sources as [(typeof sources)[number]];
      for (let index = 0; index < lives; index += 1) {
        material.person(first, {
          name: `Kanariefugl ${index}`,
          birthDate: index % 4 === 0 ? '2002-06-01' : '1990-06-01',
          roles: [{ role: index % 3 === 0 ? 'associate' : 'member', from: '2018-01-01' }],
        });
      }
    });
    await changeStore(workplace, (db) => {
      roleIds.push(...db.column<number>('SELECT id FROM main.person_role ORDER BY id'));
    });
    expect(roleIds).toHaveLength(lives);

    const known = roleIds.map(() => ({ registrationId: 0, proposalId: 0 }));
    const outcomes = new Map<string, number>();
    const draft = () => ({
      legalBasis: roll(12) === 0 ? '' : 'Politiloven § 2',
      reason: 'Nødvendig for at forebygge vold.',
      concernTalk: roll(6) === 0 ? null : ('held' as const),
      grounds: roll(3) > 0 ? grounds.slice(0, 2) : grounds.filter(() => roll(2) === 0),
    });
    const attempt = async (index: number) => {
      const life = known[index] as (typeof known)[number];
      const roleId = roleIds[index] as number;
      const { registrationId, proposalId } = life;
      const does = roll(10);
      if (does < 3) {
        const subject = { kind: 'role' as const, roleId };
        Object.assign(
          life,
          await workplace.call('registration.propose', { act: 'register', subject, ...draft() }),
        );
        return 'proposed';
      }
      if (registrationId === 0) return 'nothing';
      if (does < 8) {
        const verdict = roll(8) === 0 ? ('decline' as const) : ('approve' as const);
        const { state } = await workplace.call('registration.decide', { proposalId, verdict, reason: 'Set' });
        return state;
      }
      if (does === 8 && roll(4) === 0) {
        await workplace.call('registration.end', { registrationId, reason: 'Ude af miljøet' });
        return 'ended';
      }
      const act = roll(3) === 0 ? ('change' as const) : ('extend' as const);
      Object.assign(life, await workplace.call('registration.propose', { act, registrationId, ...draft() }));
      return act;
    };
    for (let round = 0; round < rounds; round += 1) {
      workplace.now = new Date(workplace.now.getTime() + roll(60) * 86_400_000);
      await workplace.signIn(turns[round % turns.length] ?? 'Kontrollant');
      for (let index = 0; index < lives; index += 1) {
        const outcome = await attempt(index).catch((error) => {
          if (!(error instanceof Failure) || error.code === 'call.unexpected') throw error;
          return error.code;
        });
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    }
    await changeStore(workplace, (db) => {
      for (const [what, sql] of Object.entries(forbidden)) expect([what, db.all(sql)]).toEqual([what, []]);
    });
    // The walk did what it is about, and was refused what it should be.
    for (const each of ['proposed', 'approved', 'open', 'declined', 'extend', 'change', 'ended']) {
      expect([each, (outcomes.get(each) ?? 0) > 0]).toEqual([each, true]);
    }
    for (const each of ['requirementsUnmet', 'ownDecision', 'decidedByYou', 'alreadyDecided']) {
      expect([each, (outcomes.get(`registration.${each}`) ?? 0) > 0]).toEqual([each, true]);
    }
  }, 180_000);
});
