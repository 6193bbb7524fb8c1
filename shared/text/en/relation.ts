export const relation = {
  new: 'New relation',
  lead: 'A known relation between two persons: family, school, co-accused …',
  kind: 'Relation',
  first: 'Person',
  second: 'Is related to',
  detail: 'About the relation',
  saved: 'The relation has been saved.',
  removed: 'The relation has been taken back.',
  remove: 'Take back the relation',
} as const;
