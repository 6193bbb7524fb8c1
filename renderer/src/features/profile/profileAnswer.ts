import type { CommandOutput } from '../../../../shared/contract/index.ts';

/** Everything about one person's profile. */
export type ProfileAnswer = CommandOutput<'profile.ofPerson'>;
