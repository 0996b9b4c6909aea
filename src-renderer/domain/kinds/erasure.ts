/** An order to erase (docs/formats.md §3). Never amended, voided or erased; what it names is a list of record ids. */
import { frozenOnceSaved } from '../rules/frozen';
import { always, code, opaque, text } from './field';
import type { KindDefinition } from './kind';

export const erasureReasons = [
  'retentionPlan',
  'personRequest',
  'recordedByMistake',
  'duplicate',
  'notLawful',
] as const;
export type ErasureReason = (typeof erasureReasons)[number];
/** The most that a decision number takes. */
export const longestDecision = 80;

export const erasure = {
  name: 'erasure',
  titleField: null,
  fields: [
    opaque('records', 'both', always),
    code('reason', 'both', erasureReasons, always),
    text('decision', 'both', longestDecision, always),
  ],
  rules: [frozenOnceSaved(['records', 'reason', 'decision'])],
} as const satisfies KindDefinition;
