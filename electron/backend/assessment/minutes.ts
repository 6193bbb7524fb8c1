import type { JointAssessment } from '../../../shared/contract/assessment.ts';
import type { Catalogue } from '../../../shared/contract/intervention.ts';
import { formatDay, type IsoDate } from '../../../shared/date.ts';
import { da } from '../../../shared/text/da/index.ts';
import { type WrittenPdf, writePdf } from '../release/document/pdf.ts';

/** What the minutes say besides the assessment itself. */
export interface MinutesFacts {
  person: string;
  age: number | null;
  catalogue: Catalogue;
  /** What it is for and how it must be handled, a line each. */
  marking: readonly string[];
  issuedOn: IsoDate;
  demo: boolean;
}

/** The minutes of a joint assessment for the meeting: internal, never for a recipient outside. */
export function minutesOf(assessment: JointAssessment, facts: MinutesFacts): Promise<WrittenPdf> {
  const words = da.assessment.minutes;
  const actor = (code: string) => facts.catalogue.actors.find((each) => each.code === code)?.name ?? code;
  const activity = (code: string) =>
    facts.catalogue.personDirected.find((each) => each.code === code)?.title ?? code;
  const marking = [...(facts.demo ? [da.frame.demoBanner] : []), da.networkExport.mark].join(' · ');
  return writePdf({ title: words.title, marking, issuedOn: facts.issuedOn }, (page) => {
    const soft = { size: 9.5, color: '#57606a' };
    const heading = (text: string) => page.paragraph('H2', text, { size: 12.5, bold: true }, 4);
    const body = (text: string, after = 12) => page.paragraph('P', text, { size: 10.5 }, after);
    page.paragraph('P', marking, { size: 9, bold: true, color: '#8a1c1c' }, 4);
    for (const line of facts.marking) page.paragraph('P', line, { size: 8.5, color: '#8a1c1c' }, 2);
    page.y += 4;
    page.paragraph('H1', `${words.title}: ${facts.person}`, { size: 19, bold: true }, 4);
    page.paragraph(
      'P',
      [
        `${words.heldOn} ${formatDay(assessment.heldOn)}`,
        ...(facts.age === null ? [] : [`${facts.age} ${words.years}`]),
        da.domain.purpose[assessment.purpose],
      ].join(' · '),
      soft,
      14,
    );
    heading(words.participants);
    body(assessment.authorities.map(actor).join('\n'));
    heading(words.weighed);
    body(assessment.weighed);
    heading(words.conclusion);
    body(assessment.conclusion);
    heading(words.dissent);
    if (assessment.dissent.length === 0) body(words.noDissent);
    for (const { authority, text } of assessment.dissent) body(`${actor(authority)}: ${text}`);
    heading(words.measures);
    if (assessment.measures.length === 0) body(words.noMeasures);
    for (const measure of assessment.measures) {
      body(activity(measure.activity), 2);
      const due =
        measure.dueOn === null
          ? da.intervention.state[measure.state]
          : `${words.due} ${formatDay(measure.dueOn)}`;
      page.paragraph('P', `${measure.responsible.map(actor).join(', ')} · ${due}`, soft, 10);
    }
    page.paragraph(
      'P',
      `${words.writtenBy} ${assessment.by}. ${words.keep}`,
      { size: 8.5, color: '#57606a' },
      0,
    );
  });
}
