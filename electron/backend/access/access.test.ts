import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accessSection } from '../../../shared/contract/access.ts';
import { formatDay } from '../../../shared/date.ts';
import { enterPerson, enterSource, preventionSource } from '../../../test/support/entries.ts';
import { wholeForm } from '../../../test/support/forms.ts';
import { removePerson } from '../../../test/support/removing.ts';
import { readStore } from '../../../test/support/storeContent.ts';
import { Workplace } from '../../../test/support/workplace.ts';
import { textOfPdf } from '../release/document/pdfText.ts';

const failing = (code: string) => expect.objectContaining({ code });
const reason = 'Ingen hensyn taler imod';
const given = { verdict: 'granted' } as const;

/** Somebody of whom something of each kind is on file, among others whose names stand in the same texts. */
async function city() {
  const workplace = await Workplace.ready();
  const sourceId = await enterSource(workplace, {
    reference: 'Rapport om Falk Lyng',
    legalBasis: 'Politiloven § 2a',
  });
  const person = await enterPerson(workplace, sourceId, 'Ørn Kanarie', {
    identity: { cpr: '040593-1234', birthDate: '1993-05-04', birthPrecision: 'day' },
    role: { role: 'member', validFrom: '2019-01-02' },
    homeId: 11,
  });
  const call = workplace.call.bind(workplace);
  await call('person.addName', { id: person, name: 'Guldfuglen', kind: 'alias', sourceId });
  const other = await enterPerson(workplace, sourceId, 'Falk Lyng', {
    identity: { cpr: '050692-1111', birthDate: '1992-06-05', birthPrecision: 'day' },
  });
  const short = await enterPerson(workplace, sourceId, 'Bo Økse');
  const { id: groupId } = await call('group.create', {
    ...{ name: 'Havnens Rødder', parentId: null, foundedOn: null, sourceId },
  });
  await call('group.addMember', {
    ...{ groupId, personId: person, position: 'prospect', validFrom: '2019-02-03', validTo: null, sourceId },
  });
  await call('relation.create', {
    ...{ kind: 'school', personIds: [person, other], detail: 'samme klasse som falk' },
    ...{ validFrom: '2010-08-09', validTo: null, sourceId },
  });
  const { id: observationId } = await call('observation.create', {
    ...{ occurredFrom: '2019-03-04', occurredTo: '2019-03-04', occurredTime: '21:15', placeId: 11 },
    ...{ placeText: 'ved kajen', reference: '0100-7', sourceId },
    text: 'Kanarie talte længe med Falk (050692-1111) og Bo om et bord',
    participants: [person, other, short].map((personId) => ({ personId, roles: ['present' as const] })),
  });
  await call('incident.create', {
    ...{
      kind: 'threat',
      occurredFrom: '2019-04-05',
      occurredTo: '2019-04-05',
      occurredTime: null,
      placeId: null,
    },
    ...{ placeText: 'Lyngs kiosk', reference: '0100-8', text: 'Råbte ad Økse', groupIds: [], sourceId },
    persons: [
      { personId: person, parts: ['suspect'] },
      { personId: other, parts: ['victim'] },
    ],
  });
  await call('custody.create', {
    ...{
      personId: person,
      kind: 'remand',
      institution: 'Vestre Fængsel',
      validFrom: '2019-05-06',
      validTo: '2019-05-20',
    },
    sourceId,
  });
  const reportId = await enterSource(workplace, { reference: 'Rapport 2' });
  const { roles } = await call('person.card', { id: person });
  await call('registration.propose', {
    act: 'register',
    subject: { kind: 'role', roleId: roles[0]?.id ?? 0 },
    ...{ legalBasis: 'Politiloven § 2a', reason: 'Set med Lyng to gange', concernTalk: null },
    grounds: [
      { kind: 'observation', id: observationId, basis: 'conduct', note: 'med Falk' },
      { kind: 'report', id: reportId, basis: 'statement', note: 'klar udtalelse' },
    ],
  });
  return { workplace, person, other, sourceId };
}

async function ask(workplace: Workplace, personId: number) {
  return workplace.call('access.request', {
    ...{ personId, receivedOn: '2019-11-01', askedBy: 'representative', representative: 'Advokat Rask' },
  });
}

/** Both files of a full answer, as text. */
async function answered(workplace: Workplace, personId: number, purpose: 'police' | 'prevention' = 'police') {
  await workplace.signIn('Analytiker Et', purpose);
  const { id } = await ask(workplace, personId);
  await workplace.signIn('Kontrollant', purpose);
  const { files } = await workplace.call('access.decide', { id, decision: given, reason });
  const [pdf = '', json = ''] = files;
  return {
    id,
    files,
    pdf: textOfPdf(readFileSync(pdf)).replace(/\s+/g, ' '),
    json: readFileSync(json, 'utf8'),
  };
}

describe('access of the person registered', () => {
  it('gives everything about the person in both files, and nobody else by name or number', async () => {
    const { workplace, person } = await city();
    await using _ = workplace;
    const { pdf, json } = await answered(workplace, person);
    const days = [
      '1993-05-04',
      '2019-01-02',
      '2019-02-03',
      '2010-08-09',
      '2019-03-04',
      '2019-04-05',
      '2019-05-06',
    ];
    for (const day of [...days, '2019-05-20', '2019-11-14']) {
      expect([day, json.includes(day), pdf.includes(formatDay(day))]).toEqual([day, true, true]);
    }
    const words = [
      ...['Ørn Kanarie', 'Guldfuglen', '0405931234', 'Medlem', 'Havnens Rødder', 'Prospect', 'Skole'],
      ...['samme klasse som [udeladt]', '21:15', 'ved kajen', '0100-7', 'om et bord', 'Til stede'],
      ...[
        'Trusler',
        'Råbte ad [udeladt]',
        '[udeladt] kiosk',
        '0100-8',
        'Mistænkt',
        'Varetægtsfængslet',
        'Vestre Fængsel',
      ],
      ...['Politiloven § 2a', 'Set med [udeladt] to gange', 'klar udtalelse', 'Egne handlinger'],
      ...['Operativt personale', 'B2', 'Analytiker', '2019-11', 'Omfatter kun oplysninger til politiarbejde'],
    ];
    for (const word of words)
      expect([word, json.includes(word), pdf.includes(word)]).toEqual([word, true, true]);
    for (const text of [json, pdf]) {
      expect(text).not.toMatch(/falk|lyng|\bBo\b|økse|050692/i);
      expect(text).not.toContain('Rapport om');
    }
    const { sections, scope } = JSON.parse(json) as {
      sections: Record<string, Record<string, string | number>[]>;
      scope: string;
    };
    expect(scope).toMatch(/§ 115/);
    expect(Object.keys(sections)).toEqual(accessSection.options);
    expect(sections.observation?.[0]).toMatchObject({ others: 2, source: 1 });
    expect(sections.registration?.[0]?.grounds).toBe(
      'Observation, Egne handlinger, med [udeladt]\nRapport, Oplysning fra kilde, klar udtalelse',
    );
  });

  it('gives what was assessed, concluded and decided about the person, and no form that is not finished', async () => {
    const { workplace, person } = await city();
    await using _ = workplace;
    const call = workplace.call.bind(workplace);
    const { profileId } = await call('profile.begin', { personId: person });
    const items = wholeForm.items.map((item) => ({ ...item, reason: 'Går i skole igen' }));
    const content = { ...wholeForm, items, overallReason: 'Samlet set med Lyng' };
    await call('profile.keep', { profileId, content });
    await call('profile.finish', { profileId });
    await workplace.signIn('Kontrollant');
    const { rounds } = await call('profile.ofPerson', { personId: person });
    await call('profile.closeRound', { roundId: rounds[0]?.id ?? 0, reason: 'Kun én vurderer' });
    await call('assessment.hold', {
      ...{ personId: person, heldOn: '2019-11-15', authorities: ['eas', 'ssp'], measures: [] },
      ...{ weighed: 'Skole mod netværk', conclusion: 'Tilbud om mentor', dissent: [] },
    });
    const draft = await call('profile.begin', { personId: person });
    const blind = { ...content, overallReason: 'Endnu blind kladde' };
    await call('profile.keep', { profileId: draft.profileId, content: blind });
    await call('intervention.open', {
      ...{ personId: person, activity: 'concernTalk', verdict: 'propose', responsible: ['ssp'] },
      ...{ dueOn: '2019-12-01', reason: 'Samtale med forældrene' },
    });
    const { pdf, json } = await answered(workplace, person);
    const words = [
      ...['Går i skole igen', 'Samlet set med [udeladt]', 'Skole mod netværk', 'Tilbud om mentor'],
      ...['Samtale med forældrene', 'Kladde, endnu ikke afsluttet'],
    ];
    for (const word of words)
      expect([word, json.includes(word), pdf.includes(word)]).toEqual([word, true, true]);
    for (const text of [json, pdf]) expect(text).not.toContain('Endnu blind kladde');
    const { sections } = JSON.parse(json) as { sections: Record<string, object[]> };
    const counted = ['profile', 'assessment', 'measure', 'incident', 'custody'].map(
      (each) => sections[each]?.length,
    );
    expect(counted).toEqual([2, 1, 1, 1, 1]);
  });

  it('is recorded by one, decided once by another, and stands in the log with its hashes', async () => {
    const { workplace, person } = await city();
    await using _ = workplace;
    await workplace.signIn('Kontrollant');
    const { id, dueOn } = await ask(workplace, person);
    expect(dueOn).toBe('2019-12-01');
    await expect(ask(workplace, person)).rejects.toEqual(failing('access.alreadyOpen'));
    const decide = (why = reason) => workplace.call('access.decide', { id, decision: given, reason: why });
    await expect(decide()).rejects.toEqual(failing('access.ownDecision'));
    await workplace.signIn('Analytiker To');
    await expect(decide()).rejects.toEqual(failing('call.roleForbidden'));
    await workplace.signIn('Projektleder', 'prevention');
    await expect(decide()).rejects.toEqual(failing('call.purposeForbidden'));
    await workplace.signIn('Projektleder');
    await expect(decide('Kanarie har ret')).rejects.toEqual(failing('access.reasonNames'));
    const { files } = await decide();
    await expect(decide()).rejects.toEqual(failing('access.alreadyDecided'));
    const { requests } = await workplace.call('access.list', { personId: person });
    expect(requests).toEqual([
      expect.objectContaining({
        id,
        state: 'granted',
        own: false,
        decidedBy: 'Projektleder',
        files,
        grounds: [],
      }),
    ]);
    const [entry] = await readStore(workplace, (db) =>
      db.all<Record<string, string>>(
        "SELECT * FROM main.audit_log WHERE command = 'access.decide' AND outcome = 'ok'",
      ),
    );
    expect(entry).toMatchObject({
      ...{ operation: 'disclosure', recipient: 'den registrerede', legal_basis: 'LED 2016/680 art. 14' },
      ...{ justification: reason, document_hash: expect.stringMatching(/^[0-9a-f]{64} [0-9a-f]{64}$/) },
    });
    expect(JSON.parse(entry?.record_ids ?? '[]')).toContain(person);
  });

  it('is limited or refused on grounds of the law, and leaves out what was withheld', async () => {
    const { workplace, person } = await city();
    await using _ = workplace;
    const limits = {
      grounds: ['prosecution' as const],
      withheld: ['observation' as const, 'consultation' as const],
    };
    const { id } = await ask(workplace, person);
    await workplace.signIn('Kontrollant');
    const decide = (grounds: typeof limits.grounds) =>
      workplace.call('access.decide', { id, reason, decision: { verdict: 'partial', ...limits, grounds } });
    await expect(decide([])).rejects.toEqual(failing('call.invalidInput'));
    const { files } = await decide(limits.grounds);
    const pdf = textOfPdf(readFileSync(files[0] ?? ''));
    for (const text of [pdf, readFileSync(files[1] ?? '', 'utf8')]) {
      expect(text).not.toContain('0100-7');
      expect(text).toContain('0100-8');
      expect(text).toContain('litra b');
    }
    await workplace.signIn('Analytiker Et');
    const again = await ask(workplace, person);
    await workplace.signIn('Kontrollant');
    const refusal = { verdict: 'refused' as const, grounds: ['inquiry' as const] };
    expect(await workplace.call('access.decide', { id: again.id, decision: refusal, reason })).toEqual({
      files: [],
    });
    const { requests } = await workplace.call('access.list', { personId: person });
    expect(requests.map(({ state }) => state).toSorted()).toEqual(['partial', 'refused']);
  });

  it('tells nothing of § 115 in an answer for police work, and everything in one for prevention', async () => {
    const { workplace, person } = await city();
    await using _ = workplace;
    await workplace.signIn('Analytiker To', 'prevention');
    const sourceId = await enterSource(workplace, preventionSource);
    await workplace.call('person.addName', { id: person, name: 'Skjultnavn', kind: 'alias', sourceId });
    await ask(workplace, person);
    const police = await answered(workplace, person);
    for (const text of [police.pdf, police.json]) {
      expect(text).not.toMatch(/skjultnavn|kommunal/i);
      expect(text).toContain('Guldfuglen');
    }
    expect((await workplace.call('access.list', { personId: person })).requests).toHaveLength(1);
    await workplace.signIn('Kontrollant', 'prevention');
    const { requests } = await workplace.call('access.list', { personId: person });
    const open = requests.find(({ state }) => state === 'open');
    const { files } = await workplace.call('access.decide', { id: open?.id ?? 0, decision: given, reason });
    for (const text of [textOfPdf(readFileSync(files[0] ?? '')), readFileSync(files[1] ?? '', 'utf8')]) {
      expect(text).toContain('Skjultnavn');
      expect(text).toContain('Guldfuglen');
      expect(text).toContain('Kommunal ressourceperson');
    }
  });

  it('goes with the person: the request and its files', async () => {
    const { workplace, person } = await city();
    await using _ = workplace;
    const { files } = await answered(workplace, person);
    expect(files.map((file) => existsSync(file))).toEqual([true, true]);
    await removePerson(workplace, person);
    expect(files.map((file) => existsSync(file))).toEqual([false, false]);
    const left = await readStore(workplace, (db) => ({
      requests: db.value('SELECT count(*) FROM main.access_request'),
      files: db.value('SELECT count(*) FROM main.access_file'),
      exports: db.column<string>('SELECT file_name FROM main.export'),
    }));
    expect(left).toEqual({ requests: 0, files: 0, exports: [] });
    expect(files.map((file) => basename(file)).every((name) => /^INDSIGT-2019-11-15-/.test(name))).toBe(true);
  });
});
