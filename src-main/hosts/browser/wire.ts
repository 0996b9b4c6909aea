/**
 * How a request and its answer travel over HTTP: length of the JSON (u32, little endian), JSON, raw bytes.
 * Where a message has bytes, its JSON has `"bytes": null` in their place. Used by server and page alike.
 */
export const wireType = 'application/octet-stream';

type Bytes = Uint8Array<ArrayBuffer>;

const isObject = (v: unknown): v is Readonly<Record<string, unknown>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** The JSON part with its length before it, and the bytes that follow (not copied: they may be large). */
export const encodeWire = (message: unknown): readonly [Bytes, Bytes] => {
  let bytes: Bytes = new Uint8Array(0);
  const json = new TextEncoder().encode(
    JSON.stringify(message, (key, value: unknown) => {
      if (key !== 'bytes' || !(value instanceof Uint8Array)) return value;
      bytes =
        value.buffer instanceof ArrayBuffer
          ? new Uint8Array(value.buffer, value.byteOffset, value.length)
          : value.slice();
      return null;
    }),
  );
  const head = new Uint8Array(4 + json.length);
  new DataView(head.buffer).setUint32(0, json.length, true);
  head.set(json, 4);
  return [head, bytes];
};

/** Undefined when it is not such a message. `at` says where the bytes belong. */
export const decodeWire = (body: Bytes, at: 'request' | 'answer', jsonCap: number): unknown => {
  if (body.length < 4) return undefined;
  const length = new DataView(body.buffer, body.byteOffset, body.length).getUint32(0, true);
  if (length > jsonCap || 4 + length > body.length) return undefined;
  let message: unknown;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      body.subarray(4, 4 + length),
    );
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  const bytes = body.subarray(4 + length);
  const holder = at === 'request' ? message : isObject(message) ? message.value : undefined;
  const expects = isObject(holder) && Object.hasOwn(holder, 'bytes') && holder.bytes === null;
  if (!expects) return bytes.length === 0 ? message : undefined;
  const filled = { ...holder, bytes };
  return at === 'request' ? filled : { ...(isObject(message) ? message : {}), value: filled };
};
