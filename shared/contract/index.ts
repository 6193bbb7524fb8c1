import type { z } from 'zod';
import { accessCommands } from './access.ts';
import { accountCommands } from './account.ts';
import { activityCommands } from './activity.ts';
import { assessmentCommands } from './assessment.ts';
import { auditCommands } from './audit.ts';
import { briefingCommands } from './briefing.ts';
import { custodyCommands } from './custody.ts';
import { demoCommands } from './demo.ts';
import { duplicateCommands } from './duplicate.ts';
import { flowCommands } from './flow.ts';
import { groupCommands } from './group.ts';
import { incidentCommands } from './incident.ts';
import { indicatorCommands } from './indicator.ts';
import { intakeCommands } from './intake.ts';
import { interventionCommands } from './intervention.ts';
import { networkCommands } from './network.ts';
import { networkAnalysisCommands } from './networkAnalysis.ts';
import { networkExportCommands } from './networkExport.ts';
import { observationCommands } from './observation.ts';
import { personCommands } from './person.ts';
import { placeCommands } from './place.ts';
import { profileCommands } from './profile.ts';
import { registrationCommands } from './registration.ts';
import { relationCommands } from './relation.ts';
import { releaseCommands } from './release.ts';
import { removalCommands } from './removal.ts';
import { settingCommands } from './setting.ts';
import { situationCommands } from './situation.ts';
import { sourceCommands } from './source.ts';
import { storeCommands } from './store.ts';
import { targetGroupCommands } from './targetGroup.ts';

/** The single table of everything that may be asked of the backend. */
export const contract = {
  ...storeCommands,
  ...accountCommands,
  ...auditCommands,
  ...sourceCommands,
  ...placeCommands,
  ...personCommands,
  ...duplicateCommands,
  ...groupCommands,
  ...observationCommands,
  ...relationCommands,
  ...incidentCommands,
  ...custodyCommands,
  ...intakeCommands,
  ...networkCommands,
  ...networkAnalysisCommands,
  ...networkExportCommands,
  ...registrationCommands,
  ...targetGroupCommands,
  ...removalCommands,
  ...accessCommands,
  ...flowCommands,
  ...activityCommands,
  ...indicatorCommands,
  ...briefingCommands,
  ...profileCommands,
  ...assessmentCommands,
  ...interventionCommands,
  ...situationCommands,
  ...settingCommands,
  ...releaseCommands,
  ...demoCommands,
};

export type Contract = typeof contract;
export type CommandName = keyof Contract;
/** What commands are about: the first half of their names. */
export type CommandNoun = CommandName extends `${infer Noun}.${string}` ? Noun : never;
type VerbOf<Noun extends string, Name = CommandName> = Name extends `${Noun}.${infer Verb}` ? Verb : never;
/** A text for every command, by noun and verb; a missing one does not compile. */
export type CommandWords = { [Noun in CommandNoun]: { [Verb in VerbOf<Noun>]: string } };
/** What a caller gives. */
export type CommandInput<Name extends CommandName> = z.input<Contract[Name]['input']>;
/** What a caller gets. */
export type CommandOutput<Name extends CommandName> = z.output<Contract[Name]['output']>;
