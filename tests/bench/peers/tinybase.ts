/** The model in TinyBase: a mergeable store with one table, one set of changes a device, as JSON text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMergeableStore, type MergeableStore } from 'tinybase';
import type { Edit, Model } from '../model';
import type { Ready } from '../row';

const base = (folder: string): string => join(folder, 'tinybase-base.json');
const changes = (folder: string, index: number): string => join(folder, `tinybase-${index}.json`);
const table = 'records';

const write = (store: MergeableStore, model: Model, edits: readonly Edit[]): void => {
  for (const { record, field, value } of edits)
    store.setCell(table, model.records[record]?.id ?? '', field, value);
};

const load = (folder: string, name: string): MergeableStore =>
  createMergeableStore(name).setMergeableContent(JSON.parse(readFileSync(base(folder), 'utf8')));

export const writeTinybase = (folder: string, model: Model): void => {
  const store = createMergeableStore('base');
  store.transaction(() => {
    for (const { id, values } of model.records)
      for (const [field, value] of Object.entries(values))
        store.setCell(table, id, field, value as string | number | boolean);
  });
  write(store, model, model.past);
  writeFileSync(base(folder), JSON.stringify(store.getMergeableContent()));
  for (const [index, edits] of model.news.entries()) {
    const device = load(folder, `device${index}`);
    let made = '[]';
    const listener = device.addDidFinishTransactionListener(() => {
      made = JSON.stringify(device.getTransactionMergeableChanges());
    });
    device.transaction(() => write(device, model, edits));
    device.delListener(listener);
    writeFileSync(changes(folder, index), made);
  }
};

export const importTinybase = async (folder: string, devices: number): Promise<Ready> => {
  const store = load(folder, 'office');
  const texts = Array.from({ length: devices }, (_, index) => readFileSync(changes(folder, index), 'utf8'));
  return async () => {
    for (const text of texts) store.applyMergeableChanges(JSON.parse(text));
    return { bytes: texts.reduce((sum, { length }) => sum + length, 0) };
  };
};
