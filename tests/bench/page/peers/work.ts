/** What is asked of each library: to be filled, to give all records in a fresh page, and to save one after the other. */
import { manyRecords } from '../../model';
import { percentiles, warmUp } from '../percentiles';
import { hold } from '../vault';
import { dexieEncrypted } from './dexieEncrypted';
import { rxdb } from './rxdb';
import type { StorePeer } from './storePeer';
import { tinybase } from './tinybase';

const peers: Readonly<Record<string, StorePeer>> = { 'dexie-encrypted': dexieEncrypted, RxDB: rxdb, TinyBase: tinybase };

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

export const peerWork: Readonly<Record<string, (count: number) => Promise<unknown>>> = Object.fromEntries(
  Object.entries(peers).flatMap(([name, open]) => [
    [`fill/${name}`, fill(open)],
    [`unlock/${name}`, unlock(open)],
    [`save/${name}`, save(open)],
  ]),
);
