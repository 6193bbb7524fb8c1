import type { contract } from '../../shared/contract/index.ts';
import { accessHandlers } from './access/handlers.ts';
import { accountHandlers } from './account/handlers.ts';
import { activityHandlers } from './activity/handlers.ts';
import { assessmentHandlers } from './assessment/handlers.ts';
import { auditHandlers } from './audit/handlers.ts';
import { briefingHandlers } from './briefing/handlers.ts';
import { custodyHandlers } from './custody/handlers.ts';
import { demoHandlers } from './demo/handlers.ts';
import type { HandlersOf } from './dispatch/handler.ts';
import { duplicateHandlers } from './duplicate/handlers.ts';
import { flowHandlers } from './flow/handlers.ts';
import { groupHandlers } from './group/handlers.ts';
import { incidentHandlers } from './incident/handlers.ts';
import { indicatorHandlers } from './indicator/handlers.ts';
import { intakeHandlers } from './intake/handlers.ts';
import { interventionHandlers } from './intervention/handlers.ts';
import { networkAnalysisHandlers } from './network/analysis/handlers.ts';
import { networkExportHandlers } from './network/export/handlers.ts';
import { networkHandlers } from './network/handlers.ts';
import { observationHandlers } from './observation/handlers.ts';
import { personHandlers } from './person/handlers.ts';
import { placeHandlers } from './place/handlers.ts';
import { profileHandlers } from './profile/handlers.ts';
import { registrationHandlers } from './registration/handlers.ts';
import { relationHandlers } from './relation/handlers.ts';
import { releaseHandlers } from './release/handlers.ts';
import { removalHandlers } from './removal/handlers.ts';
import { settingHandlers } from './setting/handlers.ts';
import { situationHandlers } from './situation/handlers.ts';
import { sourceHandlers } from './source/handlers.ts';
import { targetGroupHandlers } from './targetGroup/handlers.ts';

/** The commands that open, enter and close a store, which the application itself answers. */
type AtTheDoor = `store.${string}`;

/** Who answers each command of the contract. */
export const handlers: HandlersOf<Omit<typeof contract, AtTheDoor>> = {
  ...accountHandlers,
  ...auditHandlers,
  ...sourceHandlers,
  ...placeHandlers,
  ...personHandlers,
  ...duplicateHandlers,
  ...groupHandlers,
  ...observationHandlers,
  ...relationHandlers,
  ...incidentHandlers,
  ...custodyHandlers,
  ...intakeHandlers,
  ...networkHandlers,
  ...networkAnalysisHandlers,
  ...networkExportHandlers,
  ...registrationHandlers,
  ...targetGroupHandlers,
  ...removalHandlers,
  ...accessHandlers,
  ...flowHandlers,
  ...activityHandlers,
  ...indicatorHandlers,
  ...briefingHandlers,
  ...profileHandlers,
  ...assessmentHandlers,
  ...interventionHandlers,
  ...situationHandlers,
  ...settingHandlers,
  ...releaseHandlers,
  ...demoHandlers,
};
