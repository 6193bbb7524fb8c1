import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/index.ts';
import { addDays, dayInCopenhagen } from '../../shared/date.ts';
import { seriousFindings } from '../support/axe.ts';
import { policeSource } from '../support/entries.ts';
import { enterMember } from '../support/registering.ts';
import { goTo, openPersonCard } from '../support/screens.ts';
import { TestWindow } from '../support/window.ts';
import { passphraseOf, Workplace } from '../support/workplace.ts';

/*
 * A day in the life, as the plan has it: a youth of sixteen is met twice with known members at Blågårds Plads. What follows
 * is done in the window by four people, each with an account of their own: a newcomer, a proposal, two approvals since
 * the person is under 18, a concern talk, a profile by two who rate blind, a joint assessment, a follow-up, an outcome, and
 * the end.
 */

const account = (name: string) => ({ name, passphrase: passphraseOf(name) });
const people = { analyst: account('Analytiker Et'), leader: account('Projektleder') };
const staff = { second: account('Analytiker To'), reviewer: account('Kontrollant') };
const youth = 'Falk Lyng';
const today = dayInCopenhagen(new Date());
const daysAgo = (days: number) => addDays(today, -days);
/** Sixteen, and not for a long while eighteen. */
const birthDate = `${Number(today.slice(0, 4)) - 16}-01-01`;

describe('a day in the life', () => {
  let window: TestWindow;

  async function call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    const answer = await window.backend.call(name, input);
    if (!answer.ok)
      throw new Error(`${name}: ${answer.failure.code} ${JSON.stringify(answer.failure.params)}`);
    return answer.output as CommandOutput<Name>;
  }

  /** Changes who sits at the window. */
  async function become(person: { name: string; passphrase: string }): Promise<void> {
    await window.page.getByRole('button', { name: 'Lås' }).click();
    await window.signIn(person);
    await window.enter('Politiarbejde');
  }

  /** Opens the youth's profile and measures from the card, as whoever sits there. */
  async function openProfile(): Promise<void> {
    const { page } = window;
    await goTo(page, 'Personer');
    await openPersonCard(page, 'falk', youth);
    await page.getByRole('button', { name: 'Profil og tiltag' }).click();
    await page.getByRole('heading', { level: 2, name: youth, exact: true }).waitFor();
  }

  const dialog = () => window.page.getByRole('dialog');

  beforeAll(async () => {
    // Two months ago two members were registered: proposed by one account and approved by another.
    const earlier = await Workplace.ready({ now: `${daysAgo(60)}T09:00:00Z` });
    const [ulv, rune] = [await enterMember(earlier, 'Ulv Hede'), await enterMember(earlier, 'Rune Mose')];
    await earlier.application.close();
    window = await TestWindow.open({ folder: earlier.folder });
    await window.signIn(people.analyst);
    await window.enter('Politiarbejde');
    // What the section knows that morning: a youth, two meetings with the members, and two reports about what he did there.
    const { places } = await call('place.list', {});
    const placeId = places.find(({ code }) => code === 'blaagaards-plads')?.id ?? null;
    const sources: number[] = [];
    for (const [part, days] of [
      ['1', 12],
      ['2', 4],
    ] as const) {
      const draft = { ...policeSource, reference: `Blågårds Plads ${part}`, receivedOn: daysAgo(days) };
      sources.push((await call('source.create', draft)).id);
    }
    const [first, second] = sources as [number, number];
    const { id: falk } = await call('person.create', {
      names: [{ name: youth, kind: 'official' }],
      identity: { cpr: null, birthDate, birthPrecision: 'day' },
      ...{ homeId: null, role: null, sourceId: first },
    });
    await call('person.addName', { id: falk, name: 'Falken', kind: 'alias', sourceId: second });
    for (const [sourceId, days, who] of [
      [first, 13, ulv],
      [second, 5, rune],
    ] as const) {
      await call('observation.create', {
        ...{
          occurredFrom: daysAgo(days),
          occurredTo: daysAgo(days),
          occurredTime: '21:30',
          placeId,
          placeText: '',
        },
        ...{ reference: '', text: 'Stod sammen ved porten', sourceId },
        participants: [who, falk].map((personId) => ({ personId, roles: ['present' as const] })),
      });
    }
  });
  afterAll(() => window[Symbol.asyncDispose]());

  it('begins with a newcomer: the target groups show who, and what it rests on', async () => {
    const { page } = window;
    await goTo(page, 'Indsats');
    await page.getByRole('button', { name: 'Målgrupper' }).click();
    await page.getByRole('button', { name: /^Nytilkomne/ }).click();
    await page.getByRole('heading', { name: youth }).waitFor();
    await page
      .getByText(/^Første gang truffet med kendte medlemmer/)
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page
      .getByRole('button', { name: /Blågårds Plads 1/ })
      .first()
      .click();
    await dialog().getByText('Blågårds Plads 1').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Til- og afgang' }).click();
    await page.getByRole('region', { name: 'Til- og afgang' }).last().getByText(youth).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('has a rule propose a concern talk, with its reason, on the board and in the calendar', async () => {
    const { page } = window;
    await page.getByRole('button', { name: 'Tavle' }).click();
    const card = page.getByRole('listitem', { name: `Bekymringssamtale: ${youth}` });
    await card.getByText(/^Under 18 og truffet med kendte medlemmer på Nørrebro/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kalender' }).click();
    await page.getByRole('listitem').filter({ hasText: youth }).getByText('Foreslået af regel').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is proposed for registration as a newcomer', async () => {
    const { page } = window;
    const falk = (await call('person.find', { text: 'falk', limit: 5 })).persons[0]?.id ?? 0;
    const { sources } = await call('source.list', { text: 'Blågårds', limit: 5 });
    const ids = sources.map(({ id }) => id);
    const { id: roleId } = await call('person.addRole', {
      ...{ id: falk, role: 'newcomer', validFrom: daysAgo(13), validTo: null, sourceId: ids[0] ?? 0 },
    });
    expect(roleId).toBeGreaterThan(0);
    await goTo(page, 'Personer');
    await openPersonCard(page, 'falk', youth);
    await page.getByRole('button', { name: 'Foreslå registrering' }).click();
    await dialog().getByLabel('Hjemmel').fill('Politiloven § 2');
    await dialog().getByLabel('Begrundelse').fill('Opsøges af kendte medlemmer og går ærinder for dem.');
    await dialog().getByLabel('Bekymringssamtale').selectOption('planned');
    for (const box of await dialog()
      .getByRole('checkbox', { name: /Blågårds Plads/ })
      .all())
      await box.check();
    await dialog().getByText('Alle krav er opfyldt.').waitFor();
    await dialog().getByRole('button', { name: 'Læg til godkendelse' }).click();
    await page.getByText('Foreslået: afventer en anden').waitFor();
  });

  it('is approved by two others, since the person is under 18', async () => {
    const { page } = window;
    for (const [who, said] of [
      [staff.reviewer, 'Godkendt. Der mangler endnu én godkendelse.'],
      [people.leader, 'Godkendt. Registreringen gælder nu.'],
    ] as const) {
      await become(who);
      await goTo(page, 'Kontrol');
      await page.getByRole('heading', { name: youth }).waitFor();
      await page.keyboard.press('g');
      await page.getByLabel('Begrundelse for at godkende').fill('Gennemset');
      await page.keyboard.press('Control+Enter');
      await page.getByText(said).waitFor();
    }
  });

  it('has the concern talk decided from the board, by keyboard', async () => {
    const { page } = window;
    await goTo(page, 'Indsats');
    await page.getByRole('button', { name: 'Tavle' }).press('Enter');
    await page.getByRole('button', { name: `Tag stilling: Bekymringssamtale, ${youth}` }).press('Enter');
    await dialog().getByLabel('Hvorfor det besluttes').fill('Besluttet med SSP samme dag.');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Tiltaget er gemt.').waitFor();
    await page.getByRole('button', { name: `Sæt i gang: Bekymringssamtale, ${youth}` }).press('Enter');
    await dialog().getByLabel('Hvad der er sat i gang').fill('Hjemmebesøg holdt sammen med mor.');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: `Følg op: Bekymringssamtale, ${youth}` }).waitFor();
    // Nothing more is proposed for the same reason.
    expect(
      await page.getByRole('button', { name: `Tag stilling: Bekymringssamtale, ${youth}` }).count(),
    ).toBe(0);
  });

  it('is assessed by two who do not see each other’s form', async () => {
    const { page } = window;
    const fill = async (rating: string, why: string, overall: string) => {
      const friends = page.getByRole('group', { name: 'Venner i miljøet' });
      await friends.getByRole('radio', { name: rating }).check();
      await friends.getByLabel('Begrundelse').fill(why);
      await friends.getByLabel('Bilag').selectOption({ index: 1 });
      const adult = page.getByRole('group', { name: 'En voksen, personen har tillid til' });
      await adult.getByRole('radio', { name: 'Til stede' }).check();
      await adult.getByLabel('Begrundelse').fill('Mor og en fodboldtræner');
      await page.getByRole('combobox', { name: 'Samlet vurdering' }).selectOption({ label: overall });
      await page.getByLabel('Hvad du har lagt vægt på').fill(`${why}; god støtte hjemme`);
      await page.getByText('· Gemt').waitFor();
      expect(await seriousFindings(page)).toEqual([]);
    };
    await become(people.analyst);
    await openProfile();
    await page.getByRole('button', { name: 'Begynd vurdering' }).click();
    await fill('Høj', 'To møder på to uger', 'Moderat');
    // Left and come back to: the draft is as it was.
    await page.getByRole('button', { name: 'Tavle' }).click();
    await page.getByRole('button', { name: 'Person', exact: true }).click();
    expect(await page.getByLabel('Hvad du har lagt vægt på').inputValue()).toContain('To møder på to uger');
    await page.getByRole('button', { name: 'Afslut skemaet' }).click();
    await page.getByText('Skemaet er afsluttet og gælder til').waitFor();

    await become(staff.second);
    await openProfile();
    await page.getByText('Skjult, til begge har afsluttet').first().waitFor();
    expect(await page.getByText('To møder på to uger').count()).toBe(0);
    await page.getByRole('button', { name: 'Vurdér uafhængigt som nummer to' }).click();
    await fill('Moderat', 'Kun set i periferien', 'Lav');
    expect(await page.getByText('To møder på to uger').count()).toBe(0);
    await page.getByRole('button', { name: 'Afslut skemaet' }).click();
    await page.getByText('To møder på to uger').first().waitFor();
    await page.getByText('Kun set i periferien').first().waitFor();
    await page
      .getByText('Vurdering: Moderat → Høj')
      .or(page.getByText('Vurdering: Høj → Moderat'))
      .first()
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Skema', exact: true }).click();
    await page
      .getByRole('row', { name: /Venner i miljøet/ })
      .getByText(/^0\s%$/)
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is weighed jointly, with dissent kept, and the minutes are written for the meeting', async () => {
    const { page } = window;
    await become(people.leader);
    await openProfile();
    await page.getByRole('button', { name: 'Ny fælles vurdering' }).click();
    await dialog().getByRole('checkbox', { name: 'SSP København' }).check();
    await dialog()
      .getByRole('checkbox', { name: /Jobcenter København/ })
      .check();
    await dialog()
      .getByLabel('Hvad der blev vejet')
      .fill('To møder; støtte hjemme; to bedømmere er uenige om omgangen.');
    await dialog().getByLabel('Konklusion').fill('Samtalen følges op, og SSP tilbyder fritidsjob.');
    await dialog().getByRole('button', { name: 'Tilføj afvigende holdning' }).click();
    await dialog().getByLabel('Holdning', { exact: true }).fill('Bør ses an, til næste måned.');
    await dialog().getByRole('button', { name: 'Tilføj tiltag' }).click();
    await dialog().getByLabel('Tiltag', { exact: true }).selectOption('custodyContact');
    await dialog().getByLabel('Hvorfor det besluttes').fill('Fritidsjob gennem SSP');
    expect(await seriousFindings(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Samtalen følges op, og SSP tilbyder fritidsjob.').waitFor();
    await page.getByText(/Bør ses an, til næste måned\./).waitFor();
    await page.getByRole('listitem', { name: `Job, uddannelse og exit: ${youth}` }).waitFor();
    await page.getByRole('button', { name: 'Skriv referat (PDF)' }).click();
    await dialog().getByLabel('Anvendelse').selectOption({ label: 'Sagsmøde' });
    await dialog().getByLabel('Begrundelse').fill('Operativ styregruppe');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Filen ligger i .+\.pdf$/).waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('is followed up, and the outcome stands in the course of the measure', async () => {
    const { page } = window;
    const act = async (button: string, field: string, text: string, kind?: string) => {
      await page.getByRole('button', { name: `${button}: Bekymringssamtale, ${youth}` }).click();
      if (kind) await dialog().getByLabel('Beslutning').selectOption({ label: kind });
      await dialog().getByLabel(field).fill(text);
      await page.keyboard.press('Control+Enter');
      await dialog().waitFor({ state: 'detached' });
    };
    await act('Følg op', 'Hvad der er sket siden sidst', 'Ikke set på pladsen siden; går til fodbold.');
    await act(
      'Følg op',
      'Hvad der kom ud af det',
      'Ingen kontakt med miljøet; har fået fritidsjob.',
      'Afslut',
    );
    const card = page.getByRole('listitem', { name: `Bekymringssamtale: ${youth}` });
    await card.getByText('Ingen kontakt med miljøet; har fået fritidsjob.').first().waitFor();
    await card.getByText('Forløb').click();
    for (const step of ['Besluttet', 'Sat i gang', 'Fulgt op', 'Gennemført']) {
      await card
        .getByText(new RegExp(`^${step} `))
        .first()
        .waitFor();
    }
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('ends: the person is removed from everything by two, and nobody finds anything of it', async () => {
    const { page } = window;
    await become(people.analyst);
    const { persons } = await call('person.find', { text: 'falk', limit: 5 });
    const personId = persons[0]?.id ?? 0;
    const { id } = await call('removal.propose', { personId, reason: 'Ikke længere aktiv i miljøet' });
    await page.getByRole('button', { name: 'Lås' }).click();
    await window.signIn(staff.reviewer);
    await window.enter('Forebyggelse (§ 115)');
    const { goes } = await call('removal.examine', { id });
    const gone = goes.map(({ kind }) => kind);
    for (const kind of ['profile', 'assessment', 'intervention', 'registration'] as const) {
      expect(gone).toContain(kind);
    }
    await call('removal.carryOut', { id, reason: 'Ikke længere aktiv i miljøet' });
    await goTo(page, 'Indsats');
    await page.getByRole('button', { name: 'Tavle' }).click();
    await page.getByRole('heading', { name: 'Ingen tiltag endnu' }).waitFor();
    await page.getByRole('button', { name: 'Skema', exact: true }).click();
    await page.getByRole('heading', { name: 'Ingen runder med to bedømmere endnu' }).waitFor();
    await goTo(page, 'Personer');
    await page.getByLabel('Søg navn, kaldenavn eller CPR').fill('falk');
    expect((await call('person.find', { text: 'falk', limit: 5 })).persons).toEqual([]);
    await page.getByText(youth).waitFor({ state: 'detached' });
  });
});
