/** What the driver (scripts/bench/pages.mjs) may ask of a page: to fill a contestant's store, and to do its work once. */
import { argon } from './argon';
import { mend } from './mend';
import { fillPlain, fillSealed, readPlain, readSealed } from './plain';
import { saveOurs, savePlain, stepsOfSaves } from './save';
import { fillVault, unlockVault } from './vault';

const work: Readonly<Record<string, (count: number) => Promise<unknown>>> = {
  'fill/ours': fillVault,
  'fill/plain Dexie': fillPlain,
  'fill/one seal a record': fillSealed,
  'unlock/ours': () => unlockVault(false),
  'unlock/ours, every record': () => unlockVault(true),
  'unlock/plain Dexie': readPlain,
  'unlock/one seal a record': readSealed,
  'save/ours': saveOurs,
  'save/steps': stepsOfSaves,
  'save/plain Dexie': savePlain,
  mend,
  'argon2id/ours': () => argon({ name: 'hash-wasm', mebibytes: 64 }),
  'argon2id/noble': () => argon({ name: 'noble', mebibytes: 64 }),
  'argon2id/ours, 256 MiB': () => argon({ name: 'hash-wasm', mebibytes: 256 }),
};

declare global {
  interface Window {
    bench: (name: string, count: number) => Promise<unknown>;
  }
}

window.bench = async (name, count) => {
  const found = work[name];
  if (found === undefined) throw new Error(`no ${name}`);
  return found(count);
};
