/** Whole installations that have confirmed each other, and the files carried between them. */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../src-renderer/app/types';
import type { DeviceId, Space } from '../../src-renderer/domain/ids';
import type { HandClock } from './clock';
import { type Installation, install, setUp } from './installation';

export type Member = {
  readonly name: string;
  readonly installation: Installation;
  readonly app: App;
  readonly device: DeviceId;
  readonly clock: HandClock;
  readonly card: Uint8Array<ArrayBuffer>;
};

export type MemberOptions = {
  readonly role: 'field' | 'office';
  readonly person?: string;
  readonly spaces?: readonly Space[];
};

const both: readonly Space[] = ['samordning', 'social'];

export const member = async (name: string, options: MemberOptions): Promise<Member> => {
  const installation = await install(name);
  const { person = `Test på ${name}`, role, spaces = both } = options;
  const app = await setUp(installation, { role, deviceName: name, name: person, spaces });
  const saved = await app.saveOwnCard();
  if (saved.type !== 'saved') throw new Error(saved.type);
  const session = app.session.getState();
  if (session.type !== 'open') throw new Error(session.type);
  const card = Uint8Array.from(readFileSync(saved.path));
  return { name, installation, app, device: session.device, clock: installation.clock, card };
};

/** Compared by voice and confirmed, in both directions. */
export const confirmEachOther = async (
  a: Member,
  b: Member,
  spaces: readonly Space[] = both,
): Promise<void> => {
  for (const [from, to] of [
    [a, b],
    [b, a],
  ] as const) {
    const read = await to.app.readCard(from.card);
    if (read.type !== 'card') throw new Error(read.type);
    const granted = spaces.filter((space) => read.card.spaces.includes(space));
    const done = await to.app.confirmCard(read.token, read.card.role, granted);
    if (done.type !== 'confirmed') throw new Error(done.type);
  }
};

const nothing = (): void => undefined;

/** Writes the files for the other and takes them away, as a stick does. */
export const filesFor = async (
  from: Member,
  to: Member,
  spaces: readonly Space[] = both,
): Promise<readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[]> => {
  const results = await from.app.exportTo(to.device, spaces, nothing);
  const failed = results.find(({ type }) => type === 'failed');
  if (failed !== undefined) throw new Error(JSON.stringify(failed));
  const folder = from.installation.saveFolder;
  const names = readdirSync(folder).filter((name) => name.endsWith('.age'));
  return names.map((name) => {
    const bytes = Uint8Array.from(readFileSync(join(folder, name)));
    rmSync(join(folder, name));
    return { name, bytes };
  });
};

/** Takes in all of the files that is ready. */
export const takeIn = async (
  to: Member,
  files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[],
): Promise<void> => {
  const previews = await to.app.previewImport(files, nothing);
  const refused = previews.find(({ answer }) => answer.type === 'refused');
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
  const ready = previews.filter(({ answer }) => answer.type === 'ready').map(({ token }) => token);
  if (ready.length === 0) return;
  const outcome = await to.app.acceptImport(ready);
  if (outcome.type !== 'imported') throw new Error(JSON.stringify(outcome));
};

export const carry = async (from: Member, to: Member, spaces: readonly Space[] = both): Promise<void> =>
  takeIn(to, await filesFor(from, to, spaces));

/** Until the rules have been run over all records. */
export const rulesChecked = ({ app }: Member): Promise<void> =>
  new Promise((resolve) => {
    if (!app.conflicts.getState().checking) return resolve();
    const stop = app.conflicts.subscribe(({ checking }) => {
      if (checking) return;
      stop();
      resolve();
    });
  });
