/** What an installation has on disk, every byte of it, and hands that change it as a newer version would. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDBKeyRange } from 'fake-indexeddb';
import { openWithPassphrase } from '../../src-renderer/app/session/slots';
import { draftKeysOf, rowKeysOf } from '../../src-renderer/app/session/vaultKeys';
import type { JsonValue } from '../../src-renderer/domain/json';
import { type Database, openDatabase } from '../../src-renderer/storage/database';
import { readHeader } from '../../src-renderer/storage/readHeader';
import { createRowBox, type RowBox } from '../../src-renderer/storage/rowBox';
import type { VaultHeader } from '../../src-renderer/storage/vaultHeader';
import type { VaultKey } from '../../src-renderer/vault/seal';
import { createSeededBytes } from './bytes';
import { type Installation, passphrase } from './installation';
import { quickKdf } from './quickKdf';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : [`${path} ${readFileSync(path).toString('hex')}`];
  });

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, part) => (part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part));

const request = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

/** Opened without Dexie, so that looking changes nothing. */
const storeRows = async (factory: IDBFactory): Promise<readonly string[]> => {
  const db = await request(factory.open('gvi-faltbok'));
  const names = [...db.objectStoreNames];
  const rows = [`version ${db.version}`];
  for (const name of names) {
    const table = db.transaction(name).objectStore(name);
    rows.push(`${name} ${asText([await request(table.getAllKeys()), await request(table.getAll())])}`);
  }
  db.close();
  return rows;
};

/** The data folder (its lock and log aside, which the host keeps) and the store. */
export const everythingOn = async (installation: Installation): Promise<readonly string[]> => [
  ...filesIn(installation.folder).filter((file) => !/\/(lock|\.lock)[^/]* /.test(file)),
  ...(await storeRows(installation.indexedDb())),
];

export type Opened = {
  readonly db: Database;
  readonly header: VaultHeader;
  readonly vaultKey: VaultKey;
  readonly box: RowBox;
  readonly draftBox: RowBox;
};

/** Derived once for each vault: it takes a second or more. */
const vaultKeys = new Map<string, VaultKey>();
const vaultKeyOf = async (header: VaultHeader): Promise<VaultKey> => {
  const known = vaultKeys.get(header.vault);
  if (known !== undefined) return known;
  const key = await openWithPassphrase(header, passphrase, quickKdf);
  if (!key.ok) throw new Error(key.error);
  vaultKeys.set(header.vault, key.value);
  return key.value;
};

export const withStore = async (
  installation: Installation,
  work: (opened: Opened) => Promise<unknown>,
): Promise<void> => {
  const opened = await openDatabase({ indexedDB: installation.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.detail);
  const db = opened.value;
  const header = await readHeader(db);
  if (!header.ok || header.value === null) throw new Error('no vault');
  const vaultKey = await vaultKeyOf(header.value);
  const random = createSeededBytes('on disk');
  const { vault } = header.value;
  await work({
    db,
    header: header.value,
    vaultKey,
    box: createRowBox(await rowKeysOf(vaultKey, {}), vault, random),
    draftBox: createRowBox(await draftKeysOf(vaultKey), vault, random),
  });
  db.dexie.close();
};

/** Puts journal and store back to what they are now. */
export const remember = async (installation: Installation): Promise<() => Promise<void>> => {
  const journal = join(installation.folder, 'journal.gvi');
  const bytes = readFileSync(journal);
  const tables = ({ db }: Pick<Opened, 'db'>) => [
    db.vault,
    db.commits,
    db.pages,
    db.snapshots,
    db.roots,
    db.state,
    db.drafts,
    db.receipts,
  ];
  const open = () => openDatabase({ indexedDB: installation.indexedDb(), IDBKeyRange });
  const first = await open();
  if (!first.ok) throw new Error(first.error.detail);
  const rows = await Promise.all(tables({ db: first.value }).map((table) => table.toArray()));
  first.value.dexie.close();
  return async () => {
    writeFileSync(journal, bytes);
    const again = await open();
    if (!again.ok) throw new Error(again.error.detail);
    for (const [at, table] of tables({ db: again.value }).entries()) {
      await table.clear();
      for (const row of rows[at] ?? []) await again.value.dexie.table(table.name).put(row);
    }
    again.value.dexie.close();
  };
};

export type SealedRow = { readonly box: Uint8Array<ArrayBuffer> };

/** The value in that box, and the box with another value in it. */
export const resealed = async (
  box: RowBox,
  place: string,
  key: string,
  row: SealedRow,
  change: (value: Record<string, JsonValue>) => Record<string, JsonValue>,
): Promise<Uint8Array<ArrayBuffer>> => {
  const text = await box.openText(null, place, key, row.box);
  if (!text.ok) throw new Error(`${place}/${key} does not open`);
  return box.sealText(null, place, key, JSON.stringify(change(JSON.parse(text.value))));
};
