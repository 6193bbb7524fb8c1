import type { FlowDimension, FlowFigure, FlowKind } from '../../contract/flow.ts';

const kind: Record<FlowKind, string> = {
  any: 'Alle i miljøet',
  member: 'Medlem',
  associate: 'Medløber',
  newcomer: 'Nytilkommen',
  potential: 'Ung potentielt medlem',
  victim: 'Forurettet',
  witness: 'Vidne eller kontakt',
  relative: 'Pårørende',
  membership: 'Medlem af en gruppe',
  leading: 'Toneangivende i en gruppe',
};

const figure: Record<FlowFigure, string> = {
  atStart: 'Ved start',
  joined: 'Nye',
  returned: 'Igen',
  departed: 'Ude',
  movedIn: 'Flyttet ind',
  movedOut: 'Flyttet ud',
  atEnd: 'Ved slut',
};

/** What each figure counts, as the head of the list it opens into. */
const figureIs: Record<FlowFigure, string> = {
  atStart: 'Registrerede ved dagens slutning {{day}}',
  joined: 'Registreret for første gang {{period}}',
  returned: 'Registreret igen {{period}}',
  departed: 'Ikke længere registreret {{period}}',
  movedIn: 'Kommet til fra en anden kategori {{period}}',
  movedOut: 'Gået over i en anden kategori {{period}}',
  atEnd: 'Registrerede ved dagens slutning {{day}}',
};

const dimension: Record<FlowDimension, string> = {
  all: 'I alt',
  area: 'Bopælsområde',
  age: 'Alder',
  group: 'Gruppe',
};

/** Tilgang og afgang. */
export const flow = {
  title: 'Tilgang og afgang',
  lead: 'Registrerede personer, som tallene var den dag. De er de samme, efter at personer er slettet. Kun til internt brug: små tal kan pege på enkeltpersoner.',
  kind,
  figure,
  figureIs,
  dimension,
  kindLabel: 'Registreret som',
  preset: 'Periode',
  presets: {
    quarter: 'Dette kvartal',
    lastQuarter: 'Sidste kvartal',
    year: 'I år',
    lastYear: 'Sidste år',
    twelveMonths: 'Seneste 12 måneder',
    own: 'Egen periode',
  },
  from: 'Fra',
  to: 'Til og med',
  median: 'Median (mdr.)',
  medianHint: 'Halvdelen af dem, der gik ud, var registreret så længe eller kortere, i hele måneder.',
  area: {
    ydreNoerrebro: 'Ydre Nørrebro',
    indreNoerrebro: 'Indre Nørrebro',
    bispebjerg: 'Bispebjerg/Nordvest',
    elsewhere: 'Andre steder',
    unknown: 'Ukendt',
  },
  age: {
    under18: 'Under 18 år',
    '18to20': '18-20 år',
    '21to24': '21-24 år',
    '25to29': '25-29 år',
    '30up': '30 år og over',
    unknown: 'Ukendt alder',
  },
  noGroup: 'Uden gruppe',
  groupGone: 'Gruppe, der ikke længere er på sagen',
  chart: 'Registrerede ved månedens udgang',
  chartQuarters: 'Registrerede ved kvartalets udgang',
  chartSays: 'Fra {{first}} til {{last}} registrerede',
  numbers: 'Vis tallene',
  day: 'Dag',
  registered: 'Registrerede',
  none: 'Ingen har været registreret sådan i perioden. Vælg en længere periode eller en anden registrering.',
  openFigure: '{{figure}}: {{count}}. Vis hvem',
  since: '{{day}}',
  hidden_one: 'Desuden {{count}} person, der nu kun vises i Kontrol.',
  hidden_other: 'Desuden {{count}} personer, der nu kun vises i Kontrol.',
  removed_one: 'Desuden {{count}} person, der er slettet siden.',
  removed_other: 'Desuden {{count}} personer, der er slettet siden.',
  person: 'Person',
  nobody: 'Ingen på sagen.',
  periodIs: 'fra {{from}} til {{to}}',
} as const;
