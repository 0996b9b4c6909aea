/**
 * Reads the log that Chromium keeps of all its network work (`--log-net-log=FILE`), the browser's own errands included,
 * and answers what left the machine: names that were looked up, and bytes or connections to other than loopback.
 * What was only wanted (and then stopped by the resolver rule) is told apart from what left.
 * A log cut off by a kill is read as far as it goes.
 */

type LogEvent = {
  readonly type: number;
  readonly source: { readonly id: number };
  readonly params?: Readonly<Record<string, unknown>>;
};
type Log = {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly LogEvent[];
};

export type Traffic = {
  /** Names asked of a resolver, and addresses that got a connection attempt or a datagram. Empty is the promise. */
  readonly left: readonly string[];
  /** Hosts that the page or the browser wanted to reach, whether or not anything came of it. */
  readonly wanted: readonly string[];
  readonly events: number;
  /** Events about loopback: a log without any has not seen the application at all. */
  readonly loopback: number;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEvent = (value: unknown): value is LogEvent =>
  isRecord(value) &&
  typeof value.type === 'number' &&
  isRecord(value.source) &&
  typeof value.source.id === 'number';

/** One event a line is how Chromium writes it; so a cut-off log loses its last line only. */
const parseCutOff = (text: string): unknown => {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => line.startsWith('"events"'));
  if (begin === -1) return null;
  const head: unknown = JSON.parse(`${lines.slice(0, begin).join('\n').trimEnd().replace(/,$/, '')}}`);
  const events = lines.slice(begin + 1).flatMap((line): readonly unknown[] => {
    try {
      return [JSON.parse(line.trimEnd().replace(/(\]\}|,)$/, ''))];
    } catch {
      return [];
    }
  });
  return isRecord(head) ? { ...head, events } : null;
};

/** Throws when the text is no such log: nothing can be said of the traffic then. */
export const parseNetLog = (text: string): Log => {
  let log: unknown;
  try {
    log = JSON.parse(text);
  } catch {
    log = parseCutOff(text);
  }
  if (
    !isRecord(log) ||
    !isRecord(log.constants) ||
    !isRecord(log.constants.logEventTypes) ||
    !Array.isArray(log.events)
  )
    throw new Error('not a net log');
  const types = Object.entries(log.constants.logEventTypes).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  return { constants: { logEventTypes: Object.fromEntries(types) }, events: log.events.filter(isEvent) };
};

/** The host of a URL, of `host:port`, of `[v6]:port`, or of a bare name. */
export const hostOf = (text: string): string => {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  try {
    return new URL(full).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return text;
  }
};

/** `~notfound` is where the resolver rule sends every other name: it is answered inside the browser. */
const staysHere = (host: string): boolean =>
  host === '' ||
  host === 'localhost' ||
  host === '::1' ||
  host === '~notfound' ||
  /^127(\.\d+){3}$/.test(host);

const isOnTheNet = (url: string): boolean => /^(https?|wss?|ftp):/i.test(url);

/** Each of these means that something went out; with the field that names whither. */
const departures: readonly (readonly [string, string])[] = [
  ['HOST_RESOLVER_MANAGER_JOB', 'host'],
  ['DNS_TRANSACTION', 'hostname'],
  ['TCP_CONNECT_ATTEMPT', 'address'],
  ['UDP_BYTES_SENT', 'address'],
];
/** Fails loudly when a newer Chromium has renamed what we look for. `DNS_TRANSACTION` is in builds with its own resolver. */
const mustBeKnown = [
  'URL_REQUEST_START_JOB',
  'HOST_RESOLVER_MANAGER_JOB',
  'TCP_CONNECT_ATTEMPT',
  'UDP_CONNECT',
  'UDP_BYTES_SENT',
];

export const trafficIn = (log: Log): Traffic => {
  const types = log.constants.logEventTypes;
  const unknown = mustBeKnown.filter((name) => types[name] === undefined);
  if (unknown.length > 0) throw new Error(`this Chromium’s log has no ${unknown.join(', ')}`);
  const nameOf = new Map(Object.entries(types).map(([name, type]) => [type, name]));
  // A connected UDP socket names its address once; its datagrams do not. Connecting alone sends nothing.
  const udpAddress = new Map<number, string>();
  const left = new Set<string>();
  const wanted = new Set<string>();
  let loopback = 0;

  for (const event of log.events) {
    const name = nameOf.get(event.type) ?? '';
    const param = (key: string): string | null => {
      const value = event.params?.[key];
      return typeof value === 'string' ? value : null;
    };
    const address = param('address');
    if (name === 'UDP_CONNECT' && address !== null) udpAddress.set(event.source.id, address);
    const url = param('url');
    if (name === 'URL_REQUEST_START_JOB' && url !== null && isOnTheNet(url)) {
      if (staysHere(hostOf(url))) loopback += 1;
      else wanted.add(hostOf(url));
    }
    const departure = departures.find(([type]) => type === name);
    if (departure === undefined) continue;
    const whither =
      param(departure[1]) ?? (name === 'UDP_BYTES_SENT' ? udpAddress.get(event.source.id) : null);
    if (whither === undefined) left.add(`${name} to an address that the log does not name`);
    else if (whither !== null && !staysHere(hostOf(whither))) left.add(`${name} ${whither}`);
  }
  return { left: [...left].sort(), wanted: [...wanted].sort(), events: log.events.length, loopback };
};
