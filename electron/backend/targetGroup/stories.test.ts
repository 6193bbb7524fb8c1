import { describe, expect, it } from 'vitest';
import type { PersonActivity } from '../../../shared/contract/intervention.ts';
import type { RegistrationSubject } from '../../../shared/contract/registration.ts';
import { type TargetGroup, targetGroup } from '../../../shared/contract/targetGroup.ts';
import type { Position, RelationKind } from '../../../shared/domain.ts';
import { enterPerson, enterSource } from '../../../test/support/entries.ts';
import { decideAsReviewer, registrationOf } from '../../../test/support/registering.ts';
import { Workplace } from '../../../test/support/workplace.ts';

/*
 * Forløb fra indtastning til svar: hvad der indtastes, foreslås og godkendes på hvilke dage, og hvilke målgrupper og tiltag det
 * fører til. Ulv er oplyst som medlem siden 2017; Falk er født 1. maj 2003 og er ikke kendt i forvejen.
 */

/** Sætninger fra udmøntningsplanen, afsnittene "Registrering", "Målgrupper" og "Individrettede aktiviteter". */
const saetning = {
  nytilkommen:
    'Unge, der første gang kommer i kontakt med kendte bandemedlemmer, men som ikke har tidligere kendte banderelationer',
  samtale: 'Bekymringssamtaler med alle unge under 18 år på Nørrebro, der træffes i banderelationer',
  fjernes: 'personer, der ikke længere vurderes at være aktive ... fjernes fra registreringen',
  valideres: 'informationerne kvalitetssikres og valideres løbende',
  over18: 'meget få unge under 18 år registreres, som medlemmer af en organiseret kriminel gruppering',
};

class Story {
  readonly workplace: Workplace;
  readonly ulv: number;
  readonly falk: number;
  readonly sources: readonly number[];
  readonly places: ReadonlyMap<string, number>;
  readonly #proposals = new Map<string, { registrationId: number; proposalId: number }>();
  #lastMeeting = 0;

  private constructor(workplace: Workplace, known: Pick<Story, 'ulv' | 'falk' | 'sources' | 'places'>) {
    this.workplace = workplace;
    this.ulv = known.ulv;
    this.falk = known.falk;
    this.sources = known.sources;
    this.places = known.places;
  }

  static async begin(): Promise<Story> {
    const workplace = await Workplace.ready({ now: '2019-01-02T09:00:00Z' });
    const source = (reference: string) => enterSource(workplace, { reference, receivedOn: '2019-01-02' });
    const sources = [await source('Rapport 1'), await source('Rapport 2')];
    const [sourceId = 0] = sources;
    const born = (birthDate: string) => ({
      identity: { cpr: null, birthDate, birthPrecision: 'day' as const },
    });
    const { places } = await workplace.call('place.list', {});
    return new Story(workplace, {
      ulv: await enterPerson(workplace, sourceId, 'Ulv Hede', born('1990-01-01')),
      falk: await enterPerson(workplace, sourceId, 'Falk Lyng', born('2003-05-01')),
      sources,
      places: new Map(places.map(({ code, id }) => [code, id])),
    });
  }

  on(day: string): void {
    this.workplace.now = new Date(`${day}T10:00:00Z`);
  }

  async proposeRole(role: 'member' | 'associate'): Promise<void> {
    const { id: roleId } = await this.workplace.call('person.addRole', {
      ...{ id: this.ulv, role, validFrom: '2017-01-01', validTo: null, sourceId: this.sources[0] ?? 0 },
    });
    await this.#propose(role, { kind: 'role', roleId });
  }

  async proposeMembership(position: Position, kind: 'membership' | 'leading'): Promise<void> {
    const given = { validFrom: '2017-01-01', validTo: null, sourceId: this.sources[0] ?? 0 };
    const { id: groupId } = await this.workplace.call('group.create', {
      ...{ name: 'Gruppe Nord', parentId: null, foundedOn: '2016-01-01', sourceId: given.sourceId },
    });
    const { id: membershipId } = await this.workplace.call('group.addMember', {
      ...{ groupId, personId: this.ulv, position, ...given },
    });
    await this.#propose(kind, { kind, membershipId });
  }

  async #propose(what: string, subject: RegistrationSubject): Promise<void> {
    const proposed = await this.workplace.call('registration.propose', registrationOf(subject, this.sources));
    this.#proposals.set(what, proposed);
  }

  async decide(what: string, verdict: 'approve' | 'decline' = 'approve'): Promise<void> {
    await decideAsReviewer(this.workplace, this.#proposals.get(what)?.proposalId ?? 0, verdict);
  }

  async extend(what: string): Promise<void> {
    const { registrationId = 0 } = this.#proposals.get(what) ?? {};
    const fresh = await enterSource(this.workplace, {
      ...{ reference: 'Rapport 3', receivedOn: this.workplace.now.toISOString().slice(0, 10) },
    });
    const { subject: _, ...draft } = registrationOf({ kind: 'role', roleId: 1 }, [...this.sources, fresh]);
    const extension = { ...draft, act: 'extend' as const, registrationId };
    const { proposalId } = await this.workplace.call('registration.propose', extension);
    await decideAsReviewer(this.workplace, proposalId);
  }

  async end(what: string): Promise<void> {
    await this.workplace.signIn('Kontrollant');
    const { registrationId = 0 } = this.#proposals.get(what) ?? {};
    await this.workplace.call('registration.end', { registrationId, reason: 'Ikke længere medlem' });
    await this.workplace.signIn('Analytiker Et');
  }

  async meet(day: string, place: string | null = 'blaagaards-plads'): Promise<void> {
    const { id } = await this.workplace.call('observation.create', {
      ...{ occurredFrom: day, occurredTo: day, occurredTime: null, placeText: '', reference: '', text: '' },
      placeId: place === null ? null : (this.places.get(place) ?? null),
      participants: [this.ulv, this.falk].map((personId) => ({ personId, roles: ['present' as const] })),
      sourceId: this.sources[0] ?? 0,
    });
    this.#lastMeeting = id;
  }

  async takeBackMeeting(): Promise<void> {
    await this.workplace.call('observation.remove', { id: this.#lastMeeting, reason: 'Forkert person' });
  }

  async relate(kind: RelationKind, validFrom: string | null): Promise<void> {
    await this.workplace.call('relation.create', {
      ...{ kind, personIds: [this.ulv, this.falk] as [number, number], strength: null, detail: '' },
      ...{ validFrom, validTo: null, sourceId: this.sources[0] ?? 0 },
    });
  }

  async correctBirth(birthDate: string): Promise<void> {
    await this.workplace.call('person.addIdentity', {
      ...{ id: this.falk, sourceId: this.sources[0] ?? 0 },
      identity: { cpr: null, birthDate, birthPrecision: 'day' },
    });
  }

  /** Falk's groups as of a day, as known by then, and what is proposed for him today. */
  async answer(asOf: string): Promise<{ groups: TargetGroup[]; proposed: PersonActivity[] }> {
    const groups: TargetGroup[] = [];
    for (const group of targetGroup.options) {
      const input = { group, asOf, knowledge: 'thatDay' as const };
      const { persons } = await this.workplace.call('targetGroup.list', input);
      if (persons.some(({ id }) => id === this.falk)) groups.push(group);
    }
    const { suggestions } = await this.workplace.call('intervention.ofPerson', { personId: this.falk });
    return { groups, proposed: suggestions.map(({ activity }) => activity) };
  }
}

type Step = readonly [day: string, (story: Story) => Promise<void>];
const step = (day: string, does: (story: Story) => Promise<void>): Step => [day, does];

const foreslaaet = step('2019-01-10', (s) => s.proposeRole('member'));
const godkendt = (day = '2019-01-20') => step(day, (s) => s.decide('member'));
const truffet = (day: string, indtastet = day, sted: string | null = 'blaagaards-plads') =>
  step(indtastet, (s) => s.meet(day, sted));
const medlem = [foreslaaet, godkendt()];

interface Expected {
  /** Dagen der spørges på; spørgsmålet stilles samme dag, hvis ikke andet er sagt. */
  on: string;
  asked?: string;
  groups: TargetGroup[];
  proposed: PersonActivity[];
}

const nyUng = { groups: ['under18', 'newcomer'], proposed: ['concernTalk'] } satisfies Partial<Expected>;
const intet = { groups: [], proposed: [] } satisfies Partial<Expected>;

const forloeb: [string, string, Step[], Expected][] = [
  [
    saetning.nytilkommen,
    'Ulv er godkendt, før de træffes',
    [...medlem, truffet('2019-03-01')],
    { on: '2019-03-01', ...nyUng },
  ],
  [
    saetning.nytilkommen,
    'Ulv er kun foreslået',
    [foreslaaet, truffet('2019-03-01')],
    { on: '2019-03-01', ...intet },
  ],
  [
    saetning.nytilkommen,
    'forslaget om Ulv er afvist',
    [foreslaaet, step('2019-01-20', (s) => s.decide('member', 'decline')), truffet('2019-03-01')],
    { on: '2019-03-01', ...intet },
  ],
  [
    saetning.nytilkommen,
    'Ulv godkendes samme dag, som de træffes',
    [foreslaaet, godkendt('2019-03-01'), truffet('2019-03-01')],
    { on: '2019-03-01', ...nyUng },
  ],
  [
    saetning.nytilkommen,
    'Ulv godkendes først dagen efter',
    [foreslaaet, truffet('2019-03-01'), godkendt('2019-03-02')],
    { on: '2019-03-03', ...intet },
  ],
  [
    saetning.nytilkommen,
    'Ulvs medlemskab af gruppen er godkendt: en registrering for sig',
    [
      step('2019-01-10', (s) => s.proposeMembership('member', 'membership')),
      step('2019-01-20', (s) => s.decide('membership')),
      truffet('2019-03-01'),
    ],
    { on: '2019-03-01', ...nyUng },
  ],
  [
    saetning.nytilkommen,
    'Ulv er godkendt som toneangivende: en registrering for sig',
    [
      step('2019-01-10', (s) => s.proposeMembership('leading', 'leading')),
      step('2019-01-20', (s) => s.decide('leading')),
      truffet('2019-03-01'),
    ],
    { on: '2019-03-01', ...nyUng },
  ],
  [
    saetning.nytilkommen,
    'Ulv er kun godkendt som løst tilknyttet',
    [
      step('2019-01-10', (s) => s.proposeMembership('hangerOn', 'membership')),
      step('2019-01-20', (s) => s.decide('membership')),
      truffet('2019-03-01'),
    ],
    { on: '2019-03-01', ...intet },
  ],
  [
    saetning.nytilkommen,
    'Ulv er kun godkendt som medløber',
    [
      step('2019-01-10', (s) => s.proposeRole('associate')),
      step('2019-01-20', (s) => s.decide('associate')),
      truffet('2019-03-01'),
    ],
    { on: '2019-03-01', ...intet },
  ],
  [
    saetning.nytilkommen,
    'de har været venner siden før mødet, mens Ulv var kendt medlem',
    [...medlem, step('2019-02-01', (s) => s.relate('friend', '2018-06-01')), truffet('2019-03-01')],
    { on: '2019-03-01', groups: ['under18'], proposed: ['concernTalk'] },
  ],
  [
    saetning.nytilkommen,
    'slægtskab er ingen banderelation',
    [...medlem, step('2019-02-01', (s) => s.relate('family', null)), truffet('2019-03-01')],
    { on: '2019-03-01', ...nyUng },
  ],
  [
    saetning.fjernes,
    'Ulv er afsluttet som medlem dagen før mødet, og står endnu som medløber',
    [
      ...medlem,
      step('2019-01-22', (s) => s.proposeRole('associate')),
      step('2019-01-23', (s) => s.decide('associate')),
      step('2019-02-28', (s) => s.end('member')),
      truffet('2019-03-01'),
    ],
    { on: '2019-03-01', ...intet },
  ],
  [
    saetning.fjernes,
    'Ulv afsluttes som medlem dagen efter mødet: den dag var han det',
    [
      ...medlem,
      step('2019-01-22', (s) => s.proposeRole('associate')),
      step('2019-01-23', (s) => s.decide('associate')),
      truffet('2019-03-01'),
      step('2019-03-02', (s) => s.end('member')),
    ],
    { on: '2019-03-03', ...nyUng },
  ],
  [
    saetning.valideres,
    'truffet på den sidste dag, før kvalitetssikringen er overskredet',
    [...medlem, truffet('2019-07-20')],
    { on: '2019-07-20', ...nyUng },
  ],
  [
    saetning.valideres,
    'truffet, mens kvalitetssikringen var overskredet: en senere forlængelse når ikke tilbage til de dage',
    [...medlem, step('2019-07-25', (s) => s.extend('member')), truffet('2019-07-24', '2019-07-26')],
    { on: '2019-07-26', ...intet },
  ],
  [
    saetning.valideres,
    'truffet den dag, forlængelsen blev godkendt',
    [...medlem, step('2019-07-25', (s) => s.extend('member')), truffet('2019-07-25', '2019-07-26')],
    { on: '2019-07-26', ...nyUng },
  ],
  [
    saetning.valideres,
    'det overskredne er ude af alle visninger, også af det tidligere møde',
    [...medlem, truffet('2019-03-01')],
    { on: '2019-07-21', ...intet },
  ],
  [
    saetning.valideres,
    'Ulv forlænges, efter at den var overskredet: mødet står igen',
    [...medlem, truffet('2019-03-01'), step('2019-07-25', (s) => s.extend('member'))],
    { on: '2019-07-26', ...nyUng },
  ],
  [
    saetning.valideres,
    'et møde tages tilbage samme dag: forkert person',
    [...medlem, truffet('2019-03-01'), step('2019-03-01', (s) => s.takeBackMeeting())],
    { on: '2019-03-01', ...intet },
  ],
  [
    saetning.over18,
    'Falks fødselsdag rettes senere: han var 18 på dagen',
    [...medlem, truffet('2019-03-01'), step('2019-04-01', (s) => s.correctBirth('2001-03-01'))],
    { on: '2019-03-01', asked: '2019-04-01', groups: ['over18', 'newcomer'], proposed: [] },
  ],
  [
    saetning.over18,
    'Falks fødselsdag rettes senere: han fyldte først 18 dagen efter',
    [...medlem, truffet('2019-03-01'), step('2019-03-01', (s) => s.correctBirth('2001-03-02'))],
    { on: '2019-03-01', ...nyUng },
  ],
  [
    saetning.nytilkommen,
    'et tidligere møde indtastes senere: svaret for dagen er det samme',
    [...medlem, truffet('2019-06-01'), truffet('2019-02-01', '2019-06-10')],
    { on: '2019-06-05', asked: '2019-06-10', ...nyUng },
  ],
  [
    saetning.nytilkommen,
    'og for dage efter indtastningen tæller det tidligere møde',
    [...medlem, truffet('2019-02-01', '2019-06-01'), truffet('2019-06-02')],
    { on: '2019-08-02', asked: '2019-07-20', groups: ['under18'], proposed: ['concernTalk'] },
  ],
  [
    saetning.samtale,
    'truffet uden for Nørrebro',
    [...medlem, truffet('2019-03-01', '2019-03-01', 'tingbjerg')],
    { on: '2019-03-01', groups: ['under18', 'newcomer'], proposed: [] },
  ],
  [
    saetning.samtale,
    'truffet et ukendt sted',
    [...medlem, truffet('2019-03-01', '2019-03-01', null)],
    { on: '2019-03-01', groups: ['under18', 'newcomer'], proposed: [] },
  ],
];

describe('from what is entered to target groups and measures', () => {
  it.each(forloeb)('"%s": %s', async (_sentence, _case, steps, { on, asked = on, groups, proposed }) => {
    const story = await Story.begin();
    await using _ = story.workplace;
    for (const [day, does] of steps) {
      story.on(day);
      await does(story);
    }
    story.on(asked);
    expect(await story.answer(on)).toEqual({ groups, proposed });
  });
});
