import { z } from 'zod';
import { assess, protect } from './face.ts';
import type { LinkedTables } from './model.ts';
import { checkPolicy, defaultPolicy, type Policy } from './policy.ts';
import { checkPattern, claimsOf, type Proof } from './proof.ts';
import {
  auditSeries,
  protectInSeries,
  type ReleasedTables,
  type SeriesRelease,
  viewOfSeries,
} from './series.ts';
import { fromSparse } from './sparseModel.ts';
import { type Claim, type Fault, verify } from './verify.ts';

/**
 * `disclose`: reads one sparse model with `policy` (and `suppressed`, to audit a given pattern instead of making one)
 * and answers with the pattern, the bounds, and two counter-worlds for every hidden cell. The answer carries the
 * model, so that it can be given to `verify` as it is. Cells are numbered from 1, as in `j`.
 * Throws an Error that says what is wrong with the input.
 */
export async function runDisclose(input: string): Promise<string> {
  const {
    policy: wanted,
    suppressed,
    maxN,
    ...sparse
  } = parse(input, modelShape.extend({ policy: policyShape }));
  const policy = policyOf(wanted, maxN);
  const model = fromSparse(sparse);
  const protection = suppressed
    ? await assess(model, policy, patternFor(suppressed, model))
    : await protect(model, policy, {}, 'algorithm');
  return print({
    kind: 'disclose',
    ...sparse,
    policy,
    verdict: protection.verdict,
    faults: protection.faults.map(numbered),
    suppressed: protection.suppressed,
    forced: protection.forced?.map((cell) => cell + 1) ?? null,
    lo: protection.intervals.map((interval) => interval?.lo ?? null),
    up: protection.intervals.map((interval) => interval?.up ?? null),
    utility: protection.utility,
    witnesses: witnessesOf(protection),
    rerunWitnesses: protection.rerun ? witnessesOf(protection.rerun) : null,
  });
}

/**
 * `series`: reads `releases`, oldest first, each a sparse model of the same tables with `joiners` and `leavers` since
 * the one before (a total, or `{ total, z }` with published flows per cell and null where not published). A release
 * without `suppressed` is protected against all before it. Answers with every pattern, the bounds, and the joint proof.
 * Throws an Error that says what is wrong with the input.
 */
export async function runSeries(input: string): Promise<string> {
  const parsed = parse(input, seriesShape);
  const policy = policyOf(parsed.policy, undefined);
  const released: ReleasedTables[] = [];
  for (const [at, given] of parsed.releases.entries()) {
    const release = releaseOf(given, at);
    released.push(
      given.suppressed
        ? { ...release, suppressed: patternFor(given.suppressed, release.model) }
        : (await protectInSeries(released, release, policy)).present,
    );
  }
  const proof = await auditSeries(released, policy);
  const boundsOf = (to: number, side: 'lo' | 'up') =>
    proof.origins.flatMap((origin, cell) =>
      origin.what === 'count' && origin.to === to ? [proof.intervals[cell]?.[side] ?? null] : [],
    );
  return print({
    kind: 'series',
    policy,
    verdict: proof.verdict,
    faults: proof.faults.map(({ code, cell }) => ({
      code,
      ...(cell === undefined ? {} : named(proof.origins[cell])),
    })),
    utility: proof.utility,
    releases: parsed.releases.map((given, at) => ({
      ...given,
      suppressed: released[at]?.suppressed,
      forced: released[at]?.forced?.map((cell) => cell + 1),
      lo: boundsOf(at, 'lo'),
      up: boundsOf(at, 'up'),
    })),
    worlds: proof.worlds,
    witnesses: proof.witnesses.map(({ cell, low, high }) => ({
      ...named(proof.origins[cell]),
      lo: proof.intervals[cell]?.lo,
      up: proof.intervals[cell]?.up,
      low,
      high,
    })),
  });
}

/**
 * `verify`: reads an answer of `disclose` or `series` and checks its proof by adding integers, without the solver.
 * Answers `{ verdict, faults }`. Throws an Error that says what is wrong with the input.
 */
export async function runVerify(input: string): Promise<string> {
  const answer = parse(input, answerShape);
  const faults = answer.kind === 'disclose' ? verifyDisclose(answer) : verifySeries(answer);
  return print({ verdict: faults.length === 0 ? 'safe' : 'unsafe', faults: faults.map(numbered) });
}

const count = z.number().int().min(0);
const place = z.number().int().min(1);
/** R writes single numbers as lists of one. */
const single = z.union([count, z.tuple([count]).transform(([value]) => value)]);
const policyShape = z
  .object({
    k: z.number().int(),
    coalition: z.number().int(),
    zerosShown: z.boolean(),
    width: z.number().int(),
  })
  .partial()
  .optional();
const modelShape = z.object({
  nrow: single,
  ncol: single,
  i: z.array(place),
  j: z.array(place),
  z: z.array(count),
  cells: z.array(z.record(z.string(), z.string())).optional(),
  suppressed: z.array(z.boolean()).optional(),
  maxN: single.optional(),
});
const flowShape = z.union([count, z.object({ total: count, z: z.array(count.nullable()).optional() })]);
const releaseShape = modelShape.extend({
  joiners: flowShape.optional(),
  leavers: flowShape.optional(),
  forced: z.array(place).optional(),
});
const seriesShape = z.object({ policy: policyShape, releases: z.array(releaseShape).min(1) });
const world = z.array(z.number());
const witnessShape = z.array(
  z.object({ cell: place, lo: z.number(), up: z.number(), low: world, high: world }),
);
const discloseAnswer = modelShape.extend({
  kind: z.literal('disclose'),
  policy: policyShape,
  suppressed: z.array(z.boolean()),
  /** null: the pattern was given. */
  forced: z.array(place).nullable(),
  witnesses: witnessShape,
  rerunWitnesses: witnessShape.nullable(),
});
const seriesAnswer = seriesShape.extend({
  kind: z.literal('series'),
  releases: z.array(releaseShape.extend({ suppressed: z.array(z.boolean()) })).min(1),
  worlds: z.array(world),
  witnesses: z.array(
    z.object({
      what: z.enum(['count', 'joiners', 'leavers']),
      cell: place,
      from: place,
      to: place,
      lo: z.number(),
      up: z.number(),
      low: count,
      high: count,
    }),
  ),
});
const answerShape = z.discriminatedUnion('kind', [discloseAnswer, seriesAnswer]);

function verifyDisclose(answer: z.infer<typeof discloseAnswer>): Fault[] {
  const policy = policyOf(answer.policy, undefined);
  const model = fromSparse(answer);
  const suppressed = patternFor(answer.suppressed, model);
  const forced = answer.forced?.map((cell) => cell - 1) ?? null;
  return checkPattern(
    model,
    policy,
    { suppressed, forced },
    claimsFrom(answer.witnesses),
    answer.rerunWitnesses && claimsFrom(answer.rerunWitnesses),
  );
}

function witnessesOf(proof: Proof): z.infer<typeof witnessShape> {
  return claimsOf(proof).map(({ cell, ...claim }) => ({
    cell: cell + 1,
    lo: claim.lo,
    up: claim.up,
    low: [...claim.low],
    high: [...claim.high],
  }));
}

function claimsFrom(witnesses: z.infer<typeof witnessShape>): Claim[] {
  return witnesses.map((witness) => ({ ...witness, cell: witness.cell - 1 }));
}

function verifySeries(answer: z.infer<typeof seriesAnswer>): Fault[] {
  const released = answer.releases.map((given, at): ReleasedTables => {
    const release = releaseOf(given, at);
    const forced = given.forced?.map((cell) => cell - 1);
    return {
      ...release,
      suppressed: patternFor(given.suppressed, release.model),
      ...(forced ? { forced } : {}),
    };
  });
  const { view, origins } = viewOfSeries(released, policyOf(answer.policy, undefined));
  const places = new Map(origins.map((origin, cell) => [JSON.stringify(named(origin)), cell]));
  const claims = answer.witnesses.map(
    ({ what, cell, from, to, lo, up, low, high }): Claim => ({
      cell: places.get(JSON.stringify({ what, cell, from, to })) ?? -1,
      lo,
      up,
      low: answer.worlds[low] ?? [],
      high: answer.worlds[high] ?? [],
    }),
  );
  return verify(view, claims);
}

/** `from` and `to` number the releases from 1, and `cell` the cells. */
function named(origin: ReturnType<typeof viewOfSeries>['origins'][number] | undefined) {
  if (!origin) throw new RangeError('a witness for no cell');
  const { what, cell, from, to } = origin;
  return { what, cell: cell + 1, from: from + 1, to: to + 1 };
}

function numbered({ code, cell }: Fault) {
  return cell === undefined ? { code } : { code, cell: cell + 1 };
}

function releaseOf(given: z.infer<typeof releaseShape>, at: number): SeriesRelease {
  const model = fromSparse(given);
  const flowOf = (what: 'joiners' | 'leavers') => {
    const flow = given[what];
    if (flow === undefined && at > 0) throw new Error(`release ${at + 1} has no ${what}`);
    if (flow === undefined || typeof flow === 'number') return { total: flow ?? 0 };
    if (flow.z && flow.z.length !== model.cells.length)
      throw new Error(`release ${at + 1}: ${what}.z must have ncol values`);
    return { total: flow.total, ...(flow.z ? { values: flow.z } : {}) };
  };
  return { model, joiners: flowOf('joiners'), leavers: flowOf('leavers') };
}

function patternFor(suppressed: readonly boolean[], model: LinkedTables): readonly boolean[] {
  if (suppressed.length !== model.cells.length) throw new Error('suppressed must have ncol values');
  return suppressed;
}

/** `maxN`, the largest count that the reference calls primary, stands in for a missing k. */
function policyOf(given: z.infer<typeof policyShape>, maxN: number | undefined): Policy {
  const policy = { ...defaultPolicy, ...(maxN === undefined ? {} : { k: maxN + 1 }), ...given };
  checkPolicy(policy);
  return policy;
}

function parse<Shape extends z.ZodType>(input: string, shape: Shape): z.infer<Shape> {
  let json: unknown;
  try {
    json = JSON.parse(input);
  } catch {
    throw new Error('the input is not JSON');
  }
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(
    `the input is malformed at ${issue?.path.join('.') || 'its top'}: ${issue?.message ?? 'unknown'}`,
  );
}

function print(answer: unknown): string {
  return JSON.stringify(answer);
}
