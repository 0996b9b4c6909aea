/** Drafts and undo of the App in memory: what is kept is kept, what is undone is what an option says. */
import type {
  DraftCases,
  KeptDraft,
  StorageFailure,
  UndoCases,
  UndoLook,
  UndoOutcome,
} from '../../src-renderer/app/types';
import { instantFrom } from '../../src-renderer/domain/time';
import { fakeNow } from './fakeDevices';

export type FakeDraftOptions = {
  readonly drafts?: readonly KeptDraft[];
  readonly unreadable?: number;
  readonly keepFails?: StorageFailure;
  readonly look?: UndoLook;
  readonly undo?: UndoOutcome;
};

export const createFakeDrafts = (options: FakeDraftOptions): DraftCases => {
  const drafts = new Map((options.drafts ?? []).map((draft) => [draft.key, draft]));
  return {
    keepDraft: async (draft) => {
      if (options.keepFails !== undefined) return { type: 'failed', failure: options.keepFails };
      const at = instantFrom(fakeNow);
      drafts.set(draft.key, { ...draft, at });
      return { type: 'kept', at };
    },
    dropDraft: async (key) => {
      drafts.delete(key);
    },
    readDrafts: async () => [...drafts.values()],
    unreadableDrafts: () => options.unreadable ?? 0,
  };
};

export const fakeUndoCases = (options: FakeDraftOptions): UndoCases => ({
  lookAtUndo: async () => options.look ?? { undo: null, redo: null },
  undo: async () => options.undo ?? { type: 'nothing', passedOver: 0 },
  redo: async () => options.undo ?? { type: 'nothing', passedOver: 0 },
});
