import { useTranslation } from 'react-i18next';
import type { FoundPerson, IdentityDraft } from '../../../../shared/contract/person.ts';
import type { IsoDate } from '../../../../shared/date.ts';
import type { PersonRole } from '../../../../shared/domain.ts';
import { call } from '../../client/call.ts';
import { DateInput, TextInput } from '../../kit/Field.tsx';
import { FieldRow } from '../entry/EntryDialog.tsx';
import { emptyIdentity, IdentityFields, PlaceSelect, RoleSelect, saysIdentity } from './PersonFields.tsx';
import { SimilarPersons } from './SimilarPersons.tsx';

/** A person about to be entered. */
export interface PersonDraft {
  name: string;
  alias: string;
  identity: IdentityDraft;
  homeId: number | null;
  role: PersonRole | '';
  roleFrom: IsoDate | null;
}

export function emptyPerson(name = ''): PersonDraft {
  return { name, alias: '', identity: emptyIdentity, homeId: null, role: '', roleFrom: null };
}

/** A name of some kind, and a day for the role if there is one. */
export function isPersonReady({ name, alias, role, roleFrom }: PersonDraft): boolean {
  return (name.trim() !== '' || alias.trim() !== '') && (role === '' || roleFrom !== null);
}

/** Writes the person and gives its number. @throws Failure */
export async function savePerson(draft: PersonDraft, sourceId: number): Promise<number> {
  const names = [
    { name: draft.name, kind: 'official' as const },
    { name: draft.alias, kind: 'alias' as const },
  ];
  const { id } = await call('person.create', {
    names: names.filter(({ name }) => name.trim() !== ''),
    identity: saysIdentity(draft.identity) ? draft.identity : null,
    homeId: draft.homeId,
    role:
      draft.role !== '' && draft.roleFrom !== null ? { role: draft.role, validFrom: draft.roleFrom } : null,
    sourceId,
  });
  return id;
}

/** The fields of a new person, with a warning of those on file who may be the same. */
export function PersonFields({
  draft,
  onChange,
  onUse,
}: {
  draft: PersonDraft;
  onChange(draft: PersonDraft): void;
  /** Somebody on file is the person after all. */
  onUse(person: FoundPerson): void;
}) {
  const { t } = useTranslation();
  const change = (part: Partial<PersonDraft>) => onChange({ ...draft, ...part });
  return (
    <>
      <FieldRow>
        <TextInput
          label={t('person.officialName')}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
        <TextInput
          label={t('person.alias')}
          value={draft.alias}
          onChange={(event) => change({ alias: event.target.value })}
        />
      </FieldRow>
      <IdentityFields identity={draft.identity} onChange={(identity) => change({ identity })} />
      <FieldRow>
        <PlaceSelect
          label={t('person.home')}
          none={t('frame.unknown')}
          value={draft.homeId}
          onChange={(homeId) => change({ homeId })}
        />
        <RoleSelect value={draft.role} onChange={(role) => change({ role })} none={t('person.noRole')} />
        {draft.role !== '' && (
          <DateInput
            label={t('person.from')}
            value={draft.roleFrom}
            onChange={(roleFrom) => change({ roleFrom })}
            invalidText={t('frame.invalidDate')}
          />
        )}
      </FieldRow>
      <SimilarPersons
        names={[draft.name, draft.alias]}
        cpr={draft.identity.cpr}
        birthDate={draft.identity.birthDate}
        onUse={onUse}
      />
    </>
  );
}
