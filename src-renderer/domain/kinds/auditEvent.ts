/**
 * Who looked at, revealed, printed, exported or took in what, and why. Written by the application, never edited.
 * Its fields may stand in either space; the application writes it only where the thing seen lives, so that a
 * reason given about a matter of `social` never reaches `samordning`.
 */
import { frozenOnceSaved } from '../rules/frozen';
import { always, code, guardedText, instant, text } from './field';
import { type KindDefinition, kindNames } from './kind';

export const auditActs = ['view', 'reveal', 'print', 'export', 'import', 'purge'] as const;

export const auditEvent = {
  name: 'auditEvent',
  titleField: null,
  fields: [
    code('act', 'both', auditActs, always),
    instant('at', 'both', always),
    code('aboutKind', 'both', kindNames),
    text('aboutId', 'both', 36),
    text('aboutField', 'both', 60),
    guardedText('reason', 'both', 200, { required: { when: 'reveal' } }),
  ],
  rules: [frozenOnceSaved(['act', 'at', 'aboutKind', 'aboutId', 'aboutField', 'reason'])],
} as const satisfies KindDefinition;
