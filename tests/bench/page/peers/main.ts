/**
 * The page of the libraries that keep records: each is filled, gives all records in a fresh page, and saves one after the
 * other, beside plain Dexie with as many. A page of its own, so that nothing of theirs is loaded where ours is measured.
 */
import { manyRecords } from '../../model';
import { percentiles, warmUp } from '../percentiles';
import { fillPlain, readPlain } from '../plain';
import { savePlain } from '../save';
import { hold } from '../vault';
import { dexieEncrypted } from './dexieEncrypted';
import { rxdb } from './rxdb';
import type { StorePeer } from './storePeer';
import { tinybase } from './tinybase';

const peers: Readonly<Record<string, StorePeer>> = {
  'dexie-encrypted': dexieEncrypted,
  RxDB: rxdb,
  TinyBase: tinybase,
};

const fill = (open: StorePeer) => async (count: number) => {
  const peer = await open();
  await peer.fill(manyRecords(count));
  await peer.close();
};

const unlock = (open: StorePeer) => async (count: number) => {
  const started = performance.now();
  const records = await (await open()).readAll();
  const ms = performance.now() - started;
  if (records.length !== count) throw new Error(`${records.length} of ${count} records`);
  // Spelt out, and not as it lies on the disk.
  if (JSON.stringify(records[0]).length < 500) throw new Error('the records cannot be read');
  hold(records);
  return ms;
};

const save = (open: StorePeer) => async (count: number) => {
  const peer = await open();
  const times: number[] = [];
  // Other records than it was filled with.
  for (const [at, record] of manyRecords(count + warmUp).entries()) {
    const before = performance.now();
    await peer.save(record);
    if (at >= warmUp) times.push(performance.now() - before);
  }
  await peer.close();
  return percentiles(times);
};

const work: Readonly<Record<string, (count: number) => Promise<unknown>>> = {
  'fill/plain Dexie': fillPlain,
  'unlock/plain Dexie': readPlain,
  'save/plain Dexie': savePlain,
  ...Object.fromEntries(
    Object.entries(peers).flatMap(([name, open]) => [
      [`fill/${name}`, fill(open)],
      [`unlock/${name}`, unlock(open)],
      [`save/${name}`, save(open)],
    ]),
  ),
};

window.bench = async (name, count) => {
  const found = work[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found(count);
};
