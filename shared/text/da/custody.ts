/** Words about custody: anholdt, varetægtsfængslet, afsoning, løsladt. */
export const custody = {
  new: 'Ny frihedsberøvelse',
  add: 'Tilføj frihedsberøvelse eller løsladelse',
  lead: 'Anholdelse, varetægt, afsoning eller løsladelse, med de dage den gælder.',
  kind: 'Art',
  institution: 'Sted',
  institutionHint: 'fx Vestre Fængsel',
  from: 'Fra',
  to: 'Til og med',
  toHint: 'Tomt, så længe den varer',
  day: 'Løsladt den',
  saved: 'Oplysningen er gemt.',
  removed: 'Oplysningen er fortrudt.',
  remove: 'Fortryd oplysningen',
  none: 'Ingen frihedsberøvelser',
} as const;
