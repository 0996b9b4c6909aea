/** Whole installations that meet: cards compared, bundles carried from one to the other, taken in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, CreateVaultInput, ImportPreview, SendAgain } from '../../src-renderer/app/types';
import type { DeviceId, RecordId, Space } from '../../src-renderer/domain/ids';
import { cloneInstallation } from './clonedInstallation';
import { type Installation, install, setUp } from './installation';

type Bytes = Uint8Array<ArrayBuffer>;
export type File = { readonly name: string; readonly bytes: Bytes };
export type Laptop = {
  readonly name: string;
  readonly installation: Installation;
  readonly app: () => App;
};
export const quiet = (): void => undefined;
const both: readonly Space[] = ['samordning', 'social'];

const all: Installation[] = [];
export const removeAll = (): void => {
  for (const installation of all.splice(0)) installation.remove();
};
const kept = (name: string, installation: Installation): Laptop => {
  all.push(installation);
  return { name, installation, app: installation.app };
};

/** Writes so that every age can read it: hybrid headers cost as much as thousands of commits. */
export const laptopNamed = async (
  name: string,
  role: 'field' | 'office' = 'field',
  input: Partial<CreateVaultInput> = {},
): Promise<Laptop> => {
  const installation = await install(name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  const app = await setUp(installation, { role, deviceName: name, ...input });
  await app.setAgeMode('x25519');
  return kept(name, installation);
};
export const cloneOf = async (laptop: Laptop, name: string): Promise<Laptop> =>
  kept(name, await cloneInstallation(laptop.installation, name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')));

export const deviceOf = ({ app }: Laptop): DeviceId => {
  const session = app().session.getState();
  if (session.type !== 'open') throw new Error('locked');
  return session.device;
};

/** A clone goes on saving where the one it was copied from does: the folder is a setting in the vault. */
const folderOf = ({ app, installation }: Laptop): string =>
  app().exchange.getState().saveFolder ?? installation.saveFolder;
const filesOf = (laptop: Laptop, ending: string): readonly string[] => {
  try {
    return readdirSync(folderOf(laptop)).filter((name) => name.endsWith(ending));
  } catch {
    return [];
  }
};
const written = async (laptop: Laptop, ending: string, work: () => Promise<unknown>): Promise<File[]> => {
  const before = filesOf(laptop, ending);
  await work();
  return filesOf(laptop, ending)
    .filter((name) => !before.includes(name))
    .map((name) => ({
      name,
      bytes: Uint8Array.from(readFileSync(join(folderOf(laptop), name))),
    }));
};

export const cardOf = async (laptop: Laptop): Promise<Bytes> => {
  const [card] = await written(laptop, '.gvi-card.json', () => laptop.app().saveOwnCard());
  if (card === undefined) throw new Error('no card');
  return card.bytes;
};

export const confirmCard = async (
  to: Laptop,
  card: Bytes,
  role: 'field' | 'office' = 'field',
  spaces: readonly Space[] = both,
): Promise<void> => {
  const read = await to.app().readCard(card);
  if (read.type !== 'card') throw new Error(read.type);
  const done = await to.app().confirmCard(read.token, role, spaces);
  if (done.type !== 'confirmed') throw new Error(JSON.stringify(done));
};

const roleOf = ({ app }: Laptop): 'field' | 'office' => {
  const session = app().session.getState();
  return session.type === 'open' ? session.role : 'field';
};
/** Each compares the other's fingerprint, as two people on the telephone would. */
export const meet = async (a: Laptop, b: Laptop): Promise<void> => {
  await confirmCard(a, await cardOf(b), roleOf(b));
  await confirmCard(b, await cardOf(a), roleOf(a));
};

export const send = (
  from: Laptop,
  to: Laptop | DeviceId,
  spaces: readonly Space[] = ['samordning'],
): Promise<readonly File[]> =>
  written(from, '.age', () => from.app().exportTo(typeof to === 'string' ? to : deviceOf(to), spaces, quiet));
export const sendAgain = (
  from: Laptop,
  to: Laptop,
  again: SendAgain,
  spaces: readonly Space[] = ['samordning'],
): Promise<readonly File[]> =>
  written(from, '.age', () => from.app().exportAgain(deviceOf(to), spaces, again, quiet));

/** What each file was answered; those that were ready are taken in. */
export const take = async (
  to: Laptop,
  files: readonly File[],
): Promise<readonly ImportPreview['answer'][]> => {
  const previews = await to.app().previewImport(files, quiet);
  const ready = previews.flatMap(({ answer, token }) => (answer.type === 'ready' ? [token] : []));
  const outcome = ready.length === 0 ? null : await to.app().acceptImport(ready);
  if (outcome?.type === 'failed' || outcome?.type === 'stale') throw new Error(JSON.stringify(outcome));
  return previews.map(({ answer }) => answer);
};
/** In words: `ready`, or why not. */
export const answers = (list: readonly ImportPreview['answer'][]): readonly string[] =>
  list.map((answer) => (answer.type === 'refused' ? answer.reason : answer.type));
export const carry = async (
  from: Laptop,
  to: Laptop,
  spaces: readonly Space[] = ['samordning'],
): Promise<readonly string[]> => answers(await take(to, await send(from, to, spaces)));

export const writeGroup = async (
  { app }: Laptop,
  alias: string,
  id: RecordId = app().newRecordId(),
): Promise<RecordId> => {
  const shown = app().workspace.getState().records.get('group')?.get(id) ?? null;
  const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
  const outcome = await app().save([{ kind: 'group', id, values: { ...shown?.values, ...values }, shown }]);
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
  return id;
};

/** The groups that a laptop shows, by name. */
export const groupsOn = ({ app }: Laptop): readonly string[] =>
  [...(app().workspace.getState().records.get('group')?.values() ?? [])]
    .map(({ values }) => String(values.alias))
    .sort();

export const known = ({ app }: Laptop, other: Laptop | DeviceId) => {
  const device = typeof other === 'string' ? other : deviceOf(other);
  return app()
    .exchange.getState()
    .devices.find((one) => one.device === device);
};
export const waits = ({ app }: Laptop) => app().exchange.getState().waiting;
