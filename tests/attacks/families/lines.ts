/** Lines moved, doubled, dropped; rightly signed by the office, which has the fault in its own part or passes it on. */
import { concat, utf8 } from '../../../src-renderer/vault/bytes';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import type { Chance } from '../../support/histories';
import { aside, type Family, type Forgery } from '../forgery';
import { looseCommits, withPart } from '../rewrite';
import { fromOffice, honestBundle, sealed, signed, type World } from '../world';

const swappedAt = (lines: readonly string[], one: number, two: number): readonly string[] =>
  lines.map((line, at) => (at === one ? (lines[two] ?? line) : at === two ? (lines[one] ?? line) : line));

export const orders: Family = {
  name: 'lines moved, doubled, miscounted',
  share: 500,
  make: (world, chance, number) => {
    const { lines } = world;
    const one = chance.below(lines.length);
    const two = (one + 1 + chance.below(lines.length - 1)) % lines.length;
    const miscount = lines.length + 1 + chance.below(5);
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: `${one} and ${two} changed about`,
        file: fromOffice(world, {}, swappedAt(lines, one, two)),
        answers: ['damaged'],
      }),
      () => ({
        how: `${one} twice`,
        file: fromOffice(
          world,
          {},
          lines.flatMap((line, at) => (at === one ? [line, line] : [line])),
        ),
        answers: ['damaged'],
      }),
      () => ({ how: 'last to first', file: fromOffice(world, {}, lines.toReversed()), answers: ['damaged'] }),
      () => ({
        how: 'more said than sent',
        file: fromOffice(world, { commits: miscount }),
        answers: ['damaged'],
      }),
      () => ({
        how: 'less said than sent',
        file: fromOffice(world, { commits: chance.below(lines.length) }),
        answers: ['damaged'],
      }),
      () => ({
        how: 'an empty line',
        file: fromOffice(world, {}, [...lines.slice(0, one), '', ...lines.slice(one)]),
        answers: ['damaged'],
      }),
      () => ({
        how: 'something of no device',
        file: fromOffice(world, {}, [
          ...lines.slice(0, one),
          canonicalJson(chance.pick([null, 1, 'x', [], {}, { device: 'x' }])),
          ...lines.slice(one),
        ]),
        answers: ['damaged'],
      }),
      () => ({
        how: 'a space in a line',
        file: fromOffice(
          world,
          {},
          lines.map((line, at) => (at === one ? line.replace(',', ', ') : line)),
        ),
        answers: ['damaged'],
      }),
      () => ({
        how: 'CRLF',
        file: fromOffice(
          world,
          {},
          lines.map((line) => `${line}\r`),
        ),
        answers: ['damaged'],
      }),
      () => ({
        how: 'keys in another order',
        file: fromOffice(
          world,
          {},
          lines.map((line, at) => (at === one ? outOfOrder(line) : line)),
        ),
        answers: ['damaged'],
      }),
    ];
    const way = ways[number % ways.length];
    if (way === undefined) throw new Error('ten ways');
    return way();
  },
};

const outOfOrder = (line: string): string =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(line) as object).toReversed()));

/** One of at least three commits left out, all counted and signed anew. */
export const holes: Family = {
  name: 'commits left out',
  share: 400,
  make: (world, chance, number) => {
    const { field, manifest, office, other } = world;
    const device = [office, field, other][number % 3] ?? office;
    const isSender = device === office;
    const commits = looseCommits(world, device.id);
    const ways: readonly (() => Forgery)[] = [
      // The first: what follows does not follow what is held.
      () => ({
        how: 'the first',
        file: withPart(world, device.id, commits.slice(1), {}),
        answers: [isSender ? 'gap' : aside('gap')],
      }),
      () => ({
        how: 'one between',
        file: withPart(world, device.id, [...commits.slice(0, 1), ...commits.slice(2)], {}),
        answers: [isSender ? 'brokenChain' : aside('brokenChain')],
      }),
      () => ({
        how: 'the last',
        file: withPart(world, device.id, commits.slice(0, -1), {}),
        answers: [isSender ? 'brokenChain' : aside('brokenChain')],
      }),
      // All: then the head only says what the sender holds and did not send, which is no fault.
      () => ({ how: 'all', file: withPart(world, device.id, [], {}), answers: ['take'] }),
    ];
    const way = ways[Math.floor(number / 3) % ways.length];
    if (way === undefined || !('heads' in manifest) || commits.length < 3)
      throw new Error('three commits each');
    const forgery = way();
    return { ...forgery, how: `${forgery.how} of ${device.name} ${chance.below(1)}` };
  },
};

/** Sequences that are no UTF-8: lone parts, overlong forms, surrogates, beyond the end, cut short. */
const notUtf8: readonly (readonly number[])[] = [
  [0x80],
  [0xbf],
  [0xff],
  [0xfe],
  [0xc0, 0xaf],
  [0xc1, 0x81],
  [0xe0, 0x80, 0xaf],
  [0xf0, 0x80, 0x80, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xed, 0xbf, 0xbf],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf8, 0x88, 0x80, 0x80, 0x80],
  [0xc3],
  [0xe2, 0x82],
  [0xf0, 0x9f, 0xa6],
];

const spliced = (bytes: Uint8Array, at: number, more: readonly number[]): Uint8Array =>
  concat(bytes.subarray(0, at), Uint8Array.from(more), bytes.subarray(at));

const signedBytes = (world: World, body: Uint8Array): Uint8Array<ArrayBuffer> =>
  sealed(world, concat(body, utf8(`${signed(world.office.secrets.signing, body)}\n`)));

const insideText = (world: World, chance: Chance): { readonly body: Uint8Array; readonly at: number } => {
  const { plain } = honestBundle(world);
  const body = plain.subarray(0, plain.lastIndexOf(10, plain.length - 2) + 1);
  return { body, at: chance.below(body.length - 1) };
};

export const characters: Family = {
  name: 'bad UTF-8, rightly signed',
  share: 500,
  make: (world, chance, number) => {
    const { at, body } = insideText(world, chance);
    const lone = `"note":"\\ud8${String(10 + (number % 80)).slice(0, 2)}`;
    if (number % 5 === 0)
      return {
        how: 'half a character, written out',
        file: fromOffice(
          world,
          {},
          world.lines.map((line) => line.replace('"note":"', lone)),
        ),
        answers: ['damaged'],
      };
    if (number % 5 === 1)
      return {
        how: 'a byte order mark',
        file: signedBytes(world, spliced(body, 0, [0xef, 0xbb, 0xbf])),
        answers: ['damaged'],
      };
    const bytes = chance.pick(notUtf8);
    // Between two bytes of one character, or before a byte that completes it, a part could be made whole: the text is ASCII but for ö.
    return {
      how: `${bytes.map((byte) => byte.toString(16))} at ${at}`,
      file: signedBytes(world, spliced(body, at, bytes)),
      answers: ['damaged'],
    };
  },
};
