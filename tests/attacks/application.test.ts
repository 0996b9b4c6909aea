/**
 * Some of every family of forgeries through the whole application: its answer is the one of the page, and whatever it answers,
 * looking at a bundle moves no byte of the journal and no row of IndexedDB. Saying yes to a refused one moves nothing either.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, ImportPreview } from '../../src-renderer/app/types';
import { stateKey } from '../../src-renderer/storage/database';
import { decodeCard } from '../../src-renderer/sync/card';
import { createChance } from '../support/histories';
import { type Installation, install, setUp } from '../support/installation';
import { counted } from '../support/lawSettings';
import { saveGroup } from '../support/saved';
import type { TestDevice } from '../support/testDevice';
import { families } from './families';
import { aside } from './forgery';
import { honestBundle, newSenders, type World, worldFor } from './world';

let installation: Installation;
let app: App;
let world: World;

const nothing = () => undefined;
const bytesIn = (name: string) => Uint8Array.from(readFileSync(join(installation.saveFolder, name)));
const saved = (ending: string) =>
  readdirSync(installation.saveFolder).filter((name) => name.endsWith(ending));
const only = (previews: readonly ImportPreview[]): ImportPreview => {
  const [preview] = previews;
  if (preview === undefined) throw new Error('one file, one answer');
  return preview;
};

/** The application as a reader: its keys are its own, and nobody here has them. */
const readerOf = async (senders: Awaited<ReturnType<typeof newSenders>>): Promise<World> => {
  await app.saveOwnCard();
  const card = decodeCard(new TextDecoder().decode(bytesIn(saved('.gvi-card.json')[0] ?? '')));
  if (!card.ok) throw new Error(card.error);
  for (const [device, role] of [
    [senders.office, 'office'],
    [senders.field, 'field'],
    [senders.other, 'field'],
  ] as const) {
    const read = await app.readCard(new TextEncoder().encode(`${JSON.stringify(sorted(device.card()))}\n`));
    if (read.type !== 'card') throw new Error(read.type);
    await app.confirmCard(read.token, role, ['samordning', 'social']);
  }
  let held: ReturnType<TestDevice['commits']> = [];
  const device: TestDevice = {
    ...senders.stranger,
    id: card.value.device,
    card: () => card.value,
    commits: () => held,
    held: senders.office.held,
  };
  const sent = new Set<string>();
  return worldFor(senders, {
    device,
    take: async (plain, _opened, seal) => {
      const preview = only(
        await app.previewImport(
          [{ name: 'honest.age', bytes: seal(new Uint8Array(gzipSync(plain))) }],
          nothing,
        ),
      );
      if (preview.answer.type !== 'ready') throw new Error(JSON.stringify(preview.answer));
      const taken = await app.acceptImport([preview.token]);
      if (taken.type !== 'imported') throw new Error(taken.type);
    },
    answer: async (office) => {
      await saveGroup(app, `Ask ${sent.size}`);
      await app.exportTo(office.id, ['samordning'], nothing);
      const name = saved('.age').find((one) => !sent.has(one));
      if (name === undefined) throw new Error('a bundle was saved');
      sent.add(name);
      const plan = await office.take(bytesIn(name));
      if (plan.type !== 'take') throw new Error(JSON.stringify(plan));
    },
    settled: (office) => {
      held = office.commits('samordning');
    },
  });
};

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, member]) => [key, sorted(member)]),
        )
      : value;

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

type Rows = 'all' | 'butWhatWaits';

/**
 * Every row of every store, bytes written out. What waits (docs/formats.md §4: files that are kept and tried again, proofs
 * of two histories among what is known of peers) may be left out.
 */
const rowsOf = async (which: Rows = 'all'): Promise<string> => {
  const db = await asked(installation.indexedDb().open('gvi-faltbok'));
  const names = [...db.objectStoreNames]
    .sort()
    .filter((name) => which === 'all' || !name.startsWith('waiting'));
  const lines: string[] = [];
  for (const name of names) {
    const store = db.transaction(name).objectStore(name);
    const [keys, rows] = await Promise.all([asked(store.getAllKeys()), asked(store.getAll())]);
    const isNote = (at: number): boolean =>
      which === 'butWhatWaits' &&
      name === 'state' &&
      (keys[at] === stateKey.peers || keys[at] === stateKey.journal);
    const kept = keys.flatMap((key, at) => (isNote(at) ? [] : [[key, rows[at]]]));
    const written = JSON.stringify(kept, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    );
    lines.push(`${name} ${written}`);
  }
  db.close();
  return lines.join('\n');
};

const journal = (): string => readFileSync(join(installation.folder, 'journal.gvi')).toString('hex');

const everything = async (): Promise<string> =>
  `${journal()}\n${readdirSync(installation.folder)}\n${await rowsOf()}`;

/** The page says of these that the file, or the proof, is kept. Of all others nothing is. */
const keeps: readonly string[] = ['unknownSender', 'gap', 'fork'];

/** What a refused bundle may not have done. */
const createGuard = async () => {
  const before = await everything();
  const rows = await rowsOf('butWhatWaits');
  const written = journal();
  return async (answer: string): Promise<boolean> =>
    keeps.includes(answer)
      ? (await rowsOf('butWhatWaits')) === rows &&
        (answer === 'fork' ? journal().startsWith(written) : journal() === written)
      : (await everything()) === before;
};

const answerOf = ({ answer }: ImportPreview): string => {
  if (answer.type === 'refused') return answer.reason;
  if (answer.type !== 'ready') return answer.type;
  return answer.setAside.length === 0 ? 'take' : aside(...answer.setAside.map(({ reason }) => reason));
};

beforeAll(async () => {
  installation = await install('attacked');
  app = await setUp(installation);
  world = await readerOf(await newSenders());
});
afterAll(() => installation.remove());

describe('the whole application', () => {
  it.each(families.map((family, at) => ({ ...family, at })))('$name', async ({ at, make }) => {
    const wrong: string[] = [];
    for (let number = 0; number < counted(16, 60, 4); number++) {
      const { answers, file, how } = make(world, createChance(at * 7919 + number), number * 5 + 1);
      const isUntouched = await createGuard();
      const preview = only(await app.previewImport([{ name: `${number}.age`, bytes: file }], nothing));
      const answer = answerOf(preview);
      if (!answers.includes(answer))
        wrong.push(`${number} (${how}) is ${answer}, not ${answers.join(' or ')}`);
      if (preview.answer.type !== 'ready') {
        const yes = await app.acceptImport([preview.token]);
        if (yes.type !== 'stale') wrong.push(`${number} (${how}): a yes is answered ${yes.type}`);
      }
      if (!(await isUntouched(answer))) wrong.push(`${number} (${how}) changed what is stored`);
    }
    expect(wrong).toEqual([]);
  });

  it('has something that could be changed', async () => {
    expect((await everything()).length).toBeGreaterThan(10_000);
    const before = await everything();
    await saveGroup(app, 'Bok');
    expect(await everything()).not.toBe(before);
  });

  it('takes the honest one in the end', async () => {
    const preview = only(
      await app.previewImport([{ name: 'honest.age', bytes: honestBundle(world).file }], nothing),
    );
    expect(answerOf(preview)).toBe('take');
    expect(await app.acceptImport([preview.token])).toMatchObject({ type: 'imported' });
  });
});
