/**
 * What a person may be doing when it happens. Each says beforehand what it asks for, and afterwards what it was answered.
 * A new activity (a printed sheet, say) is one more entry: nothing else in the fault runs knows them by name.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bothSpaces, nothing, yes } from '../support/exchanging';
import { backupActivities } from './backups';
import { byHalf, nameOf, wordFor } from './claims';
import { packing } from './packing';
import { type Activity, answerOf, anyOf, said, saveNew, saveOne } from './scene';
import { upkeep } from './upkeep';
import { passphrase } from './world';

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

const exportBack = (folder: string): void => {
  const target = join(folder, 'export');
  const aside = join(folder, 'export-aside');
  if (!existsSync(aside)) return;
  rmSync(target, { force: true });
  renameSync(aside, target);
};

/** Something else is where the folder was; afterwards it is back, and the next export goes there. */
const exportToBroken: Activity['run'] = async (scene) => {
  const target = join(scene.folder, 'export');
  await exportAll(scene);
  try {
    renameSync(target, join(scene.folder, 'export-aside'));
  } catch {
    return;
  }
  writeFileSync(target, 'no folder');
  for (const result of await scene.app.exportTo(scene.world.car, bothSpaces, nothing))
    if (result.type === 'exported') throw new Error('nothing can have been written there');
  exportBack(scene.folder);
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
  scene.copies.mayBeReplaced();
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
  { name: 'export to a broken folder', run: exportToBroken, putBack: exportBack },
  { name: 'passphrase change', run: changePassphrase },
  { name: 'erasure', run: erase },
  { name: 'settings', run: saveSettings },
  { name: 'draft', run: keepDraft },
  packing,
  upkeep,
  ...backupActivities,
];
