/**
 * Whom the forgeries are made for: a reader who has met the office and two laptops, and the honest bundle of the office that
 * comes next, with commits of three devices in it. Nothing of this moves while forgeries are judged.
 */
import { gzipSync } from 'node:zlib';
import type { DeviceId } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Commit } from '../../src-renderer/sync/commit';
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

export const newWorld = async (): Promise<World> => {
  const [reader, office, field, other, stranger] = await Promise.all([
    createTestDevice('reader'),
    createTestDevice('office', { role: 'office' }),
    createTestDevice('field'),
    createTestDevice('other'),
    createTestDevice('stranger'),
  ]);
  introduceAll([reader, office, field, other]);
  stranger.trusts(reader);
  stranger.write({ note: 'from nobody' });
  const note = (device: TestDevice, text: string) => device.write({ note: text }, { id: recordNamed(text) });
  const earlier: Uint8Array<ArrayBuffer>[] = [];
  const toReader = (): void => {
    const handed = office.hand(reader);
    if (handed === null) throw new Error('the office has news');
    earlier.push(plainBundle(office, { ...handed.opened.manifest }, handed.opened.lines));
    if (reader.receive(handed.opened).type !== 'take') throw new Error('taken');
  };
  for (const round of ['one', 'two']) {
    note(field, `field ${round}`);
    note(field, `field ${round} again`);
    note(other, `other ${round}`);
    exchange(field, office);
    exchange(other, office);
    note(office, `office ${round}`);
    toReader();
    note(reader, `reader ${round}`);
    exchange(reader, office);
  }
  for (const text of ['three', 'four', 'five']) {
    note(field, `field ${text}`);
    note(other, `other ${text} ö`);
    note(office, `office ${text}`);
    exchange(field, office);
    exchange(other, office);
  }
  const next = office.hand(reader);
  if (next === null) throw new Error('the office has news');
  return {
    reader,
    office,
    field,
    other,
    stranger,
    earlier,
    manifest: { ...next.opened.manifest },
    lines: next.opened.lines,
    seal: await quickSealFor([recipientOf(reader, 'samordning')]),
    sealToSocial: await quickSealFor([recipientOf(reader, 'social')]),
    sealToOffice: await quickSealFor([recipientOf(office, 'samordning')]),
    sealToBoth: await quickSealFor([recipientOf(office, 'samordning'), recipientOf(reader, 'samordning')]),
  };
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
