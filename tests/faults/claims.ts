/**
 * What a person may count on: for every record (and setting, file and passphrase) what may be found afterwards. Asked for:
 * as it was or as it was to be. Acknowledged: only as it was to be. Refused: as it was, once something later was
 * acknowledged (until then a cut-off save may come back, and was never denied twice).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { App, RecordView } from '../../src-renderer/app/types';

/** Null: there is nothing under that name. */
export type Value = string | null;
type Answer = 'acknowledged' | 'refused';

export type Claims = {
  readonly ask: (name: string, to: Value, orElse?: Value) => (answer: Answer) => void;
  readonly asked: (name: string) => boolean;
  /** What the last acknowledgement said. */
  readonly held: (name: string) => Value;
  /** A file that was said to be written whole. */
  readonly fileSaved: (path: string) => void;
  /** Something succeeded that nothing is claimed of afterwards. */
  readonly succeeded: () => void;
  readonly acknowledged: () => number;
  readonly passphrases: () => readonly string[];
  readonly passphraseAsked: (next: string) => (answer: Answer) => void;
  /** From now on what the store alone holds may be gone: drafts. */
  readonly storeLost: () => void;
  /** After a restart what is seen is how it ended: what was neither said to be saved nor to be lost is settled now. */
  readonly settle: (found: ReadonlyMap<string, string>) => void;
  readonly judge: (found: ReadonlyMap<string, string>) => readonly string[];
};

const isDraft = (name: string): boolean => name.startsWith('draft/');
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

export const createClaims = (start: ReadonlyMap<string, string>, passphrase: string): Claims => {
  const held = new Map<string, Value>(start);
  const open = new Map<string, Set<Value>>();
  const refused = new Set<string>();
  const files = new Map<string, string>();
  let words = [passphrase];
  let draftsLost = false;
  let acknowledged = 0;

  const settleRefused = (): void => {
    for (const name of refused) open.delete(name);
    refused.clear();
  };
  return {
    ask: (name, to, orElse = to) => {
      const may = open.get(name) ?? new Set([held.get(name) ?? null]);
      may.add(to).add(orElse);
      open.set(name, may);
      refused.delete(name);
      return (answer) => {
        if (answer === 'refused') {
          refused.add(name);
          return;
        }
        acknowledged += 1;
        // Drafts and exported files do not go through the journal, which is what settles.
        if (!isDraft(name)) settleRefused();
        open.delete(name);
        held.set(name, to);
      };
    },
    asked: (name) => open.has(name) || held.has(name),
    held: (name) => held.get(name) ?? null,
    fileSaved: (path) => {
      files.set(path, hashOf(path));
      acknowledged += 1;
    },
    succeeded: () => {
      acknowledged += 1;
    },
    acknowledged: () => acknowledged,
    passphrases: () => words,
    passphraseAsked: (next) => {
      words = [...words, next];
      return (answer) => {
        if (answer === 'refused') return;
        words = [next];
        acknowledged += 1;
      };
    },
    storeLost: () => {
      draftsLost = true;
    },
    settle: (found) => {
      for (const name of open.keys()) held.set(name, found.get(name) ?? null);
      if (draftsLost)
        for (const name of held.keys()) if (isDraft(name)) held.set(name, found.get(name) ?? null);
      open.clear();
      refused.clear();
    },
    judge: (found) => {
      const faults: string[] = [];
      for (const name of new Set([...held.keys(), ...open.keys(), ...found.keys()])) {
        const may = open.get(name) ?? new Set([held.get(name) ?? null]);
        if (isDraft(name) && draftsLost) may.add(null);
        const value = found.get(name) ?? null;
        if (may.has(value)) continue;
        faults.push(
          value === null
            ? `lost: ${name} (${[...may].join(' or ')})`
            : `${held.has(name) ? 'changed' : 'never asked for'}: ${name} is ${value}, not ${[...may].join(' or ')}`,
        );
      }
      for (const [path, hash] of files)
        if (!existsSync(path) || hashOf(path) !== hash) faults.push(`lost: the file ${path}`);
      return faults;
    },
  };
};

const kinds = ['group', 'person'] as const;
export const nameOf = (kind: string, id: string): string => `${kind}/${id}`;
/** A person is in both spaces or has been saved by half. */
export const wordFor = ({
  spaces,
  values,
  voided,
}: Pick<RecordView, 'spaces' | 'values' | 'voided'>): string =>
  `${String(values.alias)}${voided ? ', voided' : ''}${spaces.length > 1 ? ' twice' : ''}`;
/** Of what came in one bundle of two. */
export const byHalf = (word: string): string => word.replace(' twice', '');

/** What a person sees, in the words of the claims. */
export const seenIn = async (app: App): Promise<ReadonlyMap<string, string>> => {
  const seen = new Map<string, string>();
  for (const kind of kinds)
    for (const view of app.workspace.getState().records.get(kind)?.values() ?? [])
      seen.set(nameOf(kind, view.id), wordFor(view));
  seen.set('setting/idleMinutes', String(app.settings.getState().idleMinutes));
  for (const draft of await app.readDrafts()) seen.set(`draft/${draft.key}`, String(draft.values.alias));
  return seen;
};
