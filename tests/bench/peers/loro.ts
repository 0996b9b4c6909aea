/** The model in Loro: a map of maps, each edit committed by itself, one update a device. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LoroDoc, LoroMap } from 'loro-crdt';
import type { Edit, Model } from '../model';
import type { Ready } from '../row';

const base = (folder: string): string => join(folder, 'loro-base.bin');
const update = (folder: string, index: number): string => join(folder, `loro-${index}.bin`);

const write = (doc: LoroDoc, model: Model, edits: readonly Edit[]): void => {
  const records = doc.getMap('records');
  for (const { record, field, value } of edits) {
    const map = records.get(model.records[record]?.id ?? '');
    if (map instanceof LoroMap) map.set(field, value);
    doc.commit();
  }
};

export const writeLoro = (folder: string, model: Model): void => {
  const doc = new LoroDoc();
  doc.setPeerId('1');
  const records = doc.getMap('records');
  for (const { id, values } of model.records) {
    const map = records.setContainer(id, new LoroMap());
    for (const [field, value] of Object.entries(values)) map.set(field, value);
    doc.commit();
  }
  write(doc, model, model.past);
  const whole = doc.export({ mode: 'snapshot' });
  writeFileSync(base(folder), whole);
  for (const [index, edits] of model.news.entries()) {
    const device = LoroDoc.fromSnapshot(whole);
    device.setPeerId(`${100 + index}`);
    const from = device.version();
    write(device, model, edits);
    writeFileSync(update(folder, index), device.export({ mode: 'update', from }));
  }
};

export const importLoro = async (folder: string, devices: number): Promise<Ready> => {
  const doc = LoroDoc.fromSnapshot(readFileSync(base(folder)));
  const updates = Array.from({ length: devices }, (_, index) => readFileSync(update(folder, index)));
  return async () => {
    for (const each of updates) doc.import(each);
    return { bytes: updates.reduce((sum, { length }) => sum + length, 0) };
  };
};
