import { useTranslation } from 'react-i18next';
import type { ComparedPerson } from '../../../../shared/contract/duplicate.ts';
import { formatCpr } from '../../../../shared/cpr.ts';
import { formatDay } from '../../../../shared/date.ts';
import { CardLink } from '../person/Card.tsx';
import { PreventionTag } from '../person/PreventionTag.tsx';
import { useShowCard } from '../registration/Desk.tsx';
import { dayOf } from '../registration/words.ts';
import styles from './Duplicate.module.css';

/** Two persons field by field; where they differ it is said, and not by colour alone. */
export function Compared({
  persons,
  heads,
}: {
  persons: readonly [ComparedPerson, ComparedPerson];
  /** What stands over each of the two. */
  heads: readonly [string, string];
}) {
  const { t } = useTranslation();
  const showCard = useShowCard();
  const textOf = useFieldText();
  return (
    <table className={styles.compared}>
      <thead>
        <tr>
          <td />
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
        <tr>
          <th scope="row">{t('duplicate.field.name')}</th>
          {persons.map((person) => (
            <td key={person.id}>
              <PreventionTag purpose={person.purpose} />{' '}
              <CardLink onClick={() => showCard(person.id)}>{person.name}</CardLink>
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const texts = persons.map((person) => textOf(field, person));
          const differs = texts[0] !== texts[1] && texts.every((text) => text !== '');
          return (
            <tr key={field} className={differs ? styles.differs : undefined}>
              <th scope="row">
                {t(`duplicate.field.${field}`)}
                {differs && <span className={styles.mark}> ≠ {t('duplicate.differs')}</span>}
              </th>
              {persons.map((person, index) => (
                <td key={person.id}>{texts[index] || <span className={styles.nothing}>–</span>}</td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const fields = [
  ...(['births', 'cprs', 'aliases', 'homes', 'roles', 'groups'] as const),
  ...(['observations', 'relations', 'registrations', 'recordedAt'] as const),
] as const;

function useFieldText(): (field: (typeof fields)[number], person: ComparedPerson) => string {
  const { t } = useTranslation();
  const birthText = ({ birthDate, birthPrecision }: ComparedPerson['births'][number]) => {
    if (birthPrecision === 'day') return formatDay(birthDate);
    return birthPrecision === 'year'
      ? birthDate.slice(0, 4)
      : birthDate.slice(0, 7).split('-').reverse().join('-');
  };
  return (field, person) => {
    switch (field) {
      case 'births':
        return person.births.map(birthText).join(', ');
      case 'cprs':
        return person.cprs.map(formatCpr).join(', ');
      case 'roles':
        return person.roles.map((role) => t(`domain.personRole.${role}`)).join(', ');
      case 'recordedAt':
        return dayOf(person.recordedAt);
      case 'observations':
      case 'relations':
      case 'registrations':
        return person[field].toLocaleString('da-DK');
      default:
        return person[field].join(', ');
    }
  };
}
