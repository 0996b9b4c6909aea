/** Our vault in a page of its own, over a host that keeps the journal's first bytes and no more: the store is what is measured. */
import type { HostApi } from '../../../src-main/contract';
import type { AppContext } from '../../../src-renderer/app/context';
import { createContext } from '../../../src-renderer/app/createApp';
import type { Environment } from '../../../src-renderer/app/environment';
import { refreshAll } from '../../../src-renderer/app/records/workspace';
import { createVault } from '../../../src-renderer/app/session/createVault';
import type { OpenVault } from '../../../src-renderer/app/session/openVault';
import { openWithVaultKey } from '../../../src-renderer/app/session/unlock';
import { keepUp } from '../../../src-renderer/app/upkeep/keepUp';
import { inlineBundles } from '../../../src-renderer/app/workers/bundles';
import { uuidFrom } from '../../../src-renderer/domain/ids';
import { type Database, openDatabase } from '../../../src-renderer/storage/database';
import { groupFrames } from '../../../src-renderer/storage/journalWriter';
import { readHeader } from '../../../src-renderer/storage/readHeader';
import { buildCommit, type CommitHash } from '../../../src-renderer/sync/commit';
import { type Hlc, tick } from '../../../src-renderer/sync/hlc';
import { encodeTallies, withHashes } from '../../../src-renderer/sync/tally';
import { fromBase64url, toBase64url } from '../../../src-renderer/vault/bytes';
import { deriveSlotKey, minimumKdf } from '../../../src-renderer/vault/kdf';
import { vaultKeyFrom } from '../../../src-renderer/vault/seal';
import { manyRecords } from '../model';

const place = 'bench-journal';
type Kept = {
  readonly first: string;
  /** What was appended last: an unlock reads the journal's end. */
  readonly last: string;
  readonly length: number;
  readonly key: string;
};
let known: Kept | null = null;
const kept = (): Kept => {
  known ??= JSON.parse(localStorage.getItem(place) ?? '{"first":"","last":"","length":0,"key":""}');
  return known ?? { first: '', last: '', length: 0, key: '' };
};
const keep = (part: Partial<Kept>): void => {
  known = { ...kept(), ...part };
  localStorage.setItem(place, JSON.stringify(known));
};

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => {
  const bytes = fromBase64url(text);
  return bytes.ok ? bytes.value : new Uint8Array(0);
};

/** The first and the last bytes of the journal, and nothing in between. */
const journalBytes = (offset: number, length: number): Uint8Array<ArrayBuffer> => {
  const { first, last, length: whole } = kept();
  const bytes = new Uint8Array(Math.max(0, Math.min(length, whole - offset)));
  const put = (part: Uint8Array, at: number): void => {
    for (const [index, byte] of part.entries()) {
      const to = at + index - offset;
      if (to >= 0 && to < bytes.length) bytes[to] = byte;
    }
  };
  put(bytesOf(first), 0);
  const end = bytesOf(last);
  put(end, whole - end.length);
  return bytes;
};

const shortHost = {
  journalState: async () => ({ ok: true, value: { exists: kept().length > 0, length: kept().length } }),
  journalRead: async ({ offset, length }: { readonly offset: number; readonly length: number }) => ({
    ok: true,
    value: { bytes: journalBytes(offset, length) },
  }),
  journalCreate: async ({ bytes }: { readonly bytes: Uint8Array }) => {
    keep({ first: toBase64url(bytes.subarray(0, 16_384)), length: bytes.length });
    return { ok: true, value: { length: bytes.length } };
  },
  journalAppend: async ({ at, bytes }: { readonly at: number; readonly bytes: Uint8Array }) => {
    // Remembered in memory until `settle`: what is measured is the store.
    known = { ...kept(), last: toBase64url(bytes.subarray(-16_384)), length: at + bytes.length };
    return { ok: true, value: { length: at + bytes.length } };
  },
} as unknown as HostApi;

/** So that the next page finds the journal as long as the store believes it to be. */
export const settle = (): void => keep({});

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

export const environment = (host: HostApi = shortHost): Environment => ({
  host,
  hostInfo: {
    host: 'browser',
    appVersion: 'bench',
    platform: 'linux',
    dataFolder: '',
    demo: false,
    saveFolder: null,
  },
  clock: () => Date.now(),
  random,
  kdf: deriveSlotKey,
  newVaultKdf: async () => minimumKdf,
  bundles: inlineBundles,
  indexedDb: { indexedDB, IDBKeyRange },
  databaseName: 'gvi-bench',
  claimWindow: async () => true,
  lockNote: { leave: () => undefined, take: () => null },
  defaultLanguage: 'sv',
});

export const open = async (): Promise<Database> => {
  const opened = await openDatabase({ indexedDB, IDBKeyRange }, 'gvi-bench');
  if (!opened.ok) throw new Error(opened.error.detail);
  return opened.value;
};

export const must = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const addRecords = async (vault: OpenVault, records: ReturnType<typeof manyRecords>): Promise<void> => {
  const { device } = vault.secrets.device;
  const history = vault.state.history.samordning;
  let seq = history.headSeq(device);
  let prev: CommitHash | null = history.hashAt(device, seq) ?? null;
  let hlc: Hlc | null = vault.state.lastHlc.samordning;
  let tally = vault.state.tallies.samordning;
  let lines: { space: 'samordning'; line: string }[] = [];
  const write = async (): Promise<void> => {
    must(await vault.store.write({ commits: lines, receipts: [], state: {}, journal: vault.journal.end() }));
    lines = [];
  };
  for (const { id, values } of records) {
    seq += 1;
    hlc = tick(hlc, Date.now(), device);
    const built = buildCommit({
      space: 'samordning',
      device,
      seq,
      prev,
      hlc,
      schema: 1,
      actor: vault.state.settings.profile,
      action: 'record',
      changes: [{ kind: 'customNotification', id, set: values, over: {} }],
      random,
    });
    if (!built.ok) throw new Error(JSON.stringify(built.error));
    prev = built.value.hash;
    tally = withHashes(tally, [prev]);
    lines.push({ space: 'samordning', line: built.value.line });
    if (lines.length === 20_000) await write();
  }
  // As every save does: the last group says what there is.
  const held = encodeTallies({ ...vault.state.tallies, samordning: tally });
  must(await vault.journal.append(await vault.journal.seal(groupFrames(uuidFrom(random(16)), [], held))));
  await write();
};

const keptKey = () => must(vaultKeyFrom(bytesOf(kept().key)));

export const unlockIn = async (env: Environment, db: Database, key = keptKey()): Promise<AppContext> => {
  const context = createContext(env);
  const header = must(await readHeader(db));
  if (header === null) throw new Error('no vault');
  context.vault = must(await openWithVaultKey(env, db, header, key, () => undefined)).vault;
  refreshAll(context, null);
  return context;
};

export const newVault = async (env: Environment, db: Database): Promise<OpenVault> => {
  const made = await createVault(
    env,
    db,
    {
      municipality: 'orebro',
      name: 'Bench',
      deviceName: 'Bench',
      role: 'field',
      spaces: ['samordning'],
      passphrase: 'sju-lugna-ekar-vid-sjön-52',
      setAsideJournal: false,
    },
    'sv',
    true,
  );
  if (made.assembled === undefined) throw new Error(JSON.stringify(made.outcome));
  return made.assembled.vault;
};

const tail = 1000;

export const fillVault = async (count: number): Promise<Record<string, number>> => {
  const env = environment();
  const db = await open();
  const vault = await newVault(env, db);
  keep({ key: toBase64url(vault.vaultKey) });
  const records = manyRecords(count);
  await addRecords(vault, records.slice(0, Math.max(0, count - tail)));
  const before = performance.now();
  const whole = await unlockIn(env, db);
  const unlockedAll = performance.now() - before;
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const begun = performance.now();
  await keepUp(whole);
  const upkeep = performance.now() - begun;
  clearInterval(beat);
  if (whole.vault === null) throw new Error('no vault');
  const again = await unlockIn(env, db);
  if (again.vault !== null) await addRecords(again.vault, records.slice(Math.max(0, count - tail)));
  const pages = await db.pages.count();
  const single = await db.commits.count();
  const snapshot = await db.snapshots.count();
  settle();
  db.dexie.close();
  return { unlockedAll, upkeep, longest, pages, single, snapshot };
};

/** What the memory is measured of: kept while the page lives, where no bundler can tell that nobody reads it. */
export const hold = (what: unknown): void => {
  Object.assign(window, { held: what });
};

export const openBench = async (): Promise<{ readonly context: AppContext; readonly vault: OpenVault }> => {
  const context = await unlockIn(environment(), await open());
  if (context.vault === null) throw new Error('no vault');
  return { context, vault: context.vault };
};

/** `all`: every record spelt out, where not only the first screen of a list. */
export const unlockVault = async (all: boolean): Promise<number> => {
  const env = environment();
  kept();
  const started = performance.now();
  const db = await open();
  const context = await unlockIn(env, db);
  const views = context.stores.workspace.getState().records.get('customNotification');
  let shown = 0;
  for (const id of views?.keys() ?? []) {
    if (views?.get(id) !== undefined) shown += 1;
    if (!all && shown === 200) break;
  }
  const ms = performance.now() - started;
  if (views === undefined || shown < 200) throw new Error(`only ${shown} records`);
  hold(context);
  return ms;
};
