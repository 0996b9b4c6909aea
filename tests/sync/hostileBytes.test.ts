/** Whatever the bytes of a file are, an import answers with a refusal by name, and the store does not move. */
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../src-renderer/sync/openBundle';
import { concat, utf8 } from '../../src-renderer/vault/bytes';
import { type TestDevice, twoDevices } from '../support/devices';
import { forge, plainOf } from '../support/forge';

let field: TestDevice;
let office: TestDevice;
let file: Uint8Array;

beforeAll(async () => {
  ({ field, office } = await twoDevices());
  field.write({ note: 'words' });
  file = await forge({ from: field, to: office });
});

const flipped = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
  return copy;
};

const unpacksTo = (packed: Uint8Array, plain: Uint8Array): boolean => {
  try {
    return Buffer.compare(gunzipSync(packed), plain) === 0;
  } catch {
    return false;
  }
};

const everyThird = (bytes: Uint8Array): readonly number[] =>
  Array.from(bytes, (_, at) => at).filter((at) => at % 3 === 0);

const reasonsOf = async (files: readonly Uint8Array[]): Promise<ReadonlyMap<string, number>> => {
  const before = office.state();
  const reasons = new Map<string, number>();
  for (const one of files) {
    const plan = await office.take(one);
    const answer = plan.type === 'refused' ? plan.reason : plan.type;
    reasons.set(answer, (reasons.get(answer) ?? 0) + 1);
  }
  expect(office.state()).toBe(before);
  return reasons;
};

describe('a bit turned', () => {
  test('in any byte of the file is never taken', async () => {
    const files = Array.from(file, (_, at) => flipped(file, at));
    const reasons = await reasonsOf(files);
    expect([...reasons.keys()].sort()).toEqual(['damaged', 'notABundle', 'wrongKey']);
  });

  test('in the text under the seal is never taken', async () => {
    const plain = plainOf({ from: field, to: office });
    const files = await Promise.all(
      everyThird(plain).map((at) => forge({ from: field, to: office, whole: flipped(plain, at) })),
    );
    const reasons = await reasonsOf(files);
    expect(reasons.has('take')).toBe(false);
    expect(reasons.has('alreadyImported')).toBe(false);
    expect(reasons.get('badSignature')).toBeGreaterThan(100);
  });

  test('in any byte of the packed text is never taken, unless it unpacks to the same', async () => {
    const plain = plainOf({ from: field, to: office });
    const packed = new Uint8Array(gzipSync(plain));
    const files: Uint8Array[] = [];
    let same = 0;
    for (const at of packed.keys()) {
      const turned = flipped(packed, at);
      if (unpacksTo(turned, plain)) same += 1;
      else files.push(await forge({ from: field, to: office, pack: () => turned }));
    }
    const reasons = await reasonsOf(files);
    expect([...reasons.keys()].filter((reason) => reason !== 'tooLarge')).toEqual(['damaged']);
    // Time of packing, hints, system (RFC 1952), and the bits that fill up the last byte.
    expect(same).toBeLessThan(10);
  });
});

describe('a file cut', () => {
  test('at any length is never taken', async () => {
    const files = Array.from(file, (_, length) => file.slice(0, length));
    const reasons = await reasonsOf(files);
    expect([...reasons.keys()].sort()).toEqual(['damaged', 'notABundle']);
  });
});

describe('any bytes', () => {
  test('as a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await openBundle(bytes, { keys: office.keys })).toEqual({ ok: false, error: 'notABundle' });
      }),
    );
  });

  test('after the age header', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const opened = await openBundle(concat(utf8('age-encryption.org/v1\n'), bytes), {
          keys: office.keys,
        });
        expect(opened.ok).toBe(false);
      }),
    );
  });

  test('as lines, rightly signed', async () => {
    const before = office.state();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 4 }),
        async (lines) => {
          const plan = await office.take(await forge({ from: field, to: office, lines }));
          expect(plan.type).toBe('refused');
        },
      ),
    );
    expect(office.state()).toBe(before);
  });

  test('as JSON lines in place of a manifest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (manifestText) => {
        const plan = await office.take(await forge({ from: field, to: office, manifestText }));
        expect(plan).toMatchObject({ type: 'refused' });
      }),
    );
  });
});

describe('reading can be stopped', () => {
  test('and then answers that it was', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await openBundle(file, { keys: office.keys, signal: stop.signal })).toEqual({
      ok: false,
      error: 'cancelled',
    });
  });

  test('and tells how far it has come', async () => {
    const seen: number[] = [];
    await openBundle(file, { keys: office.keys, onProgress: (bytes) => seen.push(bytes) });
    expect(seen.at(-1)).toBe(plainOf({ from: field, to: office }).length);
  });

  test('a device without any key is told wrongKey', async () => {
    expect(await openBundle(file, { keys: {} })).toEqual({ ok: false, error: 'wrongKey' });
  });
});
