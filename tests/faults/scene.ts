/**
 * What an activity of the fault runs is given, and what several of them do: save, and say so to the claims. An activity says
 * beforehand what it asks for, and afterwards what it was answered.
 */
import type { AppContext } from '../../src-renderer/app/context';
import type { App, RecordDraft, RecordView, SaveOutcome } from '../../src-renderer/app/types';
import { bothSpaces } from '../support/exchanging';
import type { Chance } from './chance';
import { type Claims, nameOf, wordFor } from './claims';
import type { Copies } from './copies';
import type { StruckDisk } from './power';
import type { World } from './world';

export type Scene = {
  readonly app: App;
  /** For what the application does by itself, asked for by hand. */
  readonly context: AppContext;
  readonly disk: StruckDisk;
  readonly claims: Claims;
  readonly copies: Copies;
  readonly chance: Chance;
  readonly world: World;
  /** Tells this run's words from each other. */
  readonly word: () => string;
  readonly folder: string;
};
export type Activity = {
  readonly name: string;
  readonly run: (scene: Scene) => Promise<void>;
  /** Puts back what the activity moved, also where it was cut off in the middle. */
  readonly putBack?: (folder: string) => void;
};

export const answerOf = (ok: boolean): 'acknowledged' | 'refused' => (ok ? 'acknowledged' : 'refused');

const groupValues = { status: 'active', mappedFrom: '2026-01-01', source: 'partnerOral' } as const;
const personValues = {
  status: 'active',
  protectedIdentity: 'no',
  mappingBasis: 'violentGroup',
  decidedOn: '2026-01-10',
  notSuspectedNotice: true,
  source: 'partnerOral',
} as const;

export const said = (outcome: SaveOutcome): boolean => {
  if (outcome.type === 'saved') return true;
  if (outcome.type === 'failed') return false;
  throw new Error(JSON.stringify(outcome));
};

export const saveOne = async ({ app, claims }: Scene, draft: RecordDraft, to: string): Promise<void> => {
  const answer = claims.ask(nameOf(draft.kind, draft.id), to);
  answer(answerOf(said(await app.save([draft]))));
};

const spacesOf = (kind: 'group' | 'person') => (kind === 'group' ? bothSpaces.slice(0, 1) : bothSpaces);

/** A group is in one space, a person in both. */
export const saveNew = (scene: Scene, kind: 'group' | 'person'): Promise<void> => {
  const alias = scene.word();
  const values = { ...(kind === 'group' ? groupValues : personValues), alias };
  const word = wordFor({ values, voided: false, spaces: spacesOf(kind) });
  return saveOne(scene, { kind, id: scene.app.newRecordId(), values, shown: null }, word);
};

export const anyOf = ({ app, chance }: Scene, kind: 'group' | 'person'): RecordView | null => {
  const views = [...(app.workspace.getState().records.get(kind)?.values() ?? [])].filter(
    ({ voided }) => !voided,
  );
  return views.length === 0 ? null : chance.pick(views);
};
