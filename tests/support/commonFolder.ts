/** Installations that meet in one exchange folder, as a share or a synchroniser would give it to them. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { App, FolderTake } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import { type Installation, install, setUp } from './installation';

export type Member = { readonly name: string; readonly installation: Installation; readonly app: () => App };

export type CommonFolder = {
  readonly path: string;
  readonly join: (
    name: string,
    role: 'field' | 'office',
    options?: Parameters<typeof install>[1],
  ) => Promise<Member>;
  readonly files: () => readonly string[];
  /** Names and contents: two states of the folder are the same when these are. */
  readonly content: () => Readonly<Record<string, string>>;
  readonly remove: () => void;
};

export const commonFolder = (): CommonFolder => {
  const path = mkdtempSync(join(tmpdir(), 'gvi-common-'));
  const members: Member[] = [];
  /** What is larger than anything written here is somebody else's. */
  const base64Of = (name: string): string => {
    const file = join(path, name);
    return statSync(file).size > 2 ** 26 ? 'huge' : readFileSync(file).toString('base64');
  };
  const files = (): readonly string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  return {
    path,
    join: async (name, role, options = {}) => {
      const installation = await install(name, options);
      const member = { name, installation, app: installation.app };
      members.push(member);
      const app = await setUp(installation, { role, deviceName: name });
      // A hybrid header costs as much as thousands of commits; the format is the same.
      expect(await app.setAgeMode('x25519')).toEqual({ type: 'set' });
      return member;
    },
    files,
    content: () => Object.fromEntries(files().map((name) => [name, base64Of(name)])),
    remove: () => {
      for (const { installation } of members) installation.remove();
      rmSync(path, { recursive: true, force: true });
    },
  };
};

export const cardOf = async ({ app }: Member): Promise<Uint8Array<ArrayBuffer>> => {
  const saved = await app().saveOwnCard();
  if (saved.type !== 'saved') throw new Error(saved.type);
  return Uint8Array.from(readFileSync(saved.path));
};

/** `to` has compared the fingerprint of `card` by telephone. */
export const confirmCard = async (
  to: Member,
  card: Uint8Array<ArrayBuffer>,
  role: 'field' | 'office',
): Promise<void> => {
  const read = await to.app().readCard(card);
  if (read.type !== 'card') throw new Error(read.type);
  const confirmed = await to.app().confirmCard(read.token, role, ['samordning', 'social']);
  if (confirmed.type !== 'confirmed') throw new Error(confirmed.type);
};

export const meet = async (to: Member, other: Member, role: 'field' | 'office'): Promise<void> =>
  confirmCard(to, await cardOf(other), role);

export const share = async (
  folder: CommonFolder,
  members: readonly Member[],
  take: FolderTake = 'self',
): Promise<void> => {
  for (const { app } of members)
    expect(await app().setExchangeFolder(folder.path, take)).toEqual({ type: 'set' });
};

export const saveGroup = async (
  { app }: Member,
  alias: string,
  id: RecordId = app().newRecordId(),
): Promise<RecordId> => {
  const shown = app().workspace.getState().records.get('group')?.get(id) ?? null;
  const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
  const outcome = await app().save([{ kind: 'group', id, values, shown }]);
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
  return id;
};

export const groupsOf = ({ app }: Member): Readonly<Record<RecordId, unknown>> =>
  Object.fromEntries(
    [...(app().workspace.getState().records.get('group')?.values() ?? [])]
      .map(({ id, values, conflicts }) => [id, { values, conflicts }] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

export const journalOf = ({ installation }: Member): string =>
  readFileSync(join(installation.folder, 'journal.gvi')).toString('base64');

export const look = async (members: readonly Member[]): Promise<void> => {
  for (const { app } of members) await app().lookNow();
};

/** Folder and journals, byte for byte. */
export const everything = (folder: CommonFolder, members: readonly Member[]): unknown => [
  folder.content(),
  members.map(journalOf),
];

/** Looks round after round until a round changes no byte anywhere; answers how many it took. */
export const untilQuiet = async (
  folder: CommonFolder,
  members: readonly Member[],
  most = 12,
): Promise<number> => {
  for (let round = 1; round <= most; round += 1) {
    const before = everything(folder, members);
    await look(members);
    if (JSON.stringify(everything(folder, members)) === JSON.stringify(before)) return round;
  }
  throw new Error(`no rest after ${most} rounds`);
};

export const stateOf = ({ app }: Member) => app().folder.getState();
