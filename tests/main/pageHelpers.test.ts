import { describe, expect, it } from 'vitest';
import type { HostFailure } from '../../src-main/contract';
import { decodeWire, encodeWire } from '../../src-main/hosts/browser/wire';
import { readPicked } from '../../src-main/hosts/page/pickFiles';
import { createSleepWatch } from '../../src-main/hosts/page/sleepWatch';
import { policyRules } from '../../src-renderer/host/trustedTypes';
import { hostFailureToStorage } from '../../src-renderer/storage/hostFailure';
import { bytesOf } from './support/folder';

describe('the Trusted Types policy', () => {
  it.each(['http://127.0.0.1:47110/', 'app://faltbok/index.html'])(
    'lets our own workers through on %s',
    (base) => {
      const { createScriptURL } = policyRules(base);
      expect(createScriptURL('/assets/worker-1.js')).toBe(new URL('/assets/worker-1.js', base).href);
      expect(createScriptURL(new URL('assets/w.js', base).href)).toBe(new URL('assets/w.js', base).href);
    },
  );
  it.each([
    'https://evil.example/x.js',
    '//evil.example/x.js',
    'http://127.0.0.1:1/x.js',
    'http://127.0.0.1:47110.evil.example/x.js',
    'data:text/javascript,1',
    'blob:http://127.0.0.1:47110/1',
    'javascript:1',
    'http://',
  ])('refuses the script address %s', (url) => {
    expect(() => policyRules('http://127.0.0.1:47110/').createScriptURL(url)).toThrow(TypeError);
  });
  it('lets no markup through but the empty text', () => {
    const { createHTML } = policyRules('http://127.0.0.1:47110/');
    expect(createHTML('')).toBe('');
    expect(() => createHTML(' ')).toThrow(TypeError);
    expect(() => createHTML('<b>x</b>')).toThrow(TypeError);
  });
});

describe('picked files', () => {
  const file = (name: string, size: number, content: () => Promise<ArrayBuffer>) => ({
    name,
    size,
    arrayBuffer: content,
  });
  const never = (): Promise<ArrayBuffer> => {
    throw new Error('read');
  };
  it('are read whole, in their order', async () => {
    const picked = await readPicked('bundles', [
      file('a.age', 1, async () => bytesOf('A').buffer),
      file('b.age', 1, async () => bytesOf('B').buffer),
    ]);
    expect(picked).toEqual({
      ok: true,
      value: [
        { name: 'a.age', bytes: bytesOf('A') },
        { name: 'b.age', bytes: bytesOf('B') },
      ],
    });
  });
  it('are none after a cancelled dialog', async () => {
    expect(await readPicked('card', [])).toEqual({ ok: true, value: [] });
  });
  it.each([
    ['card', 65_537],
    ['bundles', 1126 * 2 ** 20 + 1],
  ] as const)('are refused unread above the cap: %s', async (purpose, size) => {
    const outcome = await readPicked(purpose, [file('x', size, never)]);
    expect(outcome).toMatchObject({ ok: false, failure: { type: 'tooLarge' } });
  });
  it('that were taken away in between are a failure, not an exception', async () => {
    const gone = file('x', 1, () => Promise.reject(new DOMException('', 'NotFoundError')));
    expect(await readPicked('card', [gone])).toEqual({
      ok: false,
      failure: { type: 'io', detail: 'NotFoundError' },
    });
  });
});

describe('sleep', () => {
  const watch = () => {
    let time = 1_000_000;
    let tick = (): void => undefined;
    const sleep = createSleepWatch(
      () => time,
      (work) => {
        tick = work;
      },
    );
    return {
      sleep,
      pass: (milliseconds: number) => {
        time += milliseconds;
        tick();
      },
    };
  };
  it('is noticed after a gap, once, until one no longer listens', () => {
    const { sleep, pass } = watch();
    let heard = 0;
    const stop = sleep.onSleep(() => {
      heard += 1;
    });
    pass(10_000);
    pass(60_000);
    expect(heard).toBe(0);
    pass(8 * 3_600_000);
    pass(10_000);
    expect(heard).toBe(1);
    stop();
    pass(8 * 3_600_000);
    expect(heard).toBe(1);
  });
  it('is not a clock that was set back', () => {
    const { sleep, pass } = watch();
    let heard = 0;
    sleep.onSleep(() => {
      heard += 1;
    });
    pass(-86_400_000);
    pass(10_000);
    expect(heard).toBe(0);
  });
});

describe('a message on the wire', () => {
  const joined = (message: unknown): Uint8Array<ArrayBuffer> =>
    new Uint8Array(Buffer.concat([...encodeWire(message)]));
  it('comes back as it went, with its bytes', () => {
    const ask = { at: 5, bytes: bytesOf('GVIF\u0000å') };
    expect(decodeWire(joined(ask), 'request', 1000)).toEqual(ask);
    const answer = { ok: true, value: { bytes: bytesOf('x') } };
    expect(decodeWire(joined(answer), 'answer', 1000)).toEqual(answer);
    expect(decodeWire(joined({ ok: true, value: null }), 'answer', 1000)).toEqual({ ok: true, value: null });
    expect(decodeWire(joined({}), 'request', 1000)).toEqual({});
  });
  it('keeps empty bytes apart from none', () => {
    const ask = { bytes: new Uint8Array(0) };
    expect(decodeWire(joined(ask), 'request', 1000)).toEqual(ask);
  });
  it('is none when its JSON is longer than the cap', () => {
    expect(decodeWire(joined({ x: 'y'.repeat(100) }), 'request', 50)).toBeUndefined();
  });
});

describe("a host's failure in the application's words", () => {
  const cases: Readonly<Record<HostFailure['type'], string>> = {
    badRequest: 'io',
    refused: 'hostGone',
    unreachable: 'hostGone',
    notFound: 'io',
    exists: 'io',
    lengthMismatch: 'journalMoved',
    diskFull: 'diskFull',
    readOnly: 'readOnly',
    readBackFailed: 'io',
    tooLarge: 'tooLarge',
    io: 'io',
  };
  it.each(Object.entries(cases))('%s is %s', (type, expected) => {
    expect(hostFailureToStorage({ type: type as HostFailure['type'], detail: 'ENOSPC write' })).toEqual({
      type: expected,
      detail: `${type}: ENOSPC write`,
    });
  });
});
