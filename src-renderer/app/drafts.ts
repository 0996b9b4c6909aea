/** Forms' text on its way: kept sealed while one types, offered again, gone when saved or thrown away. */
import { instantFrom } from '../domain/time';
import type { StoredDraft } from '../storage/draftStore';
import type { AppContext } from './context';
import type { KeptDraft } from './types';

const toKept = (stored: StoredDraft): KeptDraft => stored.content as unknown as KeptDraft;

export const keepDraft = async (context: AppContext, draft: Omit<KeptDraft, 'at'>): Promise<void> => {
  // Typing may go on for a moment while the vault locks; what came before is already on disk.
  if (context.vault === null) return;
  const kept: KeptDraft = { ...draft, at: instantFrom(context.env.clock()) };
  await context.vault.drafts.put({ key: draft.key, content: { ...kept } });
};

export const dropDraft = async (context: AppContext, key: string): Promise<void> => {
  await context.vault?.drafts.drop(key);
};

/** None while locked: a screen on its way out may ask once more. */
export const readDrafts = (context: AppContext): readonly KeptDraft[] =>
  context.vault === null ? [] : context.vault.drafts.all().map(toKept);
