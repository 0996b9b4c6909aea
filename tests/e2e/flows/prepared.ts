/**
 * A field book with one person in it, made once by the real application and then copied, for specs that are about what
 * comes after. The copy keeps its port, since the port is the origin that IndexedDB belongs to.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation, LaunchOptions } from '../support/launch';
import { createHands, type Hands } from './hands';
import { newPerson } from './records';
import { createVault, unlock } from './vault';

type Launch = (options: LaunchOptions) => Promise<Installation>;

export const preparedAlias = 'Björk 7';
const person = { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' } as const;

let made: { readonly folder: string; readonly port: number } | null = null;

const make = async (launch: Launch): Promise<{ readonly folder: string; readonly port: number }> => {
  const { page, close, dataDir, port } = await launch({ role: 'field' });
  const hands = createHands(page);
  await createVault(hands, person);
  await newPerson(hands, { alias: preparedAlias, birthDate: '1999-03-14' });
  await close();
  const folder = mkdtempSync(join(process.env.GVI_TEST_TEMP ?? tmpdir(), 'gvi-prepared-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(dataDir, folder, { recursive: true });
  return { folder, port };
};

export type Prepared = { readonly installation: Installation; readonly hands: Hands };

/** Locked, as after a start. `folder` is the spec's own. */
export const launchPrepared = async (launch: Launch, folder: string): Promise<Prepared> => {
  made ??= await make(launch);
  const dataDir = join(folder, 'prepared');
  cpSync(made.folder, dataDir, { recursive: true });
  const installation = await launch({ role: 'field', dataDir, port: made.port });
  return { installation, hands: createHands(installation.page) };
};

export const launchOpen = async (launch: Launch, folder: string): Promise<Prepared> => {
  const prepared = await launchPrepared(launch, folder);
  await unlock(prepared.hands);
  return prepared;
};

/** The same installation once more, after it was closed. */
export const launchAgain = async (
  launch: Launch,
  { dataDir, profileDir, port }: Installation,
): Promise<Prepared> => {
  const installation = await launch({ role: 'field', dataDir, profile: profileDir, port });
  return { installation, hands: createHands(installation.page) };
};
