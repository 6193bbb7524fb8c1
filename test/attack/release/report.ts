import type { Score, Success } from './attackHistory.ts';
import type { ProofScore } from './attackProof.ts';
import type { RerunScore } from './attackRerun.ts';
import type { TextScore } from './attackText.ts';
import { isHeld, type Round } from './suite.ts';

/** A round to be read by a person: what was tried, what was won, at which level, of whose documents. */
export function reportOf(round: Round, seconds: number): string {
  const {
    populations,
    scores,
    successes,
    beyond,
    pairs,
    list,
    mutations,
    text,
    proof,
    rerun,
    unfinished,
    profiles,
  } = round;
  const each = (total: number) => (total / Math.max(1, populations)).toFixed(1);
  return [
    `${populations} populations${round.isComplete ? '' : ' (stopped before its end)'}, ${seconds.toFixed(0)} s; ` +
      `a population takes the gate ${each(round.gateSeconds)} s and the attackers ${each(round.attackSeconds)} s`,
    '',
    'Within the promise',
    ...scoreLines(scores),
    ...examplesOf(successes),
    '',
    'Pairs of readers, against a gate that is told to hold two',
    ...scoreLines(pairs.scores),
    ...examplesOf(pairs.successes),
    '',
    'Readers with a list of who is registered when, beyond the promise',
    ...scoreLines(list.scores),
    ...examplesOf(list.successes),
    '',
    'Beyond the promise',
    ...scoreLines(beyond.scores),
    ...examplesOf(beyond.successes),
    '',
    'By recipient                 documents   refused  withheld',
    ...profiles.map(
      ({ recipient, documents, refused, withheldShare }) =>
        `  ${recipient.padEnd(24)} ${cell(documents)} ${percent(refused / documents)} ${percent(withheldShare)}`,
    ),
    '',
    'Bad gates                  populations',
    ...mutations.map(({ mutation, populations: tried, by }) => {
      const won = Object.entries(by).map(([attack, count]) => `${attack} ${count}`);
      return `  ${mutation.padEnd(24)} ${cell(tried)}  ${won.length > 0 ? `broken: ${won.join(', ')}` : 'NOT NOTICED'}`;
    }),
    ...(text === null ? [] : textLines(text)),
    ...(proof === null ? [] : proofLines(proof)),
    ...(rerun === null ? [] : rerunLines(rerun)),
    ...(unfinished.length === 0 ? [] : ['', 'Not finished']),
    ...unfinished.map(({ piece, fault }) => `  ${piece}: ${fault}`),
    '',
    verdictOn(round),
  ].join('\n');
}

function verdictOn(round: Round): string {
  if (isHeld(round)) return 'HELD: nothing was won, and every bad gate was noticed.';
  const { isComplete, unfinished, successes, pairs, text, proof, rerun } = round;
  const won = [successes, pairs.successes, text?.missed, proof?.missed, rerun?.exact];
  const isWon = won.some((each) => each !== undefined && each.length > 0);
  return isWon || (isComplete && unfinished.length === 0)
    ? 'NOT HELD.'
    : 'NOT FINISHED: nothing was won so far.';
}

function textLines({ attempts, missed, falseBlocks, cleanDocuments, mutationCaught }: TextScore): string[] {
  return [
    `  ${'CPR cleared by mod-11'.padEnd(35)} ${mutationCaught ? 'broken: numbers that fail it came through' : 'NOT NOTICED'}`,
    '',
    `Texts: ${attempts} placed, ${missed.length} came through; ${falseBlocks} of ${cleanDocuments} documents of set phrases blocked`,
    ...missed.slice(0, 10).map((each) => `  ${each}`),
  ];
}

function proofLines({ attempts, missed }: ProofScore): string[] {
  return [
    `Proofs: ${attempts} with one wrong number, ${missed.length} unnoticed`,
    ...missed.slice(0, 10).map((each) => `  ${each}`),
  ];
}

function rerunLines({ attempts, exact, smallForSure, tables, without }: RerunScore): string[] {
  return [
    `Rerun: ${tables} tables, ${without} refused or without their total; of ${attempts} withheld counts of the others ` +
      `${exact.length} are exact, and ${smallForSure} small for sure (not promised)`,
    ...exact.slice(0, 10).map((each) => `  ${each}`),
  ];
}

/** A line an attack, level and recipient; pools are summed. */
function scoreLines(scores: readonly Score[]): string[] {
  const groups = Map.groupBy(
    scores,
    ({ attack, level, recipient }) => `${attack.padEnd(14)}${level.padEnd(11)}${recipient.padEnd(19)}`,
  );
  const sum = (of: readonly Score[], what: 'attempts' | 'successes' | 'undecided') =>
    of.reduce((total, score) => total + score[what], 0);
  return [
    `  ${'attack'.padEnd(14)}${'reader'.padEnd(11)}${'document of'.padEnd(19)} attempts successes undecided`,
    ...[...groups]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(
        ([label, of]) =>
          `  ${label}${cell(sum(of, 'attempts'))} ${cell(sum(of, 'successes'))} ${cell(sum(of, 'undecided'))}`,
      ),
  ];
}

/** The first success of each attack and level. */
function examplesOf(successes: readonly Success[]): string[] {
  const first = new Map(
    successes.toReversed().map((success) => [`${success.attack} ${success.level}`, success]),
  );
  return [...first.values()].map(
    ({ attack, level, pool, population, about }) =>
      `  ${attack}, ${level}, pool ${pool}: ${population} ${about}`,
  );
}

function cell(value: number): string {
  return String(value).padStart(9);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`.padStart(9);
}
