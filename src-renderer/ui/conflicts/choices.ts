/**
 * What has been chosen and is not saved yet. Nothing is chosen beforehand; a choice is about the values that were shown,
 * so it falls away when they move. Leaving the screen keeps it in memory, a lock or a crash as a draft.
 */
import { createStore } from 'zustand/vanilla';
import type { ConflictChoice, FieldConflict, Resolution } from '../../app/types';
import type { JsonValue, Values } from '../../domain/json';

export type Chosen =
  | { readonly type: 'choice'; readonly version: string; readonly ref: string | null }
  | { readonly type: 'value'; readonly version: string; readonly value: JsonValue; readonly reasons: Values };
export type AllChosen = ReadonlyMap<string, Chosen>;

export const held = createStore<{ readonly chosen: AllChosen }>(() => ({ chosen: new Map() }));

export const keyOf = ({ kind, id, field }: Pick<FieldConflict, 'kind' | 'id' | 'field'>): string =>
  `${kind}/${id}/${field}`;

/** A, B, C … as the choices stand. */
export const letterOf = (index: number): string => String.fromCharCode(65 + index);

export const refOfChoice = ({ writers }: ConflictChoice): string | null => writers[0]?.ref ?? null;

export const withChoice = (chosen: AllChosen, conflict: FieldConflict, index: number): AllChosen => {
  const choice = conflict.choices[index];
  if (choice === undefined) return chosen;
  const { version } = conflict;
  return new Map(chosen).set(keyOf(conflict), { type: 'choice', version, ref: refOfChoice(choice) });
};

export const withValue = (
  chosen: AllChosen,
  conflict: FieldConflict,
  value: JsonValue,
  reasons: Values = {},
): AllChosen =>
  new Map(chosen).set(keyOf(conflict), { type: 'value', version: conflict.version, value, reasons });

export const withoutChoice = (chosen: AllChosen, keys: readonly string[]): AllChosen =>
  new Map([...chosen].filter(([key]) => !keys.includes(key)));

/** The same letter for all that are marked and have that many values. */
export const chooseForAll = (
  chosen: AllChosen,
  conflicts: readonly FieldConflict[],
  marked: ReadonlySet<string>,
  index: number,
): AllChosen =>
  conflicts
    .filter((conflict) => marked.has(keyOf(conflict)) && index < conflict.choices.length)
    .reduce((all, conflict) => withChoice(all, conflict, index), chosen);

/** Only what was chosen about the values that stand now. */
export const stillStands = (chosen: AllChosen, conflicts: readonly FieldConflict[]): AllChosen => {
  const versions = new Map(conflicts.map((conflict) => [keyOf(conflict), conflict.version]));
  const left = [...chosen].filter(([key, { version }]) => versions.get(key) === version);
  return left.length === chosen.size ? chosen : new Map(left);
};

export const isChosen = (chosen: Chosen | undefined, choice: ConflictChoice): boolean =>
  chosen?.type === 'choice' && chosen.ref === refOfChoice(choice);

export const toResolutions = (
  chosen: AllChosen,
  conflicts: readonly FieldConflict[],
): readonly Resolution[] =>
  conflicts.flatMap((conflict): readonly Resolution[] => {
    const one = chosen.get(keyOf(conflict));
    if (one === undefined) return [];
    const { kind, id, field } = conflict;
    const { version, ...decision } = one;
    return [{ kind, id, field, version, decision }];
  });

/** Where one goes when these are decided: the first that is left after the last of them, else the first. */
export const nextAfter = (order: readonly string[], decided: readonly string[]): string | null => {
  const last = Math.max(-1, ...decided.map((key) => order.indexOf(key)));
  const isLeft = (key: string): boolean => !decided.includes(key);
  return order.slice(last + 1).find(isLeft) ?? order.find(isLeft) ?? null;
};

/** In the order of the screen: records together, each with all its fields. */
export const byRecord = (
  conflicts: readonly FieldConflict[],
): readonly { readonly key: string; readonly conflicts: readonly FieldConflict[] }[] => {
  const groups = new Map<string, FieldConflict[]>();
  for (const conflict of conflicts) {
    const key = `${conflict.kind}/${conflict.id}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [conflict]);
    else known.push(conflict);
  }
  return [...groups].map(([key, ofRecord]) => ({ key, conflicts: ofRecord }));
};

/** As a draft keeps it, and back. What does not read is no choice. */
export const chosenToDraft = (chosen: AllChosen): Values => ({
  chosen: [...chosen].map(([key, one]) => ({ key, ...one })),
});

const isValues = (value: JsonValue | undefined): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const readChoice = (read: JsonValue): readonly (readonly [string, Chosen])[] => {
  if (!isValues(read)) return [];
  const { key, reasons, ref, type, value = null, version } = read;
  if (typeof key !== 'string' || typeof version !== 'string') return [];
  if (type === 'choice' && (typeof ref === 'string' || ref === null)) return [[key, { type, version, ref }]];
  return type === 'value' && isValues(reasons) ? [[key, { type, version, value, reasons }]] : [];
};

export const chosenFromDraft = ({ chosen }: Values): AllChosen =>
  new Map(Array.isArray(chosen) ? chosen.flatMap(readChoice) : []);
