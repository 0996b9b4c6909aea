/** Orosanmälan: the decision that every contact with someone under 18 needs, one a talk. */
import { childConcernRules, computeChildConcern } from '../rules/childConcern';
import { guardReason, personLinked } from './base';
import { always, code, day, note, ref, text, when } from './field';
import type { KindDefinition } from './kind';

export const childConcernDecisions = ['reported', 'ongoingInquiryInformed', 'assessedNoReport'] as const;

export const childConcern = {
  name: 'childConcern',
  titleField: null,
  fields: [
    ref('personId', 'social', 'person', always),
    ref('customNotificationId', 'social', 'customNotification'),
    code('decision', 'social', childConcernDecisions, always),
    day('decidedOn', 'social', always),
    text('decidedByRole', 'social', 60, always),
    ref('reportedTo', 'social', 'organisation', when('reported')),
    day('feedbackReceivedOn', 'social'),
    note('reason', 'social', 300, when('assessedNoReport')),
    text('secondPerson', 'social', 60, when('assessedNoReport')),
    guardReason('social'),
    ...personLinked('social'),
  ],
  rules: childConcernRules,
  compute: computeChildConcern,
} as const satisfies KindDefinition;
