import type { Catalogue } from '../../../shared/contract/intervention.ts';
import type { CourseLine, Situation, SituationPicture } from '../../../shared/contract/situation.ts';
import { clockInCopenhagen, dayInCopenhagen, formatDay, type IsoDate } from '../../../shared/date.ts';
import { factParams, filledIn } from '../../../shared/situationFact.ts';
import { da } from '../../../shared/text/da/index.ts';
import { type WrittenPdf, writePdf } from '../release/document/pdf.ts';

/** What the sheet says besides the board and its picture. */
export interface SheetFacts {
  catalogue: Catalogue;
  /** What it is for and how it must be handled, a line each. */
  marking: readonly string[];
  issuedOn: IsoDate;
  demo: boolean;
}

/** The situation sheet for a meeting inside the police: the incident, the parts, the tasks, the persons, the course. */
export function sheetOf(board: Situation, picture: SituationPicture, facts: SheetFacts): Promise<WrittenPdf> {
  const words = da.situation;
  const marking = [...(facts.demo ? [da.frame.demoBanner] : []), da.networkExport.mark].join(' · ');
  const actor = (code: string) => facts.catalogue.actors.find((each) => each.code === code)?.name ?? code;
  const nameOf = (id: number) => picture.names.find((each) => each.id === id)?.name ?? '';
  return writePdf({ title: words.title, marking, issuedOn: facts.issuedOn }, (page) => {
    const soft = { size: 9, color: '#57606a' };
    const heading = (text: string) => page.paragraph('H2', text, { size: 12.5, bold: true }, 3);
    const body = (text: string, after = 3) => page.paragraph('P', text, { size: 10 }, after);
    const small = (text: string, after = 6) => page.paragraph('P', text, soft, after);
    const items = (texts: readonly string[], none: string) => {
      for (const text of texts.length > 0 ? texts : [none]) body(text);
      page.y += 8;
    };
    page.paragraph('P', marking, { size: 9, bold: true, color: '#8a1c1c' }, 4);
    for (const line of facts.marking) page.paragraph('P', line, { size: 8.5, color: '#8a1c1c' }, 2);
    page.y += 6;
    page.paragraph('H1', board.title, { size: 19, bold: true }, 4);
    small(headLine(board), 14);
    heading(words.parts);
    items(
      board.parts.map(({ actor: code, part, note }) =>
        [`${words.partName[part]}: ${actor(code)}`, note].filter((each) => each !== '').join('. '),
      ),
      words.noParts,
    );
    heading(words.tasks);
    if (board.tasks.length === 0) body(words.sheet.nobody, 11);
    for (const task of board.tasks) {
      const about = task.person ? ` (${task.person.name})` : '';
      body(`${words.state[task.state]}: ${task.text}${about}`, 1);
      const due = `${words.sheet.due} ${formatDay(task.dueOn)} kl. ${task.dueTime}`;
      const result = task.result === '' ? '' : ` · ${task.result}`;
      small(`${actor(task.actor)} · ${due}${task.isLate ? ` · ${words.overdue}` : ''}${result}`);
    }
    heading(words.suspects);
    items(picture.suspects.map(suspectLine), words.noSuspects);
    heading(words.sheet.protected);
    const counts = { victims: String(picture.victims), witnesses: String(picture.witnesses) };
    items(
      [
        filledIn(words.sheet.counted, counts),
        ...(picture.protectedPersons ?? []).map(
          ({ name, part }) => `${name} (${da.domain.participantRole[part]})`,
        ),
      ],
      '',
    );
    heading(words.groups);
    items(
      picture.groups.map(
        ({ name, from, members, minors }) =>
          `${name}, ${words.groupFrom[from]}: ${filledIn(words.members_other, { count: String(members) })}, ${filledIn(words.minors_other, { count: String(minors) })}`,
      ),
      words.noGroups,
    );
    heading(words.between);
    items(picture.between.map(betweenLine), words.noBetween);
    heading(words.persons);
    items(
      board.persons.map(({ name, reason }) => `${name}: ${reason}`),
      words.sheet.nobody,
    );
    heading(words.sheet.near);
    small(words.sheet.nearRule);
    if (picture.near.length === 0) body(words.noNear, 11);
    for (const person of picture.near) {
      body(withAge(person), 1);
      const told = person.facts.map((fact) =>
        filledIn(
          words.fact[fact.code],
          factParams(fact, nameOf, { unknown: da.frame.unknown, ...da.domain }),
        ),
      );
      small(told.join(' · '));
    }
    heading(words.log);
    for (const line of board.course) body(courseText(line, actor));
    page.y += 8;
    if (board.closedAt !== null) {
      heading(words.sheet.learnt);
      body(board.learnt, 11);
    }
    small(words.sheet.keep, 0);
  });
}

function headLine(board: Situation): string {
  const words = da.situation;
  const incident =
    board.incidentKind === null || board.occurredFrom === null
      ? words.incidentGone
      : [
          da.domain.incidentKind[board.incidentKind],
          formatDay(board.occurredFrom) + (board.occurredTime === null ? '' : ` kl. ${board.occurredTime}`),
          board.place,
        ]
          .filter((each) => each !== '')
          .join(', ');
  const opened = filledIn(words.openedBy, { when: instantText(board.openedAt), by: board.openedBy });
  const closed =
    board.closedAt === null
      ? []
      : [filledIn(words.closedBy, { when: instantText(board.closedAt), by: board.closedBy ?? '' })];
  return [incident, opened, ...closed, da.domain.purpose[board.purpose]].join(' · ');
}

const instantText = (at: string) =>
  `${formatDay(dayInCopenhagen(new Date(at)))} kl. ${clockInCopenhagen(new Date(at))}`;

function withAge({ name, age }: { name: string; age: number | null }): string {
  const words = da.situation;
  return `${name}, ${age === null ? words.ageUnknown : filledIn(words.age, { age: String(age) })}`;
}

function suspectLine(person: SituationPicture['suspects'][number]): string {
  const { position, custodyKind } = da.domain;
  return [
    withAge(person),
    ...person.groups.map((group) => `${position[group.position]}, ${group.name}`),
    ...(person.custody === null ? [] : [custodyKind[person.custody]]),
  ].join(' · ');
}

function betweenLine({ kind, one, other, from, to, holds }: SituationPicture['between'][number]): string {
  const words = da.situation;
  const period = to === null ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  return `${da.domain.groupRelationKind[kind]}: ${one.name} – ${other.name}, ${period} (${holds ? words.held : words.ended})`;
}

function courseText(
  { kind, on, at, text, part, actor: code, by }: CourseLine,
  actor: (code: string) => string,
) {
  const words = da.situation;
  const what = [part === null ? '' : words.partName[part], text].filter((each) => each !== '').join(', ');
  const from = code === null ? '' : ` · ${actor(code)}`;
  return `${formatDay(on)} kl. ${at} · ${words.course[kind]}: ${what}${from} · ${by}`;
}
