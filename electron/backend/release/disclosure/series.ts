import type { Progress } from './audit.ts';
import { protect, prove, reliefs, type Utility, utilityOf } from './face.ts';
import { cellAt, type Link, type LinkedTables, type PublishedCell } from './model.ts';
import { checkPolicy, type Policy } from './policy.ts';
import type { Proof } from './proof.ts';
import { type RuleKnowledge, ruleKnowledge, type Sensitive, suppress } from './suppress.ts';
import type { Fault } from './verify.ts';
import { noRuleKnowledge, type View } from './worlds.ts';

/** The state of the same tables at one date. */
export interface SeriesRelease {
  readonly model: LinkedTables;
  /** Since the previous release; of the first release it says nothing. */
  readonly joiners: Flow;
  readonly leavers: Flow;
}

/** Persons who came into, or went out of, the cells since the previous release. */
export interface Flow {
  /** Known to readers in any case. */
  readonly total: number;
  /** Per cell of the model, null where it is not published; left out where no flow is published. */
  readonly values?: readonly (number | null)[];
}

/** A release that has been made. `forced` where this library made the pattern; readers then know its rules. */
export interface ReleasedTables extends SeriesRelease {
  readonly suppressed: readonly boolean[];
  readonly forced?: readonly number[];
}

/** The proof for a series: over the joint system of all releases, whose cells `origin` explains. */
export interface SeriesProtection extends Proof {
  readonly verdict: 'safe' | 'unsafe';
  readonly faults: readonly Fault[];
  readonly utility: Utility;
  readonly model: LinkedTables;
  /** Per cell of the joint system. */
  readonly origins: readonly Origin[];
}

/** `cell` of the tables at release `to`, or its joiners or leavers summed over the periods that end at releases `from` to `to`. */
export interface Origin {
  readonly what: 'count' | 'joiners' | 'leavers';
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Protects the present release against readers who have all earlier ones, to whomever they went, and who know the
 * total joiners and leavers of each period (rule 7). Hides more of the present until no count of any release and no
 * joiners or leavers of any cell, in one period or summed over several, is given away. What earlier releases gave away
 * can not be taken back: if the audit does not hold with everything hidden, the verdict is `unsafe`.
 *
 * Returns the joint proof and the pattern of the present release. Throws a RangeError where the releases do not have
 * the same tables, or the policy is impossible, and Failure `call.cancelled`.
 */
export async function protectInSeries(
  earlier: readonly ReleasedTables[],
  present: SeriesRelease,
  policy: Policy,
  progress: Progress = {},
): Promise<{ present: ReleasedTables; proof: SeriesProtection }> {
  checkPolicy(policy);
  const alone = await protect(present.model, policy, progress);
  const forced = new Set(alone.forced);
  for (;;) {
    const { suppressed } = suppress(present.model, policy, forced);
    const released: ReleasedTables = { ...present, suppressed, forced: [...forced] };
    const proof = await auditSeries([...earlier, released], policy, progress, false);
    const failing = [
      ...new Set(
        proof.faults.flatMap(({ cell }) => (cell === undefined ? [] : (proof.origins[cell]?.cell ?? []))),
      ),
    ];
    if (failing.length === 0) return { present: released, proof };
    const shown = failing.filter((cell) => !suppressed[cell] && !isShownZero(present.model, cell, policy));
    const presentView: View = {
      model: present.model,
      policy,
      suppressed,
      knowledge: noRuleKnowledge,
      reader: 'thresholds',
    };
    const added = shown.length > 0 ? shown : reliefs(presentView, failing);
    if (added.length === 0)
      return { present: released, proof: { ...proof, faults: [...proof.faults, { code: 'nothingLeft' }] } };
    for (const cell of added) forced.add(cell);
  }
}

/** Audits a series as it stands. `isExact` asks for the very bounds of counts instead of enough to judge them. */
export async function auditSeries(
  releases: readonly ReleasedTables[],
  policy: Policy,
  progress: Progress = {},
  isExact = true,
): Promise<SeriesProtection> {
  checkPolicy(policy);
  const { view, origins } = viewOfSeries(releases, policy);
  const proof = await prove(view, progress, isExact);
  const verdict = proof.faults.length === 0 ? 'safe' : 'unsafe';
  return { ...proof, verdict, utility: utilityOf(view), model: view.model, origins };
}

/**
 * One system for all releases. For each period and atom the stayers S, leavers L and joiners J are unknown counts of
 * at least 0; the persons at its start are S + L, those at its end S + J, and the end of one period is the start of
 * the next, so that x(t+1) = x(t) + J - L and L <= x(t). Joiners and leavers of every cell, and their sums over
 * every window of periods, are hidden cells of the system.
 */
export function viewOfSeries(
  releases: readonly ReleasedTables[],
  policy: Policy,
): { view: View; origins: readonly Origin[] } {
  const first = releases[0]?.model;
  if (!first) throw new RangeError('a series needs a release');
  for (const [at, { model, suppressed }] of releases.entries()) {
    if (!haveSameTables(first, model))
      throw new RangeError(`release ${at + 1} has other tables than release 1`);
    if (suppressed.length !== model.cells.length)
      throw new RangeError(`release ${at + 1} has no pattern for its cells`);
  }
  const widest = first.cells.findIndex(({ breadth }) => breadth === 1);
  const everybody = first.cells[widest]?.atoms;
  if (!everybody) throw new RangeError('a series needs tables with a total');
  checkTotals(releases, widest);
  const layout = layOut(first.atomCount);
  const cells: PublishedCell[] = [];
  const suppressed: boolean[] = [];
  const origins: Origin[] = [];
  const add = (cell: PublishedCell, isHidden: boolean, origin: Origin) => {
    cells.push(cell);
    suppressed.push(isHidden);
    origins.push(origin);
  };
  releases.forEach((release, to) => {
    release.model.cells.forEach((cell, at) => {
      const atoms = layout.present(to).flatMap((block) => cell.atoms.map((atom) => block + atom));
      const label = { ...cell.label, release: String(to + 1) };
      const isCarried = cell.kind === 'printed' && releases.some(({ suppressed: others }) => !others[at]);
      const kind = isCarried ? 'carried' : cell.kind;
      add({ ...cell, label, atoms, kind }, release.suppressed[at] === true, {
        what: 'count',
        cell: at,
        from: to,
        to,
      });
    });
  });
  for (const what of ['joiners', 'leavers'] as const) {
    releases.forEach((release, to) => {
      if (to === 0) return;
      const flow = release[what];
      const label = { flow: what, release: String(to + 1) };
      const sumOver = (atoms: readonly number[], from: number) =>
        Array.from({ length: to - from + 1 }, (_, at) => layout.flow(what, from + at)).flatMap((block) =>
          atoms.map((atom) => block + atom),
        );
      add({ label, atoms: sumOver(everybody, to), value: flow.total, breadth: 1, kind: 'given' }, false, {
        what,
        cell: widest,
        from: to,
        to,
      });
      first.cells.forEach((cell, at) => {
        if (at === widest) return;
        for (let from = 1; from <= to; from += 1) {
          const value = from === to ? (flow.values?.[at] ?? null) : null;
          const windowed = {
            ...cell,
            label: { ...cell.label, ...label, since: String(from) },
            atoms: ascending(sumOver(cell.atoms, from)),
          };
          add({ ...windowed, value: value ?? 0, kind: 'flow' }, value === null, { what, cell: at, from, to });
        }
      });
    });
  }
  const model: LinkedTables = {
    atomCount: layout.atomCount(releases.length),
    cells: cells.map((cell) => ({ ...cell, atoms: ascending(cell.atoms) })),
    links: linksOf(first, releases.length),
    lines: releases.flatMap((release, at) =>
      release.model.lines.map(({ total, parts }) => ({
        total: at * first.cells.length + total,
        parts: parts.map((part) => at * first.cells.length + part),
      })),
    ),
    groups: releases.flatMap((release, at) =>
      release.model.groups.map(({ part, total }) => ({
        part: at * first.cells.length + part,
        total: at * first.cells.length + total,
      })),
    ),
  };
  return {
    view: { model, policy, suppressed, knowledge: knowledgeOf(releases, policy), reader: 'thresholds' },
    origins,
  };
}

/** Throws where the flows do not lead from one total to the next. */
function checkTotals(releases: readonly ReleasedTables[], widest: number): void {
  releases.forEach(({ model, joiners, leavers }, at) => {
    const before = releases[at - 1];
    if (!before) return;
    const previous = cellAt(before.model, widest).value;
    if (
      leavers.total > previous ||
      previous + joiners.total - leavers.total !== cellAt(model, widest).value
    ) {
      throw new RangeError(
        `joiners and leavers do not lead from the total of release ${at} to that of release ${at + 1}`,
      );
    }
  });
}

/** Where the blocks of atoms of a series start: the first state, then stayers, leavers and joiners of each period. */
function layOut(size: number) {
  const period = (to: number) => size * (1 + 3 * (to - 1));
  return {
    /** Blocks whose sum is the state at a release. */
    present: (to: number) => (to === 0 ? [0] : [period(to), period(to) + 2 * size]),
    stayers: period,
    flow: (what: 'joiners' | 'leavers', to: number) => period(to) + (what === 'leavers' ? size : 2 * size),
    atomCount: (releases: number) => size * (1 + 3 * (releases - 1)),
  };
}

function linksOf(first: LinkedTables, count: number): Link[] {
  const layout = layOut(first.atomCount);
  const links: Link[] = [...first.links];
  for (let to = 1; to < count; to += 1) {
    for (let atom = 0; atom < first.atomCount; atom += 1) {
      const before = layout.present(to - 1).map((block) => block + atom);
      links.push({
        atoms: [...before, layout.stayers(to) + atom, layout.flow('leavers', to) + atom],
        coefficients: [...before.map(() => 1), -1, -1],
      });
    }
    for (const what of ['joiners', 'leavers'] as const) {
      const block = layout.flow(what, to);
      links.push(
        ...first.links.map(({ atoms, coefficients }) => ({
          atoms: atoms.map((atom) => block + atom),
          coefficients,
        })),
      );
    }
  }
  return links;
}

function knowledgeOf(releases: readonly ReleasedTables[], policy: Policy): RuleKnowledge {
  const parts = releases.map(({ model, suppressed, forced }, at) => {
    if (!forced) return noRuleKnowledge;
    const { thresholds } = ruleKnowledge(model, policy, suppressed, new Set(forced));
    const moved = (condition: Sensitive) => ({
      ...condition,
      cells: condition.cells.map((cell) => at * model.cells.length + cell),
    });
    return {
      reasons: thresholds.reasons.map((reasons) => reasons.map(moved)),
      refuted: thresholds.refuted.map(moved),
    };
  });
  return {
    reasons: parts.flatMap(({ reasons }) => reasons),
    refuted: parts.flatMap(({ refuted }) => refuted),
  };
}

function haveSameTables(one: LinkedTables, other: LinkedTables): boolean {
  const shape = ({ atomCount, cells, links }: LinkedTables) =>
    JSON.stringify([atomCount, links, cells.map(({ label, atoms }) => [label, atoms])]);
  return shape(one) === shape(other);
}

function isShownZero(model: LinkedTables, cell: number, policy: Policy): boolean {
  return policy.zerosShown && cellAt(model, cell).value === 0;
}

function ascending(atoms: readonly number[]): number[] {
  return [...atoms].sort((a, b) => a - b);
}
