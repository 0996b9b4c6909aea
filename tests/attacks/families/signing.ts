/** Who signs, who is said to send, to whom it is sealed, and the same thing again. */
import { gzipSync } from 'node:zlib';
import type { JsonValue } from '../../../src-renderer/domain/json';
import { concat, utf8 } from '../../../src-renderer/vault/bytes';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import { uuidNamed } from '../../support/builders';
import { signingKeyNamed } from '../../support/deviceSecrets';
import type { Family, Forgery } from '../forgery';
import { fromOffice, headsOf, otherId, plainBundle, sealed, signed } from '../world';

export const otherSigners: Family = {
  name: 'signed by another',
  share: 500,
  make: (world, chance, number) => {
    const { field, manifest, other, reader, stranger } = world;
    const created = `2026-11-20T09:${String(number % 60).padStart(2, '0')}:43.123Z`;
    const next = { ...manifest, id: uuidNamed(`signed ${number}`), created };
    const nobody = { secrets: { ...stranger.secrets, signing: signingKeyNamed(`nobody ${number}`) } };
    const signer = chance.pick([field, other, reader, stranger, nobody]);
    if (number % 3 !== 0)
      return {
        how: 'in the name of the office',
        file: sealed(world, plainBundle(signer, next, world.lines)),
        answers: ['badSignature'],
      };
    const unknown = number % 2 === 0;
    // Who is known may pass on what others have signed, in his own name. Nobody else may.
    return unknown
      ? {
          how: 'in his own name, unknown',
          file: sealed(world, plainBundle(stranger, { ...next, sender: stranger.id }, world.lines)),
          answers: ['unknownSender'],
        }
      : {
          how: 'in his own name, known',
          file: sealed(world, plainBundle(field, { ...next, sender: field.id }, world.lines)),
          answers: ['take'],
        };
  },
};

/** A right signature of the office, over something else. */
export const swapped: Family = {
  name: 'payload under another signature',
  share: 500,
  make: (world, chance, number) => {
    const { earlier, lines, manifest, office } = world;
    const first = `${canonicalJson({ ...manifest })}\n`;
    const body = concat(utf8(first), utf8(lines.map((line) => `${line}\n`).join('')));
    const sig = signed(office.secrets.signing, body);
    const text = (one: string, rest: readonly string[], last: string) =>
      sealed(world, utf8([one.trimEnd(), ...rest, last].map((line) => `${line}\n`).join('')));
    const old = new TextDecoder()
      .decode(earlier[number % earlier.length] ?? new Uint8Array())
      .trimEnd()
      .split('\n');
    const someWord = chance.pick(['field', 'other', 'office']);
    const ways: readonly (() => Forgery)[] = [
      () => ({ how: 'old lines', file: text(first, old.slice(1, -1), sig), answers: ['badSignature'] }),
      () => ({ how: 'an old manifest', file: text(old[0] ?? '', lines, sig), answers: ['badSignature'] }),
      () => ({
        how: 'an old signature',
        file: text(first, lines, old.at(-1) ?? ''),
        answers: ['badSignature'],
      }),
      () => ({
        how: 'a word changed',
        file: text(
          first,
          lines.map((line) => line.replace(`"note":"${someWord}`, '"note":"nobody')),
          sig,
        ),
        answers: ['badSignature'],
      }),
      () => ({
        how: 'another counter',
        file: text(canonicalJson({ ...manifest, counter: 900 + number }), lines, sig),
        answers: ['badSignature'],
      }),
      () => ({
        how: 'lines left out',
        file: text(first, lines.slice(0, chance.below(lines.length)), sig),
        answers: ['badSignature'],
      }),
      () => ({
        how: 'a signature of nothing',
        file: text(first, lines, canonicalJson({ sig: 'A'.repeat(86) })),
        answers: ['badSignature'],
      }),
      () => ({
        how: 'the signature of a head',
        file: text(
          first,
          lines,
          canonicalJson({ sig: (headsOf(world)[office.id] as { readonly sig: string }).sig }),
        ),
        answers: ['badSignature'],
      }),
      () => ({
        how: 'another key beside it',
        file: text(first, lines, sig.replace('}', ',"x":1}')),
        answers: ['damaged'],
      }),
      () => ({
        how: 'no signature line',
        file: text(first, lines.slice(0, -1), lines.at(-1) ?? ''),
        answers: ['damaged'],
      }),
    ];
    const way = ways[number % ways.length];
    if (way === undefined) throw new Error('ten ways');
    return way();
  },
};

export const sealings: Family = {
  name: 'sealed again',
  share: 400,
  make: (world, _chance, number) => {
    const { manifest, office, lines, earlier, field } = world;
    const packed = (plain: Uint8Array) => new Uint8Array(gzipSync(plain, { level: 1 }));
    const honest = plainBundle(office, manifest, lines);
    const old = earlier[number % earlier.length] ?? honest;
    const toField = plainBundle(office, { ...manifest, recipients: [field.id] }, lines);
    const asSocial = plainBundle(office, { ...manifest, space: 'social' }, lines);
    const ways: readonly Forgery[] = [
      { how: 'as it was, to the reader', file: world.seal(packed(honest)), answers: ['take'] },
      {
        how: 'as it was, to the reader and another',
        file: world.sealToBoth(packed(honest)),
        answers: ['take'],
      },
      { how: 'to another', file: world.sealToOffice(packed(honest)), answers: ['wrongKey'] },
      {
        how: 'to the key of the other space',
        file: world.sealToSocial(packed(honest)),
        answers: ['wrongKey'],
      },
      { how: 'one that was taken, anew', file: world.seal(packed(old)), answers: ['alreadyImported'] },
      {
        how: 'one for somebody else, to the reader',
        file: world.seal(packed(toField)),
        answers: ['notForThisDevice'],
      },
      {
        how: 'one of the other space, to the key of this',
        file: world.seal(packed(asSocial)),
        answers: ['wrongKey'],
      },
      { how: 'age in age', file: world.seal(packed(world.seal(packed(honest)))), answers: ['damaged'] },
    ];
    const way = ways[number % ways.length];
    if (way === undefined) throw new Error('eight ways');
    return way;
  },
};

/** Counters, rightly signed. The reader has heard counters 1 and 2 of the office. */
export const counters: Family = {
  name: 'counters and what was said before',
  share: 600,
  make: (world, chance, number) => {
    const { earlier } = world;
    const said = earlier.map(
      (plain) =>
        JSON.parse(new TextDecoder().decode(plain).split('\n')[0] ?? '') as {
          readonly [key: string]: JsonValue;
        },
    );
    const [one = {}, two = {}] = said;
    const id = otherId(number);
    const at = 100 + chance.below(1_000_000);
    const of = (manifest: { readonly [key: string]: JsonValue }, lines: readonly string[] = []) =>
      sealed(world, plainBundle(world.office, { ...manifest, commits: lines.length }, lines));
    const odd = chance.pick<JsonValue>([0, -1, -at, 2 ** 53 - 1 - at, `${at}`, null, [], {}, true]);
    const isCounter = typeof odd === 'number' && odd > 0;
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: 'a used counter for news',
        file: fromOffice(world, { id, counter: 1 + chance.below(2) }),
        answers: ['fork'],
      }),
      () => ({ how: 'a used counter with another id', file: of({ ...two, id }), answers: ['fork'] }),
      () => ({
        how: 'a used counter and id with other heads',
        file: of({ ...two, heads: one.heads ?? {} }),
        answers: ['fork'],
      }),
      () => ({
        how: 'a later counter with earlier heads',
        file: of({ ...one, id, counter: at }),
        answers: ['rolledBack'],
      }),
      () => ({
        how: 'a later counter without heads',
        file: of({ ...two, id, counter: at, heads: {} }),
        answers: ['rolledBack'],
      }),
      () => ({
        how: 'no counter',
        file: fromOffice(world, { id, counter: odd }),
        answers: [isCounter ? 'take' : 'damaged'],
      }),
      () => ({
        how: 'a hole in the counters',
        file: fromOffice(world, { id, counter: at }),
        answers: ['take'],
      }),
      () => ({ how: 'the same again', file: of(two), answers: ['alreadyImported'] }),
    ];
    const way = ways[number % ways.length];
    if (way === undefined) throw new Error('eight ways');
    return way();
  },
};
