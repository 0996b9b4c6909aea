/**
 * Who looked at, revealed, printed, exported or took in what, and why. Written by the application, never edited.
 * Its fields may stand in either space; the application writes it only where the thing seen lives, so that a
 * reason given about a matter of `social` never reaches `samordning`.
 */
import { frozenOnceSaved } from '../rules/frozen';
import { always, code, guardedText, instant, ref, text } from './field';
import { type KindDefinition, kindNames } from './kind';

export const auditEvents = ['view', 'reveal', 'print', 'export', 'import', 'purge'] as const;

export const auditEvent = {
  name: 'auditEvent',
  titleField: null,
  fields: [
    code('event', 'both', auditEvents, always),
    instant('at', 'both', always),
    ref('profileId', 'both', 'profile'),
    code('recordKind', 'both', kindNames),
    text('recordId', 'both', 36),
    text('fieldName', 'both', 60),
    guardedText('reason', 'both', 200, { required: { when: 'reveal' } }),
  ],
  rules: [frozenOnceSaved(['event', 'at', 'profileId', 'recordKind', 'recordId', 'fieldName', 'reason'])],
} as const satisfies KindDefinition;
