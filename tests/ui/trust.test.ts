import { describe, expect, it } from 'vitest';
import { instantFrom } from '../../src-renderer/domain/time';
import { nameOf, recipientsOf } from '../../src-renderer/ui/exchange/deviceWords';
import { isClosed, kindWords, rangeWords, spanWords } from '../../src-renderer/ui/exchange/trustWords';
import { createText } from '../../src-renderer/ui/text/useText';
import '../../src-renderer/ui/text/book';
import { deviceId, fakeNow, known } from '../support/fakeDevices';
import { goodStanding } from '../support/fakeTrust';

const text = createText('en');
const closed = { ...goodStanding, closed: [{ space: 'samordning', seq: 4 }] } as const;

describe('words about devices over time', () => {
  it('name the changes of a device by their numbers', () => {
    const devices = [known('b', 'Laptop 2', 'field', {})];
    const range = { device: deviceId('b'), from: 18, to: 24 };
    expect(rangeWords(range, devices, text)).toBe('changes 18–24 from Laptop 2');
    expect(rangeWords({ ...range, to: 18 }, devices, text)).toBe('change 18 from Laptop 2');
    expect(rangeWords({ ...range, device: deviceId('q') }, devices, text)).toBe(
      'changes 18–24 from an unknown device',
    );
  });

  it('tell two devices of one name apart by the first digits to compare', () => {
    const old = known('b', 'Laptop 2', 'field', { fingerprint: '11111 2 3 4 5 6' });
    const fresh = known('c', 'Laptop 2', 'field', { fingerprint: '99999 2 3 4 5 6' });
    expect(nameOf([old, fresh], deviceId('c'), text.t)).toBe('Laptop 2 (99999 …)');
    expect(nameOf([fresh], deviceId('c'), text.t)).toBe('Laptop 2');
  });

  it('say when, and what, in words and numbers', () => {
    const at = instantFrom(fakeNow);
    expect(spanWords(at, at, text)).toBe('2026-11-20 14:32');
    expect(spanWords(null, at, text)).toBe('unknown time');
    expect(kindWords({ person: 1, customNotification: 2 }, text)).toMatch(/^1 \w+ and 2 [\w ]+$/);
  });
});

describe('whom one can export to', () => {
  const names = (devices: Parameters<typeof recipientsOf>[0]) =>
    recipientsOf(devices, text.format.compare).map(({ name }) => name);

  it('is nobody shut out here, and nobody closed in all that it was granted', () => {
    const devices = [
      known('b', 'Open', 'field', {}),
      known('c', 'Barred', 'field', { standing: { ...goodStanding, revoked: { at: null } } }),
      known('d', 'Closed in one', 'field', { standing: closed }),
      known('e', 'Closed', 'field', { standing: closed, grantedSpaces: ['samordning'] }),
    ];
    expect(names(devices)).toEqual(['Closed in one', 'Open']);
    expect(devices.map(isClosed)).toEqual([false, false, true, true]);
  });
});
