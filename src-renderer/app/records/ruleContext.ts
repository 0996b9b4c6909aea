/** The records as rules see them: the workspace with the drafts of this very save laid over it. */
import type { RecordId, Space } from '../../domain/ids';
import type { KindName, RuleContext, RuleRecord } from '../../domain/kinds/kind';
import { dayFrom } from '../../domain/time';
import type { RecordDraft, RecordView } from '../types';

type Records = ReadonlyMap<KindName, ReadonlyMap<RecordId, RecordView>>;

export const draftRecord = (draft: RecordDraft): RuleRecord => ({
  kind: draft.kind,
  id: draft.id,
  values: { ...draft.shown?.values, ...draft.values },
  voided: false,
});

export const ruleContext = (
  records: Records,
  drafts: readonly RecordDraft[],
  spaces: readonly Space[],
  now: number,
): RuleContext => {
  const laid = drafts.map(draftRecord);
  return {
    today: dayFrom(now),
    spaces,
    find: (kind, id) =>
      laid.find((draft) => draft.kind === kind && draft.id === id) ?? records.get(kind)?.get(id),
    list: (kind) => {
      const own = laid.filter((draft) => draft.kind === kind);
      const rest = [...(records.get(kind)?.values() ?? [])];
      return [...own, ...rest.filter((record) => !own.some((draft) => draft.id === record.id))];
    },
  };
};
