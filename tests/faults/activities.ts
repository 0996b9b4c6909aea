/**
 * What a person may be doing when it happens. Each says beforehand what it asks for, and afterwards what it was answered.
 * A new activity (a backup, say) is one more entry: nothing else in the fault runs knows them by name.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, RecordDraft, RecordView, SaveOutcome } from '../../src-renderer/app/types';
import { bothSpaces, nothing, yes } from '../support/exchanging';
import type { Chance } from './chance';
import { byHalf, type Claims, nameOf, wordFor } from './claims';
import { passphrase, type World } from './world';

export type Scene = {
  readonly app: App;
  readonly claims: Claims;
  readonly chance: Chance;
  readonly world: World;
  /** Tells this run's words from each other. */
  readonly word: () => string;
  readonly folder: string;
};
export type Activity = { readonly name: string; readonly run: (scene: Scene) => Promise<void> };

const answerOf = (ok: boolean): 'acknowledged' | 'refused' => (ok ? 'acknowledged' : 'refused');

const groupValues = { status: 'active', mappedFrom: '2026-01-01', source: 'partnerOral' } as const;
const personValues = {
  status: 'active',
  protectedIdentity: 'no',
  mappingBasis: 'violentGroup',
  decidedOn: '2026-01-10',
  notSuspectedNotice: true,
  source: 'partnerOral',
} as const;

const said = (outcome: SaveOutcome): boolean => {
  if (outcome.type === 'saved') return true;
  if (outcome.type === 'failed') return false;
  throw new Error(JSON.stringify(outcome));
};

const saveOne = async ({ app, claims }: Scene, draft: RecordDraft, to: string): Promise<void> => {
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

const anyOf = ({ app, chance }: Scene, kind: 'group' | 'person'): RecordView | null => {
  const views = [...(app.workspace.getState().records.get(kind)?.values() ?? [])].filter(
    ({ voided }) => !voided,
  );
  return views.length === 0 ? null : chance.pick(views);
};

const amend: Activity['run'] = async (scene) => {
  const kind = scene.chance.pick(['group', 'person'] as const);
  const shown = anyOf(scene, kind);
  if (shown === null) return;
  const alias = scene.word();
  const values = { ...shown.values, alias };
  await saveOne(scene, { kind, id: shown.id, values, shown }, wordFor({ ...shown, values }));
};

const voidOne: Activity['run'] = async (scene) => {
  const view = anyOf(scene, 'group');
  if (view === null) return;
  const answer = scene.claims.ask(nameOf('group', view.id), wordFor({ ...view, voided: true }));
  answer(answerOf(said(await scene.app.voidRecord(view, 'Registrerad av misstag'))));
};

const importBundles: Activity['run'] = async ({ app, claims, world }) => {
  const previews = await app.previewImport(world.bundles, nothing);
  const tokens = previews.flatMap(({ answer, token }) => (answer.type === 'ready' ? [token] : []));
  if (tokens.length === 0) return;
  const answers = [...world.brought].map(([name, value]) => claims.ask(name, value, byHalf(value)));
  const outcome = await app.acceptImport(tokens, nothing, undefined, yes);
  if (!['imported', 'failed', 'notBackedUp'].includes(outcome.type)) throw new Error(outcome.type);
  // Of several bundles those before the one that failed are in.
  if (outcome.type === 'imported') for (const answer of answers) answer('acknowledged');
};

const exportAll: Activity['run'] = async ({ app, claims, world }) => {
  for (const result of await app.exportTo(world.car, bothSpaces, nothing))
    if (result.type === 'exported') claims.fileSaved(result.path);
};

/** Something else is where the folder was; afterwards it is back, and the next export goes there. */
const exportToBroken: Activity['run'] = async (scene) => {
  const target = join(scene.folder, 'export');
  const aside = join(scene.folder, 'export-aside');
  await exportAll(scene);
  try {
    renameSync(target, aside);
  } catch {
    return;
  }
  writeFileSync(target, 'no folder');
  for (const result of await scene.app.exportTo(scene.world.car, bothSpaces, nothing))
    if (result.type === 'exported') throw new Error('nothing can have been written there');
  renameSync(target, join(scene.folder, 'was-in-the-way'));
  renameSync(aside, target);
  await exportAll(scene);
};

const passphrases = [passphrase, 'nio-tysta-älgar-bakom-ladan-17', 'elva-gula-båtar-under-bron-93'] as const;

const changePassphrase: Activity['run'] = async ({ app, chance, claims }) => {
  const current = claims.passphrases().at(-1);
  if (current === undefined || claims.passphrases().length > 1) return;
  const next = chance.pick(passphrases.filter((each) => each !== current));
  const answer = claims.passphraseAsked(next);
  const outcome = await app.changePassphrase(current, next);
  if (outcome.type === 'changed') answer('acknowledged');
  else if (!['failed', 'notBackedUp'].includes(outcome.type)) throw new Error(outcome.type);
};

const erase: Activity['run'] = async (scene) => {
  const view = anyOf(scene, 'person');
  if (view === null) return;
  const answer = scene.claims.ask(nameOf('person', view.id), null);
  const outcome = await scene.app.eraseRecords({
    records: [view.id],
    spaces: bothSpaces,
    reason: 'notLawful',
    decision: '7',
  });
  if (outcome.type === 'notOffice' || outcome.type === 'rejected') throw new Error(outcome.type);
  answer(answerOf(outcome.type === 'erased' || outcome.type === 'unfinished'));
};

const saveSettings: Activity['run'] = async ({ app, chance, claims }) => {
  const idleMinutes = 10 + chance.nat(40);
  const answer = claims.ask('setting/idleMinutes', String(idleMinutes));
  const outcome = await app.saveSettings({ ...app.settings.getState(), idleMinutes });
  answer(answerOf(outcome.type === 'kept'));
};

const keepDraft: Activity['run'] = async ({ app, claims, word }) => {
  const key = word();
  const answer = claims.ask(`draft/${key}`, key);
  const id = app.newRecordId();
  const outcome: unknown = await app.keepDraft({
    key,
    kind: 'group',
    id,
    values: { alias: key },
    field: 'alias',
  });
  // What says nothing acknowledges nothing.
  if (typeof outcome === 'object' && outcome !== null && 'type' in outcome)
    answer(answerOf(outcome.type === 'kept'));
};

/** Whatever becomes of the copy, nothing that was saved may suffer. */
const backUp: Activity['run'] = async ({ app, claims }) => {
  const { type } = await app.makeBackup();
  if (type === 'made') claims.succeeded();
};

const severalAtOnce: Activity['run'] = async (scene) => {
  await Promise.all([saveNew(scene, 'group'), saveNew(scene, 'person'), saveNew(scene, 'group')]);
};

export const activities: readonly Activity[] = [
  { name: 'save in one space', run: (scene) => saveNew(scene, 'group') },
  { name: 'save in both spaces', run: (scene) => saveNew(scene, 'person') },
  { name: 'amend', run: amend },
  { name: 'void', run: voidOne },
  { name: 'several saves at once', run: severalAtOnce },
  { name: 'import', run: importBundles },
  { name: 'export', run: exportAll },
  { name: 'export to a broken folder', run: exportToBroken },
  { name: 'passphrase change', run: changePassphrase },
  { name: 'erasure', run: erase },
  { name: 'settings', run: saveSettings },
  { name: 'draft', run: keepDraft },
  { name: 'backup', run: backUp },
];
