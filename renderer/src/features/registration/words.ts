import { useTranslation } from 'react-i18next';
import type {
  GroundItem,
  Registration,
  RegistrationState,
  Requirement,
} from '../../../../shared/contract/registration.ts';
import { dayInCopenhagen, formatDay } from '../../../../shared/date.ts';

/** The sign of each state; its word says the same. */
export const stateTones = {
  proposed: 'accent',
  approved: 'good',
  due: 'warn',
  overdue: 'bad',
  declined: 'plain',
  ended: 'plain',
} as const satisfies Record<RegistrationState, string>;

/** The day of a UTC instant as it stands on screen. */
export const dayOf = (instant: string) => formatDay(dayInCopenhagen(new Date(instant)));

/** A requirement's sentence; the days in it as Danes write them. */
export function useRequirementText(): (requirement: Requirement) => string {
  const { t } = useTranslation();
  const translate = t as (key: string, values: object) => string;
  return ({ code, params }) => {
    const date = typeof params.date === 'string' ? { date: formatDay(params.date) } : {};
    return translate(`registration.requirement.${code}`, { ...params, ...date });
  };
}

/** What a registration is of: `Rolle: Medlem`, `Toneangivende i ...`. */
export function useSubjectText(): (
  subject: Pick<Registration['subject'], 'kind' | 'role' | 'group' | 'position'>,
) => string {
  const { t } = useTranslation();
  return ({ kind, role, group, position }) => {
    if (kind === 'leading') return t('registration.leadingIn', { group: group?.name ?? '' });
    if (role !== null) return t('registration.roleAs', { role: t(`domain.personRole.${role}`) });
    return `${group?.name ?? ''}: ${position === null ? '' : t(`domain.position.${position}`)}`;
  };
}

/** `Hændelse · Vold`: what kind of item it is. */
export function useItemKindText(): (item: Pick<GroundItem, 'kind' | 'subkind'>) => string {
  const { t } = useTranslation();
  return ({ kind, subkind }) => {
    const own = t(`registration.kind.${kind}`);
    if (subkind === null || kind === 'observation' || kind === 'report') return own;
    const area = { incident: 'incidentKind', custody: 'custodyKind', relation: 'relationKind' }[kind];
    return `${own} · ${t(`domain.${area}.${subkind}` as never)}`;
  };
}
