import { create } from 'zustand';
import type { Intervention, PersonActivity } from '../../../../shared/contract/intervention.ts';
import type { Registration } from '../../../../shared/contract/registration.ts';
import type { OpenRemoval } from '../../../../shared/contract/removal.ts';
import type { SourceRecordKind } from '../../../../shared/contract/source.ts';
import { useSession } from '../../client/session.ts';

/** What is about to be entered, ended or taken back, with what is already known of it. */
export type Entry =
  | { kind: 'observation'; personIds: readonly number[] }
  | { kind: 'incident'; personIds: readonly number[]; groupIds: readonly number[] }
  | { kind: 'custody'; personId: number | null }
  | { kind: 'person' }
  | { kind: 'group' }
  | { kind: 'membership'; personId: number | null; groupId: number | null }
  | { kind: 'relation'; personId: number | null }
  | { kind: 'name' | 'identity' | 'home' | 'role'; personId: number; name: string }
  | { kind: 'rename' | 'groupEvent' | 'groupRelation'; groupId: number; name: string }
  | { kind: 'groupFigure'; groupId: number; name: string; figure: 'leading' | 'minors' | 'relations' }
  | {
      kind: 'end';
      what: 'role' | 'membership' | 'relation' | 'groupRelation' | 'custody';
      id: number;
      label: string;
    }
  | { kind: 'register'; personId: number; name: string }
  | { kind: 'extend' | 'change'; registration: Registration; onDone?(): void }
  | { kind: 'endRegistration'; registration: Registration; onDone?(): void }
  | { kind: 'withdrawProposal'; registration: Registration; proposalId: number; onDone?(): void }
  | { kind: 'proposeRemoval'; personId: number; name: string }
  | { kind: 'access'; personId: number; name: string }
  | { kind: 'dismissRemoval'; removal: OpenRemoval }
  | { kind: 'newMeasure'; personId: number; name: string; activity: PersonActivity | null }
  | { kind: 'actOnMeasure'; measure: Intervention }
  | { kind: 'jointAssessment'; personId: number; name: string }
  | { kind: 'printMinutes'; assessmentId: number }
  | { kind: 'discardProfile'; profileId: number }
  | { kind: 'closeRound'; roundId: number }
  | { kind: 'observations'; title: string; personIds: readonly number[]; sourceId: number | null }
  | { kind: 'source'; id: number }
  | { kind: 'sourceRecords'; sourceId: number; reference: string; records: SourceRecordKind };

interface EntryStore {
  entry: Entry | null;
  open(entry: Entry): void;
  close(): void;
  /** The source of the last entry, offered for the next. */
  sourceId: number | null;
  useSource(id: number | null): void;
  /** The day and the place of the last observation, offered for the next. */
  lastDay: string | null;
  lastPlaceId: number | null;
  rememberObservation(day: string | null, placeId: number | null): void;
}

const nothing = { entry: null, sourceId: null, lastDay: null, lastPlaceId: null };

/** The one dialog that is open over the rooms, and what is remembered from entry to entry. */
export const useEntry = create<EntryStore>((set) => ({
  ...nothing,
  open: (entry) => set({ entry }),
  close: () => set({ entry: null }),
  useSource: (sourceId) => set({ sourceId }),
  rememberObservation: (lastDay, lastPlaceId) => set({ lastDay, lastPlaceId }),
}));

// A source of one purpose must not be offered in a workspace for the other, nor anything after a lock.
useSession.subscribe((now, before) => {
  if (now.session?.workspace !== before.session?.workspace) useEntry.setState(nothing);
});
