import type { Signature } from './summary.ts';

/** Who is counted on a day: a pseudonym known to this store alone, and what the person is counted by. */
export type Base = ReadonlyMap<string, Signature>;

/** How many persons have a signature. */
export interface SignatureCount {
  readonly signature: Signature;
  readonly count: number;
}

/** What became of everybody between two bases, as counts. Persons whose signature changed stand in both `moved` lists. */
export interface Movement {
  readonly stayed: readonly SignatureCount[];
  readonly movedOut: readonly SignatureCount[];
  readonly movedIn: readonly SignatureCount[];
  readonly joined: readonly SignatureCount[];
  readonly left: readonly SignatureCount[];
}

/** Compares two bases. Signatures are listed in a fixed order, so that equal bases give equal movements. */
export function movementBetween(before: Base, after: Base): Movement {
  const kinds: Record<keyof Movement, Map<string, SignatureCount>> = {
    stayed: new Map(),
    movedOut: new Map(),
    movedIn: new Map(),
    joined: new Map(),
    left: new Map(),
  };
  const count = (kind: keyof Movement, signature: Signature) => {
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
    }
  }
  for (const [member, signature] of after) if (!before.has(member)) count('joined', signature);
  const listed = (kind: keyof Movement) =>
    [...kinds[kind]].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, counted]) => counted);
  return {
    stayed: listed('stayed'),
    movedOut: listed('movedOut'),
    movedIn: listed('movedIn'),
    joined: listed('joined'),
    left: listed('left'),
  };
}

function signatureKey({ area, age, role, size, component }: Signature): string {
  return `${area}/${age}/${role}/${size}/${component}`;
}
