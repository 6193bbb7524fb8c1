import type { Catalogue, PersonActivity } from '../../../../shared/contract/intervention.ts';
import { useQueryCommand } from '../../client/hooks.ts';

/** The plan's activities and actors by their codes, while they are being fetched by the codes themselves. */
export function useCatalogue() {
  const { data } = useQueryCommand('intervention.catalogue', {});
  const actor = (code: string) => data?.actors.find((each) => each.code === code)?.name ?? code;
  return {
    catalogue: data,
    actor,
    /** What stands in brackets behind a long name, where there is such. */
    shortActor: (code: string) => /\(([^)]+)\)$/.exec(actor(code))?.[1] ?? actor(code).split(',')[0] ?? code,
    activity: (code: PersonActivity): Catalogue['personDirected'][number] | undefined =>
      data?.personDirected.find((each) => each.code === code),
  };
}
