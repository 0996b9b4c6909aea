/** Every refusal of docs/formats.md §4, reached by a real file, and nothing of the store moved by it. */
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Commit } from '../../src-renderer/sync/commit';
import type { ImportRefusal } from '../../src-renderer/sync/importPlan';
import { revoke } from '../../src-renderer/sync/peerState';
import { concat, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { recordNamed, uuidNamed } from '../support/builders';
import { signingKeyNamed } from '../support/deviceSecrets';
import { createTestDevice, type TestDevice, twoDevices } from '../support/devices';
import {
  type Forgery,
  forge,
  headOf,
  headsFor,
  linesFrom,
  linesOf,
  type Manifested,
  manifestFor,
  plainOf,
  rechained,
} from '../support/forge';

type World = { readonly field: TestDevice; readonly office: TestDevice };
type Case = {
  readonly reason: ImportRefusal;
  readonly how: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly make: (world: World) => Promise<Uint8Array>;
};

const forged =
  (change: (world: World) => Omit<Forgery, 'from' | 'to'>) =>
  (world: World): Promise<Uint8Array> =>
    forge({ from: world.field, to: world.office, ...change(world) });

const withManifest = (changed: Manifested | ((world: World) => Manifested)) =>
  forged((world) => ({
    manifest: manifestFor(
      world.field,
      world.office,
      typeof changed === 'function' ? changed(world) : changed,
    ),
  }));

/** The field device rewrites its own history and signs it all rightly. */
const rewritten = (change: (commits: readonly Commit[], world: World) => readonly Commit[]) =>
  forged((world) => {
    const { field, office } = world;
    const commits = change(
      field.commits('samordning').map(({ commit }) => commit),
      world,
    );
    return {
      lines: linesFrom(commits),
      manifest: manifestFor(field, office, {
        commits: commits.length,
        heads: headsFor(field.id, field.secrets.signing, commits, 'samordning'),
      }),
    };
  });

const secondChanged = (change: (commit: Commit) => object) =>
  rewritten((commits) =>
    rechained(
      commits.map((commit, index) => (index === 1 ? ({ ...commit, ...change(commit) } as Commit) : commit)),
    ),
  );

/** Lines as they come, whatever they are. */
const rawLines = (lines: (world: World) => readonly string[], commits?: number) =>
  forged((world) => {
    const raw = lines(world);
    return {
      lines: raw,
      manifest: manifestFor(world.field, world.office, { commits: commits ?? raw.length }),
    };
  });

const whole = (bytes: (plain: Uint8Array) => Uint8Array) =>
  forged(({ field, office }) => ({ whole: bytes(plainOf({ from: field, to: office })) }));
const packed = (pack: (plain: Uint8Array) => Uint8Array) => forged(() => ({ pack }));

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

const firstSent = async ({ field, office }: World): Promise<Uint8Array> => {
  const sent = await field.send(office);
  if (sent === null) throw new Error('there was something to send');
  return sent.bundle.file;
};
const taken = async (world: World): Promise<void> => {
  const plan = await world.office.take(await firstSent(world));
  if (plan.type !== 'take') throw new Error('the honest bundle is taken');
};

const cases: readonly Case[] = [
  { reason: 'notABundle', how: 'an empty file', make: async () => new Uint8Array() },
  { reason: 'notABundle', how: 'a text file', make: async () => utf8('hello') },
  { reason: 'notABundle', how: 'a gzip file', make: async () => new Uint8Array(gzipSync('hello')) },

  {
    reason: 'wrongKey',
    how: 'sealed to somebody else',
    make: async ({ field, office }) => {
      const other = await createTestDevice('other');
      const own = other.card().recipients.samordning?.x25519 ?? '';
      return forge({ from: field, to: office, recipients: [own] });
    },
  },
  {
    reason: 'wrongKey',
    how: 'a bundle of one space sealed to the key of the other',
    make: async ({ field, office }) =>
      forge({ from: field, to: office, recipients: [office.card().recipients.social?.x25519 ?? ''] }),
  },

  {
    reason: 'damaged',
    how: 'the age file cut in its payload',
    make: async (world) => (await firstSent(world)).slice(0, -20),
  },
  {
    reason: 'damaged',
    how: 'the age file cut in its header',
    make: async (world) => (await firstSent(world)).slice(0, 60),
  },
  { reason: 'damaged', how: 'no gzip inside', make: packed((plain) => plain) },
  {
    reason: 'damaged',
    how: 'gzip without its end',
    make: packed((plain) => gzipSync(plain).subarray(0, -1)),
  },
  {
    reason: 'damaged',
    how: 'a byte after the gzip member',
    make: packed((p) => concat(gzipSync(p), Uint8Array.of(0))),
  },
  {
    reason: 'damaged',
    how: 'junk after the gzip member',
    make: packed((p) => concat(gzipSync(p), utf8('junk'))),
  },
  {
    reason: 'damaged',
    how: 'junk after the member that ends like the member',
    make: packed((p) => concat(gzipSync(p), Uint8Array.of(0, 0, 0), gzipSync(p).subarray(-8))),
  },
  { reason: 'damaged', how: 'a second gzip member', make: packed((p) => concat(gzipSync(p), gzipSync('x'))) },
  { reason: 'damaged', how: 'an empty member after', make: packed((p) => concat(gzipSync(p), gzipSync(''))) },
  {
    reason: 'damaged',
    how: 'an empty member before',
    make: packed((p) => concat(gzipSync(''), gzipSync(p))),
  },
  {
    reason: 'damaged',
    how: 'cut into two members',
    make: packed((p) => concat(gzipSync(p.subarray(0, 100)), gzipSync(p.subarray(100)))),
  },
  { reason: 'damaged', how: 'nothing in it', make: whole(() => new Uint8Array()) },
  { reason: 'damaged', how: 'no last line end', make: whole((plain) => plain.subarray(0, -1)) },
  {
    reason: 'damaged',
    how: 'no signature line',
    make: whole((p) => p.subarray(0, p.lastIndexOf(10, p.length - 2) + 1)),
  },
  {
    reason: 'damaged',
    how: 'bytes after the signature line',
    make: whole((plain) => concat(plain, utf8('x\n'))),
  },
  {
    reason: 'damaged',
    how: 'bytes after the last line end',
    make: whole((plain) => concat(plain, utf8('x'))),
  },
  { reason: 'damaged', how: 'an empty line at the end', make: whole((plain) => concat(plain, utf8('\n'))) },
  {
    reason: 'damaged',
    how: 'a byte order mark',
    make: whole((plain) => concat(Uint8Array.of(0xef, 0xbb, 0xbf), plain)),
  },
  {
    reason: 'damaged',
    how: 'CRLF line ends, signed as such',
    make: forged(({ field, office }) => ({
      body: utf8(
        [canonicalJson(manifestFor(field, office)), ...linesOf(field)].map((l) => `${l}\r\n`).join(''),
      ),
    })),
  },
  { reason: 'damaged', how: 'a manifest that is no JSON', make: forged(() => ({ manifestText: '{' })) },
  {
    reason: 'damaged',
    how: 'a manifest with a space',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace('{', '{ '),
    })),
  },
  {
    reason: 'damaged',
    how: 'a manifest with a prototype key',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace('{', '{"__proto__":{},'),
    })),
  },
  {
    reason: 'damaged',
    how: 'a device called constructor among the heads',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace(
        '"heads":{',
        '"heads":{"constructor":1,',
      ),
    })),
  },
  { reason: 'damaged', how: 'a manifest of something else', make: withManifest({ format: 'gvi-card' }) },
  { reason: 'damaged', how: 'an id in capitals', make: withManifest({ id: uuidNamed('x').toUpperCase() }) },
  { reason: 'damaged', how: 'no recipients', make: withManifest({ recipients: [] }) },
  { reason: 'damaged', how: 'a counter of nought', make: withManifest({ counter: 0 }) },
  { reason: 'damaged', how: 'a day instead of an instant', make: withManifest({ created: '2026-11-20' }) },
  { reason: 'damaged', how: 'fewer commits than said', make: withManifest({ commits: 3 }) },
  { reason: 'damaged', how: 'more commits than said', make: withManifest({ commits: 1 }) },
  {
    reason: 'damaged',
    how: 'a signature line with another key',
    make: forged(() => ({ signatureLine: '{"sig":"","x":1}' })),
  },
  {
    reason: 'damaged',
    how: 'a line that is no JSON',
    make: rawLines(({ field }) => [...linesOf(field), 'x']),
  },
  {
    reason: 'damaged',
    how: 'a line with a prototype key',
    detail: { fault: 'forbiddenKey', line: 2 },
    make: rawLines(({ field }) =>
      linesOf(field).map((line) => line.replace('"set":{', '"set":{"__proto__":1,')),
    ),
  },
  {
    reason: 'damaged',
    how: 'a line with a space',
    detail: { fault: 'notCanonical', line: 2 },
    make: rawLines(({ field }) => linesOf(field).map((line) => line.replace(':', ': '))),
  },
  {
    reason: 'damaged',
    how: 'a lone surrogate',
    detail: { fault: 'notCanonical' },
    make: rawLines(({ field }) => linesOf(field).map((line) => line.replace('"note":"', '"note":"\\ud800'))),
  },
  {
    reason: 'damaged',
    how: 'lines in the wrong order',
    detail: { fault: 'order', line: 3 },
    make: rawLines(({ field }) => linesOf(field).toReversed()),
  },
  {
    reason: 'damaged',
    how: 'a line twice',
    detail: { fault: 'order', line: 3 },
    make: rawLines(({ field }) => linesOf(field).flatMap((line) => [line, line])),
  },
  {
    reason: 'damaged',
    how: 'bytes that are no UTF-8, rightly signed',
    detail: { fault: 'notUtf8' },
    make: forged(({ field, office }) => ({
      body: concat(
        utf8(`${canonicalJson(manifestFor(field, office, { commits: 3 }))}\n`),
        utf8(
          linesOf(field)
            .map((line) => `${line}\n`)
            .join(''),
        ),
        Uint8Array.of(0x22, 0xff, 0x22, 0x0a),
      ),
    })),
  },

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

  {
    reason: 'brokenChain',
    how: 'a hole in seq',
    detail: { fault: 'seq' },
    make: rewritten((c) => c.map((one) => (one.seq === 2 ? { ...one, seq: 3 } : one))),
  },
  {
    reason: 'brokenChain',
    how: 'a wrong prev',
    detail: { fault: 'prev', seq: 2, line: 3 },
    make: rewritten((commits) =>
      commits.map((one) => (one.seq === 2 ? { ...one, prev: headsHash(one.prev) as Commit['prev'] } : one)),
    ),
  },
  {
    reason: 'brokenChain',
    how: 'a commit of the other space',
    detail: { fault: 'foreignSpace' },
    make: secondChanged(() => ({ space: 'social' })),
  },
  {
    reason: 'brokenChain',
    how: 'a commit without its form',
    detail: { fault: 'form' },
    make: secondChanged(() => ({ actor: 'me' })),
  },
  {
    reason: 'brokenChain',
    how: 'a clock stamp of another device',
    detail: { fault: 'hlcOfAnotherDevice' },
    make: secondChanged((c) => ({ hlc: `${c.hlc.slice(0, 21)}${'a'.repeat(26)}` })),
  },
  {
    reason: 'brokenChain',
    how: 'an over that names a field it does not set',
    detail: { fault: 'overWithoutSet' },
    make: secondChanged((c) => ({
      entries: c.entries.map((e) =>
        'change' in e ? { ...e, change: { ...e.change, over: { other: [] } } } : e,
      ),
    })),
  },
  {
    reason: 'brokenChain',
    how: 'a digest whose order is nowhere',
    detail: { fault: 'digestWithoutOrder', seq: 2 },
    make: secondChanged(() => ({ entries: [{ digest: 'A'.repeat(43), order: recordNamed('order') }] })),
  },
  {
    reason: 'brokenChain',
    how: 'a head that is not the last commit',
    detail: { fault: 'head' },
    make: withManifest(({ field }) => ({ heads: { [field.id]: { ...headOf(field, 'samordning', 1) } } })),
  },
  {
    reason: 'brokenChain',
    how: 'no head for the own commits',
    detail: { fault: 'head' },
    make: withManifest({ heads: {} }),
  },
  {
    reason: 'brokenChain',
    how: 'a part that does not continue what is held',
    detail: { fault: 'prev', seq: 3 },
    make: async (world) => {
      await taken(world);
      const { field } = world;
      field.write({ note: 'third' });
      return rewritten((commits) =>
        commits.slice(2).map((one) => ({ ...one, prev: headsHash(one.prev) as Commit['prev'] })),
      )(world);
    },
  },

  {
    reason: 'gap',
    how: 'the first part missing',
    detail: { missing: { from: 1, to: 1 } },
    make: async (world) => rewritten((commits) => commits.slice(1))(world),
  },

  {
    reason: 'fork',
    how: 'a laptop and its clone that both went on',
    make: async (world) => {
      const clone = world.field.clone('clone');
      world.field.write({ note: 'mine' });
      await taken(world);
      clone.write({ note: 'clone' });
      return forge({ from: clone, to: world.office, manifest: manifestFor(clone, world.office) });
    },
  },
  {
    reason: 'fork',
    how: 'a head of the same seq with another hash, without commits',
    make: async (world) => {
      const clone = world.field.clone('clone');
      world.field.write({ note: 'mine' });
      await taken(world);
      clone.write({ note: 'clone' });
      const manifest = manifestFor(clone, world.office, { commits: 0 });
      return forge({ from: clone, to: world.office, lines: [], manifest });
    },
  },
  {
    reason: 'fork',
    how: 'the same counter with another id',
    detail: { fault: 'counter' },
    make: async (world) => {
      await taken(world);
      return withManifest({ counter: 1 })(world);
    },
  },

  {
    reason: 'rolledBack',
    how: 'a head that was there is there no more',
    make: async (world) => {
      await taken(world);
      return forge({
        from: world.field,
        to: world.office,
        lines: [],
        manifest: manifestFor(world.field, world.office, { commits: 0, heads: {} }),
      });
    },
  },
  {
    reason: 'rolledBack',
    how: 'a later counter with the heads of last week',
    make: async (world) => {
      await taken(world);
      const { field, office } = world;
      return forge({
        from: field,
        to: office,
        lines: [],
        manifest: manifestFor(field, office, {
          commits: 0,
          heads: { [field.id]: { ...headOf(field, 'samordning', 1) } },
        }),
      });
    },
  },
  {
    reason: 'rolledBack',
    how: 'an earlier counter that claims more than a later one',
    make: async (world) => {
      const { field } = world;
      const early = { counter: 1 };
      await world.office.take(await withManifest({ counter: 7 })(world));
      field.write({ note: 'third' });
      return withManifest(early)(world);
    },
  },
];

/** Another hash, rightly written. */
function headsHash(hash: string | null): string {
  return `${hash?.[0] === 'A' ? 'B' : 'A'}${hash?.slice(1)}`;
}

/** Text that does not pack well. */
function createNoise(length: number): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (state * 48271) % 2147483647;
    text += state.toString(36);
  }
  return text.slice(0, length);
}

const newWorld = async (): Promise<World> => {
  const world = await twoDevices();
  world.field.write({ note: 'honest' });
  world.field.write({ note: 'second' }, { id: recordNamed('second') });
  return world;
};

describe('an import refuses', () => {
  test.each(cases)('$reason: $how', async ({ reason, make, detail }) => {
    const world = await newWorld();
    const file = await make(world);
    const before = world.office.state();
    const plan = await world.office.take(file);
    expect(plan).toMatchObject({ type: 'refused', reason, ...(detail === undefined ? {} : { detail }) });
    expect(world.office.state()).toBe(before);
  });

  test('for each reason of the page', () => {
    const reasons = new Set(cases.map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(
      'badSignature brokenChain damaged fork gap newerFormat notABundle notForThisDevice revokedSender rolledBack tooLarge unknownSender wrongKey'.split(
        ' ',
      ),
    );
  });

  test('none of what the forger builds honestly', async () => {
    const world = await newWorld();
    expect(await world.office.take(await forge({ from: world.field, to: world.office }))).toMatchObject({
      type: 'take',
    });
  });
});
