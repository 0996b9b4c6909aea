/** The model in Yjs: a map of maps, each edit in a transaction of its own, one update a device. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as Y from 'yjs';
import type { Edit, Model } from '../model';
import type { Ready } from '../row';

const base = (folder: string): string => join(folder, 'yjs-base.bin');
const update = (folder: string, index: number): string => join(folder, `yjs-${index}.bin`);

const write = (doc: Y.Doc, model: Model, edits: readonly Edit[]): void => {
  const records = doc.getMap<Y.Map<unknown>>('records');
  for (const { record, field, value } of edits)
    doc.transact(() => records.get(model.records[record]?.id ?? '')?.set(field, value));
};

export const writeYjs = (folder: string, model: Model): void => {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const records = doc.getMap<Y.Map<unknown>>('records');
  for (const { id, values } of model.records)
    doc.transact(() => records.set(id, new Y.Map(Object.entries(values))));
  write(doc, model, model.past);
  const whole = Y.encodeStateAsUpdate(doc);
  writeFileSync(base(folder), whole);
  for (const [index, edits] of model.news.entries()) {
    const device = new Y.Doc();
    Y.applyUpdate(device, whole);
    device.clientID = 100 + index;
    write(device, model, edits);
    writeFileSync(update(folder, index), Y.encodeStateAsUpdate(device, Y.encodeStateVectorFromUpdate(whole)));
  }
};

export const importYjs = async (folder: string, devices: number): Promise<Ready> => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, readFileSync(base(folder)));
  const updates = Array.from({ length: devices }, (_, index) => readFileSync(update(folder, index)));
  return async () => {
    for (const each of updates) Y.applyUpdate(doc, each);
    return { bytes: updates.reduce((sum, { length }) => sum + length, 0) };
  };
};
