/** Words about places and areas. */
export const place = {
  place: 'Place',
  area: 'Area',
  allAreas: 'All areas',
  unknown: 'Place not stated',
  focus: 'Focus area',
} as const;
