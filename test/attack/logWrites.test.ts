import { describe, expect, it } from 'vitest';
import type { operation } from '../../shared/contract/audit.ts';
import { type CommandName, contract } from '../../shared/contract/index.ts';
import type { da } from '../../shared/text/da/index.ts';
import { callEveryCommand } from '../support/everyCommand.ts';
import { changeStore } from '../support/register.ts';
import { passphraseOf, testAccounts, Workplace } from '../support/workplace.ts';

/*
 * What the log (Retshåndhævelsesloven § 24, PRACTICE, Log) must hold after every command that succeeded, and after every one
 * that was refused. Taking away any one log write makes this fail: each call has to leave its entries, no fewer and no more.
 */

/** What was done, and to what: both have words on screen. */
type Entry = `${typeof operation._output} ${keyof typeof da.audit.object}`;

/** `kinds`: every kind of entry that the command leaves, `perCall` entries for each call; or why it leaves none. */
type Kept = { kinds: readonly Entry[]; perCall: number } | { nothing: string };

const one = (...kinds: readonly Entry[]): Kept => ({ kinds, perCall: 1 });
const two = (...kinds: readonly Entry[]): Kept => ({ kinds, perCall: 2 });
const nothing = (why: string): Kept => ({ nothing: why });

/** A command without its line does not compile. */
const kept: Record<CommandName, Kept> = {
  'store.status': nothing('says which stores there are, before anybody has signed in'),
  'store.create': one('configuration store'),
  'store.open': one('login store'),
  'store.lock': one('lock store'),
  'store.enter': one('login workspace'),
  'store.viewAsOf': nothing('chooses a day; what is shown as of it is logged when it is shown'),
  'store.backup': one('disclosure backup'),
  'store.backups': nothing('names files beside the store, which the folder shows as well'),
  'store.restore': one('configuration backup'),
  'account.list': nothing('accounts, not persons on file'),
  'account.add': one('configuration account'),
  'account.remove': one('configuration account'),
  'account.changePassphrase': one('configuration account'),
  'account.reset': one('configuration account'),
  'audit.list': one('consultation audit'),
  'audit.choices': nothing('names accounts and kinds of record, to filter by'),
  'audit.anchor': one('disclosure audit'),
  'audit.compareAnchor': one('consultation audit'),
  'audit.unusual': one('consultation audit'),
  'audit.verify': one('consultation audit'),
  'audit.retention': one('consultation audit'),
  'audit.proposeCut': one('configuration audit'),
  'audit.decideCut': one('erasure audit'),
  'source.list': one('consultation source'),
  'source.get': one('consultation source'),
  'source.records': one('consultation source'),
  'source.create': one('collection source'),
  'place.list': nothing('the gazetteer, the same in every store'),
  'place.map': nothing('the gazetteer, drawn'),
  'place.focus': nothing('areas and their periods'),
  'place.putInFocus': one('configuration place'),
  'place.endFocus': one('configuration place'),
  'place.activity': one('consultation place'),
  'place.happenings': one('consultation place'),
  'person.page': one('consultation person'),
  'person.find': one('consultation person'),
  'person.names': one('consultation person'),
  'person.consult': one('consultation person'),
  'person.card': one('consultation person'),
  'person.similar': one('consultation person'),
  'person.create': one('collection person'),
  'person.addName': one('collection person'),
  'person.addIdentity': one('collection person'),
  'person.addHome': one('collection person'),
  'person.addRole': one('collection person'),
  'person.endRole': one('alteration person'),
  'person.removeEntry': one('erasure person'),
  'person.remove': one('erasure person'),
  'duplicate.list': one('consultation duplicate'),
  'duplicate.decide': one('alteration duplicate'),
  'duplicate.proposeMerge': one('alteration duplicate'),
  'duplicate.merges': one('consultation duplicate'),
  'duplicate.decideMerge': one('combination person', 'approval duplicate'),
  'duplicate.undoMerge': one('alteration person'),
  'group.list': one('consultation group'),
  'group.card': one('consultation group'),
  'group.create': one('collection group'),
  'group.rename': one('collection group'),
  'group.removeName': one('erasure group'),
  'group.addEvent': one('collection group'),
  'group.removeEvent': one('erasure group'),
  'group.addRelation': one('collection group'),
  'group.endRelation': one('alteration group'),
  'group.removeRelation': one('erasure group'),
  'group.addMember': one('collection group'),
  'group.endMembership': one('alteration group'),
  'group.removeMembership': one('erasure group'),
  'group.remove': one('erasure group'),
  'observation.get': one('consultation observation'),
  'observation.list': one('consultation observation'),
  'observation.create': one('collection observation'),
  'observation.remove': one('erasure observation'),
  'relation.create': one('collection relation'),
  'relation.end': one('alteration relation'),
  'relation.remove': one('erasure relation'),
  'incident.list': one('consultation incident'),
  'incident.get': one('consultation incident'),
  'incident.create': one('collection incident'),
  'incident.remove': one('erasure incident'),
  'custody.create': one('collection custody'),
  'custody.end': one('alteration custody'),
  'custody.remove': one('erasure custody'),
  'intake.upload': nothing('a file of the analyst’s own in memory; nothing of it is on file yet'),
  'intake.drop': nothing('lets go of a file in memory'),
  'intake.inspect': nothing('shows the analyst’s own file alone'),
  'intake.values': nothing('shows the analyst’s own file alone'),
  'intake.check': one('consultation import'),
  'intake.write': one('collection import'),
  'intake.batches': one('consultation import'),
  'intake.undo': one('erasure import'),
  'intake.saveMapping': one('configuration importMapping'),
  'network.view': one('consultation network'),
  'network.layout': nothing('places numbered points and knows nobody'),
  'network.whereabouts': one('consultation network'),
  'network.tie': one('consultation person'),
  'network.histogram': one('consultation network'),
  'network.chosenHistogram': one('consultation network'),
  'network.state': one('consultation workspace'),
  'network.snapshots': nothing('titles that the account itself gave'),
  'network.snapshot': one('consultation snapshot'),
  'network.keepSnapshot': one('collection snapshot'),
  'network.dropSnapshot': one('erasure snapshot'),
  'network.keepState': one('configuration workspace'),
  'network.measures': one('consultation network'),
  'network.basis': one('consultation person'),
  'network.observations': one('consultation observation'),
  'network.robustness': one('consultation network'),
  'network.newcomers': one('consultation network'),
  'network.paths': one('consultation network'),
  'network.connecting': one('consultation network'),
  'network.keyPlayers': one('consultation network'),
  // Each of the two windows compared is an inquiry of its own.
  'network.difference': two('consultation network'),
  'network.groupLevel': one('consultation network'),
  'network.activity': one('consultation network'),
  'network.exportMarking': one('consultation network'),
  'network.export': one('disclosure networkExport'),
  'registration.list': one('consultation registration'),
  'registration.evidence': one('consultation registration'),
  'registration.readiness': one('consultation registration'),
  'registration.propose': one('collection registration'),
  'registration.withdraw': one('alteration registration'),
  'registration.queue': one('consultation registration'),
  'registration.decide': one('approval registration'),
  'registration.reviewDesk': one('consultation registration'),
  'registration.overdue': nothing('counts without persons'),
  'registration.end': one('alteration registration'),
  'targetGroup.list': one('consultation targetGroup'),
  'targetGroup.changes': one('consultation targetGroup'),
  'targetGroup.person': one('consultation targetGroup'),
  'access.request': one('collection access'),
  'access.list': one('consultation access'),
  'access.decide': one('disclosure access', 'approval access'),
  'removal.propose': one('alteration removal'),
  'removal.dismiss': one('alteration removal'),
  'removal.list': one('consultation removal'),
  'removal.unregistered': one('consultation removal'),
  'removal.examine': one('consultation removal'),
  'removal.correct': one('alteration observation'),
  'removal.clear': one('alteration removal'),
  'removal.carryOut': one('erasure person'),
  'removal.proofs': one('consultation removal'),
  'flow.period': one('consultation flow'),
  'flow.persons': one('consultation flow'),
  'activity.list': nothing('meetings, without persons'),
  'activity.record': one('collection activity'),
  'activity.remove': one('erasure activity'),
  'indicator.status': one('consultation indicator'),
  'indicator.entered': one('consultation indicator'),
  'indicator.enter': one('collection indicator'),
  'briefing.quarters': one('consultation briefing'),
  'briefing.quarter': one('consultation briefing'),
  'briefing.freeze': one('collection briefing'),
  'briefing.open': one('consultation briefing'),
  'briefing.marking': one('consultation briefing'),
  'briefing.print': one('disclosure briefing'),
  'briefing.release': one('consultation briefing'),
  'setting.get': nothing('limits, without persons'),
  'setting.propose': one('configuration setting'),
  'setting.decide': one('approval setting'),
  'release.calendar': nothing('quarters that may be released, without figures'),
  'release.preview': one('consultation release'),
  'release.propose': one('combination release'),
  'release.list': nothing('what was released when and by whom, without figures'),
  'release.get': one('consultation release'),
  'release.decide': one('disclosure release', 'approval release'),
  'release.document': one('consultation release'),
  'release.notify': one('consultation release'),
  'release.profiles': nothing('thresholds, without figures'),
  'release.proposeProfiles': one('configuration releaseProfiles'),
  'release.decideProfiles': one('approval releaseProfiles'),
  'intervention.catalogue': nothing('what the plan does, for nobody in particular'),
  'intervention.board': one('consultation intervention'),
  'intervention.ofPerson': one('consultation intervention'),
  'intervention.open': one('collection intervention'),
  'intervention.takeBack': one('erasure intervention'),
  'intervention.act': one('alteration intervention'),
  'situation.list': one('consultation situation'),
  'situation.get': one('consultation situation'),
  'situation.picture': one('consultation situation'),
  'situation.open': one('collection situation'),
  'situation.remove': one('erasure situation'),
  'situation.close': one('alteration situation'),
  'situation.reopen': one('alteration situation'),
  'situation.write': one('collection situation'),
  'situation.takePart': one('collection situation'),
  'situation.putOn': one('collection situation'),
  'situation.setTask': one('collection situation'),
  'situation.settleTask': one('alteration situation'),
  'situation.reopenTask': one('alteration situation'),
  'situation.takeOff': one('erasure situation'),
  'situation.marking': one('consultation situation'),
  'situation.print': one('disclosure situation'),
  'profile.ofPerson': one('consultation profile'),
  'profile.begin': one('collection profile'),
  'profile.keep': one('alteration profile'),
  'profile.finish': one('collection profile'),
  'profile.discard': one('erasure profile'),
  'profile.closeRound': one('approval profile'),
  'profile.agreement': one('consultation profile'),
  'assessment.list': one('consultation assessment'),
  'assessment.hold': one('collection assessment'),
  'assessment.takeBack': one('erasure assessment'),
  'assessment.marking': one('consultation assessment'),
  'assessment.print': one('disclosure minutes'),
  'demo.fill': one('collection demo'),
};

const commands = Object.keys(contract) as CommandName[];

interface Row {
  command: string;
  kind: string;
  outcome: string;
}

/** Everything in the log, oldest first. Leaves the store locked. */
async function logOf(workplace: Workplace): Promise<Row[]> {
  let rows: Row[] = [];
  await changeStore(workplace, (db) => {
    rows = db.all<Row>(
      "SELECT command, operation || ' ' || object AS kind, outcome FROM main.audit_log ORDER BY seq",
    );
  });
  return rows;
}

/** Counts the commands that succeed from now on; every lock of the store counts as one, whoever turned the key. */
function countingCalls(workplace: Workplace): () => ReadonlyMap<string, number> {
  const { application } = workplace;
  const { dispatch } = application;
  const calls = new Map<string, number>();
  application.dispatch = async (name, input, call) => {
    const answer = await dispatch(name, input, call);
    if (answer.ok) calls.set(name, (calls.get(name) ?? 0) + 1);
    return answer;
  };
  return () => calls.set('store.lock', workplace.events.filter(({ name }) => name === 'locked').length);
}

async function makeStore(workplace: Workplace): Promise<void> {
  await workplace.call('store.create', {
    path: workplace.storePath,
    accounts: testAccounts.map((account) => ({ ...account, passphrase: passphraseOf(account.name) })),
  });
  await workplace.signIn('Analytiker Et');
}

/** What a command left in the log, beside what its calls should have left. */
function compared(name: CommandName, calls: number, rows: readonly Row[]) {
  const left = rows.filter(({ command, outcome }) => command === name && outcome === 'ok');
  const must = kept[name];
  const { kinds, perCall } = 'nothing' in must ? { kinds: [], perCall: 0 } : must;
  return {
    is: { name, entries: left.length, kinds: [...new Set(left.map(({ kind }) => kind))].sort() },
    must: { name, entries: calls * perCall, kinds: [...kinds].sort() },
  };
}

describe('the log', () => {
  it('holds what every command did that succeeded, once for each call', async () => {
    await using workplace = new Workplace();
    const callsOf = countingCalls(workplace);
    const today = workplace.now;
    workplace.now = new Date('2016-01-04T09:00:00Z');
    await makeStore(workplace);
    // What is older than the log is kept, and taken on the way.
    const first = await logOf(workplace);
    workplace.now = today;
    await workplace.signIn('Analytiker Et');
    await callEveryCommand(workplace);
    const rows = [...first, ...(await logOf(workplace))];
    const calls = callsOf();
    const driven = commands.filter((name) => name !== 'demo.fill');
    expect(driven.filter((name) => !calls.get(name))).toEqual([]);
    const answers = driven.map((name) => compared(name, calls.get(name) ?? 0, rows));
    expect(answers.map(({ is }) => is)).toEqual(answers.map(({ must }) => must));
  }, 120_000);

  it('holds that a store was filled with the demo city', async () => {
    await using workplace = await Workplace.ready();
    await workplace.call('demo.fill', { size: 30 });
    const { is, must } = compared('demo.fill', 1, await logOf(workplace));
    expect(is).toEqual(must);
  }, 120_000);

  it('holds every refused call of whoever is signed in, and every wrong passphrase', async () => {
    await using workplace = await Workplace.ready();
    await workplace.signIn('Revisor', null);
    const before = (await logOf(workplace)).length;
    await workplace.signIn('Revisor', null);
    for (const name of commands) {
      expect([name, (await workplace.application.dispatch(name, null)).ok]).toEqual([name, false]);
    }
    workplace.application.lock('demand');
    const wrong = { path: workplace.storePath, account: 'Revisor', passphrase: 'noget helt forkert noget' };
    expect((await workplace.application.dispatch('store.open', wrong)).ok).toBe(false);
    await workplace.signIn('Revisor', null);
    const refused = (await logOf(workplace))
      .slice(before)
      .filter(({ outcome }) => outcome.startsWith('refused:'));
    const areaOf = (name: string) => name.split('.')[0];
    expect(refused.map(({ command, kind }) => [command, kind])).toEqual(
      [...commands, 'store.open'].map((name) => [name, `failure ${areaOf(name)}`]),
    );
  }, 120_000);
});
