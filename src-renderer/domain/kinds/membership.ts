/** A person's belonging to a group for a time: the denominator of every figure per group. No ranking. */
import { computeMembership, membershipRules } from '../rules/membership';
import { personLinked } from './base';
import { always, code, day, ref } from './field';
import type { KindDefinition } from './kind';

export const membershipRoles = ['core', 'member', 'peripheral', 'unknown'] as const;

export const membership = {
  name: 'membership',
  titleField: null,
  fields: [
    ref('personId', 'samordning', 'person', always),
    ref('groupId', 'samordning', 'group', always),
    day('from', 'samordning', always),
    day('to', 'samordning'),
    code('role', 'samordning', membershipRoles, always),
    ...personLinked('samordning'),
  ],
  rules: membershipRules,
  compute: computeMembership,
} as const satisfies KindDefinition;
