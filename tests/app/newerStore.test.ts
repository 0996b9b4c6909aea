/**
 * An older application on what a newer one has written stops before it writes anything: every byte of folder and store is
 * the same before and after, the passphrase being right. Each version that is stored is raised here, one at a time.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedFormats } from '../../src-renderer/app/session/storedFormats';
import { journalKeysOf } from '../../src-renderer/app/session/vaultKeys';
import type { UnlockFailure } from '../../src-renderer/app/types';
import { uuidFrom } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import { groupFrames, sealFrames } from '../../src-renderer/storage/journalWriter';
import { storeVersion } from '../../src-renderer/storage/store';
import { concat, fromUtf8, utf8 } from '../../src-renderer/vault/bytes';
import { encodeFrame, journalHeaderLength, readJournal } from '../../src-renderer/vault/journalFile';
import { generationName } from '../../src-renderer/vault/journalFrame';
import { createSeededBytes } from '../support/bytes';
import { type Installation, install, passphrase, setUp } from '../support/installation';
import { everythingOn, remember, resealed, withStore } from '../support/onDisk';

const installations: Installation[] = [];
let laptop: Installation;
let putBack: () => Promise<void>;
beforeAll(async () => {
  laptop = await used();
  // The page that made it lets the store go.
  await laptop.reload();
  putBack = await remember(laptop);
});
afterAll(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

/** A laptop with records, a draft and a receipt. */
const used = async (): Promise<Installation> => {
  const installation = await install('older');
  installations.push(installation);
  const app = await setUp(installation);
  await app.keepDraft({
    key: 'group:x',
    kind: 'group',
    id: app.newRecordId(),
    values: { alias: 'Ask' },
    field: null,
  });
  const other = await install('other');
  installations.push(other);
  const office = await setUp(other, { role: 'office', deviceName: 'Kontoret' });
  const saved = await office.saveOwnCard();
  if (saved.type !== 'saved') throw new Error(saved.type);
  const card = await app.readCard(Uint8Array.from(readFileSync(saved.path)));
  if (card.type !== 'card') throw new Error(card.type);
  await app.confirmCard(card.token, 'office', ['samordning']);
  await app.exportTo(card.card.device, ['samordning'], () => undefined);
  return installation;
};

const raised = (value: Record<string, JsonValue>): Record<string, JsonValue> => ({
  ...value,
  v: 2,
  more: true,
});

const raiseState = (k: number) => (installation: Installation) =>
  withStore(installation, async ({ db, box }) => {
    const row = await db.state.get(k);
    if (row === undefined) throw new Error(`no state ${k}`);
    await db.state.put({ k, box: await resealed(box, 'state', String(k), row, raised) });
  });

const journalOf = (installation: Installation) => join(installation.folder, 'journal.gvi');
const readFile = (installation: Installation) => new Uint8Array(readFileSync(journalOf(installation)));

const raiseByte = async (installation: Installation): Promise<void> => {
  const bytes = readFile(installation);
  bytes[4] = 2;
  writeFileSync(journalOf(installation), bytes);
};

/** The slots frames say another version, rightly framed, in a file of the same length. */
const raiseSlotsFrames = async (installation: Installation): Promise<void> => {
  const bytes = readFile(installation);
  const frames = readJournal(bytes).frames.map(({ number, payload }) => {
    const text = payload[0] === 1 ? fromUtf8(payload.subarray(1)) : null;
    const next = text?.ok
      ? concat(Uint8Array.of(1), utf8(text.value.replace('"v":1,"vault"', '"v":2,"vault"')))
      : payload;
    return encodeFrame(number, next);
  });
  writeFileSync(journalOf(installation), concat(bytes.subarray(0, journalHeaderLength), ...frames));
};

/** A group after what the store knows, as a newer version leaves it that died between journal and store. */
const appendGroup = (content: Record<string, JsonValue>) => (installation: Installation) =>
  withStore(installation, async ({ vaultKey, header }) => {
    const bytes = readFile(installation);
    const read = readJournal(bytes);
    if (!read.header.ok) throw new Error('no header');
    const random = createSeededBytes('newer group');
    const seal = {
      keys: await journalKeysOf(vaultKey, {}),
      vault: header.vault,
      generation: generationName(read.header.value.generation),
      random,
    };
    const group = groupFrames(uuidFrom(random(16)), [{ type: 'peers', space: null, content }]);
    const added = await sealFrames(seal, (read.frames.at(-1)?.number ?? 0) + 1, group);
    writeFileSync(journalOf(installation), concat(bytes, added));
  });

const appendUnknownFrame = async (installation: Installation): Promise<void> => {
  const bytes = readFile(installation);
  const last = readJournal(bytes).frames.at(-1)?.number ?? 0;
  writeFileSync(journalOf(installation), concat(bytes, encodeFrame(last + 1, Uint8Array.of(8, 0, 1, 2, 3))));
};

/** The store does not know where the journal ended, so both would be read whole and the journal written anew. */
const forgetEnd = (installation: Installation) => withStore(installation, ({ db }) => db.state.delete(5));

/** The last one cannot be put back. */
const blocked: readonly [string, (installation: Installation) => Promise<void>][] = [
  [
    "the vault's header",
    (installation) =>
      withStore(installation, ({ db, header }) => db.vault.put({ id: 'vault', header: { ...header, v: 2 } })),
  ],
  [
    'the store itself',
    (installation) =>
      new Promise((resolve, reject) => {
        const open = installation.indexedDb().open('gvi-faltbok', (storeVersion + 1) * 10);
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          open.result.close();
          resolve();
        };
      }),
  ],
];

const locked: readonly [string, string, (installation: Installation) => Promise<void>][] = [
  ['the secrets', 'secrets', raiseState(1)],
  ['the peers', 'peers', raiseState(2)],
  ['the heads', 'heads', raiseState(3)],
  ['the settings', 'settings', raiseState(4)],
  ['the end of the journal', 'journalEnd', raiseState(5)],
  [
    'a receipt',
    'receipt',
    (installation) =>
      withStore(installation, async ({ db, box }) => {
        const [row] = await db.receipts.toArray();
        if (row === undefined) throw new Error('no receipt');
        await db.receipts.put({ n: row.n, box: await resealed(box, 'receipts', String(row.n), row, raised) });
      }),
  ],
  [
    'a draft',
    'draft',
    (installation) =>
      withStore(installation, async ({ db, draftBox }) => {
        const [row] = await db.drafts.toArray();
        if (row === undefined) throw new Error('no draft');
        await db.drafts.put({ k: row.k, box: await resealed(draftBox, 'drafts', row.k, row, raised) });
      }),
  ],
  ["the journal's version byte", 'journal', raiseByte],
  ["the journal's slots", 'journal', raiseSlotsFrames],
  ['peers in a group after what the store knows', 'peers', appendGroup({ peers: { v: 2 } })],
  ['settings in a group after what the store knows', 'settings', appendGroup({ settings: { v: 2 } })],
  ['a frame of an unknown type', 'journal', appendUnknownFrame],
  [
    'a journal whose end the store has forgotten',
    'journal',
    async (installation) => {
      await forgetEnd(installation);
      await raiseByte(installation);
    },
  ],
  [
    'peers in a journal whose end the store has forgotten',
    'peers',
    async (installation) => {
      await appendGroup({ peers: { v: 2 } })(installation);
      await forgetEnd(installation);
    },
  ],
];

/** The same laptop for each case: what is refused changes nothing, and what was raised is put back. */
const refusedAt = async (raise: (installation: Installation) => Promise<void>) => {
  await putBack();
  await raise(laptop);
  const before = await everythingOn(laptop);
  const app = await laptop.reload();
  await app.unlock(passphrase);
  expect(await everythingOn(laptop)).toEqual(before);
  return app.session.getState();
};

describe('a store of a newer version', () => {
  it('stops nobody as long as nothing was raised', async () => {
    await putBack();
    const app = await laptop.reload();
    await app.unlock(passphrase);
    expect(app.session.getState()).toMatchObject({ type: 'open' });
  });

  it.each(locked)('stops before anything is written: %s', async (_, detail, raise) => {
    const failure: UnlockFailure = { type: 'newerFormat', detail };
    expect(await refusedAt(raise)).toMatchObject({ type: 'locked', failure });
  });

  it('with a passphrase slot of a later kind is not called damaged, and nothing is written', async () => {
    const state = await refusedAt((installation) =>
      withStore(installation, ({ db, header }) =>
        db.vault.put({
          id: 'vault',
          header: { ...header, slots: header.slots.map((slot) => ({ ...(slot as object), v: 2 })) },
        }),
      ),
    );
    expect(state).toMatchObject({ type: 'locked', failure: { type: 'newerFormat' } });
  });

  it.each(blocked)('stops before a passphrase is asked for: %s', async (_, raise) => {
    await putBack();
    await raise(laptop);
    const before = await everythingOn(laptop);
    const app = await laptop.reload();
    expect(app.session.getState()).toMatchObject({ type: 'blocked', reason: 'newerStore' });
    expect(await everythingOn(laptop)).toEqual(before);
  });

  it('has each of its formats raised by a case here', () => {
    const cases = new Set(locked.map(([, detail]) => detail));
    expect(storedFormats.map(({ name }) => name).filter((name) => !cases.has(name))).toEqual(['vault']);
  });
});

describe('a journal of a newer version, the store being gone', () => {
  const cases: readonly [string, (installation: Installation) => Promise<void>][] = [
    ['by its version byte', raiseByte],
    ['by its slots', raiseSlotsFrames],
    ['by what it says of peers', appendGroup({ peers: { v: 2 } })],
    ['by what it says of settings', appendGroup({ settings: { v: 2 } })],
    ['by a frame of an unknown type', appendUnknownFrame],
  ];

  it('is not restored from, and stays as it is, whatever was raised', async () => {
    const installation = await used();
    const original = readFile(installation);
    const raisedFiles: Uint8Array[] = [];
    for (const [, raise] of cases) {
      writeFileSync(journalOf(installation), original);
      await raise(installation);
      raisedFiles.push(readFile(installation));
    }
    installation.loseIndexedDb();
    for (const [at, file] of raisedFiles.entries()) {
      writeFileSync(journalOf(installation), file);
      const app = await installation.reload();
      const before = await everythingOn(installation);
      expect(app.session.getState()).toMatchObject({ type: 'welcome', journal: true });
      expect(await app.restoreVault(null, passphrase), cases[at]?.[0]).toEqual({ type: 'newerFormat' });
      expect(await everythingOn(installation)).toEqual(before);
    }
  });
});
