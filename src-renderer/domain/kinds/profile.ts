/** A user of the application: who did something. Stands in each space, so that every history can name its authors. */
import { voidedReason } from './base';
import { always, code, flag, text } from './field';
import type { KindDefinition } from './kind';

export const profileRoles = ['coordinator', 'social', 'callTaker', 'checkIn', 'statisticsReader'] as const;

export const profile = {
  name: 'profile',
  titleField: 'name',
  fields: [
    text('name', 'both', 80, always),
    code('role', 'both', profileRoles),
    flag('inactive', 'both'),
    voidedReason('both'),
  ],
  rules: [],
} as const satisfies KindDefinition;
