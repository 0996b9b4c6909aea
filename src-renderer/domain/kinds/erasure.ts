/** An order to erase (docs/formats.md §3). Never amended, voided or erased; what it names is a list of record ids. */
import { frozenOnceSaved } from '../rules/frozen';
import { always, code, opaque, text } from './field';
import type { KindDefinition } from './kind';

export const erasureReasons = ['retentionPlan', 'personRequest', 'recordedByMistake', 'notLawful'] as const;

export const erasure = {
  name: 'erasure',
  titleField: null,
  fields: [
    opaque('records', 'both', always),
    code('reason', 'both', erasureReasons, always),
    text('decision', 'both', 80, always),
  ],
  rules: [frozenOnceSaved(['records', 'reason', 'decision'])],
} as const satisfies KindDefinition;
