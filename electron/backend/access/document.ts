import { type AccessSection, type AccessVerdict, accessSection } from '../../../shared/contract/access.ts';
import { formatDay, type IsoDate } from '../../../shared/date.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { da } from '../../../shared/text/da/index.ts';
import { type WrittenPdf, writePdf } from '../release/document/pdf.ts';
import type { Sheet } from '../release/document/sheet.ts';
import type { AccessContent, AccessEntry } from './content.ts';

/** An answer to a request for access: what it says of itself, and what stands on file. Danish, whatever the screen has. */
export interface AccessAnswer {
  person: string;
  purpose: Purpose;
  receivedOn: IsoDate;
  madeOn: IsoDate;
  demo: boolean;
  decision: Exclude<AccessVerdict, { verdict: 'refused' }>;
  content: AccessContent;
}

/** The answer for a program: section by section, empty fields left out, days in ISO. */
export function answerJson({ content, decision, demo, purpose, ...about }: AccessAnswer): Uint8Array {
  const sections = Object.fromEntries(
    sectionsOf(decision).map((section) => [section, content[section].map(filled).map(Object.fromEntries)]),
  );
  const heading = {
    format: 'relata-access-1',
    marking: markingOf(demo),
    ...about,
    purpose: da.domain.purpose[purpose],
    scope: da.access.scope[purpose],
    limits: limitsOf(decision),
    note: da.access.document.others,
  };
  return new TextEncoder().encode(`${JSON.stringify({ ...heading, sections }, null, 2)}\n`);
}

/** The answer to read: the same as the JSON, in the words of the screen. */
export function answerPdf({ content, ...answer }: AccessAnswer): Promise<WrittenPdf> {
  const words = da.access.document;
  const marking = markingOf(answer.demo);
  return writePdf({ title: words.title, marking, issuedOn: answer.madeOn }, (page) => {
    page.paragraph('P', marking, { size: 9, bold: true, color: '#8a1c1c' }, 6);
    page.paragraph('H1', words.title, { size: 19, bold: true }, 6);
    const lines = [
      `${words.person}: ${answer.person}`,
      `${words.asked}: ${formatDay(answer.receivedOn)} · ${words.made}: ${formatDay(answer.madeOn)}`,
      da.access.scope[answer.purpose],
      ...limitsOf(answer.decision),
    ];
    for (const line of lines) page.paragraph('P', line, { size: 10.5 }, 3);
    page.paragraph('P', words.others, { size: 9, color: soft }, 14);
    for (const section of sectionsOf(answer.decision)) writeSection(page, section, content[section]);
  });
}

const soft = '#57606a';

function writeSection(page: Sheet, section: AccessSection, entries: readonly AccessEntry[]): void {
  // A heading is not left alone at the foot of a page.
  page.room(60);
  page.paragraph('H2', `${da.access.section[section]} (${entries.length})`, { size: 12.5, bold: true }, 4);
  if (entries.length === 0) {
    page.paragraph('P', da.access.document.nothing, { size: 9.5, color: soft }, 12);
    return;
  }
  for (const entry of entries) {
    const said = filled(entry).map(([field, value]) => `${da.access.field[field]}: ${shown(value)}`);
    const short = said.filter((line) => !isLong(line)).join(' · ');
    page.paragraph('P', short, { size: 9.5 }, 2);
    for (const line of said.filter(isLong)) page.paragraph('P', line, { size: 9.5 }, 2);
    page.y += 5;
  }
  page.y += 7;
}

const isLong = (line: string) => line.length > 60 || line.includes('\n');

function markingOf(demo: boolean): string {
  const { marking } = da.access.document;
  return demo ? `${marking} · ${da.frame.demoBanner}` : marking;
}

function limitsOf(decision: AccessAnswer['decision']): string[] {
  if (decision.verdict === 'granted') return [];
  const grounds = decision.grounds.map((ground) => da.access.grounds[ground]).join('; ');
  return [`${da.access.document.limited}: ${grounds}.`];
}

function sectionsOf(decision: AccessAnswer['decision']): AccessSection[] {
  const withheld = decision.verdict === 'partial' ? decision.withheld : [];
  return accessSection.options.filter((section) => !withheld.includes(section));
}

function filled(entry: AccessEntry): [keyof AccessEntry, string | number][] {
  return (Object.entries(entry) as [keyof AccessEntry, string | number | null][]).flatMap(([field, value]) =>
    value === null || value === '' ? [] : [[field, value]],
  );
}

/** Days as they are read in Denmark, wherever they stand in a value. */
function shown(value: string | number): string {
  return String(value).replace(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g, (day) =>
    Number.isNaN(Date.parse(day)) ? day : formatDay(day),
  );
}
