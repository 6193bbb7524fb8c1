import { afterEach, expect, it, vi } from 'vitest';
import { enterObservation, enterPerson, enterSource } from '../../../test/support/entries.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { type Parameters, StatementDatabase } from '../store/database.ts';

/** Tables that grow with the register: a card that reads one of them from end to end waits for everybody else on file. */
const growing =
  /SCAN (?:main\.)?"?(person|person_name|name_token|person_identity|person_home|person_role|membership|relation|observation|participation|participation_role|incident|incident_person|custody|registration|registration_proposal|profile|profile_round|joint_assessment|intervention|intervention_event|source)\b/;

/** What a card asks when it is opened, as the window asks it. */
const askedByCard = (id: number) =>
  [
    ['person.consult', { id, reason: 'Prøvesag 1' }],
    ['person.card', { id }],
    ['targetGroup.person', { personId: id }],
    ['intervention.ofPerson', { personId: id }],
    ['registration.list', { personId: id }],
    ['observation.list', { personIds: [id], sourceId: null, from: null, to: null, offset: 0, limit: 5 }],
    ['profile.ofPerson', { personId: id }],
    ['assessment.list', { personId: id }],
    ['access.list', { personId: id }],
  ] as const;

afterEach(() => vi.restoreAllMocks());

it('reads no table of the register from end to end for the card of one person', async () => {
  await using workplace = await Workplace.ready();
  const sourceId = await enterSource(workplace);
  const personId = await enterPerson(workplace, sourceId, 'Falk Lyng');
  const other = await enterPerson(workplace, sourceId, 'Gro Mose');
  await enterObservation(workplace, sourceId, '2019-06-01', [personId, other]);

  const scans: string[] = [];
  let command = '';
  for (const way of ['all', 'find', 'column'] as const) {
    const read = StatementDatabase.prototype[way] as (sql: string, parameters?: Parameters) => unknown;
    vi.spyOn(StatementDatabase.prototype, way).mockImplementation(function (
      this: StatementDatabase,
      sql: string,
      parameters?: Parameters,
    ) {
      const plan = this.connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(parameters ?? []) as {
        detail: string;
      }[];
      for (const { detail } of plan) if (growing.test(detail)) scans.push(`${command}: ${detail} for ${sql}`);
      return read.call(this, sql, parameters);
    } as never);
  }
  for (const [name, input] of askedByCard(personId)) {
    command = name;
    await workplace.call(name, input as never);
  }
  expect(scans).toEqual([]);
});
