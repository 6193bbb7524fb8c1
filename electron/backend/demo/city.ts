import type { ConcernTalk, GroundKind, RegistrationAct } from '../../../shared/contract/registration.ts';
import type { IsoDate } from '../../../shared/date.ts';
import type {
  ContentGrade,
  CustodyKind,
  GroundBasis,
  GroupEventKind,
  GroupRelationKind,
  Handling,
  IncidentKind,
  ParticipantRole,
  PersonRole,
  Position,
  Purpose,
  RelationKind,
  SourceGrade,
  SourceKind,
} from '../../../shared/domain.ts';
import type { Life } from '../registration/rules.ts';

/**
 * A synthetic Copenhagen as plain data. Persons, groups, sources and incidents are named by their position in their
 * list, places by their code in the gazetteer. Every fact names its source, and has its source's purpose. Days are ISO
 * days; `to` is the last day, or null when open; `from` is null when not known.
 */
export interface City {
  seed: number;
  sources: CitySource[];
  persons: CityPerson[];
  groups: CityGroup[];
  groupEvents: {
    kind: GroupEventKind;
    on: IsoDate;
    from: number | null;
    to: number | null;
    source: number;
  }[];
  groupRelations: ({ kind: GroupRelationKind; a: number; b: number } & Dated & { from: IsoDate })[];
  observations: CityObservation[];
  relations: ({
    kind: RelationKind;
    a: number;
    b: number;
    strength: number | null;
    detail: string;
  } & Dated)[];
  incidents: CityIncident[];
  registrations: CityRegistration[];
}

interface Dated {
  from: IsoDate | null;
  to: IsoDate | null;
  source: number;
}

export interface CitySource {
  kind: SourceKind;
  reference: string;
  summary: string;
  receivedOn: IsoDate;
  sourceGrade: SourceGrade;
  contentGrade: ContentGrade;
  handling: Handling;
  handlingText: string;
  importedGrade: string | null;
  legalBasis: string;
  purpose: Purpose;
}

export interface CityPerson {
  source: number;
  names: { name: string; kind: 'official' | 'alias'; source: number }[];
  identity: { birthDate: IsoDate; precision: 'day' | 'year'; cpr: string | null; source: number } | null;
  homes: ({ place: string } & Dated)[];
  roles: ({ role: PersonRole } & Dated & { from: IsoDate })[];
  memberships: ({ group: number; position: Position } & Dated)[];
  custody: ({ kind: CustodyKind; institution: string } & Dated & { from: IsoDate })[];
}

export interface CityGroup {
  source: number;
  parent: number | null;
  names: ({ name: string } & Dated)[];
}

/** When and where something happened: the first and last day it may have been, and its time where known. */
interface Happening {
  from: IsoDate | null;
  to: IsoDate | null;
  time: string | null;
  place: string | null;
  placeText: string;
  text: string;
  source: number;
}

export interface CityObservation extends Happening {
  participants: { person: number; roles: ParticipantRole[] }[];
}

export interface CityIncident extends Happening {
  kind: IncidentKind;
  from: IsoDate;
  to: IsoDate;
  persons: { person: number; role: 'suspect' | 'victim' | 'witness' }[];
  groups: number[];
}

/** The invented accounts that look after the city's registrations. */
export type CityAccount = 'analyst' | 'reviewer' | 'leader';

/** A registration of one of a person's roles or memberships, with everything that was proposed and decided about it. */
export interface CityRegistration {
  person: number;
  /** The fact's place in the person's list of roles or memberships. */
  subject: { kind: 'role'; role: number } | { kind: 'membership' | 'leading'; membership: number };
  source: number;
  /** Where it stands on the last day; null while nothing has been proposed. */
  life: Life | null;
  /** The oldest first. */
  proposals: CityProposal[];
  ended: { on: IsoDate; by: CityAccount; reason: string } | null;
}

export interface CityProposal {
  act: RegistrationAct;
  on: IsoDate;
  by: CityAccount;
  legalBasis: string;
  reason: string;
  concernTalk: ConcernTalk | null;
  state: 'open' | 'approved' | 'declined' | 'withdrawn';
  grounds: CityGround[];
  decisions: { verdict: 'approve' | 'decline' | 'withdraw'; by: CityAccount; on: IsoDate; reason: string }[];
}

/** An item that a proposal rests on: its place in the city's list of its kind, of custody in the person's own. */
export interface CityGround {
  kind: GroundKind;
  of: number;
  basis: GroundBasis;
  note: string;
  /** Whether the item was taken back after the decision, and with it the ground. */
  isTakenBack: boolean;
}

/** What a fact may be used for: its source's purpose. */
export function purposeOf(city: Pick<City, 'sources'>, fact: { source: number }): Purpose {
  const source = city.sources[fact.source];
  if (!source) throw new RangeError('a fact names a source that the city lacks');
  return source.purpose;
}
