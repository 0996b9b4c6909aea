/**
 * A page that can die at any of its write boundaries: before a call reaches the host, before the answer reaches the page,
 * at a write to IndexedDB (whose transaction is then gone whole). A dead page hears nothing and writes nothing any more.
 */
import { IDBObjectStore } from 'fake-indexeddb';

export type Mortal = {
  /** Counts a boundary; true: the page is dead. */
  readonly step: () => boolean;
  readonly die: () => void;
  readonly dead: () => boolean;
  readonly died: Promise<'died'>;
  readonly steps: () => number;
  /** Dies at that boundary, counted from now; 0 never. */
  readonly dieAt: (at: number) => void;
  /** IndexedDB takes nothing more from its Nth write on, counted from now; 0: it does. */
  readonly storeFullFrom: (at: number) => void;
  readonly storeWrites: () => number;
  readonly storeRefused: () => boolean;
  readonly mayWrite: () => 'yes' | 'full' | 'dead';
  readonly watch: (factory: IDBFactory) => IDBFactory;
  readonly closeStores: () => void;
};

export const never: Promise<never> = new Promise(() => undefined);

const watched = new WeakMap<object, Mortal>();

const watchedOperations = ['add', 'put', 'delete', 'clear'] as const;

/** Once a process: every write to a watched store asks its page first. */
export const watchStores = (): void => {
  const prototype = IDBObjectStore.prototype as unknown as Record<string, (...ask: unknown[]) => unknown>;
  for (const name of watchedOperations) {
    const original = prototype[name];
    if (original === undefined) throw new Error(name);
    prototype[name] = function (this: IDBObjectStore, ...ask: unknown[]) {
      const page = watched.get(this.transaction.db);
      const may = page?.mayWrite() ?? 'yes';
      if (may === 'full') throw new DOMException('no room', 'QuotaExceededError');
      if (may === 'dead') {
        try {
          this.transaction.abort();
        } catch {
          // It had ended already.
        }
        throw new DOMException('the page is gone', 'AbortError');
      }
      return original.apply(this, ask);
    };
  }
};

export const createMortal = (): Mortal => {
  let dead = false;
  let steps = 0;
  let dieAt = 0;
  let writes = 0;
  let fullFrom = 0;
  let refused = false;
  let tell: (word: 'died') => void = () => undefined;
  const died = new Promise<'died'>((resolve) => {
    tell = resolve;
  });
  const stores = new Set<IDBDatabase>();
  const die = (): void => {
    dead = true;
    tell('died');
  };
  const step = (): boolean => {
    if (dead) return true;
    steps += 1;
    if (steps === dieAt) die();
    return dead;
  };
  const mortal: Mortal = {
    step,
    die,
    dead: () => dead,
    died,
    steps: () => steps,
    dieAt: (at) => {
      steps = 0;
      dieAt = at;
    },
    storeFullFrom: (at) => {
      writes = 0;
      fullFrom = at;
    },
    storeWrites: () => writes,
    storeRefused: () => refused,
    mayWrite: () => {
      if (step()) return 'dead';
      writes += 1;
      if (fullFrom === 0 || writes < fullFrom) return 'yes';
      refused = true;
      return 'full';
    },
    watch: (factory) => {
      const seen: IDBFactory = Object.create(factory);
      seen.open = (...ask) => {
        const opening = factory.open(...ask);
        opening.addEventListener('upgradeneeded', () => watched.set(opening.result, mortal));
        opening.addEventListener('success', () => {
          watched.set(opening.result, mortal);
          stores.add(opening.result);
        });
        return opening;
      };
      return seen;
    },
    closeStores: () => {
      for (const store of stores) store.close();
    },
  };
  return mortal;
};
