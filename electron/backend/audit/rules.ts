import type {
  Anchor,
  AnchorVerdict,
  Operation,
  Unusual,
  UnusualRule,
} from '../../../shared/contract/audit.ts';
import { addMonths, dayInCopenhagen, type IsoDate } from '../../../shared/date.ts';
import type { UnusualThresholds } from '../../../shared/practice.ts';

/** An entry of the log as far as the written rules read it. */
export interface LogLine {
  seq: number;
  at: string;
  operation: Operation;
  accountId: number | null;
  account: string | null;
  command: string;
  outcome: string;
  recordIds: readonly number[];
}

/**
 * What stands out in a period by the written rules (PRACTICE, Log: unusual look-ups): for each account, counts of what it
 * did, and the entries they are made of. No rule weighs one account against another. Linear in the entries.
 */
export function unusualIn(lines: readonly LogLine[], thresholds: UnusualThresholds): Unusual[] {
  const clock = copenhagenClock();
  const cards = lines.filter(({ command, outcome }) => command === 'person.card' && outcome === 'ok');
  const byDay = (line: LogLine) => clock(line.at).day;
  const isOutside = ({ at }: LogLine) => {
    const { hour } = clock(at);
    return hour < thresholds.dayBegins || hour >= thresholds.dayEnds;
  };
  return [
    ...count('manyPersons', cards, byDay, thresholds.manyPersons, personsOf),
    ...count('outsideHours', cards.filter(isOutside), byDay, thresholds.outsideHours),
    ...count('nothingFollowed', unfollowed(lines, cards), () => null, thresholds.nothingFollowed, personsOf),
    ...count('refusals', lines.filter(isRefusal), byDay, thresholds.refusals),
    ...count('failedSignIns', lines.filter(isFailedSignIn), byDay, thresholds.failedSignIns),
  ];
}

const isFailedSignIn = ({ command, outcome }: LogLine) => command === 'store.open' && outcome !== 'ok';
const isRefusal = (line: LogLine) => line.outcome !== 'ok' && !isFailedSignIn(line);
const personsOf = (lines: readonly LogLine[]) => new Set(lines.flatMap(({ recordIds }) => recordIds)).size;

const changes = new Set<Operation>(['collection', 'alteration', 'approval', 'erasure', 'combination']);

/** Cards of persons about whom the account that opened them entered, changed and decided nothing afterwards. */
function unfollowed(lines: readonly LogLine[], cards: readonly LogLine[]): LogLine[] {
  const lastChange = new Map<string, number>();
  for (const { seq, accountId, operation, outcome, recordIds } of lines) {
    if (!changes.has(operation) || outcome !== 'ok') continue;
    for (const id of recordIds) lastChange.set(`${accountId} ${id}`, seq);
  }
  return cards.filter(
    ({ seq, accountId, recordIds: [person] }) => (lastChange.get(`${accountId} ${person}`) ?? -1) < seq,
  );
}

/** Findings of one rule: each account and day whose entries come to the threshold or more. */
function count(
  rule: UnusualRule,
  lines: readonly LogLine[],
  dayOf: (line: LogLine) => IsoDate | null,
  threshold: number,
  size: (lines: readonly LogLine[]) => number = (counted) => counted.length,
): Unusual[] {
  const groups = Map.groupBy(lines, (line) => `${line.accountId} ${dayOf(line)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const counted = size(group);
    if (!first || counted < threshold) return [];
    const { accountId, account } = first;
    const entries = group.slice(0, 2000).map(({ seq }) => seq);
    return [{ rule, accountId, account, day: dayOf(first), count: counted, entries }];
  });
}

/** The day and whole hour in Copenhagen of an instant; reckoned once for each hour of the log. */
function copenhagenClock(): (at: string) => { day: IsoDate; hour: number } {
  const known = new Map<string, { day: IsoDate; hour: number }>();
  const hours = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Copenhagen',
    hour: '2-digit',
    hour12: false,
  });
  return (at) => {
    const key = at.slice(0, 13);
    let told = known.get(key);
    if (!told) {
      const instant = new Date(at);
      told = { day: dayInCopenhagen(instant), hour: Number(hours.format(instant)) % 24 };
      known.set(key, told);
    }
    return told;
  };
}

/** What an anchor shows of the log as it stands: its store, its newest number, and the seal where the anchor points. */
export function judgeAnchor(
  kept: Anchor,
  log: { store: string; newest: number; cutThrough: number; seal: { at: string; mac: string } | null },
): AnchorVerdict {
  if (kept.store !== log.store) return 'foreign';
  if (log.newest < kept.seq) return 'shorter';
  if (kept.seq < log.cutThrough) return 'cut';
  return log.seal?.mac === kept.mac && log.seal.at === kept.at ? 'contained' : 'replaced';
}

/** The first day of which the log is still kept: entries before it are due to be taken. */
export function keptFrom(today: IsoDate, logMonths: number): IsoDate {
  return addMonths(today, -logMonths);
}
