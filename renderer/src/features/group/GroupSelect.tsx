import { useQueryCommand } from '../../client/hooks.ts';
import { Select } from '../../kit/Field.tsx';

/** One of the groups on file; null is none. */
export function GroupSelect({
  label,
  none,
  value,
  excluded,
  onChange,
}: {
  label: string;
  none: string;
  value: number | null;
  /** A group that cannot be chosen, such as the one it is about. */
  excluded: number | null;
  onChange(groupId: number | null): void;
}) {
  const { data } = useQueryCommand('group.list', { text: '' });
  const groups = (data?.groups ?? []).filter(({ id }) => id !== excluded);
  return (
    <Select
      label={label}
      value={value === null ? '' : String(value)}
      onChange={(chosen) => onChange(chosen === '' ? null : Number(chosen))}
      options={[
        { value: '', label: none },
        ...groups.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
    />
  );
}
