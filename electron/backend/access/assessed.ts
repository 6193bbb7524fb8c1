import { da } from '../../../shared/text/da/index.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { AccessEntry, Reading, Row } from './content.ts';

/** What was judged and decided about a person: registrations, profiles, joint assessments, measures, situation boards. */
export function assessedSections(reading: Reading) {
  return {
    registration: registrations(reading),
    profile: profiles(reading),
    assessment: assessments(reading),
    measure: measures(reading),
    situation: situations(reading),
  };
}

/** One entry for each proposal, under the dates of its registration: review, removal. */
function registrations({ db, personId, cut, sourceNumber }: Reading): AccessEntry[] {
  const words = da.registration;
  const rows = db.all<Row>(
    `SELECT r.*, p.id AS proposal, p.act, p.legal_basis, p.reason, p.concern_talk, p.state AS proposal_state, p.proposed_at,
            (SELECT role FROM person_role WHERE id = r.person_role_id) AS role
       FROM registration r LEFT JOIN registration_proposal p ON p.registration_id = r.id
      WHERE r.person_id = ? ORDER BY r.recorded_at, r.id, p.version`,
    [personId],
  );
  return rows.map((row) => {
    const role = da.domain.personRole[row.role as keyof typeof da.domain.personRole];
    const subject = words.subject[row.subject as keyof typeof words.subject];
    const talk = row.concern_talk as keyof typeof words.concernTalk | null;
    return {
      subject: role ? `${subject}: ${role}` : subject,
      state: registrationState[row.state as keyof typeof registrationState],
      approvedOn: day(row.approved_on),
      reviewOn: day(row.review_on),
      removeOn: day(row.remove_on),
      endReason: cut(String(row.end_reason)),
      act: row.act === null ? null : words.act[row.act as keyof typeof words.act],
      day: row.proposed_at === null ? null : String(row.proposed_at).slice(0, 10),
      basis: cut(String(row.legal_basis ?? '')),
      reason: [cut(String(row.reason ?? '')), talk === null ? '' : words.concernTalk[talk]]
        .filter((part) => part !== '')
        .join(' · '),
      grounds: grounds(db, Number(row.proposal), cut),
      decisions: db
        .all<Row>('SELECT * FROM registration_decision WHERE proposal_id = ? ORDER BY at', [
          row.proposal ?? null,
        ])
        .map((made) => {
          const verdict = words.verdict[made.verdict as keyof typeof words.verdict];
          return `${verdict} ${String(made.at).slice(0, 10)}: ${cut(String(made.reason))}`;
        })
        .join('\n'),
      source: sourceNumber(Number(row.source_id)),
      purpose: da.domain.purpose[row.purpose as keyof typeof da.domain.purpose],
    };
  });
}

const registrationState = {
  proposed: da.registration.state.proposed,
  approved: da.registration.state.approved,
  declined: da.registration.state.declined,
  ended: da.registration.state.ended,
};

function grounds(db: ReadableDatabase, proposal: number, cut: Reading['cut']): string {
  const words = da.registration;
  return db
    .all<Row>(
      'SELECT * FROM registration_ground WHERE proposal_id = ? ORDER BY report_id IS NOT NULL, basis, note, id',
      [proposal],
    )
    .map((row) => {
      const kind = (['observation', 'incident', 'custody', 'relation', 'report'] as const).find(
        (each) => row[`${each}_id`] !== null,
      );
      const basis = words.basis[row.basis as keyof typeof words.basis];
      return [kind ? words.kind[kind] : '', basis, cut(String(row.note))]
        .filter((part) => part !== '')
        .join(', ');
    })
    .join('\n');
}

/** One entry for each assessor's form. What an assessor has not finished stays blind to the other, and so to this file. */
function profiles({ db, personId, cut }: Reading): AccessEntry[] {
  const words = da.profile;
  return db
    .all<Row>(
      `SELECT f.*, r.close_reason FROM profile f JOIN profile_round r ON r.id = f.round_id
        WHERE r.person_id = ? ORDER BY r.version, f.recorded_at, f.id`,
      [personId],
    )
    .map((row) => {
      const purpose = da.domain.purpose[row.purpose as keyof typeof da.domain.purpose];
      if (row.state === 'draft') {
        return { state: da.access.draft, purpose, recordedOn: String(row.recorded_at).slice(0, 10) };
      }
      const items = db.all<Row>('SELECT * FROM profile_item WHERE profile_id = ? ORDER BY leg, item', [
        row.id ?? null,
      ]);
      return {
        day: day(row.finished_on),
        rating: words.overall[row.overall as keyof typeof words.overall],
        reason: cut(String(row.overall_reason)),
        readiness: row.exit_readiness
          ? words.readiness[row.exit_readiness as keyof typeof words.readiness]
          : null,
        items: items
          .map((item) => {
            const name = words.item[item.item as keyof typeof words.item] ?? String(item.item);
            const rating = words.rating[item.rating as keyof typeof words.rating];
            const reason = cut(String(item.reason));
            return `${name}: ${rating}${reason === '' ? '' : `. ${reason}`}`;
          })
          .join('\n'),
        endReason: cut(String(row.close_reason)),
        expiresOn: day(row.expires_on),
        purpose,
        recordedOn: String(row.recorded_at).slice(0, 10),
      };
    });
}

function assessments({ db, personId, cut, catalogue }: Reading): AccessEntry[] {
  return db
    .all<Row>('SELECT * FROM joint_assessment WHERE person_id = ? ORDER BY held_on, id', [personId])
    .map((row) => ({
      day: day(row.held_on),
      actors: actors(catalogue, row.authorities),
      weighed: cut(String(row.weighed)),
      conclusion: cut(String(row.conclusion)),
      dissent: db
        .all<Row>('SELECT * FROM joint_assessment_dissent WHERE joint_assessment_id = ? ORDER BY id', [
          row.id ?? null,
        ])
        .map((each) => `${actors(catalogue, JSON.stringify([each.authority]))}: ${cut(String(each.text))}`)
        .join('\n'),
      purpose: da.domain.purpose[row.purpose as keyof typeof da.domain.purpose],
      recordedOn: String(row.recorded_at).slice(0, 10),
    }));
}

function measures({ db, personId, cut, catalogue }: Reading): AccessEntry[] {
  const words = da.intervention;
  return db
    .all<Row>('SELECT * FROM intervention WHERE person_id = ? ORDER BY opened_on, id', [personId])
    .map((row) => ({
      value:
        catalogue.personDirected.find(({ code }) => code === row.activity)?.title ?? String(row.activity),
      state: words.state[row.state as keyof typeof words.state],
      actors: actors(catalogue, row.responsible),
      reason: cut(String(row.reason)),
      outcome: cut(String(row.outcome)),
      from: day(row.opened_on),
      to: day(row.closed_on),
      dueOn: day(row.due_on),
      events: db
        .all<Row>(
          'SELECT * FROM intervention_event WHERE intervention_id = ? ORDER BY occurred_on, recorded_at, id',
          [row.id ?? null],
        )
        .map((event) => {
          const kind = words.event[event.kind as keyof typeof words.event];
          return `${event.occurred_on} ${kind}. ${cut(String(event.text))}`.trim();
        })
        .join('\n'),
      purpose: da.domain.purpose[row.purpose as keyof typeof da.domain.purpose],
      recordedOn: String(row.recorded_at).slice(0, 10),
    }));
}

/** Why somebody was put on a situation board, and the tasks there about him or her. */
function situations({ db, personId, cut, catalogue }: Reading): AccessEntry[] {
  const origin = (row: Row) => ({
    purpose: da.domain.purpose[row.purpose as keyof typeof da.domain.purpose],
    recordedOn: String(row.recorded_at).slice(0, 10),
  });
  const words = da.situation;
  return [
    ...db
      .all<Row>(
        `SELECT p.*, s.title FROM situation_person p JOIN situation s ON s.id = p.situation_id
          WHERE p.person_id = ? ORDER BY p.recorded_at, p.id`,
        [personId],
      )
      .map((row) => ({ value: cut(String(row.title)), reason: cut(String(row.reason)), ...origin(row) })),
    ...db
      .all<Row>('SELECT * FROM situation_task WHERE person_id = ? ORDER BY due_on, due_time, id', [personId])
      .map((row) => ({
        value: cut(String(row.text)),
        state: words.state[row.state as keyof typeof words.state],
        actors: actors(catalogue, JSON.stringify([row.authority])),
        outcome: cut(String(row.result)),
        dueOn: day(row.due_on),
        ...origin(row),
      })),
  ];
}

function actors({ actors: known }: Reading['catalogue'], codes: Row[string] | undefined): string {
  return (JSON.parse(String(codes)) as string[])
    .map((code) => known.find((each) => each.code === code)?.name ?? code)
    .join(', ');
}

const day = (value: Row[string] | undefined) => (value == null ? null : String(value));
