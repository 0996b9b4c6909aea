/**
 * The model as our history: a laptop that made the past, ten that write the news on top of it, a relay that holds all of it
 * and sends it to the office in one bundle. Everything is written to a folder, so that a fresh process can take it up.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceId } from '../../src-renderer/domain/ids';
import { instantFrom } from '../../src-renderer/domain/time';
import type { Card } from '../../src-renderer/sync/card';
import { type BuiltCommit, type Change, type Ref, refOf } from '../../src-renderer/sync/commit';
import type { Heads } from '../../src-renderer/sync/manifest';
import type { ReadingKeys } from '../../src-renderer/sync/openBundle';
import { encodePeerState } from '../../src-renderer/sync/peerState';
import { signHead } from '../../src-renderer/sync/signedHead';
import type { DeviceSecrets } from '../../src-renderer/vault/deviceKeys';
import { createWriter, recordNamed, uuidNamed, type Writer } from '../support/builders';
import { createTestDevice, type TestDevice } from '../support/devices';
import { createChance } from './chance';
import { deviceCount, type Edit, type Model } from './model';

const space = 'samordning';
const firstDay = Date.UTC(2026, 2, 2, 8);

export type OursFiles = {
  readonly keys: ReadingKeys;
  readonly device: DeviceId;
  readonly peer: ReturnType<typeof encodePeerState>;
  readonly office: Card;
  readonly heads: Heads;
  readonly created: string;
};

type Shown = ReadonlyMap<string, Ref>;
const place = (record: number, field: string): string => `${record}/${field}`;

const writerFor = (device: TestDevice, seed: number): Writer => {
  let now = firstDay;
  return createWriter(device.name, {
    device: device.id,
    actor: recordNamed(`profile of ${device.name}`),
    clock: () => {
      now += 61_000;
      return now;
    },
    random: createChance(seed).bytes,
  });
};

/** Each edit replaces what the writer had in front of it. */
const writeEdits = (writer: Writer, { records }: Model, edits: readonly Edit[], shown: Map<string, Ref>) => {
  for (const { record, field, value } of edits) {
    const before = shown.get(place(record, field));
    const change: Change = {
      kind: 'customNotification',
      id: records[record]?.id ?? recordNamed('none'),
      set: { [field]: value },
      over: before === undefined ? {} : { [field]: [before] },
    };
    const { commit, hash } = writer.write(change, { action: 'amend' });
    shown.set(place(record, field), refOf(commit, hash));
  }
};

const writePast = (writer: Writer, model: Model): Shown => {
  const shown = new Map<string, Ref>();
  for (const [index, { id, values }] of model.records.entries()) {
    const made = writer.write({ kind: 'customNotification', id, set: values, over: {} });
    for (const field of Object.keys(values)) shown.set(place(index, field), refOf(made.commit, made.hash));
  }
  writeEdits(writer, model, model.past, shown);
  return shown;
};

const headOf = ({ device, signing }: DeviceSecrets, commits: readonly BuiltCommit[]) => {
  const last = commits.at(-1);
  if (last === undefined) throw new Error('nothing was written');
  return signHead(signing, device, space, { seq: last.commit.seq, hash: last.hash });
};

const text = (commits: readonly BuiltCommit[]): string => commits.map(({ line }) => line).join('\n');
const files = { past: 'past.jsonl', news: 'news.jsonl', plain: 'news.json', about: 'ours.json' } as const;

export const writeOurs = async (folder: string, model: Model): Promise<void> => {
  const office = await createTestDevice('office', { role: 'office' });
  const relay = await createTestDevice('relay');
  const past = await createTestDevice('past');
  const others: TestDevice[] = [];
  for (let i = 0; i < deviceCount; i++) others.push(await createTestDevice(`device ${i}`));
  for (const device of [relay, past, ...others]) office.trusts(device);

  const pastWriter = writerFor(past, 1);
  const shown = writePast(pastWriter, model);
  const writers = others.map((device, index) => {
    const writer = writerFor(device, 100 + index);
    writeEdits(writer, model, model.news[index] ?? [], new Map(shown));
    return { device, writer };
  });
  const inOrder = writers.sort((a, b) => (a.device.id < b.device.id ? -1 : 1));
  const commits = inOrder.flatMap(({ writer }) => writer.commits);
  const about: OursFiles = {
    keys: office.keys,
    device: office.id,
    peer: encodePeerState(office.state().peer),
    office: office.card(),
    heads: Object.fromEntries(
      inOrder.map(({ device, writer }) => [device.id, headOf(device.secrets, writer.commits)]),
    ),
    created: instantFrom(firstDay),
  };
  writeFileSync(join(folder, files.about), JSON.stringify(about));
  writeFileSync(join(folder, files.past), text(pastWriter.commits));
  writeFileSync(join(folder, files.news), text(commits));
  // The same fields without salt and chain: what anybody would write who needs neither.
  const plain = commits.map(({ commit: { action, actor, device, entries, hlc, seq } }) => {
    const [entry] = entries;
    if (entry === undefined || !('change' in entry)) throw new Error('a full entry was written');
    return { action, actor, device, hlc, seq, ...entry.change };
  });
  writeFileSync(join(folder, files.plain), JSON.stringify(plain));
};

const read = (folder: string, name: keyof typeof files): string =>
  readFileSync(join(folder, files[name]), 'utf8');

export const readAbout = (folder: string): OursFiles => JSON.parse(read(folder, 'about'));
export const readLines = (folder: string, name: 'past' | 'news'): readonly string[] =>
  read(folder, name).split('\n');
export const bundleId = uuidNamed('bench');
