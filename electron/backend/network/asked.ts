import type { NetworkFilter } from '../../../shared/contract/network.ts';
import type { Purpose } from '../../../shared/domain.ts';
import { Failure } from '../../../shared/failure.ts';
import type { QueryContext } from '../dispatch/handler.ts';
import { isProtected } from './rules.ts';

/** @throws Failure `date.order`, `call.justificationMissing` */
export function checkFilter({ from, to, roles, protectedReason }: NetworkFilter): void {
  if (from !== null && to !== null && to < from) throw new Failure('date.order');
  if (roles.some(isProtected) && (protectedReason ?? '').length < 3) {
    throw new Failure('call.justificationMissing');
  }
}

/** The filter as the log keeps it: with the material it says whose names were on screen. */
export function written(filter: NetworkFilter): string[] {
  return [
    `window=${filter.from ?? ''}..${filter.to ?? ''}`,
    `grade=${filter.sourceGrade}${filter.contentGrade}`,
    `roles=${filter.roles.join(' ')}`,
    ...(filter.place === null ? [] : [`place=${filter.place}`]),
    ...(filter.minimumCount > 1 ? [`minimumCount=${filter.minimumCount}`] : []),
  ];
}

/** Why protected roles are shown, as the log entry's own reason. */
export function justified({ roles, protectedReason }: NetworkFilter): { justification?: string } {
  return roles.some(isProtected) && protectedReason !== null ? { justification: protectedReason } : {};
}

/** @throws Failure `call.purposeForbidden` outside a workspace */
export function purposeOf({ purpose }: QueryContext): Purpose {
  if (!purpose) throw new Failure('call.purposeForbidden');
  return purpose;
}
