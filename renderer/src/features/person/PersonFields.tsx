import { useTranslation } from 'react-i18next';
import type { BirthPrecision, IdentityDraft } from '../../../../shared/contract/person.ts';
import { type PersonRole, personRole } from '../../../../shared/domain.ts';
import { useQueryCommand } from '../../client/hooks.ts';
import { DateInput, Select, TextInput } from '../../kit/Field.tsx';
import { FieldRow } from '../entry/EntryDialog.tsx';

const precisions = ['day', 'month', 'year'] as const satisfies readonly BirthPrecision[];

export const emptyIdentity: IdentityDraft = { cpr: null, birthDate: null, birthPrecision: 'day' };

/** Whether anything has been typed about birth date or number. */
export function saysIdentity({ cpr, birthDate }: IdentityDraft): boolean {
  return birthDate !== null || (cpr !== null && cpr.trim() !== '');
}

/** CPR number and birth date; either may stand alone. */
export function IdentityFields({
  identity,
  onChange,
}: {
  identity: IdentityDraft;
  onChange(identity: IdentityDraft): void;
}) {
  const { t } = useTranslation();
  return (
    <FieldRow>
      <TextInput
        label={t('person.cpr')}
        inputMode="numeric"
        placeholder="ddmmåå-xxxx"
        value={identity.cpr ?? ''}
        onChange={(event) => onChange({ ...identity, cpr: event.target.value || null })}
      />
      <DateInput
        label={t('person.birthDate')}
        value={identity.birthDate}
        onChange={(birthDate) => onChange({ ...identity, birthDate })}
        invalidText={t('frame.invalidDate')}
      />
      <Select
        label={t('person.birthPrecision')}
        value={identity.birthPrecision}
        onChange={(birthPrecision) => onChange({ ...identity, birthPrecision })}
        options={precisions.map((each) => ({ value: each, label: t(`person.precision.${each}`) }))}
      />
    </FieldRow>
  );
}

/** One of the plan's places, indented as they lie in each other; null is none. */
export function PlaceSelect({
  label,
  none,
  value,
  onChange,
}: {
  label: string;
  none: string;
  value: number | null;
  onChange(placeId: number | null): void;
}) {
  const { data } = useQueryCommand('place.list', {});
  const places = data?.places ?? [];
  const parentOf = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const depth = (id: number): number => {
    const parent = parentOf.get(id) ?? null;
    return parent === null ? 0 : 1 + depth(parent);
  };
  return (
    <Select
      label={label}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
      options={[
        { value: '', label: none },
        ...inTree(places).map(({ id, name }) => ({
          value: String(id),
          label: `${'\u2003'.repeat(depth(id))}${name}`,
        })),
      ]}
    />
  );
}

/** Each place followed by those within it, in Danish order. */
function inTree<Place extends { id: number; name: string; parentId: number | null }>(
  places: readonly Place[],
): Place[] {
  const within = Map.groupBy(places, ({ parentId }) => parentId);
  const collator = new Intl.Collator('da');
  const below = (parent: number | null): Place[] =>
    [...(within.get(parent) ?? [])]
      .sort((a, b) => collator.compare(a.name, b.name))
      .flatMap((place) => [place, ...below(place.id)]);
  return below(null);
}

/** A role, or none where that is allowed. */
export function RoleSelect<Value extends PersonRole | ''>({
  value,
  onChange,
  none,
}: {
  value: Value;
  onChange(role: Value): void;
  /** Label of the choice without a role; absent where a role must be chosen. */
  none?: string;
}) {
  const { t } = useTranslation();
  const roles = personRole.options.map((role) => ({
    value: role as Value,
    label: t(`domain.personRole.${role}`),
  }));
  return (
    <Select
      label={t('person.role')}
      value={value}
      onChange={onChange}
      options={none === undefined ? roles : [{ value: '' as Value, label: none }, ...roles]}
    />
  );
}
