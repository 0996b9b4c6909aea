/** Forms' text on its way: kept sealed while one types, offered again, gone when saved or thrown away. */
import { isRecordId } from '../domain/ids';
import type { JsonValue } from '../domain/json';
import { isKindName } from '../domain/kinds';
import { instantFrom, isInstant } from '../domain/time';
import type { StoredDraft } from '../storage/draftStore';
import type { AppContext } from './context';
import type { BesideForm, DraftCases, KeepOutcome, KeptDraft } from './types';

const besideForms: Readonly<Record<BesideForm, true>> = {
  void: true,
  reveal: true,
  erase: true,
  notFound: true,
  meeting: true,
  step: true,
  conflicts: true,
};
const isBesideForm = (form: JsonValue | undefined): form is BesideForm =>
  typeof form === 'string' && Object.hasOwn(besideForms, form);

type Read = ReadonlyMap<string, JsonValue>;
const readObject = (value: JsonValue | undefined): Read | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : null;

/** Null for what this version cannot offer; it is counted and left where it is. */
const toKept = ({ key, content }: StoredDraft): KeptDraft | null => {
  const read = readObject(content);
  const values = readObject(read?.get('values'));
  const [kind, id, at, field] = ['kind', 'id', 'at', 'field'].map((name) => read?.get(name));
  if (values === null || typeof kind !== 'string' || !isKindName(kind) || !isRecordId(id) || !isInstant(at))
    return null;
  const shown = readObject(read?.get('shown'));
  const form = read?.get('form');
  if (form !== undefined && !isBesideForm(form)) return null;
  return {
    key,
    kind,
    id,
    at,
    values: Object.fromEntries(values),
    field: typeof field === 'string' ? field : null,
    ...(form !== undefined && { form }),
    ...(shown !== null && { shown: Object.fromEntries(shown) }),
  };
};

const keepDraft = async (context: AppContext, draft: Omit<KeptDraft, 'at'>): Promise<KeepOutcome> => {
  // Typing may go on for a moment while the vault locks; what came before is already on disk.
  if (context.vault === null) return { type: 'locked' };
  const at = instantFrom(context.env.clock());
  const kept: KeptDraft = { ...draft, at };
  const put = await context.vault.drafts.put({ key: draft.key, content: { ...kept } });
  return put.ok ? { type: 'kept', at } : { type: 'failed', failure: put.error };
};

/** None while locked: a screen on its way out may ask once more. */
const readDrafts = (context: AppContext): readonly KeptDraft[] =>
  context.vault === null ? [] : context.vault.drafts.all().flatMap((stored) => toKept(stored) ?? []);

export const createDraftCases = (context: AppContext): DraftCases => ({
  keepDraft: (draft) => keepDraft(context, draft),
  dropDraft: async (key) => {
    await context.vault?.drafts.drop(key);
  },
  readDrafts: async () => readDrafts(context),
  unreadableDrafts: () => {
    const drafts = context.vault?.drafts;
    return drafts === undefined
      ? 0
      : drafts.unreadable() + drafts.all().filter((stored) => toKept(stored) === null).length;
  },
});
