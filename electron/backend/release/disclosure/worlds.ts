import { type LinkedTables, linkValue, type PublishedCell, sumOf } from './model.ts';
import type { Policy } from './policy.ts';
import { isSensitive, type RuleKnowledge, type RuleReader } from './suppress.ts';

/** What a reader holds in hands: the system, which cells are hidden, and what the rules tell of them. */
export interface View {
  readonly model: LinkedTables;
  readonly policy: Policy;
  readonly suppressed: readonly boolean[];
  readonly knowledge: RuleKnowledge;
  /** Whom the view describes, and so what is asked of it. */
  readonly reader: RuleReader;
}

/** The rules tell nothing: the reader of a pattern that `suppress` did not make. */
export const noRuleKnowledge: RuleKnowledge = { reasons: [], refuted: [] };

/**
 * True if a reader must think this world possible: whole counts of at least 0 that give every shown number, respect
 * the links, and fit what the rules tell. Adds integers and nothing else; every claim of safety rests on this.
 */
export function isPossible(view: View, world: readonly number[]): boolean {
  const { model, policy, suppressed } = view;
  if (world.length !== model.atomCount) return false;
  if (!world.every((count) => Number.isSafeInteger(count) && count >= 0)) return false;
  if (model.links.some((link) => linkValue(link, world) !== 0)) return false;
  const values = model.cells.map((cell) => sumOf(cell.atoms, world));
  const fits = model.cells.every((cell, at) =>
    suppressed[at] ? (values[at] ?? 0) >= leastHidden(cell, policy) : values[at] === cell.value,
  );
  return fits && fitsRules(view.knowledge, values);
}

/** The least value that a reader must think possible for a hidden cell, whatever else is shown. */
export function leastHidden(cell: PublishedCell, policy: Policy): number {
  return policy.zerosShown && cell.kind !== 'flow' ? 1 : 0;
}

/** True if these values of the cells would have led the rules to the same pattern. */
function fitsRules(knowledge: RuleKnowledge, values: readonly number[]): boolean {
  return (
    knowledge.refuted.every((condition) => !isSensitive(condition, values)) &&
    knowledge.reasons.every((reasons) => reasons.some((condition) => isSensitive(condition, values)))
  );
}
