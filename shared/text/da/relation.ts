/** Words about declared relations between two persons. */
export const relation = {
  new: 'Ny relation',
  lead: 'En kendt relation mellem to personer: familie, skole, medsigtet …',
  kind: 'Relation',
  first: 'Person',
  second: 'Har relation til',
  detail: 'Nærmere om relationen',
  saved: 'Relationen er gemt.',
  removed: 'Relationen er fortrudt.',
  remove: 'Fortryd relationen',
} as const;
