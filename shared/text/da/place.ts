/** Words about places and areas. */
export const place = {
  place: 'Sted',
  area: 'Område',
  allAreas: 'Alle områder',
  unknown: 'Sted ikke oplyst',
  focus: 'Fokusområde',
} as const;
