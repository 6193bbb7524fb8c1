import type { NearFact } from './contract/situation.ts';
import { formatDay, type IsoDate } from './date.ts';
import type { CustodyKind, Position, RelationKind } from './domain.ts';

/** Words that a fact's sentence is filled with, in the language it is told in. */
export interface FactWords {
  unknown: string;
  position: Record<Position, string>;
  relationKind: Record<RelationKind, string>;
  custodyKind: Record<CustodyKind, string>;
}

/** What the holes of a fact's sentence are filled with. */
type FactParams = Record<'since' | 'last' | 'times' | 'others' | 'position' | 'relation' | 'custody', string>;

/** Whom a sentence names before the rest is only counted. */
const namedFirst = 3;

/** What the sentence of a fact (`situation.fact.*` of the words) is filled with, on screen and on the sheet alike. */
export function factParams(fact: NearFact, nameOf: (id: number) => string, words: FactWords): FactParams {
  const day = (value: IsoDate | null) => (value === null ? words.unknown : formatDay(value));
  const more = fact.others.length - namedFirst;
  return {
    since: day(fact.since),
    last: day(fact.last),
    times: String(fact.evidence.length),
    others: [...fact.others.slice(0, namedFirst).map(nameOf), ...(more > 0 ? [`+${more}`] : [])].join(', '),
    position: fact.position === null ? '' : words.position[fact.position],
    relation: fact.relation === null ? '' : words.relationKind[fact.relation],
    custody: fact.custody === null ? '' : words.custodyKind[fact.custody],
  };
}

/** A text of `shared/text/` with its `{{holes}}` filled, where no window does it. */
export function filledIn(text: string, params: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => params[name] ?? '');
}
