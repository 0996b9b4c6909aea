/**
 * Opens all that an installation has on disk with the keys of its own vault, and answers it as text: every row, every
 * frame of every journal in the data folder, every draft. What a thorough thief with the passphrase would read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IDBKeyRange } from 'fake-indexeddb';
import { openWithPassphrase } from '../../src-renderer/app/session/slots';
import {
  draftKeysOf,
  journalKeysOf,
  rowKeysOf,
  snapshotKeysOf,
} from '../../src-renderer/app/session/vaultKeys';
import { openPage } from '../../src-renderer/storage/commitPages';
import { type Database, openDatabase } from '../../src-renderer/storage/database';
import { openFrames, openJournalFile } from '../../src-renderer/storage/journalReader';
import { readHeader } from '../../src-renderer/storage/readHeader';
import { createRowBox, type RowBox, spaceOf } from '../../src-renderer/storage/rowBox';
import type { SnapshotRoot } from '../../src-renderer/storage/snapshotRows';
import type { RecordState } from '../../src-renderer/sync/foldState';
import { readSnapshot } from '../../src-renderer/sync/snapshot/snapshot';
import { fromUtf8, utf8 } from '../../src-renderer/vault/bytes';
import { decodeSecrets, type VaultSecrets } from '../../src-renderer/vault/deviceKeys';
import { createSeededBytes } from './bytes';
import { type Installation, passphrase } from './installation';
import { quickKdf } from './quickKdf';

export type Everything = {
  readonly text: string;
  /** Secrets of the store, and of each journal by its file name. */
  readonly secrets: ReadonlyMap<string, VaultSecrets>;
  /** Boxes and frames that the keys found there do not open: sealed under keys that are no more, or of another vault. */
  readonly closed: number;
};

const random = createSeededBytes('everything');

/** The journal, what was set aside, and the backups. */
const journalsIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((each) => each.endsWith('.gvi'));

const plainly = (state: RecordState): string =>
  JSON.stringify(state, (_, part) => (part instanceof Map ? [...part] : part));

/** Roots, and every record in the pages that they name, as text; the number of rows that do not open. */
const readSnapshots = async (db: Database, boxes: readonly RowBox[], texts: string[]): Promise<number> => {
  const rows = await db.snapshots.toArray();
  let opened = 0;
  const roots = await db.roots.toArray();
  for (const { box: sealed, s } of roots)
    for (const box of boxes) {
      const text = await box.openText(spaceOf(s), 'roots', String(s), sealed);
      if (!text.ok) continue;
      opened += 1;
      texts.push(text.value);
      const { generation, indexPages } = JSON.parse(text.value) as SnapshotRoot;
      const pages: Uint8Array<ArrayBuffer>[] = [];
      for (const { n, box: page } of rows.filter(({ n }) => Math.floor(n / 1_000_000) === s)) {
        const at = { generation, page: n % 1_000_000 };
        const bytes = await box.openBytes(spaceOf(s), 'snapshots', String(at.page), page, at);
        if (!bytes.ok) continue;
        opened += 1;
        pages[at.page] = bytes.value;
      }
      const snapshot = readSnapshot(pages, indexPages);
      if (!snapshot.ok) throw new Error(`the snapshot of ${s} does not read`);
      for (const records of snapshot.value.base.kinds.values())
        for (let at = 0; at < records.count; at++) texts.push(plainly(records.stateAt(at)));
    }
  return rows.length + roots.length - opened;
};

/** `more`: data keys from before; what still opens with them was not sealed anew. */
export const everythingIn = async (
  installation: Installation,
  more: readonly VaultSecrets['dataKeys'][] = [],
): Promise<Everything> => {
  const opened = await openDatabase({ indexedDB: installation.indexedDb(), IDBKeyRange });
  if (!opened.ok) throw new Error(opened.error.type);
  const db = opened.value;
  try {
    const header = await readHeader(db);
    if (!header.ok || header.value === null) throw new Error('no vault');
    const { vault } = header.value;
    const key = await openWithPassphrase(header.value, passphrase, quickKdf);
    if (!key.ok) throw new Error(key.error);
    const texts: string[] = [];
    const secrets = new Map<string, VaultSecrets>();
    let closed = 0;

    const stateBox = createRowBox(await rowKeysOf(key.value, {}), vault, random);
    for (const row of await db.state.toArray()) {
      const text = await stateBox.openText(null, 'state', String(row.k), row.box);
      if (!text.ok) throw new Error(`state/${row.k}`);
      texts.push(text.value);
      if (row.k !== 1) continue;
      const read = decodeSecrets(utf8(text.value));
      if (!read.ok) throw new Error('secrets');
      secrets.set('store', read.value);
    }
    for (const row of await db.receipts.toArray()) {
      const text = await stateBox.openText(null, 'receipts', String(row.n), row.box);
      if (text.ok) texts.push(text.value);
    }
    const drafts = createRowBox(await draftKeysOf(key.value), vault, random);
    for (const row of await db.drafts.toArray()) {
      const text = await drafts.openText(null, 'drafts', row.k, row.box);
      if (text.ok) texts.push(text.value);
    }
    const own = secrets.get('store');
    if (own === undefined) throw new Error('no secrets');
    const boxes = await Promise.all(
      [own.dataKeys, ...more].map(async (keys) =>
        createRowBox(await rowKeysOf(key.value, keys), vault, random),
      ),
    );
    for (const row of await db.commits.toArray()) {
      let found = false;
      for (const box of boxes) {
        const text = await box.openText(spaceOf(row.s), 'commits', String(row.n), row.box);
        if (!text.ok) continue;
        texts.push(text.value);
        found = true;
      }
      if (!found) closed += 1;
    }
    for (const row of await db.pages.toArray()) {
      let found = false;
      for (const box of boxes) {
        const page = await openPage(box, row);
        if (!page.ok) continue;
        texts.push(...page.value.map(({ line }) => line));
        found = true;
      }
      if (!found) closed += 1;
    }
    const snapshotBoxes = await Promise.all(
      [own.dataKeys, ...more].map(async (keys) =>
        createRowBox(await snapshotKeysOf(key.value, keys), vault, random),
      ),
    );
    closed += await readSnapshots(db, snapshotBoxes, texts);
    for (const name of journalsIn(installation.folder)) {
      const journal = openJournalFile(Uint8Array.from(readFileSync(join(installation.folder, name))));
      if (!journal.ok) continue;
      const place = { vault: journal.value.slots.vault, generation: journal.value.generation };
      const theirs = await openWithPassphrase(
        { v: 1, vault: place.vault, slots: journal.value.slots.slots },
        passphrase,
        quickKdf,
      );
      if (!theirs.ok) continue;
      const outer = await openFrames(journal.value.read.frames, {
        ...place,
        keys: await journalKeysOf(theirs.value, {}),
      });
      const content = outer.counted.find(({ type }) => type === 'keys')?.content;
      const found = content instanceof Uint8Array ? decodeSecrets(content) : null;
      if (!found?.ok) continue;
      secrets.set(name, found.value);
      for (const keys of [found.value.dataKeys, ...more]) {
        const all = await openFrames(journal.value.read.frames, {
          ...place,
          keys: await journalKeysOf(theirs.value, keys),
        });
        closed += keys === found.value.dataKeys ? all.damaged : 0;
        for (const frame of all.counted)
          texts.push(
            frame.content instanceof Uint8Array
              ? ((text) => (text.ok ? text.value : ''))(fromUtf8(Uint8Array.from(frame.content)))
              : JSON.stringify(frame.content),
          );
      }
    }
    return { text: texts.join('\n'), secrets, closed };
  } finally {
    db.dexie.close();
  }
};
