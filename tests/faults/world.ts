/**
 * Where every run begins: an office with some work in it, an older state of the same laptop, bundles from a car that it
 * knows, and the car itself, for what belongs to another laptop. Made once a process, then only laid down.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Role } from '../../src-renderer/app/types';
import type { DeviceId, RecordId } from '../../src-renderer/domain/ids';
import { bothSpaces, nothing } from '../support/exchanging';
import { saveGroup, savePerson } from '../support/saved';
import { seenIn } from './claims';
import { type Image, imageOf, type Laptop, layDown, type Sitting, steady } from './laptop';

export const passphrase = 'sju-lugna-ekar-vid-sjön-52';

export type Bundle = {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
};
export type World = {
  readonly now: Image;
  /** The same laptop, some saves ago. */
  readonly before: Image;
  readonly otherLaptop: Image;
  readonly seen: ReadonlyMap<string, string>;
  readonly bundles: readonly Bundle[];
  /** What the bundles bring. */
  readonly brought: ReadonlyMap<string, string>;
  readonly car: DeviceId;
};

const begin = async (role: Role, deviceName: string): Promise<{ laptop: Laptop; sitting: Sitting }> => {
  const laptop = await layDown(null, `world/${deviceName}`, steady);
  const sitting = await laptop.start();
  const outcome = await sitting.app.createVault({
    municipality: 'orebro',
    name: 'Test Testsson 1',
    deviceName,
    role,
    spaces: bothSpaces,
    passphrase,
    setAsideJournal: false,
  });
  if (outcome.type !== 'created') throw new Error(JSON.stringify(outcome));
  // X25519: a hybrid header costs more than the run.
  await sitting.app.setAgeMode('x25519');
  return { laptop, sitting };
};

const believe = async (by: App, whom: App, role: Role): Promise<void> => {
  const saved = await whom.saveOwnCard();
  if (saved.type !== 'saved') throw new Error(saved.type);
  const read = await by.readCard(Uint8Array.from(readFileSync(saved.path)));
  if (read.type !== 'card') throw new Error(read.type);
  const done = await by.confirmCard(read.token, role, bothSpaces);
  if (done.type !== 'confirmed') throw new Error(done.type);
};

const deviceOf = (app: App): DeviceId => {
  const card = app.ownCard();
  if (card === null) throw new Error('no card');
  return card.device;
};

const make = async (): Promise<World> => {
  const office = await begin('office', 'Kontoret');
  const car = await begin('field', 'Bilen');
  const [officeApp, carApp] = [office.sitting.app, car.sitting.app];
  await believe(officeApp, carApp, 'field');
  await believe(carApp, officeApp, 'office');

  await saveGroup(officeApp, 'Ask');
  const first: RecordId = await savePerson(officeApp, { alias: 'Tofsvipa' });
  const before = await imageOf(office.laptop);
  await saveGroup(officeApp, 'Björk');
  await savePerson(officeApp, { alias: 'Lärka' });
  const view = officeApp.workspace.getState().records.get('person')?.get(first);
  if (view === undefined) throw new Error('no person');
  await officeApp.save([
    { kind: 'person', id: first, values: { ...view.values, alias: 'Tofsvipa senare' }, shown: view },
  ]);
  const seen = await seenIn(officeApp);

  const carBefore = await seenIn(carApp);
  for (const alias of ['Lind', 'Rönn']) await saveGroup(carApp, alias);
  await savePerson(carApp, { alias: 'Sidensvans' });
  const results = await carApp.exportTo(deviceOf(officeApp), bothSpaces, nothing);
  const bundles = results.map((result): Bundle => {
    if (result.type !== 'exported') throw new Error(result.type);
    return { name: result.path, bytes: Uint8Array.from(readFileSync(result.path)) };
  });
  const carSeen = await seenIn(carApp);
  const world: World = {
    now: await imageOf(office.laptop),
    before,
    otherLaptop: await imageOf(car.laptop),
    seen,
    bundles,
    brought: new Map([...carSeen].filter(([name]) => name.includes('/') && !carBefore.has(name))),
    car: deviceOf(carApp),
  };
  office.laptop.remove();
  car.laptop.remove();
  return world;
};

let made: Promise<World> | null = null;
export const world = (): Promise<World> => {
  made ??= make();
  return made;
};

export const journalIn = (laptop: Pick<Laptop, 'folder'>): string => join(laptop.folder, 'journal.gvi');
