import type { City } from '../../electron/backend/demo/city.ts';
import { purposeOf } from '../../electron/backend/demo/city.ts';
import { generateCity } from '../../electron/backend/demo/generate.ts';
import { readGazetteer } from '../../electron/backend/place/gazetteer.ts';
import type { IsoDate } from '../../shared/date.ts';
import type { ParticipantRole, RelationKind } from '../../shared/domain.ts';
import { da } from '../../shared/text/da/index.ts';
import { projectRoot } from '../support/workplace.ts';

/**
 * The CSV files of `resources/demo/`, by name: what a patrol section might hand over, all of it invented. Semicolons,
 * dd-mm-yyyy, Danish headings; the persons in Windows-1252, as older systems export, the rest in UTF-8. Some of the
 * persons are also in the city that `demo.fill` writes, so that the duplicate check has something to find.
 */
export function demoFiles(): Record<string, Buffer> {
  const city = generateCity(1703, 30);
  const observations = city.observations.filter(
    (seen) =>
      purposeOf(city, seen) === 'police' &&
      seen.from !== null &&
      seen.from === seen.to &&
      seen.from >= '2019-01-01' &&
      seen.from < '2019-10-01',
  );
  const present = [...new Set(observations.flatMap((seen) => seen.participants.map(({ person }) => person)))];
  present.sort((one, other) => one - other);
  const persons = present.map((index) => city.persons[index] as City['persons'][number]);
  const number = (person: number) => `P${String(present.indexOf(person) + 1).padStart(3, '0')}`;
  const places = new Map(readGazetteer(projectRoot).places.map(({ code, name }) => [code, name]));
  const known = knownAlready();

  return {
    'persons.csv': Buffer.from(
      csv(
        ['PersonNr', 'Navn', 'Kaldenavn', 'Fødselsdato', 'Bopæl'],
        persons.map((person, index) => {
          const same = index % 12 === 5 ? known.shift() : undefined;
          const { names, identity } = same ?? person;
          const alias = names.find(({ kind }) => kind === 'alias')?.name ?? '';
          const born = identity?.precision === 'day' ? danishDay(identity.birthDate) : '';
          const home = places.get(person.homes.at(-1)?.place ?? '') ?? '';
          return [`P${String(index + 1).padStart(3, '0')}`, names[0]?.name ?? '', alias, born, home];
        }),
      ),
      'latin1',
    ),
    'observations.csv': Buffer.from(
      csv(
        ['ObservationID', 'Dato', 'Klokkeslæt', 'Sted', 'Tekst'],
        observations.map((seen, index) => [
          `O${index + 1}`,
          danishDay(seen.from as IsoDate),
          seen.time ?? '',
          (seen.place === null ? seen.placeText : places.get(seen.place)) ?? '',
          seen.text,
        ]),
      ),
    ),
    'participations.csv': Buffer.from(
      csv(
        ['ObservationID', 'PersonNr', 'Rolle'],
        observations.flatMap(({ participants }, index) =>
          participants.flatMap(({ person, roles }) =>
            roles.map((role) => [`O${index + 1}`, number(person), roleWord[role]]),
          ),
        ),
      ),
    ),
    'relations.csv': Buffer.from(
      csv(
        ['PersonA', 'PersonB', 'Type', 'Detalje', 'FraDato'],
        city.relations
          .filter(
            ({ a, b, source }) =>
              purposeOf(city, { source }) === 'police' && present.includes(a) && present.includes(b),
          )
          .map(({ kind, a, b, detail, from }) => [
            number(a),
            number(b),
            kindWord[kind],
            detail,
            from === null ? '' : danishDay(from),
          ]),
      ),
    ),
  };
}

const roleWord: Record<ParticipantRole, string> = da.domain.participantRole;
const kindWord: Record<RelationKind, string> = da.domain.relationKind;

/** Persons of the usual city with a name and a birth date of their own. */
function knownAlready(): City['persons'] {
  const city = generateCity(2017);
  return city.persons
    .filter((person) => purposeOf(city, person) === 'police' && person.identity?.precision === 'day')
    .filter((_, index) => index % 40 === 7)
    .slice(0, 3);
}

const danishDay = (day: IsoDate) => day.split('-').reverse().join('-');

function csv(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const field = (value: string) => (/[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return [headings, ...rows].map((row) => `${row.map(field).join(';')}\r\n`).join('');
}
