import { describe, expect, it } from 'vitest';
import { type AuditInput, auditRelease, type Gate, proofHolds, theGate } from './audit.ts';
import { type Base, type Movement, movementBetween } from './movement.ts';
import { defaultSettings, profilesUnder } from './profile.ts';
import { keyText, type Signature } from './summary.ts';

const { operativeSteering, sikkerBy, housing } = profilesUnder(defaultSettings);
const control = { progress: () => {}, isCancelled: () => false };

/** Eighty persons, a few of them in a corner of the tables. */
const people: Base = new Map(
  Array.from({ length: 80 }, (_, at): [string, Signature] => [
    `p${at}`,
    {
      area: (['ydreNoerrebro', 'indreNoerrebro', 'bispebjerg', 'elsewhere'] as const)[at % 4] ?? 'elsewhere',
      age: at < 3 ? 'under18' : at % 3 === 0 ? '21to24' : '25to29',
      role: at % 5 === 0 ? 'associate' : at < 4 ? 'contact' : 'member',
      size: at % 2 === 1 ? 'none' : at % 3 === 0 ? 'B>A' : at % 3 === 1 ? 'A' : 'A>B',
      component: 'alone',
    },
  ]),
);
const first: AuditInput = {
  profile: operativeSteering,
  movements: [movementBetween(people, people)],
  from: 0,
  earlier: [],
  known: [],
};

describe('a reader who moved', () => {
  /** Eleven of each area are under 18; one of them leaves, and one person elsewhere becomes a contact. */
  const before: Base = new Map(
    Array.from({ length: 120 }, (_, at): [string, Signature] => [
      `p${at}`,
      {
        area:
          (['ydreNoerrebro', 'indreNoerrebro', 'bispebjerg', 'elsewhere'] as const)[at % 4] ?? 'elsewhere',
        age: at < 44 ? 'under18' : '25to29',
        role: at % 5 === 0 ? 'contact' : 'member',
        size: 'none',
        component: 'alone',
      },
    ]),
  );
  const after = new Map(before);
  after.delete('p4');
  after.set('p101', { ...(before.get('p101') as Signature), role: 'contact' });
  const leavers = { population: 'present', headings: { area: 'ydreNoerrebro', age: 'under18' } } as const;

  it('knows both ends of the move, so that the one who left cannot be told by the count that falls', async () => {
    const step = { ...first, movements: [movementBetween(before, before)] };
    const earlier = [{ ...operativeSteering, from: 0, to: 0, ...(await auditRelease(step, control)) }];
    // A document that cannot be proved is not let out either.
    const isShownTwice = async (movement: Movement) => {
      const movements = [...step.movements, movement];
      const { withheld } = await auditRelease({ ...step, movements, from: 1, earlier }, control).catch(
        () => ({
          withheld: [leavers],
        }),
      );
      return [...(earlier[0]?.withheld ?? []), ...withheld].every((key) => keyText(key) !== keyText(leavers));
    };
    const movement = movementBetween(before, after);
    expect(movement.moves).toEqual([
      { from: before.get('p101'), to: { ...before.get('p101'), role: 'contact' }, count: 1 },
    ]);
    expect(await isShownTwice(movement)).toBe(false);
  });
});

describe('the proof of a document', () => {
  it('holds without a solver, and fails when any one number of it is changed', async () => {
    const proof = await auditRelease(first, control);
    expect(proofHolds(first, proof)).toBe(true);
    const [pool] = proof.pools;
    if (!pool) throw new Error('no pool');
    expect(pool.deviations.length).toBeGreaterThan(0);
    pool.deviations.forEach((deviation, at) => {
      deviation.forEach(([atom, change], place) => {
        const changed = deviation.with(place, [atom, change + 1]);
        const pools = [{ ...pool, deviations: pool.deviations.with(at, changed) }];
        expect(proofHolds(first, { ...proof, pools })).toBe(false);
      });
    });
  });

  it('fails when an answer is missing, and when something withheld is shown', async () => {
    const proof = await auditRelease(first, control);
    const pools = proof.pools.map((pool) => ({ ...pool, answers: pool.answers.slice(1) }));
    expect(proofHolds(first, { ...proof, pools })).toBe(false);
    expect(proofHolds(first, { ...proof, withheld: proof.withheld.slice(1) })).toBe(false);
  });

  it('speaks to every pool that the document reaches, the most sparing first', async () => {
    const steering = await auditRelease(first, control);
    const earlier = [{ ...operativeSteering, from: 0, to: 0, ...steering }];
    const second: AuditInput = { ...first, profile: sikkerBy, earlier, known: steering.pools };
    const proof = await auditRelease(second, control);
    expect(proof.pools.map(({ k }) => k)).toEqual([10, 5]);
    expect(proofHolds(second, proof)).toBe(true);
  });

  it('covers every withheld count of a series to several recipients, and bears no wrong number', {
    timeout: 120_000,
  }, async () => {
    const later = new Map(people);
    for (const person of ['p7', 'p20', 'p33']) later.delete(person);
    for (let at = 0; at < 12; at += 1) later.set(`new${at}`, people.get(`p${at + 40}`) as Signature);
    for (let at = 0; at < 12; at += 1) later.set(`p${at + 50}`, people.get(`p${at + 55}`) as Signature);
    const movements = [movementBetween(people, people), movementBetween(people, later)];
    const steering = await auditRelease(first, control);
    const earlier = [{ ...operativeSteering, from: 0, to: 0, ...steering }];
    const second: AuditInput = { ...first, movements, from: 1, earlier, known: steering.pools };
    const quarterly = await auditRelease(second, control);
    const annual: AuditInput = {
      ...second,
      profile: sikkerBy,
      earlier: [...earlier, { ...operativeSteering, from: 1, to: 1, ...quarterly }],
      known: quarterly.pools,
    };
    let flipped = 0;
    for (const [input, proof] of [
      [second, quarterly],
      [annual, await auditRelease(annual, control)],
    ] as const) {
      expect(proofHolds(input, proof)).toBe(true);
      for (const [place, pool] of proof.pools.entries()) {
        const holdsWith = (changed: Partial<typeof pool>) =>
          proofHolds(input, { ...proof, pools: proof.pools.with(place, { ...pool, ...changed }) });
        pool.answers.forEach((answer, at) => {
          if (answer?.worlds.length)
            expect(holdsWith({ answers: pool.answers.with(at, { worlds: [] }) })).toBe(false);
        });
        for (const [at, deviation] of pool.deviations.entries()) {
          const entry = (at * 7) % deviation.length;
          const [atom, change] = deviation[entry] as readonly [number, number];
          const wrong = at % 2 === 0 ? change - 1 : change + 1;
          const deviations = pool.deviations.with(at, deviation.with(entry, [atom, wrong]));
          expect(holdsWith({ deviations })).toBe(false);
          flipped += 1;
        }
      }
    }
    expect(flipped).toBeGreaterThan(60);
  });

  it('shows again what need not be withheld', async () => {
    let attacks = 0;
    let most = 0;
    // Once it says that somebody found out something where all counts are large.
    const anxious: Gate = {
      ...theGate,
      suppress: (...of) => {
        const pattern = theGate.suppress(...of);
        most = Math.max(most, pattern.suppressed.filter(Boolean).length);
        return pattern;
      },
      attack: async (...of) => {
        attacks += 1;
        const found = await theGate.attack(...of);
        return attacks === 1 ? { ...found, unanswered: [{ count: 0, reader: 0 }] } : found;
      },
    };
    const proof = await auditRelease({ ...first, profile: housing }, control, anxious);
    expect(most).toBeGreaterThan(0);
    expect(proof.withheld).toEqual([]);
  });

  it('is refused to a gate without secondary suppression', async () => {
    const careless: Gate = {
      ...theGate,
      suppress: ({ model }, { k }) => ({ suppressed: model.cells.map(({ value }) => value < k) }),
      attack: async () => ({ deviations: [], answers: [], emptied: [], unanswered: [] }),
    };
    const proof = await auditRelease(first, control, careless);
    expect(proofHolds(first, proof)).toBe(false);
  });
});
