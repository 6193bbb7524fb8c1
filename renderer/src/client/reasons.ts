import { create } from 'zustand';
import { call } from './call.ts';

/** Why persons have been looked up in the workspace that is open, as the backend has it on record. */
interface ReasonStore {
  given: ReadonlyMap<number, string>;
  /** The one given last, which is offered for the next person. */
  last: string | null;
  /** Asks for a new reason before the person is shown again. */
  ask(personId: number): void;
  clear(): void;
}

export const useReasons = create<ReasonStore>((set) => ({
  given: new Map(),
  last: null,
  ask: (personId) =>
    set(({ given }) => {
      const left = new Map(given);
      left.delete(personId);
      return { given: left };
    }),
  clear: () => set({ given: new Map(), last: null }),
}));

/** Says why a person is looked up, and has it on record before anything of the person is asked for. @throws Failure */
export async function giveReason(personId: number, reason: string): Promise<void> {
  await call('person.consult', { id: personId, reason });
  const said = reason.trim();
  useReasons.setState(({ given }) => ({ given: new Map(given).set(personId, said), last: said }));
}
