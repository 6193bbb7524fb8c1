import { describe, expect, it } from 'vitest';
import { type TargetGroup, targetGroup } from '../../../shared/contract/targetGroup.ts';
import { addDays, quarterDays } from '../../../shared/date.ts';
import { defaultPractice } from '../../../shared/practice.ts';
import { changesIn, type Facts, groupsOn } from './rules.ts';

const limits = defaultPractice.targetGroups;
const source = { sourceId: 1 };

const nobody: Facts = {
  birth: null,
  roles: [],
  memberships: [],
  registrations: [],
  contacts: [],
  custody: [],
  relations: [],
  exits: [],
};
const born = (birthDate: string, birthPrecision: 'day' | 'month' | 'year' = 'day'): Partial<Facts> => ({
  birth: { id: 1, ...source, birthDate, birthPrecision },
});
const role = (
  kind: Facts['roles'][number]['role'],
  validFrom: string,
  validTo: string | null = null,
): Partial<Facts> => ({ roles: [{ id: 2, ...source, role: kind, validFrom, validTo }] });
const stay = (
  position: Facts['memberships'][number]['position'],
  validFrom: string | null,
  validTo: string | null = null,
): Partial<Facts> => ({ memberships: [{ id: 3, ...source, groupId: 90, position, validFrom, validTo }] });
/** En registrering af ophold nr. 3, godkendt og i kraft i disse dage. */
const registered = (
  subject: 'membership' | 'leading',
  validFrom: string,
  validTo: string,
  membershipId = 3,
): Partial<Facts> => ({ registrations: [{ subject, membershipId, validFrom, validTo }] });
const met = (...days: string[]): Partial<Facts> => ({
  contacts: days.map((day, index) => ({ id: 10 + index, ...source, day, placeId: 11, members: [80] })),
});
const held = (...stays: [Facts['custody'][number]['kind'], string, (string | null)?][]): Partial<Facts> => ({
  custody: stays.map(([kind, validFrom, validTo = null], index) => ({
    ...{ id: 20 + index, ...source, kind, validFrom, validTo },
  })),
});
const motivated = (finishedOn: string, expiresOn: string): Partial<Facts> => ({
  exits: [{ id: 30, finishedOn, expiresOn }],
});

/** Sætninger fra udmøntningsplanen, afsnittet "Målgrupper for specifikke indsatser" og Bilag 1. */
const saetning = {
  unge: 'Unge, der er en del af, eller har kontakt til, det organiserede bandemiljø',
  under18: 'Unge både over og under 18 år',
  nytilkommen:
    'Unge, der første gang kommer i kontakt med kendte bandemedlemmer, men som ikke har tidligere kendte banderelationer',
  frihed:
    'Unge med alle grader af bandetilhørsforhold, der anholdes, varetægtsfængsles eller sendes til afsoning',
  toneangivende: 'Toneangivende og ledende medlemmer af bandemiljøer',
  motiveret:
    'Unge med relation til bandemiljøet, der vurderes at være motiverede til og modtagelige overfor tilbud om hjælp',
};

/** Tilfælde: sætningen, hvad der er tilfældet, oplysningerne, dagen, og de målgrupper personen så er i. */
const tilfaelde: [string, string, Partial<Facts>[], string, TargetGroup[]][] = [
  [saetning.unge, 'intet kendt forhold til miljøet', [born('2003-05-01')], '2019-06-01', []],
  [
    saetning.unge,
    'medløber, voksen',
    [born('1995-05-01'), role('associate', '2018-01-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'rollen er afsluttet dagen før',
    [born('1995-05-01'), role('associate', '2018-01-01', '2019-05-31')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'rollens sidste dag',
    [born('1995-05-01'), role('associate', '2018-01-01', '2019-06-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'løst tilknyttet en gruppe',
    [born('1995-05-01'), stay('hangerOn', null)],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'kun forurettet, selv om han er truffet med medlemmer',
    [born('2003-05-01'), role('victim', '2019-01-01'), met('2019-05-01')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'kun pårørende',
    [born('2003-05-01'), role('relative', '2018-01-01'), met('2019-05-01')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'sidst truffet for 12 måneder siden: tæller stadig',
    [born('1995-05-01'), met('2016-01-01', '2018-06-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.unge,
    'sidst truffet for 12 måneder og en dag siden',
    [born('1995-05-01'), met('2016-01-01', '2018-05-31')],
    '2019-06-01',
    [],
  ],
  [saetning.unge, 'medlem', [born('1995-05-01'), role('member', '2019-06-01')], '2019-06-01', ['over18']],
  [
    saetning.unge,
    'dagen før rollen begynder',
    [born('1995-05-01'), role('member', '2019-06-02')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'ung potentielt medlem',
    [born('2003-05-01'), role('potential', '2019-05-01')],
    '2019-06-01',
    ['under18'],
  ],
  [
    saetning.unge,
    'på vej ind i en gruppe',
    [born('2003-05-01'), stay('prospect', '2019-05-01')],
    '2019-06-01',
    ['under18'],
  ],
  [
    saetning.unge,
    'kun vidne, selv om han er truffet med medlemmer',
    [born('2003-05-01'), role('witness', '2019-01-01'), met('2019-05-01')],
    '2019-06-01',
    [],
  ],
  [
    saetning.unge,
    'var vidne, men er det ikke længere: truffet med medlemmer siden',
    [born('2003-05-01'), role('witness', '2018-01-01', '2018-06-30'), met('2018-01-01', '2019-05-01')],
    '2019-06-01',
    ['under18'],
  ],
  [
    saetning.unge,
    'truffet på skuddagen: tæller til 28. februar året efter',
    [born('1995-05-01'), met('2016-01-01', '2020-02-29')],
    '2021-02-28',
    ['over18'],
  ],
  [
    saetning.unge,
    'og ikke 1. marts',
    [born('1995-05-01'), met('2016-01-01', '2020-02-29')],
    '2021-03-01',
    [],
  ],
  [
    saetning.unge,
    'truffet på kvartalets sidste dag: tæller til samme dag året efter',
    [born('1995-05-01'), met('2016-01-01', '2018-03-31')],
    '2019-03-31',
    ['over18'],
  ],
  [
    saetning.unge,
    'og ikke på næste kvartals første dag',
    [born('1995-05-01'), met('2016-01-01', '2018-03-31')],
    '2019-04-01',
    [],
  ],
  [
    saetning.under18,
    'dagen før 18-årsdagen',
    [born('2001-06-01'), role('associate', '2018-01-01')],
    '2019-05-31',
    ['under18'],
  ],
  [
    saetning.under18,
    '18-årsdagen',
    [born('2001-06-01'), role('associate', '2018-01-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.under18,
    'født skuddag, 28. februar i et almindeligt år',
    [born('2000-02-29'), role('associate', '2017-01-01')],
    '2018-02-28',
    ['under18'],
  ],
  [
    saetning.under18,
    'født skuddag, 1. marts i et almindeligt år',
    [born('2000-02-29'), role('associate', '2017-01-01')],
    '2018-03-01',
    ['over18'],
  ],
  [
    saetning.under18,
    'kun fødselsåret kendt: tidligst 18 ved årets udgang',
    [born('2001-01-01', 'year'), role('associate', '2018-01-01')],
    '2019-12-30',
    ['under18'],
  ],
  [
    saetning.under18,
    'kun fødselsåret kendt, årets sidste dag',
    [born('2001-01-01', 'year'), role('associate', '2018-01-01')],
    '2019-12-31',
    ['over18'],
  ],
  [
    saetning.under18,
    'ukendt alder: behandles som under 18',
    [role('associate', '2018-01-01')],
    '2019-06-01',
    ['under18'],
  ],
  [
    saetning.under18,
    'kun fødselsmåneden kendt: endnu ikke sikkert 18',
    [born('2001-06-01', 'month'), role('associate', '2018-01-01')],
    '2019-06-29',
    ['under18'],
  ],
  [
    saetning.under18,
    'kun fødselsmåneden kendt, månedens sidste dag',
    [born('2001-06-01', 'month'), role('associate', '2018-01-01')],
    '2019-06-30',
    ['over18'],
  ],
  [
    saetning.under18,
    'fylder 18 på kvartalets sidste dag',
    [born('2001-06-30'), role('associate', '2018-01-01')],
    '2019-06-30',
    ['over18'],
  ],
  [
    saetning.under18,
    'fylder 18 på næste kvartals første dag',
    [born('2001-07-01'), role('associate', '2018-01-01')],
    '2019-06-30',
    ['under18'],
  ],
  [
    saetning.under18,
    'fylder 18 på en nytårsdag, dagen før',
    [born('2002-01-01'), role('associate', '2018-01-01')],
    '2019-12-31',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'første møde i dag',
    [born('2003-05-01'), met('2019-06-01')],
    '2019-06-01',
    ['under18', 'newcomer'],
  ],
  [saetning.nytilkommen, 'dagen før første møde', [born('2003-05-01'), met('2019-06-01')], '2019-05-31', []],
  [
    saetning.nytilkommen,
    'seks måneder efter',
    [born('2003-05-01'), met('2019-06-01')],
    '2019-12-01',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'seks måneder og en dag efter',
    [born('2003-05-01'), met('2019-06-01')],
    '2019-12-02',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'ny igen efter to år: ikke første gang',
    [born('1995-05-01'), met('2017-01-05', '2019-06-01')],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'registreret som nytilkommen',
    [born('2003-05-01'), met('2019-06-01'), role('newcomer', '2019-06-01')],
    '2019-06-02',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'kendt som ung potentielt medlem forinden',
    [born('2003-05-01'), met('2019-06-01'), role('potential', '2019-05-31')],
    '2019-06-02',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'blev medlem en måned efter',
    [born('1999-05-01'), met('2019-06-01'), role('member', '2019-07-01')],
    '2019-07-01',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'endnu ikke medlem dagen før',
    [born('1999-05-01'), met('2019-06-01'), role('member', '2019-07-01')],
    '2019-06-30',
    ['over18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'tidligere i en gruppe',
    [born('1995-05-01'), met('2019-06-01'), stay('member', '2015-01-01', '2016-01-01')],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'oplyst venskab med et medlem før mødet',
    [born('2003-05-01'), met('2019-06-01'), { relations: [{ since: '2019-01-01' }] }],
    '2019-06-02',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'første møde på kvartalets sidste dag: til og med et halvt år efter',
    [born('2003-05-01'), met('2018-12-31')],
    '2019-06-30',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'næste kvartals første dag',
    [born('2003-05-01'), met('2018-12-31')],
    '2019-07-01',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    '31. august og et halvt år: 28. februar',
    [born('2003-05-01'), met('2018-08-31')],
    '2019-02-28',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    '1. marts er for sent',
    [born('2003-05-01'), met('2018-08-31')],
    '2019-03-01',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    '29. august og et halvt år: skuddagen',
    [born('2003-05-01'), met('2019-08-29')],
    '2020-02-29',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'dagen efter skuddagen',
    [born('2003-05-01'), met('2019-08-29')],
    '2020-03-01',
    ['under18'],
  ],
  [
    saetning.nytilkommen,
    'fylder 18 midt i det halve år: nytilkommen over 18',
    [born('2001-08-01'), met('2019-06-01')],
    '2019-08-01',
    ['over18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'oplyst venskab med et medlem samme dag som mødet',
    [born('2003-05-01'), met('2019-06-01'), { relations: [{ since: '2019-06-01' }] }],
    '2019-06-02',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'vennen blev først kendt medlem efter mødet',
    [born('2003-05-01'), met('2019-06-01'), { relations: [{ since: '2019-07-01' }] }],
    '2019-08-01',
    ['under18', 'newcomer'],
  ],
  [
    saetning.nytilkommen,
    'medløber for år tilbage',
    [born('1995-05-01'), met('2019-06-01'), role('associate', '2014-01-01', '2015-01-01')],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.nytilkommen,
    'forurettet: aldrig nytilkommen ved at være truffet',
    [born('2003-05-01'), met('2019-06-01'), role('victim', '2019-06-01')],
    '2019-06-02',
    [],
  ],
  [
    saetning.frihed,
    'anholdt i dag',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01', '2019-06-01'])],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'dagen efter anholdelse med slutdag',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01', '2019-06-01'])],
    '2019-06-02',
    ['over18'],
  ],
  [
    saetning.frihed,
    'anholdelse uden slutdag gælder til grundlovsforhøret dagen efter',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01'])],
    '2019-06-02',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'og ikke længere',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01'])],
    '2019-06-03',
    ['over18'],
  ],
  [
    saetning.frihed,
    'varetægtsfængslet uden slutdag',
    [born('1995-05-01'), stay('hangerOn', '2018-01-01'), held(['remand', '2019-01-01'])],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'løslades i dag: dagen tæller med',
    [
      born('1995-05-01'),
      role('member', '2018-01-01'),
      held(['remand', '2019-01-01'], ['release', '2019-06-01']),
    ],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'løsladt i går',
    [
      born('1995-05-01'),
      role('member', '2018-01-01'),
      held(['remand', '2019-01-01'], ['release', '2019-05-31']),
    ],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.frihed,
    'til afsoning, kun med kontakt',
    [
      born('2002-05-01'),
      met('2019-03-01'),
      { relations: [{ since: '2018-01-01' }] },
      held(['sentence', '2019-05-01']),
    ],
    '2019-06-01',
    ['under18', 'custody'],
  ],
  [
    saetning.frihed,
    'uden noget tilhørsforhold',
    [born('1995-05-01'), held(['sentence', '2019-05-01'])],
    '2019-06-01',
    [],
  ],
  [
    saetning.frihed,
    'dagen før anholdelsen',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-01'])],
    '2019-05-31',
    ['over18'],
  ],
  [
    saetning.frihed,
    'anholdt på kvartalets sidste dag, grundlovsforhør i det næste',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['arrest', '2019-06-30'])],
    '2019-07-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'fra varetægt til afsoning: afsoningen gælder',
    [
      born('1995-05-01'),
      role('member', '2018-01-01'),
      held(['remand', '2019-01-01'], ['sentence', '2019-05-01', '2019-12-31']),
    ],
    '2019-06-01',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'afsoningens sidste dag',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['sentence', '2019-05-01', '2019-09-30'])],
    '2019-09-30',
    ['over18', 'custody'],
  ],
  [
    saetning.frihed,
    'dagen efter afsoningens sidste dag',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['sentence', '2019-05-01', '2019-09-30'])],
    '2019-10-01',
    ['over18'],
  ],
  [
    saetning.frihed,
    'løsladelse alene er ingen frihedsberøvelse',
    [born('1995-05-01'), role('member', '2018-01-01'), held(['release', '2019-06-01'])],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.frihed,
    'ung potentielt medlem, anholdt',
    [born('2003-05-01'), role('potential', '2019-01-01'), held(['arrest', '2019-06-01'])],
    '2019-06-01',
    ['under18', 'custody'],
  ],
  [
    saetning.frihed,
    'kun forurettet, selv om han er anholdt',
    [born('1995-05-01'), role('victim', '2018-01-01'), held(['arrest', '2019-06-01'])],
    '2019-06-01',
    [],
  ],
  [
    saetning.toneangivende,
    'oplyst som toneangivende, men ikke registreret',
    [born('1990-05-01'), stay('leading', '2018-01-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.toneangivende,
    'registreret som toneangivende, godkendt i dag',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-06-01', '2019-12-01')],
    '2019-06-01',
    ['over18', 'leading'],
  ],
  [
    saetning.toneangivende,
    'dagen før godkendelsen: kun foreslået',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-06-01', '2019-12-01')],
    '2019-05-31',
    ['over18'],
  ],
  [
    saetning.toneangivende,
    'registreringens sidste dag',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-01-01', '2019-06-30')],
    '2019-06-30',
    ['over18', 'leading'],
  ],
  [
    saetning.toneangivende,
    'afsluttet eller overskredet: næste kvartals første dag',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-01-01', '2019-06-30')],
    '2019-07-01',
    ['over18'],
  ],
  [
    saetning.toneangivende,
    'skuddagen er registreringens sidste dag',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-08-29', '2020-02-29')],
    '2020-02-29',
    ['over18', 'leading'],
  ],
  [
    saetning.toneangivende,
    '1. marts derefter',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-08-29', '2020-02-29')],
    '2020-03-01',
    ['over18'],
  ],
  [
    saetning.toneangivende,
    'kun medlemskabet er godkendt: to registreringer hver for sig',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('membership', '2019-01-01', '2019-12-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.toneangivende,
    'toneangivende er godkendt i en anden gruppe',
    [born('1990-05-01'), stay('leading', '2018-01-01'), registered('leading', '2019-01-01', '2019-12-01', 4)],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.toneangivende,
    'ude af gruppen dagen før, registreringen står',
    [
      born('1990-05-01'),
      stay('leading', '2018-01-01', '2019-05-31'),
      registered('leading', '2019-01-01', '2019-12-01'),
    ],
    '2019-06-01',
    [],
  ],
  [
    saetning.toneangivende,
    'menigt medlem',
    [born('1990-05-01'), stay('member', '2018-01-01'), registered('membership', '2019-01-01', '2019-12-01')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.motiveret,
    'vurderet motiveret, gyldig profil',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-06-01',
    ['over18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'profilens sidste dag',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-07-01',
    ['over18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'profilen er udløbet og tæller ingen steder',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-07-02',
    ['over18'],
  ],
  [
    saetning.motiveret,
    'motiveret, men uden relation til miljøet',
    [born('1990-05-01'), motivated('2019-01-01', '2019-07-01')],
    '2019-06-01',
    [],
  ],
  [
    saetning.motiveret,
    'dagen før vurderingen er afsluttet',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-06-02', '2019-12-02')],
    '2019-06-01',
    ['over18'],
  ],
  [
    saetning.motiveret,
    'den dag vurderingen er afsluttet',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-06-01', '2019-12-01')],
    '2019-06-01',
    ['over18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'kun med kontakt til miljøet',
    [born('2002-05-01'), met('2017-01-01', '2019-05-01'), motivated('2019-05-01', '2019-08-01')],
    '2019-06-01',
    ['under18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'profilens sidste dag er skuddagen',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-08-29', '2020-02-29')],
    '2020-02-29',
    ['over18', 'motivated'],
  ],
  [
    saetning.motiveret,
    'og 1. marts er den udløbet',
    [born('1990-05-01'), role('member', '2018-01-01'), motivated('2019-08-29', '2020-02-29')],
    '2020-03-01',
    ['over18'],
  ],
];

const gather = (parts: readonly Partial<Facts>[]): Facts => Object.assign({}, nobody, ...parts);

describe('the target groups of the plan', () => {
  it.each(tilfaelde)('"%s": %s', (_sentence, _case, parts, day, expected) => {
    expect([...groupsOn(gather(parts), day, limits).keys()]).toEqual(expected);
  });

  it('each have cases in which somebody is in it and in which somebody is not', () => {
    for (const group of targetGroup.options) {
      const answers = tilfaelde.map(([, , , , groups]) => groups.includes(group));
      expect([group, answers.includes(true), answers.includes(false)]).toEqual([group, true, true]);
    }
  });

  it('give every answer its reasons, with evidence that has a source or is a profile', () => {
    for (const [, , parts, day] of tilfaelde) {
      for (const reasons of groupsOn(gather(parts), day, limits).values()) {
        expect(reasons.length).toBeGreaterThan(0);
        for (const { code, evidence } of reasons) {
          if (code !== 'ageUnknown') expect(evidence.length).toBeGreaterThan(0);
          for (const { kind, sourceId } of evidence)
            expect(sourceId !== null || kind === 'profile').toBe(true);
        }
      }
    }
  });

  it('change on the first and last days of quarters as on any other', () => {
    for (const quarter of ['2019Q4', '2020Q1', '2020Q2']) {
      const { first, last } = quarterDays(quarter);
      const facts = gather([born('1990-01-01'), role('associate', first, last)]);
      expect(changesIn(facts, first, last, limits)).toEqual([
        { group: 'over18', change: 'entered', day: first },
      ]);
      expect(changesIn(facts, addDays(last, 1), addDays(last, 1), limits)).toEqual([
        { group: 'over18', change: 'left', day: addDays(last, 1) },
      ]);
    }
  });
});
