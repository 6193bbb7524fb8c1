import { describe, expect, it } from 'vitest';
import { meaningOf, refusalOf, suggestMapping } from './columns.ts';

const column = (name: string, ...values: string[]) => ({ name, values });
const suggest = (...names: string[]) =>
  suggestMapping(
    names.map((name) => column(name, '1')),
    () => false,
  ).mapping;

describe('a column', () => {
  it.each([
    ['Fødested', 'origin'],
    ['place_of_birth', 'origin'],
    ['birthPlace', 'origin'],
    ['Birthplace', 'origin'],
    ['Nationalitet', 'origin'],
    ['etnicitet (kode)', 'origin'],
    ['Religion', 'belief'],
    ['politisk parti', 'politics'],
    ['Diagnose', 'health'],
    ['Køn', 'sex'],
    ['gender', 'sex'],
    ['DNA', 'biometrics'],
    ['Arrests', 'count'],
    ['domme', 'count'],
    ['Risk score', 'ranking'],
    ['Farlighed', 'ranking'],
    ['Alder', 'age'],
    ['Music', 'leisure'],
    ['Navn', null],
    ['Fødselsdato', null],
    ['Stilling', null],
  ])('named %s is refused as %s', (name, refusal) => {
    expect(refusalOf(column(name, 'a', 'b'))).toBe(refusal);
  });

  it('is refused for what it holds where its heading says nothing', () => {
    expect(refusalOf(column('K', 'Mand', 'kvinde', ''))).toBe('sex');
    expect(refusalOf(column('K', 'Mand', 'Musen'))).toBeNull();
  });

  it('is a home only when it holds areas', () => {
    const isPlace = (value: string) => value === 'Tingbjerg';
    const home = suggestMapping([column('id', '1'), column('Bopæl', 'Tingbjerg')], isPlace);
    expect(home).toMatchObject({ mapping: { columns: { home: 1 } }, refused: [null, null] });
    const code = suggestMapping([column('id', '1'), column('Bopæl', '0', '1')], isPlace);
    expect(code.refused).toEqual([null, 'noPlace']);
  });
});

describe('a file', () => {
  it.each([
    [['id', 'navn', 'cpr'], 'persons', { reference: 0, name: 1, cpr: 2 }],
    [['id', 'dato', 'sted'], 'observations', { reference: 0, date: 1, place: 2 }],
    [['id', 'case_number'], 'observations', { reference: 0, caseNumber: 1 }],
    [['person_id', 'observation_id', 'role'], 'participations', { person: 0, observation: 1, role: 2 }],
    [['source', 'target', 'weight', 'kind'], 'relations', { personA: 0, personB: 1, strength: 2, kind: 3 }],
    [
      ['person', 'gruppe', 'stilling', 'fra'],
      'memberships',
      { person: 0, group: 1, position: 2, validFrom: 3 },
    ],
    [['id', 'gruppenavn', 'overgruppe'], 'groups', { reference: 0, name: 1, parent: 2 }],
  ])('with the headings %j is taken for %s', (names, role, columns) => {
    expect(suggest(...names)).toMatchObject({ role, columns });
  });
});

describe('a word', () => {
  it.each([
    ['role', 'suspect+victim', ['suspect', 'victim']],
    ['role', 'Mistænkt og vidne', ['suspect', 'witness']],
    ['role', 'kok', []],
    ['role', 'suspect+kok', []],
    ['position', 'Boss', ['leading']],
    ['position', 'soldier', ['member']],
    ['position', 'kaptajn', []],
    ['kind', 'phone call', ['phoneContact']],
    ['kind', ' wife-husband', ['family']],
    ['kind', 'far/søn', ['family']],
    ['kind', 'father-in-law', ['family']],
    ['kind', 'gæld', []],
  ] as const)('of %s, “%s”, means %j', (field, raw, meanings) => {
    expect(meaningOf(field, raw)).toEqual(meanings);
  });
});
