import type { Readiness, Requirement, RequirementCode } from '../../../../shared/contract/registration.ts';

/** What the requirements are about, in the order of the checklist. */
const topics = [
  'purpose',
  'reason',
  'independent',
  'graded',
  'recent',
  'days',
  'concernTalk',
  'course',
  'fourEyes',
] as const;
export type Topic = (typeof topics)[number];

const topicOf: Record<RequirementCode, Topic> = {
  'purpose.other': 'purpose',
  'legalBasis.missing': 'purpose',
  'legalBasis.forbidsPurpose': 'purpose',
  'reason.missing': 'reason',
  'grounds.tooFew': 'independent',
  'grounds.weakAlone': 'graded',
  'grounds.noneGraded': 'graded',
  'grounds.tooOld': 'recent',
  'minor.concernTalkUnstated': 'concernTalk',
  'birth.implausible': 'days',
  'subject.beforeBirth': 'days',
  'subject.ended': 'course',
  'subject.notLeading': 'course',
  'grounds.implausibleDay': 'days',
  'subject.alreadyRegistered': 'course',
  'registration.notStanding': 'course',
  'registration.openProposal': 'course',
  'limit.capReached': 'recent',
  'decision.own': 'fourEyes',
  'decision.role': 'fourEyes',
  'decision.twice': 'fourEyes',
};

/**
 * Every topic with what is missing under it, nothing where it is fulfilled. Four eyes are asked for at a decision only,
 * the concern talk of the young only, and age of the newest item only where an item carries at all.
 */
export function checklistOf(
  { unmet, remarks, removeOn }: Readiness,
  { deciding }: { deciding: boolean },
): { topic: Topic; missing: Requirement[] }[] {
  return topics
    .map((topic) => ({ topic, missing: unmet.filter(({ code }) => topicOf[code] === topic) }))
    .filter(({ topic, missing }) => {
      if (missing.length > 0) return true;
      if (topic === 'fourEyes') return deciding;
      if (topic === 'concernTalk') return remarks.includes('minor');
      return topic !== 'recent' || removeOn !== null;
    });
}
