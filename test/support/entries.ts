import type { CommandInput } from '../../shared/contract/index.ts';
import type { SourceDraft } from '../../shared/contract/source.ts';
import type { Workplace } from './workplace.ts';

/** A sound source for police work, received the day before the test's day. */
export const policeSource: SourceDraft = {
  kind: 'operative',
  reference: 'Rapport 1',
  summary: '',
  receivedOn: '2019-11-14',
  sourceGrade: 'B',
  contentGrade: 2,
  handling: 'H0',
  handlingText: '',
  legalBasis: 'Politiloven § 2',
  purpose: 'police',
};

/** The same received under Retsplejeloven § 115. */
export const preventionSource: SourceDraft = {
  ...policeSource,
  kind: 'municipal',
  reference: 'SSP 1',
  legalBasis: 'Retsplejeloven § 115',
  purpose: 'prevention',
};

/** Enters a source and gives its number. */
export async function enterSource(workplace: Workplace, draft: Partial<SourceDraft> = {}): Promise<number> {
  return (await workplace.call('source.create', { ...policeSource, ...draft })).id;
}

/** Enters a person with one official name and gives its number. */
export async function enterPerson(
  workplace: Workplace,
  sourceId: number,
  name: string,
  more: Partial<CommandInput<'person.create'>> = {},
): Promise<number> {
  const input = { names: [{ name, kind: 'official' as const }], identity: null, homeId: null, role: null };
  return (await workplace.call('person.create', { ...input, sourceId, ...more })).id;
}

/** Enters an observation of these persons on a day and gives its number. */
export async function enterObservation(
  workplace: Workplace,
  sourceId: number,
  day: string,
  personIds: readonly number[],
): Promise<number> {
  const { id } = await workplace.call('observation.create', {
    occurredFrom: day,
    occurredTo: day,
    occurredTime: null,
    placeId: null,
    placeText: '',
    reference: '',
    text: '',
    participants: personIds.map((personId) => ({ personId, roles: ['present'] })),
    sourceId,
  });
  return id;
}

/** What `person.page` is asked when nothing is typed or chosen. */
export const everyone: CommandInput<'person.page'> = {
  text: '',
  circle: 'milieu',
  roles: [],
  groupId: null,
  sourceId: null,
  sort: 'name',
  descending: false,
  offset: 0,
  limit: 100,
};
