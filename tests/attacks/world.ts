/**
 * Whom the forgeries are made for: a reader who has met the office and two laptops, and the honest bundle of the office that
 * comes next, with commits of three devices in it. Nothing of this moves while forgeries are judged.
 */
import { gzipSync } from 'node:zlib';
import type { DeviceId } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Commit } from '../../src-renderer/sync/commit';
import type { OpenedBundle } from '../../src-renderer/sync/openBundle';
import { toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { type SigningKey, sign } from '../../src-renderer/vault/signing';
import { recordNamed, uuidNamed } from '../support/builders';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import { type QuickSeal, quickSealFor } from './quickSeal';

export type Manifest = { readonly [key: string]: JsonValue };
export type Heads = { readonly [device: string]: JsonValue };

export type World = {
  readonly reader: TestDevice;
  readonly office: TestDevice;
  readonly field: TestDevice;
  readonly other: TestDevice;
  /** Nobody here knows it. */
  readonly stranger: TestDevice;
  /** Plain bundles of the office that the reader has taken, oldest first. */
  readonly earlier: readonly Uint8Array<ArrayBuffer>[];
  /** What the office would send next. */
  readonly manifest: Manifest;
  readonly lines: readonly string[];
  readonly seal: QuickSeal;
  readonly sealToSocial: QuickSeal;
  readonly sealToOffice: QuickSeal;
  readonly sealToBoth: QuickSeal;
};

const recipientOf = (device: TestDevice, space: 'samordning' | 'social'): string => {
  const recipient = device.card().recipients[space]?.x25519;
  if (recipient === undefined) throw new Error('a device of both spaces');
  return recipient;
};

const exchange = (from: TestDevice, to: TestDevice): void => {
  const handed = from.hand(to, { acknowledge: true });
  if (handed === null) throw new Error('there was something to hand');
  const plan = to.receive(handed.opened);
  if (plan.type !== 'take') throw new Error(`an honest bundle is taken, not ${JSON.stringify(plan)}`);
};

export type Senders = Pick<World, 'office' | 'field' | 'other' | 'stranger'>;

/** The reader as the world needs it: a laptop in memory here, a whole application elsewhere. */
export type Reader = {
  readonly device: TestDevice;
  /** Takes an honest bundle. */
  readonly take: (plain: Uint8Array<ArrayBuffer>, opened: OpenedBundle, seal: QuickSeal) => Promise<void>;
  /** Writes something and sends it to the office, which thereby learns what the reader holds. */
  readonly answer: (office: TestDevice) => Promise<void>;
  /** Called when the reader holds all that it will hold. */
  readonly settled?: (office: TestDevice) => void;
};

export const newSenders = async (): Promise<Senders> => {
  const [office, field, other, stranger] = await Promise.all([
    createTestDevice('office', { role: 'office' }),
    createTestDevice('field'),
    createTestDevice('other'),
    createTestDevice('stranger'),
  ]);
  introduceAll([office, field, other]);
  stranger.write({ note: 'from nobody' });
  return { office, field, other, stranger };
};

export const worldFor = async (senders: Senders, reader: Reader): Promise<World> => {
  const { field, office, other, stranger } = senders;
  for (const one of [office, field, other, stranger]) one.trusts(reader.device);
  const seal = await quickSealFor([recipientOf(reader.device, 'samordning')]);
  const note = (device: TestDevice, text: string) => device.write({ note: text }, { id: recordNamed(text) });
  const earlier: Uint8Array<ArrayBuffer>[] = [];
  for (const round of ['one', 'two']) {
    note(field, `field ${round}`);
    note(field, `field ${round} again`);
    note(other, `other ${round}`);
    exchange(field, office);
    exchange(other, office);
    note(office, `office ${round}`);
    const handed = office.hand(reader.device);
    if (handed === null) throw new Error('the office has news');
    const plain = plainBundle(office, { ...handed.opened.manifest }, handed.opened.lines);
    earlier.push(plain);
    await reader.take(plain, handed.opened, seal);
    await reader.answer(office);
  }
  reader.settled?.(office);
  for (const text of ['three', 'four', 'five']) {
    note(field, `field ${text}`);
    note(other, `other ${text} ö`);
    note(office, `office ${text}`);
    exchange(field, office);
    exchange(other, office);
  }
  const next = office.hand(reader.device);
  if (next === null) throw new Error('the office has news');
  return {
    ...senders,
    reader: reader.device,
    earlier,
    manifest: { ...next.opened.manifest },
    lines: next.opened.lines,
    seal,
    sealToSocial: await quickSealFor([recipientOf(reader.device, 'social')]),
    sealToOffice: await quickSealFor([recipientOf(office, 'samordning')]),
    sealToBoth: await quickSealFor([
      recipientOf(office, 'samordning'),
      recipientOf(reader.device, 'samordning'),
    ]),
  };
};

export const newWorld = async (): Promise<World> => {
  const senders = await newSenders();
  const device = await createTestDevice('reader');
  for (const one of [senders.office, senders.field, senders.other]) device.trusts(one);
  let said = 0;
  return worldFor(senders, {
    device,
    take: async (_plain, opened) => {
      if (device.receive(opened).type !== 'take') throw new Error('an honest bundle is taken');
    },
    answer: async (office) => {
      said += 1;
      device.write({ note: `reader ${said}` }, { id: recordNamed(`reader ${said}`) });
      exchange(device, office);
    },
  });
};

export const signed = (signing: SigningKey, body: Uint8Array): string =>
  canonicalJson({ sig: toBase64url(sign(signing, 'gvi-bundle-1\n', body)) });

const joined = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
  utf8(lines.map((line) => `${line}\n`).join(''));

/** The text of a bundle, rightly signed by that device, whatever it says. */
export const plainBundle = (
  from: Pick<TestDevice, 'secrets'>,
  manifest: Manifest | string,
  lines: readonly string[],
): Uint8Array<ArrayBuffer> => {
  const first = typeof manifest === 'string' ? manifest : canonicalJson(manifest);
  const body = joined([first, ...lines]);
  return joined([first, ...lines, signed(from.secrets.signing, body)]);
};

export const sealed = (world: World, plain: Uint8Array): Uint8Array<ArrayBuffer> =>
  world.seal(new Uint8Array(gzipSync(plain, { level: 1 })));

/** What the office signs rightly: this manifest over these lines, the number of lines set right unless it is given. */
export const fromOffice = (
  world: World,
  changed: Manifest = {},
  lines: readonly string[] = world.lines,
): Uint8Array<ArrayBuffer> =>
  sealed(world, plainBundle(world.office, { ...world.manifest, commits: lines.length, ...changed }, lines));

export const headsOf = ({ manifest }: World): Heads => manifest.heads as Heads;
export const commitsOf = (world: World, device: DeviceId): readonly Commit[] =>
  world.lines.map((line) => JSON.parse(line) as Commit).filter((commit) => commit.device === device);
export const otherId = (n: number) => uuidNamed(`another ${n}`);

const honest = new WeakMap<
  World,
  { readonly plain: Uint8Array<ArrayBuffer>; readonly file: Uint8Array<ArrayBuffer> }
>();
/** What the office would send, as text and as a file; made once. */
export const honestBundle = (
  world: World,
): { readonly plain: Uint8Array<ArrayBuffer>; readonly file: Uint8Array<ArrayBuffer> } => {
  const known = honest.get(world);
  if (known !== undefined) return known;
  const plain = plainBundle(world.office, world.manifest, world.lines);
  const made = { plain, file: sealed(world, plain) };
  honest.set(world, made);
  return made;
};
