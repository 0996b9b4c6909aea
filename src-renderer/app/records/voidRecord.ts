/** Records are voided with a reason, never deleted; the reason is written in each space that has the record. */
import type { AppContext } from '../context';
import type { RecordView, SaveOutcome } from '../types';
import { writeDrafts } from './save';

export const voidRecord = (context: AppContext, record: RecordView, reason: string): Promise<SaveOutcome> =>
  context.queue(async () => {
    const trimmed = reason.trim();
    if (trimmed === '')
      return {
        type: 'rejected',
        problems: [
          { id: record.id, problems: [{ field: 'voidedReason', code: 'required', severity: 'error' }] },
        ],
      };
    return writeDrafts(
      context,
      [{ kind: record.kind, id: record.id, values: { voidedReason: trimmed }, shown: record }],
      'void',
    );
  });
