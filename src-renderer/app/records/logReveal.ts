/** A masked field is shown only after who revealed what and why has been written down, in the space where it lives. */
import { recordIdFrom } from '../../domain/ids';
import { kindOf } from '../../domain/kinds';
import { instantFrom } from '../../domain/time';
import { type AppContext, openVaultOf } from '../context';
import type { RecordView, SaveOutcome } from '../types';
import { writeDrafts } from './save';

const spacesOf = (record: RecordView, fieldName: string): RecordView['spaces'] => {
  const space = kindOf(record.kind)?.fields.find(({ name }) => name === fieldName)?.space ?? 'both';
  return space === 'both' ? record.spaces : [space];
};

export const logReveal = (
  context: AppContext,
  record: RecordView,
  field: string,
  reason: string,
): Promise<SaveOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const now = context.env.clock();
    const id = recordIdFrom(now, context.env.random(10));
    const trimmed = reason.trim();
    if (trimmed === '')
      return {
        type: 'rejected',
        problems: [{ id, problems: [{ field: 'reason', code: 'required', severity: 'error' }] }],
      };
    const values = {
      event: 'reveal',
      at: instantFrom(now),
      profileId: vault.state.settings.profile,
      recordKind: record.kind,
      recordId: record.id,
      fieldName: field,
      reason: trimmed,
    };
    return writeDrafts(
      context,
      [{ kind: 'auditEvent', id, values, shown: null, spaces: spacesOf(record, field) }],
      'record',
    );
  });
