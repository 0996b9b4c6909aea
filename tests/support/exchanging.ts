/** Whole installations that know each other and hand each other bundles, as people with a stick do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Disk } from '../../src-main/services/disk';
import type { App, ImportOutcome, ImportPreview, Role } from '../../src-renderer/app/types';
import type { DeviceId, Space } from '../../src-renderer/domain/ids';
import { type Installation, install, setUp } from './installation';

export type Member = {
  readonly name: string;
  readonly installation: Installation;
  readonly device: DeviceId;
};

export const nothing = () => undefined;
/** A person has seen what would be erased. */
export const yes = { erasuresSeen: true };
export const bothSpaces: readonly Space[] = ['samordning', 'social'];

export const member = async (
  name: string,
  role: Role,
  options: { readonly disk?: Disk; readonly spaces?: readonly Space[]; readonly longestTail?: number } = {},
): Promise<Member> => {
  const { spaces = bothSpaces, ...rest } = options;
  const installation = await install(name, rest);
  const app = await setUp(installation, { role, deviceName: name, spaces });
  const card = app.ownCard();
  if (card === null) throw new Error('no card');
  // X25519: a hybrid header costs seconds over many bundles.
  await app.setAgeMode('x25519');
  return { name, installation, device: card.device };
};

const cardOf = async (one: Member): Promise<Uint8Array<ArrayBuffer>> => {
  const saved = await one.installation.app().saveOwnCard();
  if (saved.type !== 'saved') throw new Error(JSON.stringify(saved));
  return Uint8Array.from(readFileSync(saved.path));
};

export const confirm = async (by: App, one: Member, role: Role, spaces = bothSpaces): Promise<void> => {
  const read = await by.readCard(await cardOf(one));
  if (read.type !== 'card') throw new Error(read.type);
  const done = await by.confirmCard(read.token, role, spaces);
  if (done.type !== 'confirmed') throw new Error(JSON.stringify(done));
};

/** The office knows each laptop and they know it; through it they know each other. */
export const around = async (office: Member, laptops: readonly Member[]): Promise<void> => {
  for (const laptop of laptops) {
    await confirm(laptop.installation.app(), office, 'office');
    await confirm(office.installation.app(), laptop, 'field');
  }
};

export type Files = readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];

const bundlesIn = (folder: string): readonly string[] =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.age')) : [];

export const exported = async (from: Member, to: Member, spaces = bothSpaces): Promise<Files> => {
  const folder = from.installation.saveFolder;
  const before = new Set(bundlesIn(folder));
  const results = await from.installation.app().exportTo(to.device, spaces, nothing);
  for (const result of results)
    if (result.type === 'failed' || result.type === 'cancelled') throw new Error(JSON.stringify(result));
  return bundlesIn(folder)
    .filter((name) => !before.has(name))
    .map((name) => ({ name, bytes: Uint8Array.from(readFileSync(join(folder, name))) }));
};

export type Ready = Extract<ImportPreview['answer'], { readonly type: 'ready' }>;

export const previewed = async (app: App, files: Files) => {
  const previews = await app.previewImport(files, nothing);
  const ready = previews.flatMap(({ answer }): readonly Ready[] => (answer.type === 'ready' ? [answer] : []));
  // What is here already, or refused, has nothing to take in.
  const tokens = previews.flatMap(({ answer, token }) => (answer.type === 'ready' ? [token] : []));
  return { previews, ready, tokens };
};

export const imported = async (app: App, files: Files, erasuresSeen = true): Promise<ImportOutcome> => {
  const { previews, tokens } = await previewed(app, files);
  for (const { answer } of previews) if (answer.type === 'refused') throw new Error(JSON.stringify(answer));
  return app.acceptImport(tokens, nothing, undefined, { erasuresSeen });
};

/** All that `from` has for `to`, taken in. */
export const handOver = async (from: Member, to: Member): Promise<ImportOutcome> =>
  imported(to.installation.app(), await exported(from, to));
