import { useTranslation } from 'react-i18next';
import type { GroupReason } from '../../../../shared/contract/targetGroup.ts';
import { formatDay } from '../../../../shared/date.ts';

/** Persons and groups that a reason speaks of before the rest is only counted. */
const named = 3;

/** A reason in words, with the names of whom it speaks of. */
export function useReasonText(): (
  reason: GroupReason,
  names: readonly { id: number; name: string }[],
) => string {
  const { t } = useTranslation();
  const day = (value: string | null) => (value === null ? t('frame.unknown') : formatDay(value));
  return (reason, names) => {
    const others = reason.others.map((id) => names.find((each) => each.id === id)?.name ?? '');
    const more = others.length - named;
    return t(`targetGroup.reason.${reason.code}`, {
      since: day(reason.since),
      until: day(reason.until),
      last: day(reason.evidence.at(-1)?.day ?? reason.since),
      others: [...others.slice(0, named), ...(more > 0 ? [`+${more}`] : [])].join(', '),
      role: reason.role === null ? '' : t(`domain.personRole.${reason.role}`),
      position: reason.position === null ? '' : t(`domain.position.${reason.position}`),
      custody: reason.custody === null ? '' : t(`domain.custodyKind.${reason.custody}`),
    });
  };
}
