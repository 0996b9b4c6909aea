import { revoke } from '../../../src-renderer/sync/peerState';
import { concat, utf8 } from '../../../src-renderer/vault/bytes';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import { recordNamed, uuidNamed } from '../builders';
import { signingKeyNamed } from '../deviceSecrets';
import { createTestDevice } from '../devices';
import { forge, headOf, manifestFor } from '../forge';

import {
  type Case,
  createNoise,
  forged,
  nested,
  rawLines,
  secondChanged,
  taken,
  whole,
  withManifest,
} from '../refusalWorld';

export const limitCases: readonly Case[] = [
  {
    reason: 'tooLarge',
    how: 'a manifest line over 64 KiB',
    make: withManifest({ schema: 1, recipients: Array.from({ length: 2400 }, (_, n) => uuidNamed(`${n}`)) }),
  },
  {
    reason: 'tooLarge',
    how: 'a commit line over 1 MiB',
    make: forged(() => ({
      lines: [`"${createNoise(1024 * 1024)}"`],
    })),
  },
  {
    reason: 'tooLarge',
    how: 'a line without an end over 1 MiB',
    make: whole((p) => concat(p, utf8(createNoise(1 << 21)))),
  },
  {
    reason: 'tooLarge',
    how: 'more than 200 to 1, in lines that are not too long',
    make: whole((plain) => concat(plain, utf8(`${'x'.repeat(1000)}\n`.repeat(8000)))),
  },
  {
    reason: 'tooLarge',
    how: 'line ends by the million',
    make: whole((plain) => concat(plain, new Uint8Array(1024 * 1024 - 4096).fill(10))),
  },
  {
    reason: 'tooLarge',
    how: 'a gzip bomb',
    make: whole((plain) => concat(plain, new Uint8Array(64 * 1024 * 1024).fill(10))),
  },
  {
    reason: 'tooLarge',
    how: 'nesting over 32 in the manifest',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace(
        '"heads":{',
        `"heads":{"a":${nested(31)},`,
      ),
    })),
  },
  { reason: 'tooLarge', how: 'nesting over 32 in a line', make: rawLines(() => [nested(33), nested(33)]) },
  { reason: 'tooLarge', how: 'nesting of 100 000', make: rawLines(() => [nested(100_000), nested(3)]) },

  { reason: 'newerFormat', how: 'version 2', make: withManifest({ v: 2 }) },
  { reason: 'newerFormat', how: 'a manifest key that we do not know', make: withManifest({ urgent: true }) },
  {
    reason: 'newerFormat',
    how: 'a head key that we do not know',
    make: withManifest(({ field }) => ({ heads: { [field.id]: { ...headOf(field, 'samordning'), x: 1 } } })),
  },
  {
    reason: 'newerFormat',
    how: 'a commit of version 2 in the history of the sender',
    make: secondChanged(() => ({ v: 2 })),
  },
  {
    reason: 'newerFormat',
    how: 'a commit key that we do not know',
    make: secondChanged(() => ({ place: 'here' })),
  },

  {
    reason: 'unknownSender',
    how: 'a device that nobody has confirmed',
    make: async ({ office }) => {
      const stranger = await createTestDevice('stranger');
      stranger.trusts(office);
      stranger.write({ note: 'x' });
      return forge({ from: stranger, to: office });
    },
  },
  {
    reason: 'unknownSender',
    how: 'a device without this space',
    detail: { fault: 'notGranted' },
    make: async ({ field, office }) => {
      office.trusts(field, 'field', ['social']);
      return forge({ from: field, to: office });
    },
  },
  {
    reason: 'revokedSender',
    how: 'a device that was revoked here',
    make: async ({ field, office }) => {
      office.replaceState({ ...office.state(), peer: revoke(office.state().peer, field.id) });
      return forge({ from: field, to: office });
    },
  },
  {
    reason: 'revokedSender',
    how: 'a device that was closed by an office',
    make: async (world) => {
      const { field, office } = world;
      await taken(world);
      const { seq, hash } = headOf(field, 'samordning');
      office.write(
        { card: { ...field.card() }, role: 'field', spaces: ['samordning'], closed: { seq, hash } },
        { kind: 'device', id: recordNamed('device') },
      );
      field.write({ note: 'after' });
      return forge({ from: field, to: office });
    },
  },
  {
    reason: 'notForThisDevice',
    how: 'other recipients in the manifest',
    make: withManifest(({ field }) => ({ recipients: [field.id] })),
  },

  {
    reason: 'badSignature',
    how: 'signed by another key',
    make: forged(() => ({ signing: signingKeyNamed('stranger') })),
  },
  {
    reason: 'badSignature',
    how: 'a payload swapped under a right signature',
    make: whole((plain) => utf8(new TextDecoder().decode(plain).replace('honest', 'h0nest'))),
  },
  {
    reason: 'badSignature',
    how: 'a signature of zeros',
    make: forged(() => ({ signatureLine: canonicalJson({ sig: 'A'.repeat(86) }) })),
  },
  {
    reason: 'badSignature',
    how: 'the own head signed for another space',
    detail: { fault: 'head' },
    make: withManifest(({ field }) => {
      field.write({ note: 'x' }, { space: 'social' });
      const { seq, hash } = headOf(field, 'samordning');
      return { heads: { [field.id]: { seq, hash, sig: headOf(field, 'social').sig } } };
    }),
  },
  {
    reason: 'badSignature',
    how: 'the own head signed by nobody, in a bundle without commits',
    detail: { fault: 'head' },
    make: forged(({ field, office }) => ({
      lines: [],
      manifest: manifestFor(field, office, {
        commits: 0,
        heads: { [field.id]: { ...headOf(field, 'samordning'), sig: 'A'.repeat(86) } },
      }),
    })),
  },
  {
    reason: 'badSignature',
    how: 'the own head signed by another',
    detail: { fault: 'head' },
    make: withManifest(({ field, office }) => {
      office.write({ note: 'x' });
      return {
        heads: { [field.id]: { ...headOf(field, 'samordning'), sig: headOf(office, 'samordning').sig } },
      };
    }),
  },
];
