import { access } from './access.ts';
import { account } from './account.ts';
import { activity } from './activity.ts';
import { assessment } from './assessment.ts';
import { audit } from './audit.ts';
import { briefing } from './briefing.ts';
import { command } from './command.ts';
import { custody } from './custody.ts';
import { domain } from './domain.ts';
import { duplicate } from './duplicate.ts';
import { failure } from './failure.ts';
import { flow } from './flow.ts';
import { frame } from './frame.ts';
import { group } from './group.ts';
import { incident } from './incident.ts';
import { indicator } from './indicator.ts';
import { intake } from './intake.ts';
import { intervention } from './intervention.ts';
import { network } from './network.ts';
import { networkAnalysis } from './networkAnalysis.ts';
import { networkExport } from './networkExport.ts';
import { observation } from './observation.ts';
import { person } from './person.ts';
import { place } from './place.ts';
import { profile } from './profile.ts';
import { registration } from './registration.ts';
import { relation } from './relation.ts';
import { release } from './release.ts';
import { removal } from './removal.ts';
import { setting } from './setting.ts';
import { situation } from './situation.ts';
import { source } from './source.ts';
import { store } from './store.ts';
import { targetGroup } from './targetGroup.ts';

/** Every word on screen and in documents, in Danish: the language Relata is written in. */
export const da = {
  access,
  account,
  activity,
  assessment,
  audit,
  briefing,
  command,
  custody,
  domain,
  duplicate,
  failure,
  flow,
  frame,
  group,
  indicator,
  incident,
  intake,
  intervention,
  network,
  networkAnalysis,
  networkExport,
  observation,
  person,
  place,
  profile,
  registration,
  relation,
  release,
  removal,
  situation,
  setting,
  source,
  store,
  targetGroup,
};
