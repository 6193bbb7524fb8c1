import type { Signature } from './summary.ts';

/** Who is counted on a day: a pseudonym known to this store alone, and what the person is counted by. */
export type Base = ReadonlyMap<string, Signature>;

/** How many persons have a signature. */
export interface SignatureCount {
  readonly signature: Signature;
  readonly count: number;
}

/** How many persons changed from one signature to another. */
export interface Move {
  readonly from: Signature;
  readonly to: Signature;
  readonly count: number;
}

/** Courses that a person can take from one base to the next; whoever moves takes two, out and in. */
export const courses = ['stayed', 'movedOut', 'movedIn', 'joined', 'left'] as const;
export type Course = (typeof courses)[number];

/** What became of everybody between two bases, as counts. Persons whose signature changed stand in both `moved` lists. */
export interface Movement extends Readonly<Record<Course, readonly SignatureCount[]>> {
  /** Both ends of each move, which whoever moved knows of. Not in what was sealed under attacker model 2026-2. */
  readonly moves?: readonly Move[];
}

/** Compares two bases. Signatures are listed in a fixed order, so that equal bases give equal movements. */
export function movementBetween(before: Base, after: Base): Movement {
  const moves = new Map<string, Move>();
  const kinds: Record<Course, Map<string, SignatureCount>> = {
    stayed: new Map(),
    movedOut: new Map(),
    movedIn: new Map(),
    joined: new Map(),
    left: new Map(),
  };
  const count = (kind: Course, signature: Signature) => {
    const key = signatureKey(signature);
    kinds[kind].set(key, { signature, count: (kinds[kind].get(key)?.count ?? 0) + 1 });
  };
  for (const [member, signature] of before) {
    const now = after.get(member);
    if (!now) count('left', signature);
    else if (signatureKey(now) === signatureKey(signature)) count('stayed', signature);
    else {
      count('movedOut', signature);
      count('movedIn', now);
      const key = `${signatureKey(signature)} ${signatureKey(now)}`;
      moves.set(key, { from: signature, to: now, count: (moves.get(key)?.count ?? 0) + 1 });
    }
  }
  for (const [member, signature] of after) if (!before.has(member)) count('joined', signature);
  const listed = <Counted>(counts: ReadonlyMap<string, Counted>) =>
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
  return {
    stayed: listed(kinds.stayed),
    movedOut: listed(kinds.movedOut),
    movedIn: listed(kinds.movedIn),
    joined: listed(kinds.joined),
    left: listed(kinds.left),
    moves: listed(moves),
  };
}

function signatureKey({ area, age, role, size, component }: Signature): string {
  return `${area}/${age}/${role}/${size}/${component}`;
}
