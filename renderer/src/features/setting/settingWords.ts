import { useTranslation } from 'react-i18next';
import { type GroundBasis, type Position, personRole } from '../../../../shared/domain.ts';
import type { Change, SettingLine, SettingPart, Unit } from './settingFields.ts';

/** The words that tables and lists of changes share. */
export function useSettingWords() {
  const { t, i18n } = useTranslation();
  const amount = (unit: Unit, count: number) => t(`setting.amount.${unit}`, { count });
  const line = (part: SettingPart, { id }: SettingLine) => {
    if (part !== 'limits') return i18n.t(`setting.line.${id}` as 'setting.line.capMonths');
    if (id === 'minor') return t('setting.line.minor');
    const role = personRole.safeParse(id);
    return role.success ? t(`domain.personRole.${role.data}`) : t(`domain.position.${id as Position}`);
  };
  const bases = (list: readonly GroundBasis[]) =>
    list.map((basis) => t(`registration.basis.${basis}`).toLowerCase()).join(', ');
  return {
    amount,
    line,
    unitAlone: (unit: Unit) => (unit === 'count' ? null : t(`setting.unit.${unit}`)),
    /** `Medlem, gennemsyn: 6 måneder, foreslået 4 måneder`. */
    change(change: Change): { what: string; from: string; to: string } {
      if (change.part === 'weakBases') {
        return { what: t('setting.part.weakBases'), from: bases(change.from), to: bases(change.to) };
      }
      const { part, which } = change;
      const column = part === 'limits' ? [t('setting.review'), t('setting.remove')][which] : undefined;
      return {
        what: [line(part, change.line), column?.toLowerCase()].filter(Boolean).join(', '),
        from: amount(change.line.unit, change.from),
        to: amount(change.line.unit, change.to),
      };
    },
  };
}
