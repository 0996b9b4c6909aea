import { describe, expect, it } from 'vitest';
import { hostOf, parseNetLog, trafficIn } from './netlog';

const logEventTypes = {
  URL_REQUEST_START_JOB: 1,
  HOST_RESOLVER_MANAGER_JOB: 2,
  TCP_CONNECT_ATTEMPT: 3,
  UDP_CONNECT: 4,
  UDP_BYTES_SENT: 5,
  DNS_TRANSACTION: 6,
  HOST_RESOLVER_MANAGER_REQUEST: 7,
};
type Name = keyof typeof logEventTypes;
const event = (name: Name, params: Record<string, unknown>, source = 1) => ({
  type: logEventTypes[name],
  source: { id: source, type: 1 },
  phase: 1,
  params,
});
type Event = ReturnType<typeof event>;
const own = event('URL_REQUEST_START_JOB', { url: 'http://127.0.0.1:47110/' });
/** As Chromium writes it: the constants, then one event a line. */
const logText = (events: readonly Event[]): string =>
  `{"constants":${JSON.stringify({ logEventTypes })},\n"events": [\n${events.map((one) => JSON.stringify(one)).join(',\n')}]}\n`;
const traffic = (...events: readonly Event[]) => trafficIn(parseNetLog(logText(events)));

describe('a net log', () => {
  it('is clean when all went to loopback', () => {
    expect(
      traffic(
        own,
        event('TCP_CONNECT_ATTEMPT', { address: '127.0.0.1:47110' }),
        event('HOST_RESOLVER_MANAGER_REQUEST', { host: 'https://~notfound' }),
        event('UDP_CONNECT', { address: '[::1]:443' }),
        event('UDP_BYTES_SENT', { byte_count: 3 }),
        event('URL_REQUEST_START_JOB', { url: 'data:text/plain,x' }),
      ),
    ).toEqual({ left: [], wanted: [], events: 6, loopback: 1 });
  });

  it('tells what was wanted from what left', () => {
    const seen = traffic(
      own,
      event('URL_REQUEST_START_JOB', { url: 'https://accounts.example.com/List?x=127.0.0.1' }),
    );
    expect(seen).toMatchObject({ left: [], wanted: ['accounts.example.com'] });
  });

  it.each([
    ['a look-up of a name', event('HOST_RESOLVER_MANAGER_JOB', { host: 'https://example.com' })],
    ['a DNS question', event('DNS_TRANSACTION', { hostname: 'example.com' })],
    ['a TCP connection', event('TCP_CONNECT_ATTEMPT', { address: '192.0.2.7:443' })],
    ['a TCP connection over IPv6', event('TCP_CONNECT_ATTEMPT', { address: '[2001:db8::1]:443' })],
    ['a datagram to the neighbourhood', event('UDP_BYTES_SENT', { address: '239.255.255.250:1900' })],
    [
      'a name that only looks like loopback',
      event('TCP_CONNECT_ATTEMPT', { address: '127.0.0.1.example.com:80' }),
    ],
    ['a datagram from a socket of which nothing is known', event('UDP_BYTES_SENT', { byte_count: 9 }, 77)],
  ])('sees %s leave', (_, departure) => {
    expect(traffic(own, departure).left).toHaveLength(1);
  });

  it('sees datagrams of a connected socket, and that connecting alone sends none', () => {
    const connect = event('UDP_CONNECT', { address: '[2001:4860:4860::8888]:443' }, 5);
    expect(traffic(own, connect).left).toEqual([]);
    expect(traffic(own, connect, event('UDP_BYTES_SENT', { byte_count: 3 }, 5)).left).toEqual([
      'UDP_BYTES_SENT [2001:4860:4860::8888]:443',
    ]);
  });

  it('that was cut off is read as far as it goes', () => {
    const text = logText([own, event('TCP_CONNECT_ATTEMPT', { address: '192.0.2.7:443' }), own]);
    const cut = text.slice(0, text.length - 20);
    expect(trafficIn(parseNetLog(cut))).toMatchObject({
      left: ['TCP_CONNECT_ATTEMPT 192.0.2.7:443'],
      events: 2,
    });
  });

  it.each(['', '{}', '{"constants":{}}', 'nonsense'])('is refused when it is %j', (text) => {
    expect(() => parseNetLog(text)).toThrow();
  });

  it('is refused when the events that we look for have other names', () => {
    expect(() => trafficIn({ constants: { logEventTypes: {} }, events: [] })).toThrow('TCP_CONNECT_ATTEMPT');
  });
});

it.each([
  ['https://a.example:8443/x', 'a.example'],
  ['192.0.2.7:443', '192.0.2.7'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['example.com', 'example.com'],
  ['http://~notfound', '~notfound'],
])('the host of %s is %s', (text, host) => {
  expect(hostOf(text)).toBe(host);
});
