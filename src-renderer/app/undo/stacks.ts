/**
 * The acts of this laptop, oldest first → what can be undone next, and what can be redone. Pure, and computed from the
 * history each time: a restart changes nothing. An undo undoes the act that it names; a redo is the undo of an undo.
 */
import type { Uuid } from '../../domain/ids';

/** `made`: the group that an undo of it has. `undoes`: the group it has itself, where it is an undo. */
export type StackedAct = {
  readonly made: Uuid;
  readonly undoes: Uuid | null;
  /** Can never be undone: passed over. */
  readonly stays: boolean;
};

/** `root`: the act as a person did it first, below undos of undos. */
export type Place<A extends StackedAct> = { readonly act: A; readonly root: A };

export type Stacks<A extends StackedAct> = {
  readonly undo: readonly Place<A>[];
  readonly redo: readonly Place<A>[];
  /** Later than the top of `undo`, and passed over. */
  readonly passedOver: number;
  /** An undo of something that is not among these acts: more of them are needed. */
  readonly dangling: boolean;
  /** A save after which nothing from before it can be redone. */
  readonly saved: boolean;
};

export const stacksOf = <A extends StackedAct>(acts: readonly A[]): Stacks<A> => {
  let undo: Place<A>[] = [];
  let redo: Place<A>[] = [];
  const stays: number[] = [];
  const places = new Map<A, number>();
  let dangling = false;
  let saved = false;
  for (const [at, act] of acts.entries()) {
    places.set(act, at);
    if (act.stays) {
      stays.push(at);
      continue;
    }
    if (act.undoes === null) {
      undo.push({ act, root: act });
      redo = [];
      saved = true;
      continue;
    }
    const undone = undo.findLast((place) => place.act.made === act.undoes);
    const redone = redo.findLast((place) => place.act.made === act.undoes);
    const target = undone ?? redone;
    if (target === undefined) {
      dangling = true;
      continue;
    }
    if (undone !== undefined) {
      undo = undo.filter((place) => place !== undone);
      redo.push({ act, root: target.root });
    } else {
      redo = redo.filter((place) => place !== redone);
      undo.push({ act, root: target.root });
    }
  }
  const top = undo.at(-1);
  const from = top === undefined ? -1 : (places.get(top.act) ?? -1);
  return { undo, redo, passedOver: stays.filter((at) => at > from).length, dangling, saved };
};
