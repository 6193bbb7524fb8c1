import type { Participations } from '../engine/projection.ts';

/** The persons of each observation, by index. */
export function presentAt({ observations, person, observation }: Participations): number[][] {
  const present: number[][] = Array.from({ length: observations }, () => []);
  for (const [row, who] of person.entries()) present[observation[row] as number]?.push(who);
  return present;
}
