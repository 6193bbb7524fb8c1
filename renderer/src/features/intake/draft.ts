import { create } from 'zustand';
import type { CommandOutput } from '../../../../shared/contract/index.ts';
import type {
  BatchRequest,
  BatchSource,
  Decisions,
  Encoding,
  FileMapping,
  InspectedFile,
  Separator,
} from '../../../../shared/contract/intake.ts';
import { presentDay, useSession } from '../../client/session.ts';

export const steps = ['files', 'mapping', 'source', 'check', 'done'] as const;
export type Step = (typeof steps)[number];

/** A file that lies in the store worker's memory, and how the user wants it read. */
export interface DraftFile {
  inspected: InspectedFile;
  /** What the user chose against Relata's own guess; null leaves the guess. */
  encoding: Encoding | null;
  separator: Separator | null;
  mapping: FileMapping;
}

interface Draft {
  step: Step;
  files: readonly DraftFile[];
  source: BatchSource;
  decisions: Decisions;
  result: CommandOutput<'intake.write'> | null;
}

interface DraftStore extends Draft {
  change(change: Partial<Draft>): void;
  changeFile(file: string, change: Partial<DraftFile>): void;
  addFile(file: DraftFile): void;
  reset(): void;
}

function emptyDraft(): Draft {
  const purpose = useSession.getState().session?.workspace?.purpose ?? 'police';
  return {
    step: 'files',
    files: [],
    source: {
      label: '',
      system: '',
      kind: purpose === 'police' ? 'investigation' : 'municipal',
      receivedOn: presentDay(),
      sourceGrade: 'X',
      contentGrade: 4,
      handling: 'H0',
      handlingText: '',
      legalBasis: purpose === 'prevention' ? 'Retsplejeloven § 115' : '',
      purpose,
    },
    decisions: { duplicates: [], otherDuplicates: 'use', repeated: 'skip', skipFaulty: false },
    result: null,
  };
}

/** The import being prepared. It survives a visit to another room, and goes with the workspace it was begun in. */
export const useDraft = create<DraftStore>((set) => ({
  ...emptyDraft(),
  change: (change) => set(change),
  changeFile: (id, change) =>
    set(({ files }) => ({
      files: files.map((file) => (file.inspected.file === id ? { ...file, ...change } : file)),
    })),
  addFile: (file) => set(({ files }) => ({ files: [...files, file] })),
  reset: () => set(emptyDraft()),
}));

useSession.subscribe(({ session }, before) => {
  if (session?.workspace !== before.session?.workspace) useDraft.getState().reset();
});

/** The draft as the backend is asked. */
export function requestOf({ files, source, decisions }: Draft): BatchRequest {
  return {
    files: files.map(({ inspected, encoding, separator, mapping }) => ({
      file: inspected.file,
      encoding,
      separator,
      mapping,
    })),
    source,
    decisions,
  };
}
