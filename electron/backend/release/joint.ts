import { batchSize } from './batch.ts';
import type { Question, Questions, Reader, StepCount } from './disclosure/answers.ts';
import type { Deviation, Form, Stakes } from './disclosure/deviation.ts';
import type { Frame } from './disclosure/frame.ts';
import type { LinkedTables, PublishedCell } from './disclosure/model.ts';
import type { Policy } from './disclosure/policy.ts';
import type { Sensitive } from './disclosure/suppress.ts';
import { type Course, courses, type Movement, type SignatureCount } from './movement.ts';
import {
  type CountKey,
  flowFrame,
  gaps,
  keyText,
  type PopulationName,
  presentFrame,
  type TableCode,
} from './summary.ts';

/** A system of linked tables, and where each published count is in it. */
export interface ReleaseModel {
  readonly model: LinkedTables;
  readonly keys: readonly CountKey[];
  /** Index of the cell with this key. Throws a RangeError where the document holds no such count. */
  cellOf(key: CountKey): number;
}

/**
 * The system of one document: those present, and joiners and leavers over the steps since the recipient's last one
 * where the document counts them. Movements are those steps, the last of which ends on the document's day.
 */
export function releaseModel(tables: readonly TableCode[], movements: readonly Movement[]): ReleaseModel {
  const now = movements.at(-1);
  if (!now) throw new RangeError('a document needs a step');
  const parts: { population: PopulationName; frame: Frame; counts: readonly SignatureCount[] }[] = [
    { population: 'present', frame: presentFrame(tables), counts: presentIn(now) },
  ];
  if (tables.includes('flows')) {
    for (const population of ['joined', 'left'] as const) {
      parts.push({
        population,
        frame: flowFrame(),
        counts: movements.flatMap((movement) => [...movement[population]]),
      });
    }
  }
  const cells: PublishedCell[] = [];
  const keys: CountKey[] = [];
  const links: LinkedTables['links'][number][] = [];
  const lines: LinkedTables['lines'][number][] = [];
  const groups: LinkedTables['groups'][number][] = [];
  let atomCount = 0;
  for (const { population, frame, counts } of parts) {
    const firstAtom = atomCount;
    const firstCell = cells.length;
    const world = worldOf(frame, counts);
    for (const { headings, atoms, breadth, least } of frame.cells) {
      keys.push({ population, headings });
      cells.push({
        label: { population, ...headings },
        atoms: atoms.map((atom) => atom + firstAtom),
        value: atoms.reduce((sum, atom) => sum + (world[atom] ?? 0), 0),
        breadth,
        kind: 'printed',
        ...(least === undefined ? {} : { least }),
        ...(population === 'present' ? {} : { isChange: true }),
      });
    }
    for (const link of frame.links)
      links.push({ ...link, atoms: link.atoms.map((atom) => atom + firstAtom) });
    for (const { total, parts: members } of frame.lines)
      lines.push({ total: total + firstCell, parts: members.map((part) => part + firstCell) });
    for (const { part, total } of frame.groups)
      groups.push({ part: part + firstCell, total: total + firstCell });
    atomCount += frame.atomCount;
  }
  const indices = new Map(keys.map((key, at) => [keyText(key), at]));
  return {
    model: { atomCount, cells, links, lines, groups },
    keys,
    cellOf(key) {
      const found = indices.get(keyText(key));
      if (found === undefined) throw new RangeError(`the document has no count ${keyText(key)}`);
      return found;
    },
  };
}

/** A document as its readers hold it. */
export interface ReadDocument {
  readonly k: number;
  readonly tables: readonly TableCode[];
  /** First and last step whose joiners and leavers it counts; the last is the step on whose day it is. */
  readonly from: number;
  readonly to: number;
  isShown(key: CountKey): boolean;
  /** What the rules tell of it, in counts of the document: each list holds at least one true condition. */
  readonly reasons: readonly (readonly KeyedCondition[])[];
  /** None of these holds. */
  readonly refuted: readonly KeyedCondition[];
}

/** `sum of coefficients[i] * count of keys[i] <= max`. */
export interface KeyedCondition {
  readonly keys: readonly CountKey[];
  readonly coefficients: readonly number[];
  readonly max: number;
}

/** The condition of a document's system in counts of the document. */
export function keyed({ keys }: ReleaseModel, { cells, coefficients, max }: Sensitive): KeyedCondition {
  return { keys: cells.map((cell) => keys[cell] as CountKey), coefficients, max };
}

/** What one pool of readers holds, and what must stay uncertain for it. */
export interface Pool {
  readonly stakes: Stakes;
  readonly questions: Questions;
  /** Per count that is asked for the document and the count of it that would have to be withheld to keep it uncertain; null: none. */
  readonly subjects: readonly Subject[];
  /** What the last document shows and no other does, and what would be known without that document. */
  readonly loose: readonly { readonly key: CountKey; readonly form: Form }[];
  readonly withoutLast: Stakes;
}

/** A count of one step, or joiners or leavers over some steps, by its key. */
export interface Subject {
  readonly key: CountKey;
  readonly from: number;
  readonly to: number;
}

/** What a pool knows besides its documents. Less is known only to the gates that the attack suite must break. */
export interface Granted {
  /** The total of those who joined, left and moved in each step. */
  readonly totals: boolean;
}

/**
 * All documents of a pool of readers as one system over the whole history (rules 2 and 7): in every step each person
 * stays, moves, joins or leaves, so that in every category x(t+1) = x(t) + J - L and L <= x(t) hold by construction.
 * The readers are granted the true totals of joiners, leavers and movers of every step; whoever knows less can do less.
 *
 * What must stay uncertain: every count that a document withholds and no other of the pool shows; and joiners and
 * leavers of every published category over every window of steps.
 */
export function poolOf(
  movements: readonly Movement[],
  documents: readonly ReadDocument[],
  policy: Policy,
  granted: Granted,
): Pool {
  const tables = [...new Set(documents.flatMap((document) => document.tables))].sort();
  const frame = presentFrame(
    tables.includes('flows') ? [...new Set([...tables, 'byRole' as const])] : tables,
  );
  const size = frame.atomCount;
  const stepSize = kinds.length * size;
  const truth = movements.flatMap((movement) => kinds.flatMap((kind) => worldOf(frame, movement[kind])));
  const atomsIn = (step: number, of: readonly Course[], atoms: readonly number[]) =>
    of.flatMap((kind) => atoms.map((atom) => step * stepSize + kinds.indexOf(kind) * size + atom));
  const formOf = ({ key, from, to }: Subject): Form => {
    const { atoms } = frame.cells[frame.cellOf(key.headings)] as Frame['cells'][number];
    if (key.population === 'present') return { atoms: atomsIn(to, present, atoms) };
    const kind = key.population;
    return { atoms: windows(from, to).flatMap((step) => atomsIn(step, [kind], atoms)) };
  };
  const countOf = ({ atoms, coefficients }: Form) =>
    atoms.reduce((sum, atom, at) => sum + (truth[atom] ?? 0) * (coefficients?.[at] ?? 1), 0);
  const subjectIn = (document: ReadDocument, key: CountKey): Subject => ({
    key,
    from: key.population === 'present' ? document.to : document.from,
    to: document.to,
  });

  const fixed: Form[] = [];
  const everybody = [...(frame.cells[frame.cellOf({})]?.atoms ?? [])];
  movements.forEach((_, step) => {
    for (const kind of kinds)
      for (const { atoms, coefficients } of frame.links)
        fixed.push({ atoms: atomsIn(step, [kind], atoms), coefficients });
    if (granted.totals)
      for (const kind of ['joined', 'left', 'movedIn'] as const)
        fixed.push({ atoms: atomsIn(step, [kind], everybody) });
    fixed.push(difference(atomsIn(step, ['movedIn'], everybody), atomsIn(step, ['movedOut'], everybody)));
    if (step === 0) return;
    for (let atom = 0; atom < size; atom += 1)
      fixed.push(difference(atomsIn(step - 1, present, [atom]), atomsIn(step, before, [atom])));
  });

  const shown = new Map<string, Subject>();
  const printed = new Map<string, Subject>();
  for (const document of documents) {
    for (const key of documentKeys(document.tables)) {
      const subject = subjectIn(document, key);
      printed.set(subjectText(subject), subject);
      if (document.isShown(key)) shown.set(subjectText(subject), subject);
    }
  }
  const last = documents.at(-1);
  const shownBefore = new Set(
    documents
      .slice(0, -1)
      .flatMap((document) =>
        documentKeys(document.tables).flatMap((key) =>
          document.isShown(key) ? [subjectText(subjectIn(document, key))] : [],
        ),
      ),
  );
  const loose = [...shown].flatMap(([text, subject]) =>
    shownBefore.has(text) ? [] : [{ key: subject.key, form: formOf(subject) }],
  );
  for (const [text, subject] of shown) if (shownBefore.has(text)) fixed.push(formOf(subject));
  const fixedBefore = fixed.slice();
  fixed.push(...loose.map(({ form }) => form));

  const boundsOf = (document: ReadDocument) =>
    document.refuted.map((condition) => {
      const form = conditionForm(condition, document);
      return { form, least: condition.max + 1 - countOf(form) };
    });
  const boundedBefore = documents.slice(0, -1).flatMap(boundsOf);
  const bounded = [...boundedBefore, ...(last ? boundsOf(last) : [])];
  function conditionForm(condition: KeyedCondition, document: ReadDocument): Form {
    const sums = new Map<number, number>();
    condition.keys.forEach((key, at) => {
      for (const atom of formOf(subjectIn(document, key)).atoms)
        sums.set(atom, (sums.get(atom) ?? 0) + (condition.coefficients[at] ?? 0));
    });
    const entries = [...sums].filter(([, coefficient]) => coefficient !== 0);
    return {
      atoms: entries.map(([atom]) => atom),
      coefficients: entries.map(([, coefficient]) => coefficient),
    };
  }
  const clauses = documents.flatMap((document) =>
    document.reasons.map((reasons) =>
      reasons.map((condition) => {
        const form = conditionForm(condition, document);
        return { form, most: condition.max - countOf(form) };
      }),
    ),
  );
  // Of some headings readers know that nobody is counted, or more than the gap: of groups and parts of the network with
  // everybody in them, so that those who wait until they are a batch may be missing from the count.
  movements.forEach(({ joined }, to) => {
    const mostWaiting = to === 0 || joined.length > 0 ? 0 : batchSize - 1;
    for (const { headings } of frame.cells) {
      const gap =
        gaps[
          Object.entries(headings)
            .map(([name, code]) => `${name}=${code}`)
            .join()
        ];
      if (gap === undefined || gap <= mostWaiting) continue;
      const form = formOf({ key: { population: 'present', headings }, from: to, to });
      const value = countOf(form);
      const negative = { atoms: form.atoms, coefficients: form.atoms.map(() => -1) };
      clauses.push([
        { form, most: -value },
        { form: negative, most: value - (gap - mostWaiting) - 1 },
      ]);
    }
  });

  /** A coalition of several is told apart from nobody in no world, which costs counts but tells nothing. */
  const ofCoalition = (isEnoughFor: typeof isUncertain) => ({
    free: new Set<number>(),
    readers: [{ own: [], isEnough: isEnoughFor(policy, { atLeast: 0, besides: policy.coalition }) }],
  });
  /** Nobody, and each reader who is counted in the form. */
  const readersOf = ({ atoms }: Form): Pick<Question, 'free' | 'readers'> => {
    if (policy.coalition > 1) return ofCoalition(isNoSmallFlow);
    const within = isNoSmallFlow(policy, { atLeast: 1, besides: 1 });
    return {
      free: new Set(atoms),
      readers: [
        { own: [], isEnough: isNoSmallFlow(policy, { atLeast: 0, besides: 0 }) },
        ...atoms
          .filter((atom) => (truth[atom] ?? 0) > 0)
          .map((atom): Reader => ({ own: [atom], isEnough: within })),
      ],
    };
  };
  /** Who is counted in a step, by the atoms each knows of; whoever moved knows of both ends, and that they are one person's. */
  const readersOfStep = (movement: Movement, step: number): number[][] => {
    const own = (kind: Course, signature: SignatureCount['signature']) =>
      atomsIn(step, [kind], frame.atomsOf({ ...signature }));
    const alone = movement.moves ? kinds.filter((kind) => kind !== 'movedOut' && kind !== 'movedIn') : kinds;
    return [
      ...alone.flatMap((kind) => movement[kind].map(({ signature }) => own(kind, signature))),
      ...(movement.moves ?? []).map(({ from, to }) => [...own('movedOut', from), ...own('movedIn', to)]),
    ];
  };
  const countIn = (step: number, kind: Course, atom: number) =>
    truth[step * stepSize + kinds.indexOf(kind) * size + atom] ?? 0;
  /** What those who are in an atom at the end of a step did next, as long as nobody else has come to it. */
  const coursesFrom = (step: number, atom: number): number[][] => {
    const next = step + 1;
    if (next === movements.length) return [[]];
    const isAlone = countIn(next, 'movedIn', atom) + countIn(next, 'joined', atom) === 0;
    return before
      .filter((kind) => countIn(next, kind, atom) > 0)
      .flatMap((kind) => {
        const rest = kind === 'stayed' && isAlone ? coursesFrom(next, atom) : [[]];
        return rest.map((course) => [...atomsIn(next, [kind], [atom]), ...course]);
      });
  };
  /** What those who stayed in an atom in a step did before, as long as nobody has gone from it. */
  const coursesTo = (step: number, atom: number): number[][] => {
    if (step === 0 || countIn(step, 'movedOut', atom) + countIn(step, 'left', atom) > 0) return [[]];
    return present
      .filter((kind) => countIn(step - 1, kind, atom) > 0)
      .flatMap((kind) => {
        const rest = kind === 'stayed' ? coursesTo(step - 1, atom) : [[]];
        return rest.map((course) => [...atomsIn(step - 1, [kind], [atom]), ...course]);
      });
  };
  /** What those who are in an atom at the end of a step did there, before and after. */
  const coursesAt = (step: number, atom: number): number[][] =>
    present
      .filter((kind) => countIn(step, kind, atom) > 0)
      .flatMap((kind) => {
        const earlier = kind === 'stayed' ? coursesTo(step, atom) : [[]];
        const later = coursesFrom(step, atom);
        const own = atomsIn(step, [kind], [atom]);
        return earlier.flatMap((some) => later.map((others) => [...own, ...some, ...others]));
      });
  /** What those of a block did who are there on a step's last day, by where they are, and all atoms that they may be in. */
  const coursesOn = (block: readonly number[], step: number) => {
    const key = `${block[0]} ${step}`;
    const known = coursesKnown.get(key);
    if (known) return known;
    const courses = block.map((atom) => ({ atom, courses: coursesAt(step, atom) }));
    const found = { courses, atoms: new Set(courses.flatMap((at) => at.courses.flat())) };
    coursesKnown.set(key, found);
    return found;
  };
  const coursesKnown = new Map<
    string,
    { courses: { atom: number; courses: number[][] }[]; atoms: ReadonlySet<number> }
  >();
  /**
   * Each reader of a count of those present by what he or she did, each who is counted elsewhere, and nobody. Those who are
   * known to be other persons, since they were elsewhere on the count's day, need not be suited at the same time: one
   * reader knows only of one.
   */
  const readersOfPresent = ({ key, to }: Subject): Pick<Question, 'free' | 'readers'> => {
    if (policy.coalition > 1) return ofCoalition(isUncertain);
    const within = frame.cells[frame.cellOf(key.headings)]?.atoms ?? [];
    const block = frame.blocks.find((atoms) => within.every((atom) => atoms.includes(atom))) ?? [];
    const { courses, atoms } = coursesOn(block, to);
    const forOthers = isUncertain(policy, { atLeast: 0, besides: 0 });
    const forOwn = isUncertain(policy, { atLeast: 1, besides: 1 });
    const readers = courses.flatMap((at) =>
      at.courses.map(
        (own): Reader =>
          within.includes(at.atom)
            ? { own, isEnough: forOwn }
            : { own, isEnough: forOthers, elsewhere: at.atom },
      ),
    );
    return { free: atoms, readers: [{ own: [], isEnough: forOthers }, ...readers] };
  };
  const shownOnADay = new Set(
    [...shown.values()].flatMap(({ key }) => (key.population === 'present' ? [keyText(key)] : [])),
  );
  const questions: Question[] = [];
  const subjects: Subject[] = [];
  const ask = (subject: Subject, question: Question) => {
    questions.push(question);
    subjects.push(subject);
  };
  for (const [text, subject] of printed) {
    if (shown.has(text) || subject.key.population !== 'present') continue;
    const form = formOf(subject);
    const value = countOf(form);
    if (shownOnADay.has(keyText(subject.key)) && value >= policy.k) continue;
    ask(subject, { form, value, ...readersOfPresent(subject) });
  }
  const steps: StepCount[] = [];
  for (const { headings } of frame.cells) {
    if (Object.keys(headings).length === 0) continue;
    for (const population of ['joined', 'left'] as const) {
      const key = { population, headings };
      const first = steps.length;
      movements.forEach((_, to) => {
        const { atoms } = formOf({ key, from: to, to });
        steps.push({ atoms, step: to, value: countOf({ atoms }) });
      });
      movements.forEach((_, to) => {
        for (let from = to; from >= 0; from -= 1) {
          const subject = { key, from, to };
          const form = formOf(subject);
          const value = countOf(form);
          if (value >= policy.k + policy.coalition) break;
          if (value === 0 || shown.has(subjectText(subject))) continue;
          const within = windows(from, to).map((step) => first + step);
          ask(subject, { form, value, ...readersOf(form), steps: within });
        }
      });
    }
  }
  const stakes: Stakes = {
    truth,
    steps: movements.length,
    stepSize,
    coalition: policy.coalition,
    ceiling: ceilings(truth, fixed, policy),
    fixed,
    bounded,
    clauses,
    ledger: { kindSize: size, blocks: frame.blocks, links: frame.links, conversions },
    readers: movements.map((movement, step) => readersOfStep(movement, step)),
  };
  const withoutLast: Stakes = {
    ...stakes,
    fixed: fixedBefore,
    bounded: boundedBefore,
    ceiling: ceilings(truth, fixedBefore, policy),
  };
  return { stakes, questions: { counts: questions, steps }, subjects, loose, withoutLast };
}

/** Every count that these tables hold. */
export function documentKeys(tables: readonly TableCode[]): CountKey[] {
  const keysOf = (population: PopulationName, frame: Frame): CountKey[] =>
    frame.cells.map(({ headings }) => ({ population, headings }));
  return [
    ...keysOf('present', presentFrame(tables)),
    ...(tables.includes('flows') ? [...keysOf('joined', flowFrame()), ...keysOf('left', flowFrame())] : []),
  ];
}

const kinds = courses;
/** Who is there at the end of a step, and who was at its start. */
const present: readonly Course[] = ['stayed', 'movedIn', 'joined'];
const before: readonly Course[] = ['stayed', 'movedOut', 'left'];

/** What readers know of a count from themselves alone: persons who are surely in it, and most of them known to anybody. */
interface Known {
  readonly atLeast: number;
  readonly besides: number;
}

const kindOf = (kind: Course, change: number) => [kinds.indexOf(kind), change] as const;
/**
 * One who joined had moved in instead, one who left had moved out; or two of the same kind of persons had both stayed, of
 * whom one came (joined or moved in) and another went (left or moved out).
 */
const conversions = [
  [kindOf('joined', -1), kindOf('movedIn', 1)],
  [kindOf('left', -1), kindOf('movedOut', 1)],
  [kindOf('joined', -1), kindOf('left', -1), kindOf('stayed', 1)],
  [kindOf('joined', -1), kindOf('movedOut', -1), kindOf('stayed', 1)],
  [kindOf('movedIn', -1), kindOf('left', -1), kindOf('stayed', 1)],
];

/** Rule 5, of those besides the readers: two values at least k apart, and one of them 0 or at least k. */
function isUncertain({ k }: Policy, { atLeast, besides }: Known): Reader['isEnough'] {
  return (least, greatest) => greatest - least >= k && (least <= atLeast || greatest >= k + besides);
}

/** Rule 7: it is not sure that besides the readers there were some, and fewer than k. */
function isNoSmallFlow({ k }: Policy, { atLeast, besides }: Known): Reader['isEnough'] {
  return (least, greatest) => least <= atLeast || greatest >= k + besides;
}

function presentIn(movement: Movement): SignatureCount[] {
  return present.flatMap((kind) => [...movement[kind]]);
}

function worldOf(frame: Frame, counts: readonly SignatureCount[]): number[] {
  const world = new Array<number>(frame.atomCount).fill(0);
  for (const { signature, count } of counts)
    for (const atom of frame.atomsOf({ ...signature })) world[atom] = (world[atom] ?? 0) + count;
  return world;
}

const widestGap = Math.max(...Object.values(gaps));

/**
 * No atom exceeds a known sum of counts that it is part of; else it is sought up to thrice the threshold more. Atoms of few persons all
 * go equally far, so that whoever is sought finds room in one of them and none is left over for another.
 */
function ceilings(truth: readonly number[], fixed: readonly Form[], { k }: Policy): number[] {
  const further = Math.max(3 * k, widestGap + k);
  const most = truth.map((count) => Math.max(count + further, 2 * further));
  for (const { atoms, coefficients } of fixed) {
    if (coefficients) continue;
    const sum = atoms.reduce((total, atom) => total + (truth[atom] ?? 0), 0);
    for (const atom of atoms) most[atom] = Math.min(most[atom] ?? 0, sum);
  }
  return most;
}

function difference(plus: readonly number[], minus: readonly number[]): Form {
  return { atoms: [...plus, ...minus], coefficients: [...plus.map(() => 1), ...minus.map(() => -1)] };
}

function windows(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function subjectText({ key, from, to }: Subject): string {
  return `${from} ${to} ${keyText(key)}`;
}

/**
 * Worlds of earlier proofs that end before the present, led on to it: whoever differs stays. Whether they fit what has been
 * released since is for the audit to see.
 */
export function ledOn({ steps, stepSize }: Stakes, deviations: readonly Deviation[]): Deviation[] {
  const size = stepSize / kinds.length;
  return deviations.flatMap((deviation) => {
    const last = deviation.reduce((latest, [atom]) => Math.max(latest, Math.floor(atom / stepSize)), 0);
    if (last === steps - 1) return [];
    const differing = new Map<number, number>();
    for (const [atom, change] of deviation) {
      const kind = kinds[Math.floor((atom % stepSize) / size)];
      if (Math.floor(atom / stepSize) < last || !kind || !present.includes(kind)) continue;
      differing.set(atom % size, (differing.get(atom % size) ?? 0) + change);
    }
    const stayers = [...differing].filter(([, change]) => change !== 0);
    const stay = (step: number) =>
      stayers.map(([atom, change]): [number, number] => [
        step * stepSize + kinds.indexOf('stayed') * size + atom,
        change,
      ]);
    return [[...deviation, ...windows(last + 1, steps - 1).flatMap(stay)]];
  });
}
