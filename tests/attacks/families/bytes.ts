/** Bytes turned, cut, added: in the file as it lies on the stick, and in the text under the seal. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { concat } from '../../../src-renderer/vault/bytes';
import type { Chance } from '../../support/histories';
import type { Family } from '../forgery';
import { pageSaysOf, pageSaysOfSignature } from '../pageManifest';
import { headerLength } from '../quickSeal';
import { honestBundle, sealed, type World } from '../world';

const turned = (bytes: Uint8Array, at: number, bit: number): Uint8Array<ArrayBuffer> => {
  const copy = new Uint8Array(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << bit);
  return copy;
};
const versionLength = 'age-encryption.org/v1\n'.length;

/** Inside the stanza that is meant for the reader, damage looks like a stanza for somebody else. */
const ofFile = (file: Uint8Array, at: number): readonly string[] => {
  if (at < versionLength) return ['notABundle'];
  return at < headerLength(file) ? ['damaged', 'wrongKey'] : ['damaged'];
};

export const bitsOfFile: Family = {
  name: 'a bit of the file turned',
  share: 1600,
  make: (world, chance) => {
    const { file } = honestBundle(world);
    // The header is short, the payload long: half of the turns go to each.
    const at = chance.next() < 0.5 ? chance.below(headerLength(file)) : chance.below(file.length);
    const bit = chance.below(8);
    return { how: `bit ${bit} of byte ${at}`, file: turned(file, at, bit), answers: ofFile(file, at) };
  },
};

export const cuts: Family = {
  name: 'the file cut, or grown',
  share: 900,
  make: (world, chance, number) => {
    const { file } = honestBundle(world);
    if (number % 4 === 0) {
      const more = Uint8Array.from({ length: 1 + chance.below(40) }, () => chance.below(256));
      return number % 8 === 0
        ? {
            how: `${more.length} bytes before`,
            file: concat(Uint8Array.of(0), more, file),
            answers: ['notABundle'],
          }
        : { how: `${more.length} bytes after`, file: concat(file, more), answers: ['damaged'] };
    }
    const length = number % 4 === 1 ? chance.below(headerLength(file)) : chance.below(file.length);
    const answers = length < versionLength ? ['notABundle'] : ['damaged'];
    return { how: `cut to ${length}`, file: file.slice(0, length), answers };
  },
};

const textOf = (world: World): Uint8Array<ArrayBuffer> => honestBundle(world).plain;
const lineFeed = 10;

/** Which line the byte stands in decides; a line end turned moves the lines. */
const ofText = (plain: Uint8Array, at: number, world: World): readonly string[] => {
  const manifestEnd = plain.indexOf(lineFeed);
  const signatureBegins = plain.lastIndexOf(lineFeed, plain.length - 2) + 1;
  if (manifestEnd < 0 || plain.at(-1) !== lineFeed) return ['damaged'];
  const manifest = pageSaysOf(plain.subarray(0, manifestEnd), world);
  if (manifest !== 'badSignature') return [manifest];
  return [at < 0 ? 'badSignature' : pageSaysOfSignature(plain.subarray(signatureBegins, -1))];
};

export const bitsOfText: Family = {
  name: 'a bit under the seal turned',
  share: 2000,
  make: (world, chance, number) => {
    const plain = textOf(world);
    const manifestLength = plain.indexOf(lineFeed) + 1;
    const signatureLength = 98;
    const at =
      number % 3 === 0
        ? chance.below(manifestLength)
        : number % 3 === 1
          ? plain.length - 1 - chance.below(signatureLength)
          : chance.below(plain.length);
    const bit = chance.below(8);
    const changed = turned(plain, at, bit);
    return {
      how: `bit ${bit} of byte ${at}`,
      file: sealed(world, changed),
      answers: ofText(changed, at, world),
    };
  },
};

const unpacksToSame = (packed: Uint8Array, plain: Uint8Array): boolean => {
  try {
    return gunzipSync(packed).equals(plain);
  } catch {
    return false;
  }
};

const junk = (chance: Chance): Uint8Array =>
  Uint8Array.from({ length: 1 + chance.below(30) }, () => chance.below(256));

/** One gzip member and nothing after it. */
export const packing: Family = {
  name: 'packed otherwise',
  share: 700,
  make: (world, chance, number) => {
    const plain = textOf(world);
    const packed = new Uint8Array(gzipSync(plain, { level: 1 }));
    const at = chance.below(plain.length - 2) + 1;
    const ways: readonly (() => readonly [string, Uint8Array])[] = [
      () => ['zeros after', concat(packed, new Uint8Array(1 + chance.below(600)))],
      () => ['junk after', concat(packed, junk(chance))],
      () => ['a member after', concat(packed, gzipSync(plain.subarray(0, at)))],
      () => ['an empty member after', concat(packed, gzipSync(''))],
      () => ['two members', concat(gzipSync(plain.subarray(0, at)), gzipSync(plain.subarray(at)))],
      () => ['an empty member before', concat(gzipSync(''), packed)],
      () => ['cut', packed.subarray(0, chance.below(packed.length))],
      () => ['not packed', plain],
      () => ['packed twice', gzipSync(packed)],
      () => {
        for (;;) {
          const one = turned(packed, 10 + chance.below(packed.length - 10), chance.below(8));
          if (!unpacksToSame(one, plain)) return ['a bit of the packed text turned', one];
        }
      },
    ];
    const [how, bytes] = (ways[number % ways.length] ?? (() => ['', packed] as const))();
    // A turned bit may make a short file claim a long text: then a cap may be passed before the damage is seen.
    const answers = how.startsWith('a bit') ? ['damaged', 'tooLarge'] : ['damaged'];
    return { how, file: world.seal(new Uint8Array(bytes)), answers };
  },
};
