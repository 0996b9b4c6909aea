/** What the driver (scripts/bench/browser.mjs) may ask of a page: to fill a contestant's store, and to do its work once. */
import { fillPlain, fillSealed, readPlain, readSealed } from './plain';
import { fillVault, unlockVault } from './vault';

const work: Readonly<Record<string, (count: number) => Promise<unknown>>> = {
  'fill/ours': fillVault,
  'fill/dexie': fillPlain,
  'fill/sealed': fillSealed,
  'unlock/ours': () => unlockVault(false),
  'unlock/ours, every record': () => unlockVault(true),
  'unlock/dexie': readPlain,
  'unlock/sealed': readSealed,
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
