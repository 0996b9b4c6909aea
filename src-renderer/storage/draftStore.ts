/**
 * Forms' text on its way, sealed, one row per form under a random key. Drafts are not in the journal: they never leave
 * this laptop and vanish when saved or thrown away.
 */
import type { JsonValue } from '../domain/json';
import type { Result } from '../domain/result';
import { err, ok } from '../domain/result';
import type { RandomBytes } from '../domain/time';
import { toBase64url } from '../vault/bytes';
import { readStored, type StoredFormat, saysItsVersion } from '../vault/storedFormat';
import type { Database } from './database';
import { parseSealed, type RowBox } from './rowBox';
import { type StorageFailure, storeFailure } from './storageFailure';

export type StoredDraft = { readonly key: string; readonly content: JsonValue };

export const draftFormat: StoredFormat = { name: 'draft', version: 1, migrations: [saysItsVersion] };

const decodeDraft = (value: JsonValue): StoredDraft | null => {
  const stored = readStored(draftFormat, value);
  if (!stored.ok) return null;
  const { key, content } = stored.value;
  return typeof key === 'string' && content !== undefined ? { key, content } : null;
};

export type DraftStore = {
  readonly put: (draft: StoredDraft) => Promise<Result<void, StorageFailure>>;
  /** False: its row is still there. */
  readonly drop: (key: string) => Promise<boolean>;
  readonly all: () => readonly StoredDraft[];
  /** Rows that would not open. They are left where they are. */
  readonly unreadable: () => number;
};

export const openDraftStore = async (db: Database, box: RowBox, random: RandomBytes): Promise<DraftStore> => {
  const rowKeys = new Map<string, string>();
  const drafts = new Map<string, StoredDraft>();
  let unreadable = 0;
  for (const row of await db.drafts.toArray()) {
    const text = await box.openText(null, 'drafts', row.k, row.box);
    const value = text.ok ? parseSealed(text.value) : text;
    const draft = value.ok ? decodeDraft(value.value) : null;
    if (draft === null) {
      unreadable += 1;
      continue;
    }
    rowKeys.set(draft.key, row.k);
    drafts.set(draft.key, draft);
  }
  return {
    put: async (draft) => {
      const k = rowKeys.get(draft.key) ?? toBase64url(random(16));
      // Claimed before the await, so that two quick writes of one form share a row.
      rowKeys.set(draft.key, k);
      drafts.set(draft.key, draft);
      try {
        const sealed = await box.sealText(null, 'drafts', k, JSON.stringify({ v: 1, ...draft }));
        if (drafts.get(draft.key) === draft) await db.drafts.put({ k, box: sealed });
        return ok(undefined);
      } catch (cause) {
        return err(storeFailure(cause));
      }
    },
    drop: async (key) => {
      const k = rowKeys.get(key);
      rowKeys.delete(key);
      drafts.delete(key);
      if (k === undefined) return true;
      return db.drafts.delete(k).then(
        () => true,
        () => false,
      );
    },
    all: () => [...drafts.values()],
    unreadable: () => unreadable,
  };
};
