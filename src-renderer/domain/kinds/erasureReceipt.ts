/** The answer of one device to one erasure order (docs/formats.md §3). Written by the application, never edited. */
import { frozenOnceSaved } from '../rules/frozen';
import { always, codes, integer, ref } from './field';
import type { KindDefinition } from './kind';

export const unreachedCodes = ['backup', 'folder', 'bundle', 'draft', 'sideFile'] as const;
export type Unreached = (typeof unreachedCodes)[number];

export const erasureReceipt = {
  name: 'erasureReceipt',
  titleField: null,
  fields: [
    ref('order', 'both', 'erasure', always),
    integer('entries', 'both', 0, Number.MAX_SAFE_INTEGER, always),
    codes('unreached', 'both', unreachedCodes),
  ],
  rules: [frozenOnceSaved(['order', 'entries', 'unreached'])],
} as const satisfies KindDefinition;
