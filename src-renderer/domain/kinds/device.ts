/**
 * A device that an office introduces to others or closes (docs/formats.md §5). Only the application writes it;
 * trust is computed by sync from the commits, never from these merged fields.
 */
import { spaces } from '../ids';
import { always, code, codes, opaque } from './field';
import type { KindDefinition } from './kind';

export const device = {
  name: 'device',
  titleField: null,
  fields: [
    opaque('card', 'both', always),
    code('role', 'both', ['field', 'office']),
    codes('spaces', 'both', spaces),
    opaque('closed', 'both'),
  ],
  rules: [],
} as const satisfies KindDefinition;
